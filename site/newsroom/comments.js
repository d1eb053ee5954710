// Comments on an article, with the workflow's own entries in between. Readers never see them.

import { call, freshKey, get } from './api.js';
import { button, field, h, isComposing, keptText } from './dom.js';
import { explain, isStatus } from './problems.js';
import { ago, short } from './times.js';
import { counted, t } from './words.js';

/** @type {Record<string, [string, string]>} */
const EVENTS = {
  create: ['tạo bài', 'created it'],
  submit: ['gửi duyệt', 'submitted it for review'],
  'withdraw-submission': ['lấy lại bài đã gửi', 'took the submission back'],
  return: ['trả lại bài', 'returned it'],
  publish: ['đăng bài', 'published it'],
  schedule: ['hẹn giờ đăng', 'scheduled it'],
  unschedule: ['hủy hẹn giờ', 'cancelled the schedule'],
  update: ['đăng bản sửa', 'published changes'],
  withdraw: ['gỡ bài', 'withdrew it'],
  restore: ['đăng lại bài', 'republished it'],
  delete: ['chuyển bài vào thùng rác', 'moved it to the trash'],
  undelete: ['khôi phục bài khỏi thùng rác', 'restored it from the trash'],
};

/** @param {{ id: () => string | null }} article */
export function commentsPanel({ id }) {
  const list = h('ol.comments');
  const summary = h('summary', t('Trao đổi', 'Comments'));
  const name = () => `comment.${id()}`;
  const control = h('textarea', { rows: 3 });
  const box = field(t('Viết lời nhắn', 'Write a comment'), control, {
    hint: t('Chỉ tòa soạn thấy.', 'Only the newsroom sees it.'),
    most: 2000,
  });
  const form = h('form', { onsubmit: send }, box, button(t('Gửi lời nhắn', 'Send comment'), null, { type: 'submit' }));
  const element = h('details.panel', { hidden: true }, summary, list, form);
  control.addEventListener('input', () => keptText.write(name(), control.value));
  control.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposing(event)) {
      event.stopPropagation();
      send(event);
    }
  });
  let key = freshKey();

  function entry(one) {
    const event = EVENTS[one.type];
    return h(
      `li${event ? '.event' : ''}`,
      h(
        'p.hint',
        { title: short(one.at) },
        `${one.displayName ?? one.by} ${event ? t(...event) : ''} · ${ago(one.at)}`,
      ),
      one.text && h('p', one.text),
    );
  }

  async function load() {
    if (!id()) return;
    try {
      const { data } = await get(`/newsroom/articles/${encodeURIComponent(id())}/comments`);
      element.hidden = false;
      list.replaceChildren(...data.items.map(entry));
      const written = data.items.filter((one) => one.type === 'comment').length;
      summary.textContent = written
        ? `${t('Trao đổi', 'Comments')} (${counted(written, 'lời nhắn', 'comment')})`
        : t('Trao đổi', 'Comments');
      if (!control.value) control.value = keptText.read(name());
      if (control.value) element.open = true;
    } catch (e) {
      if (!isStatus(e, 404) && !isStatus(e, 405)) {
        element.hidden = false;
        list.replaceChildren(h('li.hint', explain(e)));
      }
    }
  }

  async function send(event) {
    event.preventDefault();
    const text = control.value.normalize('NFC').trim();
    if (!text || !box.fits()) return;
    try {
      await call('POST', `/newsroom/articles/${encodeURIComponent(id())}/comments`, { body: { text }, key });
      key = freshKey();
      if (control.value.normalize('NFC').trim() === text) control.value = '';
      keptText.write(name(), control.value);
      box.complain(null);
      await load();
    } catch (e) {
      box.complain(explain(e));
    }
  }

  return { element, load };
}
