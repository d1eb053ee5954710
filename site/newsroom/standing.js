// Standing pages: about, contact, privacy, and what else the footer names.

import { Refused, call, get } from './api.js';
import { button, confirmed, dialog, field, h, say } from './dom.js';
import { slugOf } from './fields.js';
import { openEditor } from './richtext.js';
import { ago, full } from './times.js';
import { change } from './values.js';
import { removedNames, t } from './words.js';

const USUAL = [
  ['gioi-thieu', () => t('Giới thiệu', 'About')],
  ['lien-he', () => t('Liên hệ', 'Contact')],
  ['quyen-rieng-tu', () => t('Quyền riêng tư', 'Privacy')],
];

/** What is stored, with its validator; null where there is no such page. */
async function read(slug) {
  try {
    return await get(`/newsroom/pages/${slug}`);
  } catch (e) {
    if (e instanceof Refused && e.status === 404) return null;
    throw e;
  }
}

export async function standingScreen(main, { slug }) {
  if (slug) return one(main, slug);
  const other = h('input', {
    type: 'text',
    maxLength: 100,
    placeholder: t('Tên trang, ví dụ: Toà soạn', 'For example: Newsroom'),
  });
  const { data } = await get('/newsroom/pages');
  const made = new Map(data.items.map((page) => [page.slug, page.title]));
  const pages = [
    ...USUAL.map(([name, title]) => [name, made.get(name) ?? title(), made.has(name)]),
    ...[...made]
      .filter(([name]) => !USUAL.some(([usual]) => usual === name))
      .map(([name, title]) => [name, title, true]),
  ];
  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, t('Trang tĩnh', 'Standing pages'))),
    h(
      'p.hint',
      t(
        'Những trang ít thay đổi. Trang nào hiện ở chân trang do thiết lập giao diện (theme.css) định.',
        'Pages that rarely change. The theme (theme.css) says which ones are linked at the foot of the site.',
      ),
    ),
    h(
      'ul.desk',
      pages.map(([name, title, there]) =>
        h(
          'li',
          h(
            'a',
            { href: `#/trang/${name}` },
            h('span.headline', title),
            h('span.meta', `/trang/${name}`, there ? '' : ` · ${t('chưa có', 'not made yet')}`),
          ),
        ),
      ),
    ),
    h(
      'form.filters',
      {
        onsubmit: (event) => (
          event.preventDefault(), slugOf(other.value) && (location.hash = `#/trang/${slugOf(other.value)}`)
        ),
      },
      field(t('Trang khác', 'Another page'), other),
      button(t('Mở hoặc tạo', 'Open or make'), null, { type: 'submit' }),
    ),
  );
  return { title: t('Trang tĩnh', 'Standing pages') };
}

async function one(main, slug) {
  const path = `/newsroom/pages/${slug}`;
  const usual = USUAL.find(([name]) => name === slug)?.[1]();
  const found = await read(slug);
  const now = found?.data;
  let held = found?.etag ?? null;
  let saved = '';
  const title = h('input', { type: 'text', maxLength: 300, required: true, value: now?.title ?? usual ?? '' });
  const titleField = field(t('Tiêu đề', 'Title'), title);
  const state = h('p.save-state', { role: 'status' });
  const text = await openEditor({
    html: now?.body ?? '',
    label: t('Nội dung trang', 'Body'),
    onchange: () => touched(),
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
      if (answer.data.removed)
        say(t('Đã bỏ khỏi nội dung: ', 'Taken out of the body: ') + removedNames(answer.data.removed), {
          trouble: true,
        });
    } catch (e) {
      if (e.status === 412) return clash(e);
      state.textContent = e.message;
      say(e.message, { trouble: true });
    }
  };

  /** Somebody has saved it meanwhile: both texts side by side, and one is chosen. */
  async function clash(e) {
    state.textContent = t('Chưa lưu: người khác vừa sửa trang này.', 'Not saved: somebody has just changed this page.');
    const theirs = await read(slug).catch(() => null);
    if (!theirs) return say(state.textContent, { trouble: true });
    const by = e.problem.changedBy ?? theirs.data.updatedBy;
    const mine = await dialog(
      t('Hai người cùng sửa một trang', 'Two people changed this page'),
      (close) => [
        h(
          'p',
          t(
            `${by} đã lưu trang này ${ago(e.problem.changedAt ?? theirs.data.updatedAt)}. Bản nào cũng còn trong lịch sử sau khi lưu.`,
            `${by} saved this page ${ago(e.problem.changedAt ?? theirs.data.updatedAt)}. Both stay in its history once saved.`,
          ),
        ),
        h('h3', t(`Bản của ${by}, so với bản của bạn`, `${by}’s, compared with yours`)),
        theirs.data.title !== title.value && change('title', title.value, theirs.data.title),
        change('body', text.html(), text.normal(theirs.data.body)),
        h(
          'footer',
          button(t(`Lấy bản của ${by}`, `Take ${by}’s`), () => close('theirs')),
          button(t('Giữ bản của tôi', 'Keep mine'), () => close('mine'), { kind: 'primary' }),
        ),
      ],
      { wide: true },
    );
    if (!mine) return; // nothing is decided: what was typed stays, unsaved
    held = theirs.etag;
    if (mine === 'mine') return save();
    put(theirs.data);
    saved = current();
    state.textContent = t('Đã lấy bản mới nhất.', 'The newest is here.');
  }

  function put(page) {
    title.value = page.title;
    text.replace(page.body);
    touched();
  }

  const history = () =>
    dialog(
      t('Lịch sử trang', 'History'),
      (close) => {
        const list = h('ol.revisions', { 'aria-label': t('Các lần lưu', 'Saves') });
        const view = h(
          'div.changes',
          { 'aria-live': 'polite', tabindex: '0' },
          h(
            'p.hint',
            t(
              'Chọn một lần lưu để xem khác gì với bản đang mở.',
              'Choose a save to see how it differs from what is open.',
            ),
          ),
        );
        const show = async (n) => {
          try {
            const { data } = await get(`${path}/revisions/${n}`);
            const then = text.normal(data.body);
            view.replaceChildren(
              h('h3', t(`Lần ${n} → bản đang mở`, `Save ${n} → what is open`)),
              data.title === title.value ? '' : change('title', data.title, title.value),
              then === text.html()
                ? data.title === title.value
                  ? h('p.hint', t('Không có gì khác.', 'Nothing differs.'))
                  : ''
                : change('body', then, text.html()),
              button(t(`Trở về lần ${n}`, `Go back to save ${n}`), () => {
                put(data);
                close();
                say(
                  t(
                    'Đã lấy lại bản cũ. Bấm “Lưu trang” để bạn đọc thấy.',
                    'The old text is here. Save the page for readers to see it.',
                  ),
                  { stay: 8000 },
                );
              }),
            );
          } catch (e) {
            view.replaceChildren(h('p.field-error', e.message));
          }
        };
        get(`${path}/revisions`).then(
          ({ data }) =>
            list.replaceChildren(
              ...data.items.map((one) =>
                h(
                  'li',
                  h(
                    'span',
                    h('button.link', { type: 'button', onclick: () => show(one.n) }, `${one.n}. ${one.title}`),
                    h('span.hint', { title: full(one.at) }, `${one.by} · ${ago(one.at)}`),
                  ),
                ),
              ),
            ),
          (e) => list.replaceChildren(h('li.field-error', e.message)),
        );
        return h('div.history', list, view);
      },
      { wide: true },
    );

  const keys = (event) =>
    (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's' && (event.preventDefault(), save());
  const leaving = (event) => current() !== saved && event.preventDefault();
  document.addEventListener('keydown', keys);
  window.addEventListener('beforeunload', leaving);
  main.replaceChildren(
    h(
      'form',
      { onsubmit: save },
      h(
        'div.editor-bar',
        h('a.back', { href: '#/trang' }, '← ', t('Trang tĩnh', 'Standing pages')),
        state,
        h(
          'div.right',
          now && button(t('Lịch sử', 'History'), history, { kind: 'quiet' }),
          now && h('a.button.quiet', { href: `/trang/${slug}`, target: '_blank', rel: 'noopener' }, t('Xem', 'See it')),
          button(t('Lưu trang', 'Save'), null, { kind: 'primary', type: 'submit' }),
        ),
      ),
      h('section.paper', titleField, text.element),
    ),
  );
  return {
    title: title.value || slug,
    async leave() {
      document.removeEventListener('keydown', keys);
      window.removeEventListener('beforeunload', leaving);
      if (current() !== saved) {
        if (
          await confirmed(
            t('Lưu trang này?', 'Save this page?'),
            t('Có thay đổi chưa lưu.', 'There are unsaved changes.'),
            t('Lưu', 'Save'),
            { no: t('Bỏ thay đổi', 'Discard') },
          )
        )
          await save();
      }
      text.destroy();
    },
  };
}
