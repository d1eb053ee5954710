// The revisions of an article: account, time and summary; the changes between any two; restoring one.

import { call, get } from './api.js';
import { button, confirmed, dialog, h, say } from './dom.js';
import { explain } from './problems.js';
import { ago, short } from './times.js';
import { change } from './values.js';
import { fieldName, statusName, t } from './words.js';

/** @type {Record<string, [string, string]>} */
const SUMMARIES = { created: ['tạo bài', 'created'], imported: ['nhập vào', 'imported'] };

/** @param {{ id: string, etag: () => string | null, before: () => Promise<boolean>, restored: (answer: any) => void }} article */
export function showRevisions({ id, etag, before, restored }) {
  return dialog(
    t('Lịch sử bài viết', 'Article history'),
    (close) => {
      const list = h('ol.revisions', { 'aria-label': t('Các phiên bản', 'Versions') });
      const view = h(
        'div.changes',
        { 'aria-live': 'polite', tabindex: '0' },
        h(
          'p.hint',
          t(
            'Chọn một phiên bản để xem thay đổi, hoặc đánh dấu hai phiên bản để so sánh.',
            'Select a version to see its changes, or tick two to compare.',
          ),
        ),
      );
      const ticked = [];
      let all = [];

      const load = async () => {
        try {
          all = (await get(`/newsroom/articles/${id}/revisions`)).data.items.sort((a, b) => b.n - a.n);
          list.replaceChildren(...all.map(row));
        } catch (e) {
          list.replaceChildren(h('li.field-error', explain(e)));
        }
      };

      const tickChanged = (n, checked) => {
        if (checked) ticked.push(n);
        else ticked.splice(ticked.indexOf(n), 1);
        if (ticked.length > 2) {
          const oldest = ticked.shift();
          list.querySelectorAll('input')[all.findIndex((r) => r.n === oldest)].checked = false;
        }
        if (ticked.length !== 2) return;
        const [from, to] = [...ticked].sort((a, b) => a - b);
        show(`${from}..${to}`, t(`Từ phiên bản ${from} đến phiên bản ${to}`, `From version ${from} to version ${to}`));
      };

      const row = (revision) => {
        const tick = h('input', {
          type: 'checkbox',
          'aria-label': t(`So sánh phiên bản ${revision.n}`, `Compare version ${revision.n}`),
          onchange: () => tickChanged(revision.n, tick.checked),
        });
        const summary = SUMMARIES[revision.summary]
          ? t(...SUMMARIES[revision.summary])
          : revision.summary.split(', ').filter(Boolean).map(fieldName).join(', ');
        const open = () => show(String(revision.n), t(`Phiên bản ${revision.n}`, `Version ${revision.n}`), revision.n);
        return h(
          'li',
          tick,
          h(
            'span',
            h('button.link', { type: 'button', onclick: open }, `${revision.n}. ${summary}`),
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
              : [h('p.hint', t('Không có gì khác.', 'No differences.'))]),
            n !== undefined && n !== all[0]?.n
              ? button(t(`Khôi phục phiên bản ${n}`, `Restore version ${n}`), () => restore(n))
              : '',
          );
          view.scrollIntoView({ block: 'nearest' });
        } catch (e) {
          view.replaceChildren(h('p.field-error', explain(e)));
        }
      };

      const restore = async (n) => {
        const sure = await confirmed(
          t(`Khôi phục phiên bản ${n}?`, `Restore version ${n}?`),
          t('Nội dung hiện tại vẫn còn trong lịch sử.', 'The current text stays in the history.'),
          t(`Khôi phục phiên bản ${n}`, `Restore version ${n}`),
        );
        if (!sure) return;
        try {
          await before();
          const answer = await call('POST', `/newsroom/articles/${id}/revisions/${n}/restore`, {
            body: {},
            ifMatch: etag(),
          });
          say(t(`Đã khôi phục phiên bản ${n}.`, `Version ${n} restored.`));
          close();
          restored(answer);
        } catch (e) {
          say(explain(e), { trouble: true });
        }
      };

      load();
      return h('div.history', list, view);
    },
    { wide: true },
  );
}
