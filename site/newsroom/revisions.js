// Every save of an article: who, when, what; the changes between any two; going back to one.

import { call, get } from './api.js';
import { button, confirmed, dialog, h, say } from './dom.js';
import { ago, short } from './times.js';
import { change } from './values.js';
import { fieldName, statusName, t } from './words.js';

export function showRevisions({ id, etag, restored }) {
  return dialog(
    t('Lịch sử bài viết', 'History'),
    (close) => {
      const list = h('ol.revisions', { 'aria-label': t('Các lần lưu', 'Saves') });
      const view = h(
        'div.changes',
        { 'aria-live': 'polite', tabindex: '0' },
        h(
          'p.hint',
          t(
            'Chọn một lần lưu để xem đã đổi gì. Chọn hai ô để so sánh.',
            'Choose a save to see what it changed; tick two to compare them.',
          ),
        ),
      );
      const ticked = new Set();
      let all = [];

      const load = async () => {
        try {
          all = (await get(`/newsroom/articles/${id}/revisions`)).data.items.sort((a, b) => b.n - a.n);
          list.replaceChildren(...all.map(row));
        } catch (e) {
          list.replaceChildren(h('li.field-error', e.message));
        }
      };

      const row = (revision) => {
        const tick = h('input', {
          type: 'checkbox',
          'aria-label': t(`So sánh lần ${revision.n}`, `Compare save ${revision.n}`),
          onchange: () => {
            if (tick.checked) ticked.add(revision.n);
            else ticked.delete(revision.n);
            if (ticked.size > 2) {
              const oldest = [...ticked][0];
              ticked.delete(oldest);
              list.querySelectorAll('input')[all.findIndex((r) => r.n === oldest)].checked = false;
            }
            if (ticked.size === 2) {
              const [from, to] = [...ticked].sort((a, b) => a - b);
              show(`${from}..${to}`, t(`Từ lần ${from} đến lần ${to}`, `From save ${from} to save ${to}`));
            }
          },
        });
        const fields =
          revision.summary === 'created'
            ? t('tạo bài', 'created')
            : revision.summary === 'imported'
              ? t('nhập vào', 'imported')
              : revision.summary
                  .split(', ')
                  .filter(Boolean)
                  .map((name) => fieldName(name))
                  .join(', ');
        const open = h(
          'button.link',
          {
            type: 'button',
            onclick: () => show(String(revision.n), t(`Lần ${revision.n}`, `Save ${revision.n}`), revision.n),
          },
          `${revision.n}. ${fields}`,
        );
        return h(
          'li',
          tick,
          h(
            'span',
            open,
            h(
              'span.hint',
              { title: short(revision.at) },
              `${revision.by} · ${ago(revision.at)} · ${statusName(revision.status)}`,
            ),
          ),
        );
      };

      const show = async (range, title, n) => {
        view.replaceChildren(h('p.hint', t('Đang mở…', 'Opening…')));
        try {
          const { data } = await get(`/newsroom/articles/${id}/revisions/${range}`);
          view.replaceChildren(
            h('h3', title),
            ...(data.changes.length
              ? data.changes.map((c) => h('section', h('h4', fieldName(c.field)), change(c.field, c.before, c.after)))
              : [h('p.hint', t('Không có gì khác.', 'Nothing differs.'))]),
            n !== undefined && n !== all[0]?.n
              ? button(t(`Trở về lần ${n}`, `Go back to save ${n}`), () => restore(n))
              : '',
          );
        } catch (e) {
          view.replaceChildren(h('p.field-error', e.message));
        }
      };

      const restore = async (n) => {
        if (
          !(await confirmed(
            t(`Trở về lần lưu ${n}?`, `Go back to save ${n}?`),
            t('Bài hiện tại vẫn còn trong lịch sử.', 'What is there now stays in the history.'),
            t('Trở về', 'Go back'),
          ))
        )
          return;
        try {
          const answer = await call('POST', `/newsroom/articles/${id}/revisions/${n}/restore`, {
            body: {},
            ifMatch: etag(),
          });
          say(t(`Đã trở về lần lưu ${n}.`, `Back to save ${n}.`));
          close();
          restored(answer);
        } catch (e) {
          say(e.message, { trouble: true });
        }
      };

      load();
      return h('div.history', list, view);
    },
    { wide: true },
  );
}
