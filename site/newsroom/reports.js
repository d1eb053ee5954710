// What was published in a month or several, by author, category or genre: for fees and for statistics. Every number links to the
// articles it counts.

import { get } from './api.js';
import { download } from './csv.js';
import { button, field, h } from './dom.js';
import { categories, categoryName } from './fields.js';
import { explain } from './problems.js';
import { short, zone } from './times.js';
import { genreName, number, t } from './words.js';

/** @typedef {{ key: string, name: string, items: { item: any, fee: number }[] }} Group */

const thisMonth = () =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit' }).format(new Date());

/**
 * By author: an article of several authors counts for each, its fee is shared equally. Articles without a profile are listed by byline.
 *
 * @param {any[]} items @param {string} by @returns {Group[]}
 */
export function groups(items, by) {
  /** @type {Map<string, Group>} */
  const found = new Map();
  for (const item of items) {
    const profiles = item.authors.length
      ? item.authors.map((one) => [`author:${one.slug}`, one.name])
      : [[`byline:${item.byline}`, item.byline]];
    const places = {
      author: profiles,
      category: [[item.category, categoryName(item.category) || t('(không có chuyên mục)', '(no category)')]],
      genre: [[item.genre, genreName(item.genre)]],
    }[by];
    for (const [key, name] of places) {
      if (!found.has(key)) found.set(key, { key, name, items: [] });
      found.get(key)?.items.push({ item, fee: item.fee / places.length });
    }
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

/** @param {Group['items']} items */
export const totals = (items) => ({
  articles: items.length,
  words: items.reduce((sum, { item }) => sum + item.words, 0),
  pictures: items.reduce((sum, { item }) => sum + item.pictures, 0),
  views: items.reduce((sum, { item }) => sum + item.views, 0),
  fee: Math.round(items.reduce((sum, { fee }) => sum + fee, 0)),
});

export async function reportsScreen(main) {
  await categories().catch(() => {});
  const from = h('input', { type: 'month', required: true, value: thisMonth() });
  const to = h('input', { type: 'month', required: true, value: thisMonth() });
  const by = h(
    'select',
    { onchange: () => draw() },
    h('option', { value: 'author' }, t('Tác giả', 'Author')),
    h('option', { value: 'category' }, t('Chuyên mục', 'Category')),
    h('option', { value: 'genre' }, t('Thể loại', 'Genre')),
  );
  const note = h('p.hint', { role: 'status' });
  const box = h('div');
  let items = [];

  const columns = () => [
    by.selectedOptions[0].textContent,
    t('Bài', 'Articles'),
    t('Chữ', 'Words'),
    t('Ảnh', 'Images'),
    t('Lượt xem', 'Views'),
    t('Nhuận bút (đồng)', 'Fee (VND)'),
  ];
  const numbers = (sum) => [sum.articles, sum.words, sum.pictures, sum.views, sum.fee];
  const heads = (names) =>
    h(
      'tr',
      names.map((name, i) => h(`th${i ? '.number' : ''}`, { scope: 'col' }, name)),
    );

  function stories(group) {
    return h(
      'table.sheet',
      h(
        'thead',
        heads([
          t('Bài', 'Article'),
          t('Thể loại', 'Genre'),
          t('Chữ', 'Words'),
          t('Ảnh', 'Images'),
          t('Lượt xem', 'Views'),
          t('Hệ số', 'Coefficient'),
          t('Nhuận bút (đồng)', 'Fee (VND)'),
        ]),
      ),
      h(
        'tbody',
        group.items.map(({ item, fee }) =>
          h(
            'tr',
            h(
              'th',
              { scope: 'row' },
              h('a', { href: `#/bai/${item.id}` }, item.headline),
              ` · ${short(item.publishedAt)}`,
            ),
            h('td.number', genreName(item.genre)),
            [item.words, item.pictures, item.views, item.coefficient / 100, Math.round(fee)].map((one) =>
              h('td.number', number(one)),
            ),
          ),
        ),
      ),
    );
  }

  function row(group) {
    const behind = h('tr', { hidden: true }, h('td', { colSpan: 6 }));
    const opener = h(
      'button.link',
      {
        type: 'button',
        'aria-expanded': 'false',
        onclick: () => {
          behind.hidden = !behind.hidden;
          opener.setAttribute('aria-expanded', String(!behind.hidden));
          if (!behind.hidden) behind.firstChild.replaceChildren(stories(group));
        },
      },
      group.name,
    );
    return [
      h(
        'tr',
        h('th', { scope: 'row' }, opener),
        numbers(totals(group.items)).map((one) => h('td.number', number(one))),
      ),
      behind,
    ];
  }

  function draw() {
    const all = groups(items, by.value);
    const once = items.map((item) => ({ item, fee: item.fee }));
    note.textContent = items.length ? '' : t('Không có bài nào trong khoảng này.', 'No articles in this period.');
    if (!items.length) return box.replaceChildren();
    const name = `nhuan-but-${from.value}${to.value === from.value ? '' : `-${to.value}`}`;
    box.replaceChildren(
      h(
        'p.actions',
        button(
          t('Tải về CSV: bảng này', 'Download CSV: this table'),
          () =>
            download(`${name}.csv`, [columns(), ...all.map((group) => [group.name, ...numbers(totals(group.items))])]),
          { kind: 'quiet' },
        ),
        button(
          t('Tải về CSV: từng bài', 'Download CSV: every article'),
          () =>
            download(`${name}-bai.csv`, [
              [
                columns()[0],
                t('Tít', 'Headline'),
                t('Ngày đăng', 'Published'),
                t('Bút danh', 'Byline'),
                t('Thể loại', 'Genre'),
                ...columns().slice(2, 5),
                t('Hệ số', 'Coefficient'),
                columns()[5],
              ],
              ...all.flatMap((group) =>
                group.items.map(({ item, fee }) => [
                  group.name,
                  item.headline,
                  item.publishedAt,
                  item.byline,
                  genreName(item.genre),
                  item.words,
                  item.pictures,
                  item.views,
                  item.coefficient / 100,
                  Math.round(fee),
                ]),
              ),
            ]),
          { kind: 'quiet' },
        ),
      ),
      h(
        'div.scroll',
        { tabindex: '0', role: 'region', 'aria-label': t('Số liệu', 'Numbers') },
        h(
          'table.sheet',
          h('thead', heads(columns())),
          h('tbody', all.flatMap(row)),
          h(
            'tfoot',
            h(
              'tr',
              h('th', { scope: 'row' }, t('Tổng (mỗi bài một lần)', 'Total (each article once)')),
              numbers(totals(once)).map((one) => h('td.number', number(one))),
            ),
          ),
        ),
      ),
    );
  }

  async function load(event) {
    event?.preventDefault();
    note.textContent = t('Đang tính…', 'Counting…');
    try {
      items = (await get(`/newsroom/reports/output?from=${from.value}&to=${to.value}`)).data.items;
      draw();
    } catch (e) {
      box.replaceChildren();
      note.textContent = explain(e);
    }
  }

  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, t('Nhuận bút', 'Fees'))),
    h(
      'p.hint',
      t(
        'Tính theo bài đã đăng. Bài của nhiều tác giả được tính cho từng người, nhuận bút chia đều. Hệ số và mức nhuận bút đặt ở ',
        'Counts published articles. An article of several authors counts for each; its fee is shared equally. Coefficients and base fees are set in ',
      ),
      h('a', { href: '#/cai-dat' }, t('Cài đặt', 'Settings')),
      '.',
    ),
    h(
      'form.filters',
      { onsubmit: load },
      field(t('Từ tháng', 'From'), from),
      field(t('Đến tháng', 'To'), to),
      field(t('Xếp theo', 'Group by'), by),
      button(t('Xem', 'Show'), null, { type: 'submit', kind: 'primary' }),
    ),
    note,
    box,
  );
  load();
  return { title: t('Nhuận bút', 'Fees') };
}
