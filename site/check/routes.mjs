// Every public GET of the contract, by one table: its validators answer conditional requests, HEAD says what GET says, and
// Accept chooses where there is a choice. A route without a row fails, so a new one gets its row.

import { report } from './report.mjs';

const JSON_TYPE = 'application/json';
const HTML = 'text/html; charset=utf-8';
const ARTICLE = [JSON_TYPE, 'application/ld+json', 'application/vnd.iptc.ninjs+json'];

/** Accept, and the type that must come; undefined: 406. Only an article has more than one form. */
const NEGOTIATION = [
  [undefined, ARTICLE[0]],
  ['*/*', ARTICLE[0]],
  ['application/*', ARTICLE[0]],
  ['application/json', ARTICLE[0]],
  ['APPLICATION/LD+JSON', ARTICLE[1]],
  ['application/ld+json', ARTICLE[1]],
  ['application/vnd.iptc.ninjs+json', ARTICLE[2]],
  ['application/json;q=0.5, application/ld+json', ARTICLE[1]],
  ['application/json;q=0.1, application/ld+json;q=0.2, application/vnd.iptc.ninjs+json;q=0.3', ARTICLE[2]],
  ['application/json;q=0, */*', ARTICLE[1]],
  ['*/*;q=0.1, application/vnd.iptc.ninjs+json;q=0.2', ARTICLE[2]],
  ['text/html, */*;q=0.8', ARTICLE[0]],
  ['text/html,application/xhtml+xml', undefined],
  ['text/html', undefined],
  ['image/*', undefined],
  ['application/json;q=0', undefined],
  ['*/*;q=0', undefined],
];

/** What to put in a path, the type that comes, and what the route does not have by its nature. */
function table({ slug, id, author, category, standing, month, word }) {
  return {
    '/articles': { path: '/articles?limit=3', type: JSON_TYPE },
    '/articles/{slug}': { path: `/articles/${slug}`, type: JSON_TYPE, negotiates: true },
    '/articles/{slug}/related': { path: `/articles/${slug}/related`, type: JSON_TYPE },
    '/categories': { path: '/categories', type: JSON_TYPE },
    '/authors/{slug}': { path: `/authors/${author}`, type: JSON_TYPE },
    '/front': { path: '/front', type: JSON_TYPE, counts: true }, // says the minute
    '/topics/{tag}': { path: '/topics/nghe-ca', type: JSON_TYPE },
    '/tags': { path: '/tags', type: JSON_TYPE },
    '/search': { path: `/search?q=${word}`, type: JSON_TYPE },
    '/articles/{id}/views': { path: `/articles/${id}/views`, type: JSON_TYPE, counts: true },
    '/stats/visits': { path: '/stats/visits', type: JSON_TYPE, counts: true },
    '/stats/visits/series': { path: '/stats/visits/series?unit=day', type: JSON_TYPE, counts: true },
    '/stats/most-read': { path: '/stats/most-read?window=24h', type: JSON_TYPE, counts: true },
    '/feeds/rss.xml': { path: '/feeds/rss.xml', type: 'application/rss+xml; charset=utf-8' },
    '/feeds/atom.xml': { path: '/feeds/atom.xml', type: 'application/atom+xml; charset=utf-8' },
    '/feeds/feed.json': { path: '/feeds/feed.json', type: 'application/feed+json' },
    '/sitemap.xml': { path: '/sitemap.xml', type: 'application/xml; charset=utf-8' },
    '/sitemap-news.xml': { path: '/sitemap-news.xml', type: 'application/xml; charset=utf-8' },
    '/sitemaps/{page}': { path: `/sitemaps/${month}.xml`, type: 'application/xml; charset=utf-8' },
    '/robots.txt': { path: '/robots.txt', type: 'text/plain; charset=utf-8' },
    '/openapi.json': { path: '/openapi.json', type: JSON_TYPE },
    '/health': { path: '/health', type: JSON_TYPE, unkept: true },
    '/': { path: '/', type: HTML },
    '/tin/{slug}': { path: `/tin/${slug}`, type: HTML, counts: true },
    '/chuyen-muc/{path}': { path: `/chuyen-muc/${category}`, type: HTML },
    '/chu-de/{tag}': { path: '/chu-de/nghe-ca', type: HTML },
    '/tac-gia/{slug}': { path: `/tac-gia/${author}`, type: HTML },
    '/tim-kiem': { path: `/tim-kiem?q=${word}`, type: HTML },
    '/tai-lieu-api': { path: '/tai-lieu-api', type: HTML },
    '/trang/{slug}': { path: `/trang/${standing}`, type: HTML },
    '/toa-soan': { path: '/toa-soan', type: HTML },
    '/toa-soan/{proxy}': { path: '/toa-soan/bai-viet', type: HTML },
    '/previews/{token}': { path: '/previews/khong-phai-ma', status: 404 },
  };
}

export async function checkRoutes(site, known) {
  const rows = table(known);
  const paths = JSON.parse((await site.get('/openapi.json')).text).paths;
  const open = Object.keys(paths).filter((p) => paths[p].get && !p.startsWith('/newsroom'));
  report(`${open.length} public routes have a row`, [
    ...open.filter((p) => !rows[p]).map((p) => `${p} has none`),
    ...Object.keys(rows)
      .filter((p) => !open.includes(p))
      .map((p) => `${p} is no route`),
  ]);
  for (const route of open.filter((p) => rows[p]))
    report(`GET and HEAD ${route}`, await faults(site.base, rows[route]));
}

async function call(base, path, headers = {}, method = 'GET') {
  // fetch would add an Accept of its own: an empty list of types counts as none. Compressed answers have weak tags
  const answer = await fetch(base + path, {
    method,
    headers: { accept: '', 'accept-encoding': 'identity', ...headers },
    redirect: 'manual',
  });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

async function faults(base, row) {
  const found = [];
  const expect = (what, is, should) => is === should || found.push(`${what}: ${is}, not ${should}`);
  const first = await call(base, row.path);
  expect('status', first.status, row.status ?? 200);
  if (row.status) return found;
  expect('type', first.headers.get('content-type'), row.type);
  const head = await call(base, row.path, {}, 'HEAD');
  expect('HEAD', head.status, 200);
  expect("length of HEAD's body", head.body.length, 0);
  expect("HEAD's type", head.headers.get('content-type'), row.type);
  if (row.unkept) {
    expect('Cache-Control', first.headers.get('cache-control'), 'no-store');
    return found;
  }
  if (!/no-cache|no-store|s-maxage=\d+/.test(first.headers.get('cache-control') ?? '')) found.push('no Cache-Control');
  await conditional(base, row, found, expect);
  for (const [accept, type] of row.negotiates
    ? NEGOTIATION
    : [
        ['*/*', row.type],
        ['image/png', row.type],
        ['text/html;q=0.5', row.type],
      ]) {
    const answer = await call(base, row.path, accept === undefined ? {} : { accept });
    expect(`status for Accept ${accept}`, answer.status, type ? 200 : 406);
    expect(`type for Accept ${accept}`, answer.headers.get('content-type'), type ?? 'application/problem+json');
    if (row.negotiates && !/accept/i.test(answer.headers.get('vary') ?? '')) found.push(`Vary for Accept ${accept}`);
  }
  return found;
}

/** A count or the minute may change between two answers: then the pair is asked for again. */
async function conditional(base, row, found, _expect) {
  for (let tries = 0; ; tries++) {
    const mine = [];
    const etag = (await call(base, row.path)).headers.get('etag');
    if (!/^"[^"]+"$/.test(etag ?? '')) mine.push(`entity tag ${etag}`);
    for (const [value, status] of [
      [etag, 304],
      [`W/${etag}`, 304],
      [`"other", ${etag}`, 304],
      ['*', 304],
      ['"other"', 200],
    ]) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await call(base, row.path, { 'if-none-match': value }, method);
        if (answer.status !== status) mine.push(`${method} If-None-Match ${value}: ${answer.status}, not ${status}`);
        if (answer.status === 304 && (answer.body || answer.headers.get('etag') !== etag))
          mine.push(`304 for ${value} has a body or another tag`);
      }
    }
    if (mine.length === 0 || tries === (row.counts ? 3 : 0)) {
      found.push(...mine);
      return;
    }
  }
}
