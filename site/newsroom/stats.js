// Statistics: visits over time and the most read articles, as charts and tables.

import { get } from './api.js';
import { draw } from './charts.js';
import { download } from './csv.js';
import { button, field, h } from './dom.js';
import { explain } from './problems.js';
import { zone } from './times.js';
import { locale, number, t } from './words.js';

const when = (unit, time) =>
  new Intl.DateTimeFormat(locale(), {
    timeZone: zone,
    ...(unit === 'hour'
      ? { hour: '2-digit', minute: '2-digit', day: 'numeric', month: 'numeric' }
      : unit === 'day'
        ? { day: 'numeric', month: 'numeric' }
        : { month: 'numeric', year: 'numeric' }),
  }).format(new Date(time));

/** How many steps are shown, and so many hours before now that as many surely begin within. */
const SPANS = {
  hour: { steps: 48, before: 49 },
  day: { steps: 30, before: 31 * 24 },
  month: { steps: 12, before: 400 * 24 },
};

export async function statsScreen(main, { me }) {
  const cards = h('ul.cards');
  const series = h('div');
  const most = h('div');
  const unit = h(
    'select',
    { onchange: () => drawSeries() },
    h('option', { value: 'hour' }, t('48 giờ qua', 'The last 48 hours')),
    h('option', { value: 'day' }, t('30 ngày qua', 'The last 30 days')),
    h('option', { value: 'month' }, t('12 tháng qua', 'The last 12 months')),
  );
  unit.value = 'day';
  const span = h(
    'select',
    { onchange: () => drawMost() },
    h('option', { value: '1h' }, t('1 giờ qua', 'Last hour')),
    h('option', { value: '24h' }, t('24 giờ qua', 'Last 24 hours')),
    h('option', { value: '7d' }, t('7 ngày qua', 'Last 7 days')),
    h('option', { value: 'trending' }, t('Đang được quan tâm', 'Trending')),
  );
  span.value = '24h';
  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, t('Thống kê', 'Statistics'))),
    cards,
    h(
      'section.block',
      h('h2', t('Lượt xem và lượt truy cập', 'Views and visits')),
      field(t('Khoảng thời gian', 'Period'), unit),
      series,
    ),
    h('section.block', h('h2', t('Đọc nhiều', 'Most read')), field(t('Khoảng thời gian', 'Period'), span), most),
    (me.role === 'admin' &&
      h(
        'section.block',
        h('h2', t('Theo tác giả, chuyên mục, thể loại', 'By author, category, genre')),
        h(
          'p',
          h(
            'a',
            { href: '#/nhuan-but' },
            t('Số bài, chữ, ảnh, lượt xem và nhuận bút', 'Articles, words, images, views and fees'),
          ),
        ),
      )) ||
      '',
  );

  const shown = async (box, draw) => {
    try {
      await draw();
    } catch (e) {
      box.replaceChildren(h('p.field-error', explain(e)));
    }
  };

  const drawCards = () =>
    shown(cards, async () => {
      const { data } = await get('/stats/visits', { open: true });
      const card = (label, value) => h('li', h('strong', number(value)), label);
      cards.replaceChildren(
        card(t('hôm nay', 'today'), data.today),
        card(t('hôm qua', 'yesterday'), data.yesterday),
        card(t('tuần này', 'this week'), data.thisWeek),
        card(t('tháng này', 'this month'), data.thisMonth),
        card(t('tổng số', 'total'), data.total),
      );
    });

  const drawSeries = () =>
    shown(series, async () => {
      const of = unit.value;
      const { steps, before } = SPANS[of];
      const from = new Date(Date.now() - before * 3_600_000).toISOString();
      const { data } = await get(`/stats/visits/series?unit=${of}&from=${encodeURIComponent(from)}`, { open: true });
      const items = data.items.slice(-steps);
      const columns = [
        t('Lượt xem', 'Views'),
        t('Lượt truy cập', 'Visits'),
        t('Đã loại (robot)', 'Filtered out (bots)'),
      ];
      const total = items.reduce((sum, item) => sum + item.views, 0);
      const best = items.reduce((a, b) => (b.views > a.views ? b : a));
      const chart = h('div');
      const table = numbers(
        t('Số liệu', 'Numbers'),
        [t('Từ', 'From'), ...columns],
        items.map((item) => [when(of, item.from), item.views, item.visits, item.filtered]),
        `luot-xem-${of}.csv`,
        items.map((item) => [item.from, item.views, item.visits, item.filtered]),
      );
      series.replaceChildren(chart, table);
      table.open = !(await draw(chart, {
        type: 'line',
        label: t(
          `Lượt xem và lượt truy cập: tổng ${number(total)} lượt xem, cao nhất ${number(best.views)} (${when(of, best.from)}). Phím mũi tên đọc từng điểm; số liệu trong bảng bên dưới.`,
          `Views and visits: ${number(total)} views in total, at most ${number(best.views)} (${when(of, best.from)}). Arrow keys read each point; the numbers are in the table below.`,
        ),
        series: columns.slice(0, 2),
        points: items.map((item) => ({ name: when(of, item.from), values: [item.views, item.visits] })),
      }));
    });

  const drawMost = () =>
    shown(most, async () => {
      const { data } = await get(`/stats/most-read?window=${span.value}`, { open: true });
      if (!data.items.length)
        return most.replaceChildren(
          h('p.hint', t('Chưa có lượt xem nào trong khoảng này.', 'No views in this period.')),
        );
      const columns = [t('Bài', 'Article'), t('Lượt xem', 'Views')];
      const crowd = h('p.hint');
      drawCrowds(crowd);
      const chart = h('div');
      const table = numbers(
        t('Số liệu', 'Numbers'),
        columns,
        data.items.map((item) => [
          h('a', { href: `/tin/${item.slug}`, target: '_blank', rel: 'noopener' }, item.headline),
          item.views,
        ]),
        `doc-nhieu-${span.value}.csv`,
        data.items.map((item) => [item.headline, item.views]),
      );
      most.replaceChildren(crowd, chart, table);
      table.open = !(await draw(chart, {
        type: 'bar',
        label: t(
          `Bài đọc nhiều nhất: ${data.items[0].headline}, ${number(data.items[0].views)} lượt. Phím mũi tên đọc từng bài; số liệu trong bảng bên dưới.`,
          `Most read: ${data.items[0].headline}, ${number(data.items[0].views)}. Arrow keys read each article; the numbers are in the table below.`,
        ),
        series: columns.slice(1),
        points: data.items.map((item) => ({ name: item.headline, values: [item.views] })),
      }));
    });

  /** One sentence where somebody may be pushing an article; nothing otherwise, nor where it cannot be learnt. */
  const drawCrowds = async (box) => {
    const { data } = await get('/newsroom/statistics/crowds').catch(() => ({ data: { items: [] } }));
    if (!data.items.length) return box.remove();
    const titles = data.items
      .slice(0, 3)
      .map((item) =>
        t(
          `“${item.headline}” (${number(item.discounted)} lượt xem)`,
          `“${item.headline}” (${number(item.discounted)} views)`,
        ),
      )
      .join(', ');
    box.textContent = t(
      `Trong 24 giờ qua, nhiều lượt xem đến từ cùng một mạng nên không được tính vào thứ hạng: ${titles}.`,
      `In the last 24 hours, many views came from one network and don’t count toward the ranking: ${titles}.`,
    );
  };

  drawCards();
  drawSeries();
  drawMost();
  return { title: t('Thống kê', 'Statistics') };
}

function numbers(title, columns, rows, file, data) {
  return h(
    'details',
    h('summary', title),
    h(
      'p',
      button(t('Tải về CSV', 'Download CSV'), () => download(file, [columns, ...data]), { kind: 'quiet' }),
    ),
    h(
      'div.scroll',
      h(
        'table.sheet',
        h(
          'thead',
          h(
            'tr',
            columns.map((name, i) => h(`th${i ? '.number' : ''}`, { scope: 'col' }, name)),
          ),
        ),
        h(
          'tbody',
          rows.map((cells) =>
            h(
              'tr',
              cells.map((cell, i) => (i ? h('td.number', number(cell)) : h('th', { scope: 'row' }, cell))),
            ),
          ),
        ),
      ),
    ),
  );
}
