// The picture library: searching, describing and deleting uploads, independent of articles.

import { call, get } from './api.js';
import { button, cancel, confirmed, debounce, dialog, field, h, say } from './dom.js';
import { explain } from './problems.js';
import { describe, focal, item, nothing, picture } from './media.js';
import { inMyLanguage } from './upload.js';
import { t } from './words.js';

/** @type {[string, () => string, number, boolean][]} */
const WORDS = [
  ['alt', () => t('Mô tả ảnh (alt)', 'Alt text'), 500, true],
  ['caption', () => t('Chú thích', 'Caption'), 1000, true],
  ['credit', () => t('Nguồn ảnh', 'Credit'), 200, false],
];

export async function picturesScreen(main) {
  const search = h('input', { type: 'search', oninput: debounce(() => load(null), 350) });
  const grid = h('ul.library', { 'aria-busy': 'true' });
  const note = h('p.hint', { role: 'status' });
  let next = null;
  const more = button(t('Xem thêm', 'More'), () => load(next), { hidden: true });
  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, t('Ảnh', 'Images'))),
    h(
      'form.filters',
      {
        role: 'search',
        onsubmit: (event) => {
          event.preventDefault();
          load(null);
        },
      },
      field(
        t('Tìm theo mô tả, chú thích, nguồn ảnh, tên tệp', 'Search alt text, caption, credit or file name'),
        search,
      ),
    ),
    grid,
    note,
    more,
  );

  let loading = 0;
  async function load(cursor) {
    const own = ++loading;
    grid.setAttribute('aria-busy', 'true');
    const q = search.value.trim();
    try {
      const { data } = await get(
        `/newsroom/images?${new URLSearchParams({ limit: '48', ...(q && { q }), ...(cursor && { cursor }) })}`,
      );
      if (own !== loading) return; // a later answer is there already
      if (!cursor) grid.replaceChildren();
      grid.append(...data.items.filter((one) => one.status !== 'awaiting-upload').map(tile));
      next = data.next ?? null;
      more.hidden = !next;
      note.textContent = grid.children.length ? '' : nothing(q, next);
    } catch (e) {
      note.replaceChildren(
        explain(e),
        ' ',
        button(t('Thử lại', 'Try again'), () => load(cursor), { kind: 'quiet' }),
      );
    } finally {
      if (own === loading) grid.removeAttribute('aria-busy');
    }
  }

  function tile(image) {
    const made = picture(image);
    const states = { processing: t('Đang xử lý', 'Processing'), rejected: t('Bị từ chối', 'Rejected') };
    return h(
      'li',
      { dataset: { picture: image.id } },
      h(
        'button',
        { type: 'button', onclick: () => open(image.id) },
        made && h('img', { src: made.square, alt: image.alt || image.filename, loading: 'lazy' }),
        h('span', image.caption || image.alt || image.filename),
        h('small', states[image.status] ?? image.credit),
      ),
    );
  }

  async function open(id) {
    const image = await item('images', id, { fresh: true });
    if (!image) return gone(id);
    const what = await dialog(image.filename, (close) => edit(image, close), { wide: true });
    if (what === 'delete') return remove(image);
    if (what === 'focal') await focal(image, picture(image));
    if (what) renew(await item('images', id, { fresh: true }));
  }

  function edit(image, close) {
    const made = picture(image);
    const boxes = WORDS.map(([name, label, most, long]) => {
      const control = long
        ? h('textarea', { rows: 2, value: image[name] ?? '' })
        : h('input', { type: 'text', value: image[name] ?? '' });
      const box = field(label(), control, { most });
      box.dataset.field = name;
      return box;
    });
    const save = async () => {
      if (!boxes.every((box) => box.fits())) return;
      const said = Object.fromEntries(
        boxes
          .map((box) => [box.dataset.field, box.control.value.normalize('NFC').trim()])
          .filter(([name, value]) => value !== (image[name] ?? '')),
      );
      try {
        if (Object.keys(said).length) await describe('images', image, said);
        close('saved');
        say(
          t(
            'Đã lưu. Các bài dùng ảnh này sẽ cập nhật sau ít phút.',
            'Saved. Articles that use it are updated in a few minutes.',
          ),
        );
      } catch (e) {
        boxes[0].complain(explain(e));
      }
    };
    const used = [...(image.usedOn ?? []).map(placeOf), ...(image.usedBy ?? []).map(articleOf)];
    return [
      made && h('img.shown', { src: made.figure.src, alt: image.alt ?? '' }),
      image.reason && h('p.field-error', inMyLanguage(image.reason)),
      ...boxes,
      h(
        'p.hint',
        used.length
          ? [
              t('Đang dùng trong: ', 'Used in: '),
              used.map(({ href, name }, i) => [i > 0 && ', ', h('a', { href, onclick: () => close() }, name)]),
            ]
          : t('Chưa dùng ở đâu.', 'Not used anywhere.'),
      ),
      h(
        'footer',
        !used.length && button(t('Xóa ảnh…', 'Delete image…'), () => close('delete'), { kind: 'danger' }),
        made && button(t('Tiêu điểm ảnh', 'Focal point'), () => close('focal'), { kind: 'quiet' }),
        cancel(),
        button(t('Lưu', 'Save'), save, { kind: 'primary' }),
      ),
    ];
  }

  async function remove(image) {
    if (
      !(await confirmed(
        t('Xóa ảnh?', 'Delete image?'),
        t(`“${image.filename}” sẽ bị xóa vĩnh viễn.`, `“${image.filename}” will be deleted permanently.`),
        t('Xóa ảnh', 'Delete image'),
        { danger: true },
      ))
    )
      return;
    try {
      await call('DELETE', `/newsroom/images/${image.id}`, { ifMatch: image.etag });
      gone(image.id);
      say(t('Đã xóa ảnh.', 'Image deleted.'));
    } catch (e) {
      say(
        e.status === 409 && !e.code
          ? t('Có bài vừa dùng ảnh này nên chưa xóa được.', 'An article has started using it, so it can’t be deleted.')
          : explain(e),
        { trouble: true },
      );
    }
  }

  const shown = (id) => [...grid.children].find((one) => one.dataset.picture === id);
  const gone = (id) => shown(id)?.remove();
  const renew = (image) => image && shown(image.id)?.replaceWith(tile(image));

  await load(null);
  return { title: t('Ảnh', 'Images') };
}

/** @param {string} id of an article */
const articleOf = (id) => ({ href: `#/bai/${encodeURIComponent(id)}`, name: headlineOf(id) });

/** What shows a picture beside articles, and where it is changed. @param {{ type: string, slug?: string, title?: string }} use */
const placeOf = ({ type, slug = '', title = '' }) =>
  type === 'page'
    ? { href: `#/trang/${encodeURIComponent(slug)}`, name: t(`trang “${title}”`, `page “${title}”`) }
    : type === 'topic'
      ? { href: '#/chu-de', name: t(`chủ đề “${title}”`, `topic “${title}”`) }
      : { href: '#/cai-dat', name: t('logo của trang', 'the site’s logo') };

/** An article's headline; it is there once it has been read. @param {string} id */
function headlineOf(id) {
  const name = h('span', t('bài viết', 'article'));
  get(`/newsroom/articles/${encodeURIComponent(id)}`).then(
    ({ data }) => {
      name.textContent = data.headline || t('(chưa có tít)', '(no headline)');
    },
    () => {},
  );
  return name;
}
