// Scheduled articles by the day on which readers get them.

import { get } from './api.js';
import { button, h } from './dom.js';
import { explain } from './problems.js';
import { short, toLocal } from './times.js';
import { counted, locale, t } from './words.js';

const MOST_PAGES = 10;
const WEEKDAYS = () =>
  t('Thứ Hai,Thứ Ba,Thứ Tư,Thứ Năm,Thứ Sáu,Thứ Bảy,Chủ nhật', 'Mon,Tue,Wed,Thu,Fri,Sat,Sun').split(',');

/** "2026-11" and the dates of its weeks, from Monday. @param {string} month */
export function weeks(month) {
  const [year, which] = month.split('-').map(Number);
  const first = new Date(Date.UTC(year, which - 1, 1));
  const start = Date.UTC(year, which - 1, 1 - ((first.getUTCDay() + 6) % 7));
  const found = [];
  for (let day = start; new Date(day).getTime() < Date.UTC(year, which, 1); day += 7 * 86_400_000)
    found.push(Array.from({ length: 7 }, (_, i) => new Date(day + i * 86_400_000).toISOString().slice(0, 10)));
  return found;
}

/** @param {string} month @param {number} step */
export const monthAfter = (month, step) => {
  const [year, which] = month.split('-').map(Number);
  return new Date(Date.UTC(year, which - 1 + step, 1)).toISOString().slice(0, 7);
};

export async function calendarScreen(main) {
  const today = toLocal(new Date()).slice(0, 10);
  let month = today.slice(0, 7);
  const name = h('h2', { 'aria-live': 'polite' });
  const grid = h('table.calendar');
  const note = h('p.hint', { role: 'status' });
  const go = (step) => () => {
    month = step ? monthAfter(month, step) : today.slice(0, 7);
    draw();
  };
  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, t('Bài đã hẹn giờ', 'Scheduled articles'))),
    h(
      'div.filters',
      button('‹', go(-1), { 'aria-label': t('Tháng trước', 'Previous month') }),
      name,
      button('›', go(1), { 'aria-label': t('Tháng sau', 'Next month') }),
      button(t('Tháng này', 'This month'), go(0), { kind: 'quiet' }),
    ),
    note,
    grid,
  );
  /** @type {Map<string, any[]>} */
  const byDay = new Map();

  function draw() {
    const [year, which] = month.split('-').map(Number);
    name.textContent = new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      Date.UTC(year, which - 1, 15),
    );
    const day = (date) => {
      const articles = byDay.get(date) ?? [];
      return h(
        'td',
        {
          dataset: { other: String(!date.startsWith(month)), empty: String(!articles.length) },
          ...(date === today && { 'aria-current': 'date' }),
        },
        h('time', { datetime: date }, String(Number(date.slice(8)))),
        articles.length > 0 &&
          h(
            'ul',
            articles.map((article) =>
              h(
                'li',
                h(
                  'a',
                  { href: `#/bai/${article.id}`, title: short(article.publishedAt) },
                  h('strong', toLocal(new Date(article.publishedAt)).slice(11)),
                  ` ${article.headline}`,
                ),
                article.pendingChanges &&
                  h(
                    'span.status',
                    { dataset: { status: 'pending' } },
                    t('Có bản sửa chưa đăng', 'Unpublished changes'),
                  ),
              ),
            ),
          ),
      );
    };
    grid.replaceChildren(
      h(
        'thead',
        h(
          'tr',
          WEEKDAYS().map((one) => h('th', { scope: 'col' }, one)),
        ),
      ),
      h(
        'tbody',
        weeks(month).map((week) => h('tr', week.map(day))),
      ),
    );
    const count = [...byDay].reduce((sum, [date, all]) => sum + (date.startsWith(month) ? all.length : 0), 0);
    note.textContent = count
      ? t(`${counted(count, 'bài', 'article')} trong tháng này.`, `${counted(count, 'bài', 'article')} this month.`)
      : t('Tháng này chưa có bài hẹn giờ.', 'Nothing is scheduled this month.');
  }

  try {
    let cursor = null;
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = new URLSearchParams({ status: 'scheduled', limit: '100', ...(cursor && { cursor }) });
      const { data } = await get(`/newsroom/articles?${query}`);
      for (const article of data.items) {
        const date = toLocal(new Date(article.publishedAt)).slice(0, 10);
        byDay.set(date, [...(byDay.get(date) ?? []), article]);
      }
      cursor = data.next;
      if (!cursor) break;
    }
    for (const all of byDay.values()) all.sort((a, b) => a.publishedAt.localeCompare(b.publishedAt));
    draw();
  } catch (e) {
    note.textContent = explain(e);
  }
  return { title: t('Bài đã hẹn giờ', 'Scheduled articles') };
}
