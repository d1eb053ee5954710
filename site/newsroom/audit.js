// The audit log: account, action and article, newest first. Read only.

import { get } from './api.js';
import { button, field, h } from './dom.js';
import { explain } from './problems.js';
import { fromLocal, full, short } from './times.js';
import { fieldName, t } from './words.js';

/** @type {Record<string, [string, string]>} */
const ACTIONS = {
  create: ['tạo bài', 'created'],
  edit: ['sửa', 'edited'],
  submit: ['gửi duyệt', 'submitted'],
  'withdraw-submission': ['lấy lại bài đã gửi', 'took back submission'],
  return: ['trả lại', 'returned'],
  publish: ['đăng', 'published'],
  update: ['đăng bản sửa', 'published changes'],
  schedule: ['hẹn giờ', 'scheduled'],
  withdraw: ['gỡ bài', 'withdrew'],
  unschedule: ['hủy hẹn giờ', 'cancelled schedule'],
  restore: ['đăng lại', 'republished'],
  correct: ['đính chính', 'published a correction'],
  delete: ['xóa', 'deleted'],
  undelete: ['khôi phục khỏi thùng rác', 'restored from trash'],
  purge: ['xóa vĩnh viễn', 'deleted permanently'],
  import: ['nhập', 'imported'],
  'revoke-previews': ['thu hồi liên kết xem trước', 'revoked preview links'],
  'save-category': ['lưu chuyên mục', 'saved category'],
  'move-category': ['chuyển chuyên mục', 'moved category'],
  'move-articles': ['chuyển hết bài của chuyên mục', 'moved all articles of a category'],
  'delete-category': ['xóa chuyên mục', 'deleted category'],
  'save-author': ['lưu hồ sơ tác giả', 'saved author profile'],
  'delete-author': ['xóa hồ sơ tác giả', 'deleted author profile'],
  'save-page': ['lưu trang tĩnh', 'saved page'],
  'delete-page': ['xóa trang tĩnh', 'deleted page'],
  'save-person': ['đặt tên hiển thị', 'set a display name'],
  'save-front': ['sửa trang chủ', 'edited front page'],
  'save-settings': ['sửa cài đặt', 'changed settings'],
  'save-topic': ['lưu chủ đề', 'saved topic'],
  'rename-tag': ['đổi tên từ khóa', 'renamed tag'],
  'invite-person': ['mời người dùng', 'invited an account'],
  'describe-upload': ['sửa thông tin ảnh hoặc tệp', 'edited image or file details'],
  'propose-description': ['đề nghị sửa thông tin ảnh hoặc tệp', 'proposed image or file details'],
  'save-redirects': ['sửa chuyển hướng', 'edited redirects'],
  'save-synonyms': ['sửa từ đồng nghĩa', 'edited synonyms'],
  'delete-topic': ['xóa chủ đề', 'deleted topic'],
};

/** The changed fields of an edit; of other actions the stored text. */
const detail = ({ action, detail: text = '' }) =>
  action === 'edit' ? text.split(', ').filter(Boolean).map(fieldName).join(', ') : text;

export async function auditScreen(main) {
  const actor = h('input', { type: 'text', autocomplete: 'off' });
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
            h(
              'td',
              entry.article ? h('a', { href: `#/bai/${entry.article}` }, entry.headline || t('mở bài', 'open')) : '',
            ),
            h('td', detail(entry)),
          ),
        ),
      );
      next = data.next ?? null;
      more.hidden = !next;
      note.textContent = rows.children.length
        ? ''
        : t('Không có hoạt động nào trong khoảng này.', 'No activity in this period.');
    } catch (e) {
      note.textContent = explain(e);
    }
  };
  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, t('Nhật ký hoạt động', 'Activity log'))),
    h(
      'form.filters',
      {
        onsubmit: (event) => {
          event.preventDefault();
          load();
        },
      },
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
            [
              t('Thời gian', 'Time'),
              t('Người thực hiện', 'Account'),
              t('Thao tác', 'Action'),
              t('Bài viết', 'Article'),
              t('Chi tiết', 'Details'),
            ].map((name) => h('th', { scope: 'col' }, name)),
          ),
        ),
        rows,
      ),
    ),
    more,
  );
  await load();
  return { title: t('Nhật ký hoạt động', 'Activity log') };
}
