// Who did what to which article, newest first. Read only: nobody can change it.

import { get } from './api.js';
import { button, field, h } from './dom.js';
import { fromLocal, full, short } from './times.js';
import { fieldName, t } from './words.js';

const ACTIONS = {
  create: ['tạo', 'created'],
  edit: ['sửa', 'edited'],
  submit: ['gửi duyệt', 'submitted'],
  return: ['trả lại', 'returned'],
  publish: ['đăng', 'published'],
  schedule: ['hẹn giờ', 'scheduled'],
  withdraw: ['rút', 'withdrew'],
  unschedule: ['bỏ lịch đăng', 'cancelled the schedule of'],
  restore: ['khôi phục', 'restored'],
  correct: ['đính chính', 'corrected'],
  delete: ['xoá', 'deleted'],
  import: ['nhập', 'imported'],
  'revoke-previews': ['thu hồi bản xem trước', 'took back previews'],
  'save-category': ['lưu chuyên mục', 'saved a category'],
  'move-category': ['chuyển chuyên mục', 'moved a category'],
  'delete-category': ['xoá chuyên mục', 'deleted a category'],
  'save-author': ['lưu tác giả', 'saved an author'],
  'delete-author': ['xoá tác giả', 'deleted an author'],
  'save-page': ['lưu trang tĩnh', 'saved a standing page'],
  'save-person': ['đặt tên hiển thị', 'named an account'],
};

/** Of an edit, the fields; of anything else what was written. */
const detail = ({ action, detail: text = '' }) =>
  action === 'edit' ? text.split(', ').filter(Boolean).map(fieldName).join(', ') : text;

export async function auditScreen(main) {
  const actor = h('input', { type: 'text', maxLength: 128 });
  const from = h('input', { type: 'date' });
  const to = h('input', { type: 'date' });
  const rows = h('tbody');
  const note = h('p.hint', { role: 'status' });
  const more = button(t('Xem thêm', 'More'), () => load(next), { hidden: true });
  let next = null;
  const load = async (cursor) => {
    const query = new URLSearchParams({ limit: '50' });
    if (actor.value.trim()) query.set('actor', actor.value.trim());
    if (from.value) query.set('from', fromLocal(`${from.value}T00:00`).toISOString());
    if (to.value) query.set('to', new Date(fromLocal(`${to.value}T00:00`).getTime() + 86_400_000).toISOString());
    if (cursor) query.set('cursor', cursor);
    try {
      const { data } = await get(`/newsroom/audit?${query}`);
      if (!cursor) rows.replaceChildren();
      rows.append(
        ...data.items.map((entry) =>
          h(
            'tr',
            h('td', { title: full(entry.at) }, short(entry.at)),
            h('td', entry.actor),
            h('td', t(...(ACTIONS[entry.action] ?? [entry.action, entry.action]))),
            h('td', entry.article ? h('a', { href: `#/bai/${entry.article}` }, t('mở bài', 'open')) : ''),
            h('td', detail(entry)),
          ),
        ),
      );
      next = data.next ?? null;
      more.hidden = !next;
      note.textContent = rows.children.length ? '' : t('Không có gì trong khoảng này.', 'Nothing in this time.');
    } catch (e) {
      note.textContent = e.message;
    }
  };
  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, t('Nhật ký', 'Log'))),
    h(
      'form.filters',
      { onsubmit: (event) => (event.preventDefault(), load()) },
      field(t('Tài khoản', 'Account'), actor),
      field(t('Từ ngày', 'From'), from),
      field(t('Đến ngày', 'To'), to),
      button(t('Lọc', 'Filter'), null, { type: 'submit' }),
    ),
    note,
    h(
      'div.scroll',
      h(
        'table.sheet',
        h(
          'thead',
          h(
            'tr',
            [t('Lúc', 'At'), t('Ai', 'Who'), t('Việc', 'What'), t('Bài', 'Article'), t('Chi tiết', 'Detail')].map(
              (name) => h('th', { scope: 'col' }, name),
            ),
          ),
        ),
        rows,
      ),
    ),
    more,
  );
  await load();
  return { title: t('Nhật ký', 'Log') };
}
