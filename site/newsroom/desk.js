// The lists: my articles, and the desk's queue.

import { get } from './api.js';
import { debounce, h, button } from './dom.js';
import { icon } from './icons.js';
import { journal } from './saver.js';
import { ago, short } from './times.js';
import { categories, flat } from './fields.js';
import { statusName, statuses, t } from './words.js';

const remembered = { mine: null, status: '', q: '', sort: '' };

export async function deskScreen(main, { me }) {
  const editor = me.role !== 'reporter';
  remembered.mine ??= !editor;
  const names = new Map();
  const list = h('ul.desk', { 'aria-busy': 'true' });
  const more = button(t('Xem thêm', 'More'), () => load(next), { hidden: true });
  const note = h('p.hint', { role: 'status' });
  let next = null;
  let asked = 0;

  const tab = (mine, label) =>
    h(
      'button',
      {
        type: 'button',
        'aria-pressed': String(remembered.mine === mine),
        onclick: (event) => {
          remembered.mine = mine;
          for (const other of event.target.parentElement.children)
            other.setAttribute('aria-pressed', String(other === event.target));
          load();
        },
      },
      label,
    );
  const search = h('input', {
    type: 'search',
    value: remembered.q,
    id: 'desk-search',
    placeholder: t('Tìm theo tít', 'Search headlines'),
    'aria-label': t('Tìm theo tít', 'Search headlines'),
    oninput: debounce(() => ((remembered.q = search.value.trim()), load()), 300),
  });
  const filter = (status, label) =>
    h(
      'button.chip',
      {
        type: 'button',
        'aria-pressed': String(remembered.status === status),
        onclick: (event) => {
          remembered.status = status;
          for (const other of event.currentTarget.parentElement.children)
            other.setAttribute('aria-pressed', String(other === event.currentTarget));
          load();
        },
      },
      label,
    );

  main.replaceChildren(
    h(
      'div.page-head',
      h('h1', { tabindex: '-1' }, t('Bài viết', 'Articles')),
      h('a.button.primary', { href: '#/bai/moi' }, icon('plus'), t('Viết bài mới', 'New article')),
    ),
    unsaved(me),
    h(
      'div.filters',
      editor &&
        h(
          'div.tabs',
          { role: 'group', 'aria-label': t('Của ai', 'Whose') },
          tab(false, t('Cả toà soạn', 'Whole desk')),
          tab(true, t('Của tôi', 'Mine')),
        ),
      h(
        'div.chipset',
        { role: 'group', 'aria-label': t('Trạng thái', 'Status') },
        filter('', t('Tất cả', 'All')),
        statuses().map((status) => filter(status, statusName(status))),
      ),
      search,
      h(
        'label.inline',
        h('input', {
          type: 'checkbox',
          checked: remembered.sort === 'views',
          onchange: (event) => {
            remembered.sort = event.target.checked ? 'views' : '';
            load();
          },
        }),
        ' ',
        t('Xem nhiều nhất trước', 'Most read first'),
      ),
    ),
    note,
    list,
    more,
  );

  async function load(cursor) {
    const mine = ++asked;
    const query = new URLSearchParams({ limit: '25' });
    if (remembered.mine) query.set('mine', 'true');
    if (remembered.status) query.set('status', remembered.status);
    if (remembered.q) query.set('q', remembered.q);
    if (remembered.sort) query.set('sort', remembered.sort);
    if (cursor) query.set('cursor', cursor);
    list.setAttribute('aria-busy', 'true');
    try {
      const { data } = await get(`/newsroom/articles?${query}`);
      if (mine !== asked) return;
      if (!cursor) list.replaceChildren();
      list.append(...data.items.map(row));
      next = data.next ?? null;
      more.hidden = !next;
      note.textContent = list.children.length
        ? data.truncated
          ? t('Chỉ xét 1.000 bài mới nhất.', 'Only the newest 1,000 were searched.')
          : ''
        : remembered.q || remembered.status
          ? t('Không có bài nào khớp.', 'Nothing matches.')
          : t('Chưa có bài nào. Hãy viết bài đầu tiên.', 'Nothing yet. Write the first article.');
    } catch (e) {
      if (mine !== asked) return;
      note.textContent = e.message;
      more.hidden = true;
    } finally {
      list.setAttribute('aria-busy', 'false');
    }
  }

  const row = (article) => {
    const where = article.category && (names.get(article.category) ?? article.category);
    const when =
      article.status === 'scheduled'
        ? t(`đăng lúc ${short(article.publishedAt)}`, `goes out ${short(article.publishedAt)}`)
        : null;
    return h(
      'li',
      h(
        'a',
        { href: `#/bai/${article.id}` },
        h('span.headline', article.headline || t('(chưa có tít)', '(no headline)')),
        h(
          'span.meta',
          h('span.status', { dataset: { status: article.status } }, statusName(article.status)),
          article.pendingChanges &&
            h('span.status', { dataset: { status: 'pending' } }, t('có sửa chưa đăng', 'unpublished changes')),
          where && h('span', where),
          article.postedBy && h('span', article.postedBy),
          when && h('span', when),
          article.views > 0 &&
            h(
              'span',
              t(`${article.views.toLocaleString('vi-VN')} lượt xem`, `${article.views.toLocaleString('en')} views`),
            ),
          h(
            'span',
            { title: short(article.updatedAt) },
            t(`${article.updatedBy} sửa ${ago(article.updatedAt)}`, `${article.updatedBy}, ${ago(article.updatedAt)}`),
          ),
        ),
      ),
    );
  };

  categories()
    .then((tree) => {
      for (const node of flat(tree)) names.set(node.path, node.name);
    })
    .catch(() => {})
    .finally(() => load());
}

/** Text that this browser holds and the server never got. */
function unsaved(me) {
  const ids = journal.ids(me.sub);
  return ids.length === 0
    ? ''
    : h(
        'div.notice',
        { role: 'status' },
        h('p', t('Có bài chưa gửi được lên máy chủ từ lần trước:', 'These were not sent to the server the last time:')),
        h(
          'ul',
          ids.map((id) => {
            const kept = journal.read(me.sub, id);
            return (
              kept &&
              h(
                'li',
                h('a', { href: `#/bai/${id}` }, kept.fields.headline || t('(chưa có tít)', '(no headline)')),
                ` · ${ago(kept.at)}`,
              )
            );
          }),
        ),
      );
}
