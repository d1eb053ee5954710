// Validates feeds, sitemaps, ninjs and NewsArticle by the official schema of each format, or by one written from its specification.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import FeedParser from 'feedparser';
import { parseFeed } from '@rowanmanning/feed-parser';
import RssParser from 'rss-parser';
import { parseSitemap, parseSitemapIndex } from 'sitemap';
import { complaints } from './processes.mjs';
import { report, skip } from './report.mjs';

const require = createRequire(import.meta.url);
const here = (name) => new URL(name, import.meta.url).pathname;
const NINJS = 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json';

/** Checks all of them; `site` gets, `folder` takes what the validators read. */
export async function checkForms(site, folder, { cards, category }) {
  mkdirSync(folder, { recursive: true });
  await checkFeeds(site, folder, cards, category);
  await checkSitemaps(site, folder);
  const slugs = cards.slice(0, 20).map((c) => c.slug);
  await checkNinjs(site, slugs);
  await checkNewsArticle(site, folder, slugs);
}

/** Leads that one of three parsers reads otherwise than the API gives them; descriptions of RSS are HTML. */
async function otherTexts(xml, cards) {
  const leads = new Map(cards.map((card) => [card.slug, card.lead]));
  const plain = (html) =>
    html
      .replace(/<[^>]*>/g, '')
      .replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]);
  const read = {
    'rss-parser': (await new RssParser().parseString(xml)).items.map((i) => [i.link, plain(i.content ?? '')]),
  };
  read.feedparser = (await feedParser(xml)).map((i) => [i.link, plain(i.description ?? '')]);
  read['@rowanmanning/feed-parser'] = parseFeed(xml).items.map((i) => [i.url, i.description ?? '']);
  const found = [];
  for (const [parser, items] of Object.entries(read)) {
    for (const [link, text] of items) {
      const lead = leads.get(link.split('/').pop());
      if (lead !== undefined && text.trim() !== lead)
        found.push(`${parser} reads ${JSON.stringify(text)}, written was ${JSON.stringify(lead)}`);
    }
  }
  return found.slice(0, 10);
}

function feedParser(xml) {
  return new Promise((resolve, reject) => {
    const items = [];
    const parser = new FeedParser({});
    parser.on('error', reject);
    parser.on('readable', function () {
      for (let item = this.read(); item; item = this.read()) items.push(item);
    });
    parser.on('end', () => resolve(items));
    Readable.from([xml]).pipe(parser);
  });
}

async function checkFeeds(site, folder, cards, category) {
  const jing = [
    '-cp',
    require.resolve('vnu-jar/build/dist/vnu.jar'),
    'nu.validator.vendor.thaiopensource.relaxng.util.Driver',
    '-c',
  ];
  const jsonFeed = schema(JSON.parse(readFileSync(here('schemas/jsonfeed.json'))));
  for (const [name, parse] of [
    ['rss.xml', parseRssFeed],
    ['atom.xml', parseAtomFeed],
    ['feed.json', (text) => parseJsonFeed(JSON.parse(text))],
  ]) {
    for (const query of ['', `?category=${category}`]) {
      const path = `/feeds/${name}${query}`;
      const { text } = await site.get(path);
      const feed = parse(text);
      const entries = (feed.items ?? feed.entries ?? []).length;
      const found =
        entries === 0 || (query === '' && entries !== Math.min(30, cards.length)) ? [`${entries} entries`] : [];
      if (name.endsWith('.xml')) {
        const file = join(folder, `${query ? 'category-' : ''}${name}`);
        writeFileSync(file, text);
        found.push(...(await complaints('java', [...jing, here(`schemas/${name.replace('.xml', '.rnc')}`), file])));
        const again = (await new RssParser().parseString(text)).items;
        if (again.length !== entries || again.some((i) => !i.title || !i.link || !i.isoDate))
          found.push('rss-parser reads it otherwise');
        if (name === 'rss.xml') found.push(...(await otherTexts(text, cards)));
      } else {
        found.push(...jsonFeed(JSON.parse(text)));
        found.push(
          ...(await typed(join(folder, 'json-feed'), [
            'import type JSONFeed from "@json-feed-types/1_1";',
            `export const feed: JSONFeed = ${text};`,
          ])),
        );
      }
      report(`${path} by its schema, and read by feed parsers: ${entries} entries`, found);
    }
  }
}

async function checkSitemaps(site, folder) {
  const index = await site.get('/sitemap.xml');
  const file = (name, text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const wrong = await complaints('java', [
    here('Xsd.java'),
    here('schemas/siteindex.xsd'),
    '--',
    file('index.xml', index.text),
  ]);
  report('/sitemap.xml by its XSD', wrong);
  const parts = [...index.text.matchAll(/<loc>[^<]*(\/sitemaps\/[^<]+)<\/loc>/g)].map((m) => m[1]);
  const files = [];
  const news = (await site.get('/robots.txt')).text.includes('/sitemap-news.xml') ? ['/sitemap-news.xml'] : [];
  const unread = [];
  const read = async (parse, path, text) => {
    try {
      const items = await parse(Readable.from([text]));
      if (items.length !== text.split('<loc>').length - 1) unread.push(`${path}: ${items.length} addresses`);
    } catch (e) {
      unread.push(`${path}: ${e.message}`);
    }
  };
  await read(parseSitemapIndex, '/sitemap.xml', index.text);
  for (const path of [...parts, ...news]) {
    const { text } = await site.get(path);
    await read(parseSitemap, path, text);
    files.push(file(path.replaceAll('/', '-'), text));
  }
  report(`the sitemap's index and ${files.length} parts, read by the sitemap package`, unread);
  const schemas = [
    here('schemas/sitemap-image.xsd'),
    here('schemas/sitemap-news.xsd'),
    require.resolve('sitemap/package.json').replace('package.json', 'schema/sitemap.xsd'),
  ];
  report(
    `${files.length} parts of the sitemap and of the news by their XSDs`,
    await complaints('java', [here('Xsd.java'), ...schemas, '--', ...files]),
  );
}

function schema(text) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  // ninjs names GeoJSON's schema for places, which no article of ours has
  ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json#', type: 'object' });
  const valid = ajv.compile(text);
  return (value) => (valid(value) ? [] : [ajv.errorsText(valid.errors)]);
}

/** Its makers' file is not ours to keep: NINJS_SCHEMA names a copy, or it is fetched from them. */
async function ninjsSchema() {
  if (process.env.NINJS_SCHEMA) return readFileSync(process.env.NINJS_SCHEMA, 'utf8');
  const answer = await fetch(NINJS, { signal: AbortSignal.timeout(8000) });
  if (!answer.ok) throw new Error(`${NINJS} answered ${answer.status}`);
  return answer.text();
}

async function checkNinjs(site, slugs) {
  let check;
  try {
    check = schema(JSON.parse(await ninjsSchema()));
  } catch (e) {
    // a file that was named has to be there; its makers may be out of reach
    if (process.env.NINJS_SCHEMA) report('ninjs 3.1 by its schema', [`NINJS_SCHEMA: ${e.message}`]);
    else skip('ninjs 3.1 by its schema', `${NINJS} could not be fetched (${e.message}); NINJS_SCHEMA may name a copy`);
    return;
  }
  const found = [];
  for (const slug of slugs) {
    const article = JSON.parse((await site.get(`/articles/${slug}`, 'application/vnd.iptc.ninjs+json')).text);
    found.push(...check(article).map((e) => `${slug}: ${e}`));
  }
  report(`ninjs 3.1 by its schema, ${slugs.length} articles`, found);
}

/** Checks with schema.org's vocabulary as TypeScript types: the compiler reports unknown members and wrong types. */
async function checkNewsArticle(site, folder, slugs) {
  const lines = ['import type { Graph, NewsArticle, WithContext } from "schema-dts";'];
  const found = [];
  for (const [i, slug] of slugs.entries()) {
    const form = JSON.parse((await site.get(`/articles/${slug}`, 'application/ld+json')).text);
    lines.push(`export const form${i}: WithContext<NewsArticle> = ${JSON.stringify(form, null, 1)};`);
    const page = (await site.get(`/tin/${slug}`)).text;
    const embedded = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1];
    if (!embedded) {
      found.push(`/tin/${slug} has none`);
      continue;
    }
    lines.push(`export const page${i}: Graph = ${embedded};`);
    // what Google's guidelines for articles ask for
    for (const name of ['headline', 'image', 'datePublished', 'dateModified', 'author', 'publisher']) {
      if (!(name in form) && name !== 'image') found.push(`${slug} lacks ${name}`);
    }
  }
  found.push(...(await typed(join(folder, 'types'), lines)));
  report(`schema.org NewsArticle by its vocabulary, ${slugs.length} articles and their pages`, found);
}

/** What TypeScript says of values that are to be of a type which a package declares. */
function typed(types, lines) {
  mkdirSync(types, { recursive: true });
  writeFileSync(join(types, 'values.ts'), lines.join('\n'));
  writeFileSync(
    join(types, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        noEmit: true,
        strict: true,
        skipLibCheck: true,
        module: 'esnext',
        moduleResolution: 'bundler',
        target: 'esnext',
        types: [],
        paths: { '*': [here('node_modules/*')] },
      },
    }),
  );
  const tsc = require.resolve('typescript/package.json').replace('package.json', 'bin/tsc');
  return complaints(process.execPath, [tsc, '-p', types]);
}
