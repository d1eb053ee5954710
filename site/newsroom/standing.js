// Standing pages: about, contact, privacy, and what else the footer names.

import { Refused, call, get } from './api.js';
import { button, field, h, say } from './dom.js';
import { slugOf } from './fields.js';
import { openEditor } from './richtext.js';
import { t } from './words.js';

const USUAL = [
  ['gioi-thieu', () => t('Giới thiệu', 'About')],
  ['lien-he', () => t('Liên hệ', 'Contact')],
  ['quyen-rieng-tu', () => t('Quyền riêng tư', 'Privacy')],
];

/** What is stored, with its validator; null where there is no such page. */
async function read(slug) {
  try {
    return await get('/newsroom/pages/' + slug);
  } catch (e) {
    if (e instanceof Refused && e.status === 404) return null;
    throw e;
  }
}

export async function standingScreen(main, { slug }) {
  if (slug) return one(main, slug);
  const other = h('input', { type: 'text', maxLength: 100, placeholder: t('Tên trang, ví dụ: Toà soạn', 'For example: Newsroom') });
  const { data } = await get('/newsroom/pages');
  const made = new Map(data.items.map((page) => [page.slug, page.title]));
  const pages = [...USUAL.map(([name, title]) => [name, made.get(name) ?? title(), made.has(name)]), ...[...made].filter(([name]) => !USUAL.some(([usual]) => usual === name)).map(([name, title]) => [name, title, true])];
  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, t('Trang tĩnh', 'Standing pages'))),
    h('p.hint', t('Những trang ít thay đổi, bạn đọc mở từ chân trang.', 'Pages that rarely change, linked at the foot of the site.')),
    h('ul.desk', pages.map(([name, title, there]) => h('li', h('a', { href: '#/trang/' + name }, h('span.headline', title), h('span.meta', '/trang/' + name, there ? '' : ' · ' + t('chưa có', 'not made yet')))))),
    h('form.filters', { onsubmit: (event) => (event.preventDefault(), slugOf(other.value) && (location.hash = '#/trang/' + slugOf(other.value))) },
      field(t('Trang khác', 'Another page'), other), button(t('Mở hoặc tạo', 'Open or make'), null, { type: 'submit' })));
  return { title: t('Trang tĩnh', 'Standing pages') };
}

async function one(main, slug) {
  const path = '/newsroom/pages/' + slug;
  const usual = USUAL.find(([name]) => name === slug)?.[1]();
  const found = await read(slug);
  const now = found?.data;
  let held = found?.etag ?? null;
  let saved = '';
  const title = h('input', { type: 'text', maxLength: 300, required: true, value: now?.title ?? usual ?? '' });
  const titleField = field(t('Tiêu đề', 'Title'), title);
  const state = h('p.save-state', { role: 'status' });
  const text = await openEditor({
    html: now?.body ?? '', label: t('Nội dung trang', 'Body'), onchange: () => touched(),
    onfiles: () => say(t('Trang tĩnh chưa nhận ảnh.', 'Standing pages take no pictures yet.'), { trouble: true }),
  });
  const current = () => JSON.stringify([title.value, text.html()]);
  const touched = () => (state.textContent = current() === saved ? '' : t('Có thay đổi chưa lưu.', 'Unsaved changes.'));
  saved = current();
  title.addEventListener('input', touched);

  const save = async (event) => {
    event?.preventDefault();
    state.textContent = t('Đang lưu…', 'Saving…');
    try {
      const body = { title: title.value.normalize('NFC').trim(), body: text.html() };
      const answer = await call('PUT', path, { body, ...(held ? { ifMatch: held } : { create: true }) });
      held = answer.etag;
      saved = current();
      titleField.complain(null);
      state.textContent = t('Đã lưu. Bạn đọc thấy sau khoảng một phút.', 'Saved. Readers see it within a minute.');
    } catch (e) {
      state.textContent = e.status === 412 ? t('Người khác vừa sửa trang này. Hãy chép phần của bạn, rồi mở lại trang.', 'Somebody has just changed this page. Copy your text and open it again.') : e.message;
      say(state.textContent, { trouble: true });
    }
  };
  const keys = (event) => (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's' && (event.preventDefault(), save());
  const leaving = (event) => current() !== saved && event.preventDefault();
  document.addEventListener('keydown', keys);
  window.addEventListener('beforeunload', leaving);
  main.replaceChildren(h('form', { onsubmit: save },
    h('div.editor-bar', h('a.back', { href: '#/trang' }, '← ', t('Trang tĩnh', 'Standing pages')), state,
      h('div.right', now && h('a.button.quiet', { href: '/trang/' + slug, target: '_blank', rel: 'noopener' }, t('Xem', 'See it')), button(t('Lưu trang', 'Save'), null, { kind: 'primary', type: 'submit' }))),
    h('section.paper', titleField, text.element)));
  return {
    title: title.value || slug,
    leave() {
      document.removeEventListener('keydown', keys);
      window.removeEventListener('beforeunload', leaving);
      text.destroy();
    },
  };
}
