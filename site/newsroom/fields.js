// Form controls with a meaning of their own: chips, the category tree, author profiles.

import { Refused, call, get } from './api.js';
import { button, dialog, field, h, say, uid } from './dom.js';
import { t } from './words.js';

/** As the API makes slugs: marks off, đ to d, the rest hyphens. */
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
 * @param add turns what was typed into an entry, or a promise of one; null adds nothing
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
  const input = h('input', { type: 'text', maxLength, list: listId, autocomplete: 'off' });
  const row = h('ul.chips', { 'aria-label': label });
  const draw = () => {
    row.replaceChildren(
      ...entries.map((entry) =>
        h(
          'li',
          name(entry),
          button('×', () => (remove(entry), input.focus()), {
            kind: 'close',
            'aria-label': t(`Bỏ ${name(entry)}`, `Remove ${name(entry)}`),
          }),
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
  const take = async () => {
    const text = input.value.normalize('NFC').replace(/\s+/g, ' ').trim().replace(/^,|,$/g, '');
    if (!text) return;
    input.value = '';
    for (const part of text.split(/\s*[,;]\s*/)) {
      const entry = part && (await add(part));
      if (entry && !entries.includes(entry) && entries.length < most) entries = [...entries, entry];
    }
    draw();
    onchange();
  };
  input.addEventListener('keydown', (event) => {
    if ((event.key === 'Enter' || event.key === ',') && !event.isComposing) {
      event.preventDefault();
      take();
    } else if (event.key === 'Backspace' && !input.value && entries.length) remove(entries.at(-1));
  });
  input.addEventListener('change', take);
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

export function flat(nodes, depth = 0) {
  return nodes.flatMap((node) => [{ ...node, depth }, ...flat(node.children ?? [], depth + 1)]);
}

export function categoryOptions(select, nodes, chosen, none = t('— chọn chuyên mục —', '— choose a category —')) {
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
    if (e instanceof Refused && e.status === 404) return null;
    throw e;
  }
}

export const authorName = (slug) => names.get(slug) ?? slug;

/** A slug of a profile that exists, made first where an editor says so. */
export async function findOrMakeAuthor(text, { mayMake }) {
  const slug = slugOf(text);
  if (!slug) return null;
  try {
    if (await author(slug)) return slug;
  } catch (e) {
    say(e.message, { trouble: true });
    return null;
  }
  if (!mayMake) {
    say(
      t(
        `Chưa có hồ sơ tác giả “${text}”. Nhờ biên tập viên tạo.`,
        `There is no author profile “${text}”. Ask an editor to make it.`,
      ),
      { trouble: true },
    );
    return null;
  }
  const made = await editAuthor({ slug, name: text, bio: '' }, true);
  return made?.slug ?? null;
}

/** A profile's form; resolves to what was saved. */
export function editAuthor(profile, isNew) {
  return dialog(
    isNew ? t('Tạo hồ sơ tác giả', 'New author profile') : t('Sửa hồ sơ tác giả', 'Edit author profile'),
    (close) => {
      const name = field(
        t('Tên', 'Name'),
        h('input', { type: 'text', maxLength: 200, required: true, value: profile.name ?? '', autofocus: true }),
      );
      const slug = field(
        t('Đường dẫn', 'Address'),
        h('input', { type: 'text', maxLength: 120, required: true, value: profile.slug ?? '', readOnly: !isNew }),
        {
          hint: '/tac-gia/…',
        },
      );
      const bio = field(
        t('Giới thiệu', 'About'),
        h('textarea', { rows: 5, maxLength: 2000, value: profile.bio ?? '' }),
      );
      let touched = Boolean(profile.slug);
      slug.control.addEventListener('input', () => (touched = true));
      name.control.addEventListener(
        'input',
        () => isNew && !touched && (slug.control.value = slugOf(name.control.value)),
      );
      const save = async (event) => {
        event.preventDefault();
        const target = isNew ? slugOf(slug.control.value) : profile.slug;
        try {
          const { data } = await call('PUT', `/newsroom/authors/${target}`, {
            body: { name: name.control.value.normalize('NFC').trim(), bio: bio.control.value.normalize('NFC').trim() },
            ...(isNew ? { create: true } : { ifMatch: profile.etag }),
          });
          names.set(data.slug, data.name);
          close(data);
        } catch (e) {
          (e.status === 412 ? slug : name).complain(
            e.status !== 412
              ? e.message
              : isNew
                ? t('Đường dẫn này đã có người dùng.', 'This address is taken.')
                : t('Người khác vừa sửa hồ sơ này. Hãy mở lại.', 'Somebody has just changed it. Open it again.'),
          );
        }
      };
      return h(
        'form',
        { onsubmit: save },
        name,
        slug,
        bio,
        h(
          'footer',
          button(t('Thôi', 'Cancel'), () => close()),
          button(t('Lưu hồ sơ', 'Save'), null, { kind: 'primary', type: 'submit' }),
        ),
      );
    },
  );
}
