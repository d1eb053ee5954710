// Visits over time and what is read most, as charts with their numbers in a table behind.

import { get } from './api.js';
import { button, field, h, say, svg } from './dom.js';
import { zone } from './times.js';
import { locale, t } from './words.js';

const number = (n) => new Intl.NumberFormat(locale()).format(n);
const when = (unit, time) =>
  new Intl.DateTimeFormat(locale(), { timeZone: zone, ...(unit === 'hour' ? { hour: '2-digit', minute: '2-digit', day: 'numeric', month: 'numeric' } : unit === 'day' ? { day: 'numeric', month: 'numeric' } : { month: 'numeric', year: 'numeric' }) }).format(new Date(time));

export async function statsScreen(main, { me }) {
  const cards = h('ul.cards');
  const series = h('div', { 'aria-live': 'polite' });
  const most = h('div', { 'aria-live': 'polite' });
  const unit = h('select', { onchange: () => drawSeries() }, h('option', { value: 'hour' }, t('48 giờ qua', 'The last 48 hours')), h('option', { value: 'day' }, t('30 ngày qua', 'The last 30 days')), h('option', { value: 'month' }, t('12 tháng qua', 'The last 12 months')));
  unit.value = 'day';
  const span = h('select', { onchange: () => drawMost() }, h('option', { value: '1h' }, t('1 giờ qua', 'Last hour')), h('option', { value: '24h' }, t('24 giờ qua', 'Last 24 hours')), h('option', { value: '7d' }, t('7 ngày qua', 'Last 7 days')), h('option', { value: 'trending' }, t('Đang lên', 'Trending')));
  span.value = '24h';
  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, t('Thống kê', 'Statistics'))),
    cards,
    h('section.block', h('h2', t('Lượt xem và lượt truy cập', 'Views and visits')), field(t('Khoảng thời gian', 'Time'), unit), series),
    h('section.block', h('h2', t('Đọc nhiều', 'Most read')), field(t('Khoảng thời gian', 'Time'), span), most),
    me.role === 'admin' && report() || '');

  const shown = async (box, draw) => {
    try {
      await draw();
    } catch (e) {
      box.replaceChildren(h('p.field-error', e.message));
    }
  };

  const drawCards = () => shown(cards, async () => {
    const { data } = await get('/stats/visits', { open: true });
    const card = (label, value) => h('li', h('strong', number(value)), label);
    cards.replaceChildren(card(t('hôm nay', 'today'), data.today), card(t('hôm qua', 'yesterday'), data.yesterday), card(t('tuần này', 'this week'), data.thisWeek), card(t('tháng này', 'this month'), data.thisMonth), card(t('tất cả', 'in all'), data.total));
  });

  const drawSeries = () => shown(series, async () => {
    const of = unit.value;
    const from = of === 'hour' ? '?unit=hour&from=' + encodeURIComponent(new Date(Date.now() - 47 * 3_600_000).toISOString()) : of === 'day' ? '?unit=day' : '?unit=month&from=' + encodeURIComponent(new Date(Date.now() - 334 * 86_400_000).toISOString());
    const { data } = await get('/stats/visits/series' + from, { open: true });
    const columns = [t('Từ', 'From'), t('Lượt xem', 'Views'), t('Lượt truy cập', 'Visits'), t('Đã lọc', 'Filtered')];
    series.replaceChildren(
      h('p.legend', h('span', t('Lượt xem', 'Views')), h('span.second', t('Lượt truy cập', 'Visits'))),
      chart(data.items, of),
      numbers(t('Số liệu', 'Numbers'), columns, data.items.map((item) => [when(of, item.from), item.views, item.visits, item.filtered]), `luot-xem-${of}.csv`, data.items.map((item) => [item.from, item.views, item.visits, item.filtered])));
  });

  const drawMost = () => shown(most, async () => {
    const { data } = await get('/stats/most-read?window=' + span.value, { open: true });
    if (!data.items.length) return most.replaceChildren(h('p.hint', t('Chưa có lượt đọc nào trong khoảng này.', 'No views in this time.')));
    most.replaceChildren(
      bars(data.items),
      numbers(t('Số liệu', 'Numbers'), [t('Bài', 'Article'), t('Lượt xem', 'Views')], data.items.map((item) => [h('a', { href: '/tin/' + item.slug, target: '_blank', rel: 'noopener' }, item.headline), item.views]), `doc-nhieu-${span.value}.csv`, data.items.map((item) => [item.headline, item.views])));
  });

  drawCards();
  drawSeries();
  drawMost();
  return { title: t('Thống kê', 'Statistics') };
}

function chart(items, unit) {
  const width = 900;
  const height = 260;
  const left = 52;
  const bottom = 26;
  const top = Math.max(1, ...items.map((item) => Math.max(item.views, item.visits)));
  const scale = nice(top);
  const y = (value) => height - bottom - (value / scale) * (height - bottom - 12);
  const step = (width - left - 8) / Math.max(1, items.length);
  const every = Math.ceil(items.length / 10);
  const total = items.reduce((sum, item) => sum + item.views, 0);
  const best = items.reduce((a, b) => (b.views > a.views ? b : a), items[0] ?? { views: 0, from: Date.now() });
  return svg('svg', { class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': t(`Biểu đồ lượt xem: tổng ${number(total)}, cao nhất ${number(best.views)} (${when(unit, best.from)}). Số liệu trong bảng bên dưới.`, `Views: ${number(total)} in all, at most ${number(best.views)} (${when(unit, best.from)}). The numbers are in the table below.`) },
    (scale > 1 ? [0, 0.5, 1] : [0, 1]).map((part) => [
      svg('line', { x1: left, x2: width - 8, y1: y(scale * part), y2: y(scale * part) }),
      svg('text', { x: left - 6, y: y(scale * part) + 4, 'text-anchor': 'end' }, number(scale * part)),
    ]),
    items.map((item, i) => {
      const x = left + i * step;
      const bar = Math.max(1, step * 0.4);
      return [
        svg('rect', { class: 'bar', x: x + step * 0.08, width: bar, y: y(item.views), height: height - bottom - y(item.views) }),
        svg('rect', { class: 'second', x: x + step * 0.08 + bar, width: bar, y: y(item.visits), height: height - bottom - y(item.visits) }),
        i % every === 0 ? svg('text', { x: x + step / 2, y: height - 8, 'text-anchor': 'middle' }, when(unit, item.from)) : '',
      ];
    }));
}

/** A round number at or above, half of which is round too. */
function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [2, 4, 6, 10].map((n) => n * power).find((n) => n >= value) ?? 10 * power;
}

function bars(items) {
  const top = Math.max(1, ...items.map((item) => item.views));
  const row = 34;
  return svg('svg', { class: 'chart', viewBox: `0 0 900 ${items.length * row + 10}`, role: 'img', 'aria-label': t(`Bài đọc nhiều nhất: ${items[0].headline}, ${number(items[0].views)} lượt. Số liệu trong bảng bên dưới.`, `Most read: ${items[0].headline}, ${number(items[0].views)}. The numbers are in the table below.`) },
    items.map((item, i) => [
      svg('text', { x: 12, y: i * row + 18 }, item.headline.length > 110 ? item.headline.slice(0, 108) + '…' : item.headline),
      svg('rect', { class: 'bar', x: 12, y: i * row + 23, height: 8, width: Math.max(2, (item.views / top) * 800) }),
      svg('text', { x: 18 + Math.max(2, (item.views / top) * 800), y: i * row + 32 }, number(item.views)),
    ]));
}

function numbers(title, columns, rows, file, data) {
  return h('details', h('summary', title),
    h('p', button(t('Tải CSV', 'Download CSV'), () => download(file, [columns, ...data]), { kind: 'quiet' })),
    h('div.scroll', h('table.sheet', h('thead', h('tr', columns.map((name, i) => h('th' + (i ? '.number' : ''), { scope: 'col' }, name)))),
      h('tbody', rows.map((cells) => h('tr', cells.map((cell, i) => (i ? h('td.number', number(cell)) : h('th', { scope: 'row' }, cell)))))))));
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8; nothing in it is read as a formula. */
function download(name, rows) {
  const cell = (value) => {
    const text = String(value).replace(/^([=+\-@])/, "'$1");
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  };
  offer(name, '\uFEFF' + rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n');
}

function offer(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Articles by author and poster of a month, for fees. */
function report() {
  const month = h('input', { type: 'month', required: true, value: new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit' }).format(new Date()) });
  const load = async (event) => {
    event.preventDefault();
    try {
      const { data } = await get('/newsroom/reports/output?month=' + month.value);
      offer(`san-luong-${month.value}.csv`, data.startsWith('\uFEFF') ? data : '\uFEFF' + data);
    } catch (e) {
      say(e.message, { trouble: true });
    }
  };
  return h('section.block', h('h2', t('Sản lượng bài trong tháng', 'Output of a month')),
    h('form.filters', { onsubmit: load }, field(t('Tháng', 'Month'), month), button(t('Tải CSV', 'Download CSV'), null, { type: 'submit' })));
}
