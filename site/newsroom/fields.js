// Form controls for tags, categories and author profiles.

import { call, get } from './api.js';
import { line } from './content.js';
import { button, cancel, dialog, field, h, isComposing, keptText, rewrite, uid } from './dom.js';
import { mergeFields } from './merge.js';
import { Explained, explain, isStatus } from './problems.js';
import { t } from './words.js';

/** As the API makes slugs: diacritics off, đ to d, the rest hyphens. */
export const slugOf = (text) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 120)
    .replace(/-+$/, '');

/**
 * Entries as chips with a field to add more. Enter or a comma adds, Backspace in an empty field takes the last.
 *
 * @param {object} options
 * @param {string} options.label
 * @param {string} [options.hint]
 * @param {number} options.most how many entries
 * @param {number} [options.maxLength] of an entry, in characters
 * @param {string[]} [options.suggestions]
 * @param {(entry: string) => string} [options.name]
 * @param {(text: string, asked: boolean) => any} [options.add] turns typed text into an entry or a promise of one; null, or an
 *   error, which is shown, leaves the text in the field. Not asked: the field is only left, so no dialog may open.
 * @param {() => void} options.onchange
 * @param {boolean} [options.wide]
 */
export function chips({
  label,
  hint,
  most,
  maxLength = 60,
  suggestions = [],
  name = (entry) => entry,
  add = (text) => text,
  onchange,
  wide,
}) {
  let entries = [];
  const listId = uid('options');
  const options = h('datalist', { id: listId });
  const input = h('input', { type: 'text', list: listId, autocomplete: 'off' });
  const row = h('ul.chips', { 'aria-label': label });
  const draw = () => {
    row.replaceChildren(
      ...entries.map((entry) =>
        h(
          'li',
          name(entry),
          button(
            '×',
            () => {
              remove(entry);
              input.focus();
            },
            {
              kind: 'close',
              'aria-label': t(`Bỏ ${name(entry)}`, `Remove ${name(entry)}`),
            },
          ),
        ),
      ),
    );
    row.hidden = !entries.length;
    input.disabled = entries.length >= most;
    input.placeholder = entries.length >= most ? t(`Tối đa ${most}`, `At most ${most}`) : '';
  };
  const remove = (entry) => {
    entries = entries.filter((other) => other !== entry);
    draw();
    onchange();
  };
  const take = async (/** @type {boolean} */ asked) => {
    const text = input.value.normalize('NFC').replace(/\s+/g, ' ').trim().replace(/^,|,$/g, '');
    if (!text) return;
    const parts = text.split(/\s*[,;]\s*/).filter(Boolean);
    const long = parts.filter((part) => [...part].length > maxLength);
    const left = [];
    input.value = long.join(', ');
    box.complain(
      long.length
        ? t(
            `Dài quá ${[...long[0]].length - maxLength} ký tự (tối đa ${maxLength}).`,
            `${maxLength} characters at most.`,
          )
        : null,
    );
    for (const part of parts.filter((one) => !long.includes(one))) {
      const entry = await Promise.resolve(add(part, asked)).catch((e) => box.complain(explain(e)));
      if (!entry) left.push(part);
      else if (entries.length < most || entries.includes(entry)) entries = [...new Set([...entries, entry])];
      else {
        left.push(part);
        box.complain(t(`Tối đa ${most}: chưa thêm “${part}”.`, `${most} at most: “${part}” was not added.`));
      }
    }
    input.value = [...left, input.value].filter(Boolean).join(', ');
    draw();
    onchange();
  };
  input.addEventListener('keydown', (event) => {
    if ((event.key === 'Enter' || event.key === ',') && !isComposing(event)) {
      event.preventDefault();
      take(true);
    } else if (event.key === 'Backspace' && !input.value && entries.length) remove(entries.at(-1));
  });
  input.addEventListener('change', () => take(false));
  const box = field(label, input, { hint, wide });
  box.insertBefore(row, input);
  box.append(options);
  options.append(...suggestions.map((value) => h('option', { value })));
  draw();
  return {
    element: box,
    get: () => entries,
    put(values) {
      entries = [...values];
      draw();
    },
    suggest: (values) => options.replaceChildren(...values.map((value) => h('option', { value }))),
    redraw: draw,
  };
}

// ---- categories

let tree = null;

export async function categories({ fresh = false } = {}) {
  if (!tree || fresh) {
    tree = (await get('/newsroom/categories')).data.items;
  }
  return tree;
}

/** A category's name by its path or id; the path where it is not known. @param {string} wanted */
export const categoryName = (wanted) =>
  (tree && flat(tree).find((node) => node.path === wanted || node.id === wanted)?.name) ?? wanted;

export function flat(nodes, depth = 0) {
  return nodes.flatMap((node) => [{ ...node, depth }, ...flat(node.children ?? [], depth + 1)]);
}

export function categoryOptions(select, nodes, chosen, none = t('– chọn chuyên mục –', '– choose a category –')) {
  select.replaceChildren(
    h('option', { value: '' }, none),
    ...flat(nodes).map((node) => h('option', { value: node.path }, '\u2003'.repeat(node.depth) + node.name)),
  );
  if (chosen && !flat(nodes).some((node) => node.path === chosen))
    select.append(h('option', { value: chosen }, chosen));
  select.value = chosen ?? '';
}

// ---- authors

const names = new Map();

export async function author(slug) {
  try {
    const { data } = await get(`/authors/${encodeURIComponent(slug)}`, { open: true });
    names.set(slug, data.name);
    return data;
  } catch (e) {
    if (isStatus(e, 404)) return null;
    throw e;
  }
}

export const authorName = (slug) => names.get(slug) ?? slug;

/**
 * A slug of a profile that exists, made first where an editor says so.
 *
 * @param {string} text
 * @param {{ mayMake: boolean, asked: boolean }} options asked: a dialog may open
 */
export async function findOrMakeAuthor(text, { mayMake, asked }) {
  const slug = [...names].find(([, name]) => name === text)?.[0] ?? slugOf(text);
  if (!slug) return null;
  if (await author(slug)) return slug;
  const none = t(`Chưa có hồ sơ tác giả “${text}”.`, `There is no author profile “${text}”.`);
  if (!mayMake) throw new Explained(`${none} ${t('Hãy nhờ biên tập viên tạo.', 'Ask an editor to create one.')}`);
  if (!asked) throw new Explained(`${none} ${t('Nhấn Enter để tạo.', 'Press Enter to create one.')}`);
  const made = await editAuthor({ slug, name: text, bio: '' }, true);
  return made?.slug ?? null;
}

/** Names of all profiles, for choosing from; none where they may not be listed. */
export async function authorNames() {
  const { data } = await get('/newsroom/authors').catch(() => ({ data: { items: [] } }));
  for (const { slug, name } of data.items) names.set(slug, name);
  return data.items.map((one) => one.name);
}

/**
 * A profile's form; resolves to the saved profile. Typed text is kept in the journal until then, and is merged with changes
 * that somebody else has saved meanwhile.
 */
export function editAuthor(profile, isNew) {
  const keep = `author.${isNew ? 'new' : profile.slug}`;
  const kept = JSON.parse(keptText.read(keep) || 'null');
  return dialog(
    isNew ? t('Tạo hồ sơ tác giả', 'New author profile') : t('Sửa hồ sơ tác giả', 'Edit author profile'),
    (close) => {
      let base = { name: profile.name ?? '', bio: profile.bio ?? '' };
      let etag = profile.etag;
      const name = field(
        t('Tên', 'Name'),
        h('input', { type: 'text', required: true, value: kept?.name ?? base.name, autofocus: true }),
        { most: 200 },
      );
      const slug = field(
        t('Đường dẫn', 'URL slug'),
        h('input', { type: 'text', required: true, value: kept?.slug ?? profile.slug ?? '', readOnly: !isNew }),
        { hint: '/tac-gia/…', most: 120 },
      );
      const bio = field(t('Giới thiệu', 'About'), h('textarea', { rows: 5, value: kept?.bio ?? base.bio }), {
        most: 2000,
      });
      const trouble = h('p.field-error', { role: 'alert' });
      let touched = Boolean(slug.control.value);
      slug.control.addEventListener('input', () => {
        touched = true;
      });
      name.control.addEventListener('input', () => {
        if (isNew && !touched) slug.control.value = slugOf(name.control.value);
      });
      const mine = () => ({ name: line(name.control.value), bio: bio.control.value.normalize('NFC').trim() });
      const remember = () => keptText.write(keep, JSON.stringify({ ...mine(), slug: slug.control.value }));
      const put = async () => {
        const target = isNew ? slugOf(slug.control.value) : profile.slug;
        const { data } = await call('PUT', `/newsroom/authors/${target}`, {
          body: mine(),
          ...(isNew ? { create: true } : { ifMatch: etag }),
        });
        keptText.write(keep, '');
        names.set(data.slug, data.name);
        close(data);
      };
      /** Somebody has saved the profile meanwhile: their changes come into the form, too. */
      const merge = async () => {
        const theirs = (await get('/newsroom/authors')).data.items.find((one) => one.slug === profile.slug);
        if (!theirs) throw new Explained(t('Hồ sơ này đã bị xóa.', 'This profile has been deleted.'));
        const { clashes, fields } = mergeFields(base, mine(), { name: theirs.name, bio: theirs.bio ?? '' });
        const { resolveClashes } = await import('./conflict.js');
        const choose = clashes.length
          ? await resolveClashes(clashes, { name: theirs.updatedBy ?? '', at: '' })
          : undefined;
        const merged = fields(choose && ((clash) => choose(clash) ?? 'mine'));
        rewrite(name.control, merged.name);
        rewrite(bio.control, merged.bio);
        base = { name: theirs.name, bio: theirs.bio ?? '' };
        etag = theirs.etag;
        await put();
      };
      const save = async (event) => {
        event.preventDefault();
        trouble.textContent = '';
        if (![name, slug, bio].every((box) => box.fits())) return;
        try {
          await put().catch((e) => (isStatus(e, 412) && !isNew ? merge() : Promise.reject(e)));
        } catch (e) {
          if (isStatus(e, 412)) {
            slug.complain(
              t('Đường dẫn này đã có người dùng. Hãy chọn đường dẫn khác.', 'This URL slug is taken. Choose another.'),
            );
          } else trouble.textContent = explain(e);
        }
      };
      return h(
        'form',
        { onsubmit: save, oninput: remember },
        kept && h('p.hint', t('Đã lấy lại phần viết dở lần trước.', 'Restored what you typed last time.')),
        name,
        slug,
        bio,
        trouble,
        h('footer', cancel(), button(t('Lưu hồ sơ', 'Save profile'), null, { kind: 'primary', type: 'submit' })),
      );
    },
    { keeps: true },
  );
}
