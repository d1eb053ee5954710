// Notices about the user's own articles: a badge with the number in the header, and the list.

import { call, get } from './api.js';
import { button, h } from './dom.js';
import { explain } from './problems.js';
import { ago, short } from './times.js';
import { counted, t } from './words.js';

const EVERY = 60_000;

/** @type {Record<string, [string, string]>} */
const TYPES = {
  returned: ['trả lại bài', 'returned'],
  submitted: ['gửi duyệt', 'submitted'],
  published: ['đăng bài', 'published'],
  commented: ['nhắn về bài', 'commented on'],
  mentioned: ['nhắc đến bạn trong bài', 'mentioned you in'],
  withdrawn: ['gỡ bài', 'withdrew'],
};

let badge = null;
let unread = 0;
let timer;

/** The badge; polls for new notices. */
export function startNotices() {
  badge = h('a.bell', { href: '#/thong-bao', hidden: true });
  clearInterval(timer);
  timer = setInterval(() => !document.hidden && look(), EVERY);
  look();
  return badge;
}

async function look() {
  try {
    draw((await get('/newsroom/notices')).data.unread ?? 0);
  } catch {
    // an older server without notices, or no network: the badge does not change
  }
}

function draw(count) {
  unread = count;
  badge.hidden = false;
  const words = t('Thông báo', 'Notices');
  badge.replaceChildren(
    words,
    ...(count ? [' ', h('b.count', String(count)), h('span.sr', t(' chưa đọc', ' unread'))] : []),
  );
}

export async function noticesScreen(main) {
  const list = h('ul.desk');
  const note = h('p.hint', { role: 'status' });
  main.replaceChildren(h('div.page-head', h('h1', { tabindex: '-1' }, t('Thông báo', 'Notices'))), note, list);
  try {
    const { data } = await get('/newsroom/notices');
    list.replaceChildren(...data.items.map((one, i) => row(one, i < data.unread)));
    note.textContent = data.items.length
      ? counted(data.unread, 'thông báo chưa đọc', 'unread notice')
      : t('Chưa có thông báo nào.', 'No notices yet.');
    if (data.unread && data.items.length) {
      await call('PUT', '/newsroom/notices/read', { body: { upTo: data.items[0].at } }).then(
        () => draw(0),
        () => {},
      );
    }
  } catch (e) {
    note.replaceChildren(
      explain(e),
      ' ',
      button(t('Thử lại', 'Try again'), () => noticesScreen(main), { kind: 'quiet' }),
    );
  }
  return { title: t('Thông báo', 'Notices') };
}

function row(one, isNew) {
  const article =
    typeof one.article === 'object' && one.article ? one.article : { id: one.article, headline: one.headline };
  return h(
    'li',
    h(
      'a',
      { href: `#/bai/${article.id}` },
      h('span.headline', article.headline || t('(chưa có tít)', '(no headline)')),
      h(
        'span.meta',
        isNew && h('span.status', { dataset: { status: 'pending' } }, t('Mới', 'New')),
        h('span', `${one.by} ${t(...(TYPES[one.type] ?? ['cập nhật', 'updated']))}`),
        h('span', { title: short(one.at) }, ago(one.at)),
      ),
      one.text && h('span.hint', one.text),
    ),
  );
}

/** The number of unread notices about the user's returned articles. */
export const unreadNotices = () => unread;
