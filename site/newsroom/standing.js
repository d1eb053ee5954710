// Standing pages: about, contact, privacy, and others. A save is public at once, so that only "save" sends; until then what
// is typed stays in this browser.

import { call, get } from './api.js';
import { resolveClashes } from './conflict.js';
import { canonical, same } from './content.js';
import { button, composing, confirmed, dialog, field, h, isComposing, rewrite, say } from './dom.js';
import { slugOf } from './fields.js';
import { journal } from './journal.js';
import { described, idOf, imagesPanel, item } from './media.js';
import { claim, opened } from './outbox.js';
import { explain, isStatus } from './problems.js';
import { openEditor } from './richtext.js';
import { makeSaver } from './saver.js';
import { ago, short } from './times.js';
import { change } from './values.js';
import { removedNames, t } from './words.js';

/** @type {[string, () => string][]} */
const USUAL = [
  ['gioi-thieu', () => t('Giới thiệu', 'About')],
  ['lien-he', () => t('Liên hệ', 'Contact')],
  ['quyen-rieng-tu', () => t('Quyền riêng tư', 'Privacy')],
];
const NONE = { title: '', titleEn: '', body: '' };

/** What is stored, with its validator; null where there is no such page. */
async function read(slug) {
  try {
    return await get(`/newsroom/pages/${slug}`);
  } catch (e) {
    if (isStatus(e, 404)) return null;
    throw e;
  }
}

export async function standingScreen(main, { me, slug }) {
  if (slug) return pageEditor(main, me, slug);
  const other = h('input', { type: 'text', placeholder: t('Tên trang, ví dụ: Tòa soạn', 'For example: Newsroom') });
  const { data } = await get('/newsroom/pages');
  const made = new Map(data.items.map((page) => [page.slug, page.title]));
  const pages = [
    ...USUAL.map(([name, title]) => [name, made.get(name) ?? title(), made.has(name)]),
    ...[...made]
      .filter(([name]) => !USUAL.some(([usual]) => usual === name))
      .map(([name, title]) => [name, title, true]),
  ];
  const unsaved = new Set((await journal.all(me.sub)).map((one) => one.id));
  const row = ([name, title, there]) =>
    h(
      'li',
      h(
        'a',
        { href: `#/trang/${name}` },
        h('span.headline', title),
        h(
          'span.meta',
          `/trang/${name}`,
          !there && ` · ${t('chưa tạo', 'not created yet')}`,
          unsaved.has(`trang:${name}`) &&
            h('span.status', { dataset: { status: 'pending' } }, t('Chưa lưu', 'Unsaved')),
        ),
      ),
    );
  const go = (event) => {
    event.preventDefault();
    if (slugOf(other.value)) location.hash = `#/trang/${slugOf(other.value)}`;
  };
  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, t('Trang tĩnh', 'Pages'))),
    h(
      'p.hint',
      t(
        'Những trang ít thay đổi. Trang đã lưu tự xuất hiện ở chân trang.',
        'Pages that rarely change. Every saved page is linked in the footer.',
      ),
    ),
    h('ul.desk', pages.map(row)),
    h(
      'form.filters',
      { onsubmit: go },
      field(t('Trang khác', 'Another page'), other, { most: 100 }),
      button(t('Mở hoặc tạo', 'Open or create'), null, { type: 'submit' }),
    ),
  );
  return { title: t('Trang tĩnh', 'Pages') };
}

async function pageEditor(main, me, slug) {
  const id = `trang:${slug}`;
  await claim(id);
  try {
    return await openPage(main, me, { slug, id });
  } catch (e) {
    opened.delete(id);
    throw e;
  }
}

async function openPage(main, me, { slug, id }) {
  const path = `/newsroom/pages/${slug}`;
  const found = await read(slug);
  const now = found?.data;
  let quiet = true;
  let saver;
  const touched = () => {
    drawPictures();
    if (!quiet) saver.changed();
  };
  const title = h('input', {
    type: 'text',
    required: true,
    oninput: touched,
    value: now?.title ?? USUAL.find(([name]) => name === slug)?.[1]() ?? '',
  });
  const titleField = field(t('Tiêu đề', 'Title'), title, { most: 300 });
  const titleEn = h('input', { type: 'text', lang: 'en', oninput: touched, value: now?.titleEn ?? '' });
  const titleEnField = field(t('Tiêu đề tiếng Anh', 'English title'), titleEn, {
    hint: t(
      'Cho trang tiếng Anh. Để trống thì dùng tiêu đề tiếng Việt.',
      'For English pages. Empty: the Vietnamese title.',
    ),
    most: 300,
  });
  const state = h('p.save-state', { role: 'status' });
  const captions = new Map();
  let drawn = '';
  const text = await openEditor({
    html: now?.body ?? '',
    label: t('Nội dung trang', 'Body'),
    onchange: touched,
    onfiles: (files) => (files ? pictures.take(files, { insert: true }) : pictures.pick()),
    captionOf: (src) => captions.get(idOf(src)) ?? '',
  });
  const shownIds = () => [...new Set(text.pictures().map(idOf).filter(Boolean))];
  const captioned = (image) => {
    if (!image) return;
    captions.set(image.id, image.caption ?? '');
    text.redraw();
  };
  const pictures = imagesPanel({
    page: true,
    state: { images: shownIds, lead: () => null, set: () => {} },
    text: () => text,
    onchange: touched,
    ondescribed: captioned,
  });
  /** The panel follows the text: its pictures are pasted, undone and restored there. */
  function drawPictures() {
    const ids = shownIds();
    if (ids.join() === drawn) return;
    drawn = ids.join();
    pictures.draw();
    for (const id of ids) if (!captions.has(id)) item('images', id).then(captioned, () => {});
  }
  const form = (fields) =>
    canonical({ title: fields.title, titleEn: fields.titleEn ?? '', body: fields.body }, text.normal);
  const collect = () => form({ title: title.value, titleEn: titleEn.value, body: text.html() });
  const apply = (fields, { own = false } = {}) => {
    quiet = true;
    if (collect().title !== fields.title) rewrite(title, fields.title);
    if (collect().titleEn !== (fields.titleEn ?? '')) rewrite(titleEn, fields.titleEn ?? '');
    if (collect().body !== form(fields).body) text.become(fields.body, { own });
    quiet = false;
  };
  const SAVE = {
    new: () => '',
    saved: () => t('Đã lưu. Bạn đọc thấy sau khoảng một phút.', 'Saved. Readers see it within a minute.'),
    dirty: () =>
      t(
        'Có thay đổi chưa lưu. Bấm “Lưu trang” để bạn đọc thấy.',
        'Unsaved changes. Save the page for readers to see them.',
      ),
    saving: () => t('Đang lưu…', 'Saving…'),
    offline: () =>
      t(
        'Chưa gửi được lên máy chủ. Trang được giữ trên máy này và sẽ tự gửi lại.',
        'Can’t reach the server. The page is kept on this computer and will be sent automatically.',
      ),
    refused: (e) => explain(e),
    clash: () => t('Đang chờ bạn chọn bản giữ lại.', 'Waiting for your choice.'),
    withheld: () => t('Chưa lưu: tiêu đề dài quá.', 'Not saved: the title is too long.'),
  };
  const answeredBy = (data) => {
    if (data.removed?.length) {
      say(t('Đã loại khỏi nội dung: ', 'Removed from the body: ') + removedNames(data.removed), { trouble: true });
    }
  };
  saver = makeSaver({
    owner: me.sub,
    draftId: id,
    id,
    etag: found?.etag ?? null,
    collect,
    apply,
    composing,
    manual: true,
    valid: (block) => text.normal(block) === block,
    resource: {
      read: () => get(path),
      update: (_, body, ifMatch) => call('PUT', path, { body, ...(ifMatch ? { ifMatch } : { create: true }) }),
      fields: form,
      id: () => id,
    },
    on: {
      state: (name, detail) => {
        state.dataset.state = name;
        state.textContent = SAVE[name](detail);
      },
      answered: answeredBy,
      clash: resolveClashes,
    },
  });
  quiet = false;

  const save = async (event) => {
    event?.preventDefault();
    if (!titleField.fits() || !titleEnField.fits()) return;
    if (!collect().title) return titleField.complain(t('Hãy nhập tiêu đề.', 'Enter a title.'));
    titleField.complain(null);
    if (!found && !saver.dirty && !saver.etag) saver.changed();
    await described(); // readers get alt text and credit with the page
    await saver.save();
  };

  const history = () =>
    dialog(
      t('Lịch sử trang', 'Page history'),
      (close) => {
        const list = h('ol.revisions', { 'aria-label': t('Các phiên bản', 'Versions') });
        const view = h(
          'div.changes',
          { 'aria-live': 'polite', tabindex: '0' },
          h(
            'p.hint',
            t('Chọn một phiên bản để so sánh với bản đang mở.', 'Select a version to compare it with what is open.'),
          ),
        );
        const show = async (n) => {
          try {
            const { data } = await get(`${path}/revisions/${n}`);
            const [then, open] = [form(data), collect()];
            view.replaceChildren(
              h('h3', t(`Phiên bản ${n} → bản đang mở`, `Version ${n} → what is open`)),
              then.title === open.title ? '' : change('title', then.title, open.title),
              then.titleEn === open.titleEn ? '' : change('titleEn', then.titleEn, open.titleEn),
              then.body === open.body ? '' : change('body', then.body, open.body),
              same(then, open) ? h('p.hint', t('Không có gì khác.', 'No differences.')) : '',
              button(t(`Lấy lại nội dung phiên bản ${n}`, `Use version ${n}`), () => {
                apply(then, { own: true });
                saver.changed();
                close();
                say(
                  t(
                    'Đã lấy lại bản cũ. Bấm “Lưu trang” để bạn đọc thấy.',
                    'The earlier text is back. Save the page for readers to see it.',
                  ),
                  {
                    stay: 8000,
                  },
                );
              }),
            );
          } catch (e) {
            view.replaceChildren(h('p.field-error', explain(e)));
          }
        };
        const row = (one) =>
          h(
            'li',
            h(
              'span',
              h('button.link', { type: 'button', onclick: () => show(one.n) }, `${one.n}. ${one.title}`),
              h('span.hint', { title: short(one.at) }, `${one.by} · ${ago(one.at)}`),
            ),
          );
        get(`${path}/revisions`).then(
          ({ data }) => list.replaceChildren(...data.items.map(row)),
          (e) => list.replaceChildren(h('li.field-error', explain(e))),
        );
        return h('div.history', list, view);
      },
      { wide: true },
    );

  const remove = async () => {
    const sure = await confirmed(
      t('Xóa trang?', 'Delete page?'),
      t(`Trang “${title.value}” không còn trên trang công khai.`, `“${title.value}” is removed from the site.`),
      t('Xóa trang', 'Delete page'),
      { danger: true },
    );
    if (!sure) return;
    try {
      await call('DELETE', path, { ifMatch: saver.etag });
      saver.abandon();
      location.hash = '#/trang';
    } catch (e) {
      say(explain(e), { trouble: true });
    }
  };

  const keys = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's' || isComposing(event)) return;
    event.preventDefault();
    save();
  };
  const uploading = () => Boolean(main.querySelector('.uploading progress'));
  const leaving = (event) => {
    if (saver.dirty || uploading()) event.preventDefault();
  };
  document.addEventListener('keydown', keys);
  window.addEventListener('beforeunload', leaving);
  main.replaceChildren(
    h(
      'form',
      { onsubmit: save },
      h('h1.sr', t('Sửa trang', 'Edit page')),
      h(
        'div.editor-bar',
        h('a.back', { href: '#/trang' }, '← ', t('Trang tĩnh', 'Pages')),
        state,
        h(
          'div.right',
          now && button(t('Xóa trang…', 'Delete page…'), remove, { kind: 'quiet' }),
          now && button(t('Lịch sử', 'History'), history, { kind: 'quiet' }),
          now &&
            h(
              'a.button.quiet',
              { href: `/trang/${slug}`, target: '_blank', rel: 'noopener' },
              t('Xem trang', 'View page'),
            ),
          button(t('Lưu trang', 'Save page'), null, { kind: 'primary', type: 'submit' }),
        ),
      ),
      h('section.paper', titleField, titleEnField, text.element),
      h('details.panel', { open: true }, h('summary', t('Ảnh trong trang', 'Images')), pictures.element),
    ),
  );
  drawPictures();
  const kept = await journal.left(me.sub, id);
  if (kept.length) {
    const last = kept.at(-1);
    apply({ ...NONE, ...last.fields });
    say(t('Đã lấy lại phần viết dở chưa kịp lưu.', 'Restored what was not saved last time.'), { stay: 8000 });
    saver.resume(
      last,
      kept.filter((one) => same(one.fields, last.fields)).map((one) => one.key),
    );
  }
  return {
    title: title.value || slug,
    /** What would be lost by leaving: a question, or nothing. */
    holds: () =>
      uploading() &&
      t('Ảnh đang tải lên sẽ không vào trang.', 'Images that are still uploading won’t be added to the page.'),
    async leave() {
      document.removeEventListener('keydown', keys);
      window.removeEventListener('beforeunload', leaving);
      const unsaved = saver.dirty;
      saver.stop();
      opened.delete(id);
      if (unsaved) {
        say(t('Trang chưa lưu được giữ trên máy này.', 'The unsaved page is kept on this computer.'), {
          action: {
            label: t('Mở lại', 'Open'),
            run: () => {
              location.hash = `#/trang/${slug}`;
            },
          },
        });
      }
      pictures.leave();
      text.destroy();
    },
  };
}
