// Independent validators, run on every kind of page and feed of a running system, and on the contract:
//
//   node check.mjs [http://localhost:8080] [--full] [--update] [--shots FOLDER] [--only contract,routes,forms,pages,looks,odd,fuzz]
//
// Without an address it takes that of .bantin/run.json. With BANTIN_TOKEN, an editor's access token, it first makes what
// the sample content lacks: pictures, an author, a withdrawn story, standing pages. With BANTIN_ADMIN_TOKEN it imports stories of
// odd forms at the end, and the first 200 of the file that BANTIN_CORPUS names. --full looks at every page in all four
// views, --update rewrites the accessibility trees, --shots takes screenshots.
// Needs Java 17, chromium and chromedriver on the PATH. Exits with 1 where something is wrong.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Browser } from './browser.mjs';
import { Newsroom, prepare } from './content.mjs';
import { checkContract } from './contract.mjs';
import { checkForms } from './forms.mjs';
import { checkLooks, shoot } from './looks.mjs';
import { fuzz } from './fuzz.mjs';
import { importOdd } from './odd.mjs';
import { complaints } from './processes.mjs';
import { finish, report } from './report.mjs';
import { checkRoutes } from './routes.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
    shots: { type: 'string' },
    only: { type: 'string', default: 'contract,routes,forms,pages,looks,odd,fuzz' },
  },
});
const CALLS = 300;
const root = new URL('../../', import.meta.url);
const base = (positionals[0] ?? JSON.parse(readFileSync(new URL('.bantin/run.json', root))).site).replace(/\/$/, '');
const site = {
  base,
  async get(path, accept) {
    const answer = await fetch(base + path, { headers: accept ? { accept } : {}, redirect: 'manual' });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  },
};
const folder = mkdtempSync(join(tmpdir(), 'bantin-check-'));
const only = options.only.split(',');

const listed = async () => JSON.parse((await site.get('/articles?limit=100')).text).items;
const made = process.env.BANTIN_TOKEN
  ? await prepare(new Newsroom(base, process.env.BANTIN_TOKEN), await listed())
  : {};
const cards = await listed();
const category = 'kinh-te';
const pages = kinds();

if (only.includes('contract')) await checkContract(new URL('openapi.yaml', root).pathname);
if (only.includes('routes') && made.story) await checkRoutes(site, known());
await Promise.all([checkText(), checkInBrowser()]); // both only read
if (only.includes('odd') && process.env.BANTIN_ADMIN_TOKEN) await checkOdd();
if (only.includes('fuzz') && process.env.BANTIN_ADMIN_TOKEN) await checkCalls(); // the last: nothing is in order after it
finish();

async function checkText() {
  if (only.includes('forms')) await checkForms(site, folder, { cards, category });
  if (only.includes('pages')) await checkMarkup(pages);
}

async function checkInBrowser() {
  if (!only.includes('looks') && !options.shots) return;
  const browser = await Browser.start();
  try {
    if (only.includes('looks')) await checkLooks(browser, site, pages, options);
    if (options.shots) await shoot(browser, site, pages, options.shots);
  } finally {
    await browser.stop();
  }
}

/** Calls that the contract allows and calls that it does not; other ones each time, and some 50,000 of them by fuzz.mjs. */
async function checkCalls() {
  const seed = Date.now() % 1_000_000;
  const tokens = { admin: process.env.BANTIN_ADMIN_TOKEN, editor: process.env.BANTIN_TOKEN };
  const { operations, faults } = await fuzz(base, tokens, { calls: CALLS, seed });
  report(`${CALLS} calls of ${operations} operations, seed ${seed}`, faults.slice(0, 20));
}

/** Odd and real stories, through what asks of forms and markup above. */
async function checkOdd() {
  const { own, real } = await importOdd(base, process.env.BANTIN_ADMIN_TOKEN);
  report(`${own} odd stories imported${real ? `, and ${real} of BANTIN_CORPUS` : ''}`);
  const before = new Set(cards.map((c) => c.id));
  const fresh = (await listed()).filter((c) => !before.has(c.id));
  await checkForms(site, join(folder, 'odd'), { cards: fresh.concat(cards), category });
  const odd = fresh.slice(0, 40).map((c, i) => ({ name: `odd-${i}`, path: `/tin/${c.slug}` }));
  await checkMarkup([
    ...odd,
    { name: 'front-odd', path: '/' },
    { name: 'category-odd', path: `/chuyen-muc/${fresh[0].category.path}` },
  ]);
}

/** Values for the parameters of routes. */
function known() {
  const { id, publishedAt } = cards.find((c) => c.slug === made.story);
  return { ...made, slug: made.story, id, category, month: publishedAt.slice(0, 7), word: 'ghe' };
}

/** One of each kind; those whose content is not here are left out. */
function kinds() {
  const plain = cards.findLast((c) => !c.image);
  const words = encodeURIComponent('bến đò');
  return [
    { name: 'front', path: '/' },
    { name: 'front-en', path: '/?lang=en' },
    made.story && { name: 'article', path: `/tin/${made.story}` },
    made.story && { name: 'article-en', path: `/tin/${made.story}?lang=en` },
    plain && { name: 'article-plain', path: `/tin/${plain.slug}` },
    { name: 'category', path: `/chuyen-muc/${category}` },
    made.author && { name: 'author', path: `/tac-gia/${made.author}` },
    { name: 'search', path: '/tim-kiem' },
    { name: 'search-results', path: `/tim-kiem?q=${words}` },
    { name: 'search-nothing', path: '/tim-kiem?q=khongcogica' },
    { name: 'reference', path: '/tai-lieu-api', grows: true },
    made.standing && { name: 'standing', path: `/trang/${made.standing}` },
    { name: 'not-found', path: '/tin/khong-co-bai-nay', status: 404 },
    made.gone && { name: 'gone', path: `/tin/${made.gone}`, status: 410 },
  ].filter(Boolean);
}

/** The Nu HTML checker, on every kind of page and on the style sheets. */
async function checkMarkup(pages) {
  for (const page of pages) writeFileSync(join(folder, `${page.name}.html`), (await site.get(page.path)).text);
  const vnu = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
  const nu = async (name, ...args) =>
    report(name, await complaints('java', ['-Xss4m', '-jar', vnu, '--format', 'text', ...args], { lines: 40 }));
  await nu(
    `Nu HTML checker, ${pages.length} pages`,
    '--errors-only',
    ...pages.map((p) => join(folder, `${p.name}.html`)),
  );
  await nu(
    'Nu CSS checker',
    '--css',
    ...['theme.css', 'site.css'].map((f) => new URL(`site/assets/${f}`, root).pathname),
  );
}
