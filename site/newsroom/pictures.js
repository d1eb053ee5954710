// The picture library: what was uploaded is found, described and deleted here, apart from any article.

import { call, get } from './api.js';
import { button, confirmed, debounce, dialog, field, h, say } from './dom.js';
import { describe, focal, item, nothing, picture } from './media.js';
import { inMyLanguage } from './upload.js';
import { t } from './words.js';

const WORDS = [
  ['alt', () => t('Mô tả ảnh (alt)', 'Description (alt)'), 500, true],
  ['caption', () => t('Chú thích', 'Caption'), 1000, true],
  ['credit', () => t('Nguồn ảnh', 'Credit'), 200, false],
];

export async function picturesScreen(main) {
  const search = h('input', { type: 'search', maxLength: 200, oninput: debounce(() => load(null), 350) });
  const grid = h('ul.library', { 'aria-busy': 'true' });
  const note = h('p.hint', { role: 'status' });
  let next = null;
  const more = button(t('Xem thêm', 'More'), () => load(next), { hidden: true });
  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, t('Ảnh', 'Pictures'))),
    h(
      'form.filters',
      { role: 'search', onsubmit: (event) => (event.preventDefault(), load(null)) },
      field(t('Tìm theo mô tả, chú thích, nguồn, tên tệp', 'Find by description, caption, credit, file name'), search),
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
        e.message,
        ' ',
        button(t('Thử lại', 'Try again'), () => load(cursor), { kind: 'quiet' }),
      );
    } finally {
      if (own === loading) grid.removeAttribute('aria-busy');
    }
  }

  function tile(image) {
    const made = picture(image);
    const states = { processing: t('Đang xử lý', 'Being made'), rejected: t('Bị từ chối', 'Refused') };
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
        ? h('textarea', { rows: 2, maxLength: most, value: image[name] ?? '' })
        : h('input', { type: 'text', maxLength: most, value: image[name] ?? '' });
      const box = field(label(), control);
      box.dataset.field = name;
      return box;
    });
    const save = async () => {
      const said = Object.fromEntries(
        boxes
          .map((box) => [box.dataset.field, box.control.value.normalize('NFC').trim()])
          .filter(([name, value]) => value !== (image[name] ?? '')),
      );
      try {
        if (Object.keys(said).length) await describe('images', image, said);
        close('saved');
        say(
          t('Đã lưu. Bài dùng ảnh này hiện theo sau ít phút.', 'Saved. Articles that use it follow in some minutes.'),
        );
      } catch (e) {
        boxes[0].complain(e.message);
      }
    };
    const used = image.usedBy ?? [];
    return [
      made && h('img.shown', { src: made.figure.src, alt: image.alt ?? '' }),
      image.reason && h('p.field-error', inMyLanguage(image.reason)),
      ...boxes,
      h(
        'p.hint',
        used.length
          ? [
              t('Đang dùng trong: ', 'Used in: '),
              used.map((id, i) => [
                i > 0 && ', ',
                h(
                  'a',
                  { href: `#/bai/${encodeURIComponent(id)}`, onclick: () => close() },
                  t(`bài ${i + 1}`, `article ${i + 1}`),
                ),
              ]),
            ]
          : t('Chưa bài nào dùng.', 'No article uses it.'),
      ),
      h(
        'footer',
        !used.length && button(t('Xoá ảnh', 'Delete'), () => close('delete'), { kind: 'danger' }),
        made && button(t('Điểm chính', 'Focal point'), () => close('focal'), { kind: 'quiet' }),
        button(t('Thôi', 'Cancel'), () => close()),
        button(t('Lưu', 'Save'), save, { kind: 'primary' }),
      ),
    ];
  }

  async function remove(image) {
    if (
      !(await confirmed(
        t('Xoá ảnh?', 'Delete the picture?'),
        t(`“${image.filename}” mất hẳn, không lấy lại được.`, `“${image.filename}” is gone for good.`),
        t('Xoá', 'Delete'),
        { danger: true },
      ))
    )
      return;
    try {
      await call('DELETE', `/newsroom/images/${image.id}`, { ifMatch: image.etag });
      gone(image.id);
      say(t('Đã xoá ảnh.', 'Deleted.'));
    } catch (e) {
      say(
        e.status === 409
          ? t('Có bài vừa dùng ảnh này, nên chưa xoá được.', 'An article has come to use it: it stays.')
          : e.message,
        { trouble: true },
      );
    }
  }

  const shown = (id) => [...grid.children].find((one) => one.dataset.picture === id);
  const gone = (id) => shown(id)?.remove();
  const renew = (image) => image && shown(image.id)?.replaceWith(tile(image));

  await load(null);
  return { title: t('Ảnh', 'Pictures') };
}
