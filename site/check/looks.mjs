// What a browser shows: axe-core light and dark, wide and narrow; the same content without script; the keyboard; the
// accessibility tree as it was agreed on; nothing from elsewhere; a quiet console; the weight of it all.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { report } from './report.mjs';

const require = createRequire(import.meta.url);
const SNAPSHOTS = new URL('snapshots/', import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const MOST = 60 * 1024; // bytes of script and style a page, compressed
const FIRST_VIEW = 250 * 1024; // bytes of the front page's first view at 360 pixels

/** What script adds or uncovers is left out, and so is what depends on the hour. */
const TEXT = `
  const main = document.querySelector("main").cloneNode(true);
  main.querySelectorAll("[data-box], .tools, [data-tool], [data-views]").forEach((e) => e.remove());
  return main.textContent.replace(/\\s+/g, " ").trim();`;

/** @param pages {name, path, status} of each kind */
export async function checkLooks(browser, site, pages, { full, update }) {
  for (const page of pages) {
    const url = site.base + page.path;
    await weigh(site, page);
    const views = full
      ? [1280, 320].flatMap((w) => ['light', 'dark'].map((s) => [w, s]))
      : [
          [1280, 'light'],
          [1280, 'dark'],
          [320, 'dark'],
        ];
    for (const [width, scheme] of views) {
      await browser.view(width, scheme);
      await browser.open(url);
      const found = await browser.axe(AXE, page.grows ? ['#swagger'] : []);
      const over = await browser.js(
        'return document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (over > 0) found.push(`${over} pixels too wide`);
      report(`${page.name}: axe, ${width} pixels, ${scheme}`, found);
    }
    await browser.view(1280, 'light');
    await browser.open(url);
    const elsewhere = await browser.js(
      "return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin))",
    );
    report(`${page.name}: nothing loaded from elsewhere`, elsewhere);
    await tree(browser, page, update);
    await keyboard(browser, page);
    const shown = await browser.js(TEXT);
    await browser.scripts(false);
    await browser.driver.get(url);
    const plain = await browser.js(TEXT);
    const hidden = await browser.js(
      // room that is kept for a box shows nothing
      "return [...document.querySelectorAll('.tools, [data-box], [data-tool]')].filter(e => e.offsetParent && getComputedStyle(e).visibility !== 'hidden').length",
    );
    await browser.scripts(true);
    // the reference is a whole list of operations without script, and opens them with it
    const same = page.grows ? shown.length > plain.length : plain === shown;
    const found = same && plain.length > 20 ? [] : [`with script: ${shown}`, `without: ${plain}`];
    if (hidden > 0) found.push(`${hidden} parts show that only script can work`);
    report(`${page.name}: the same ${plain.length} characters with script off`, found);
  }
  await firstView(browser, site);
  report(
    'console',
    (await browser.console()).filter((line) => !/status of 4(04|10)/.test(line)),
  );
}

async function weigh(site, page) {
  const { headers, text, status } = await site.get(page.path);
  const found = status === (page.status ?? 200) ? [] : [`answered ${status}`];
  const policy = headers.get('content-security-policy') ?? 'unsafe-';
  if (/unsafe-/.test(policy)) found.push('the CSP allows what is unsafe, or there is none');
  for (const name of ['strict-transport-security', 'x-content-type-options', 'referrer-policy', 'permissions-policy']) {
    if (!headers.get(name)) found.push(`no ${name}`);
  }
  if (!/<meta property="og:title"/.test(text)) found.push('no og:title');
  if (!/text\/html/.test(headers.get('content-type'))) found.push(headers.get('content-type'));
  let weight = 0;
  for (const [, url] of text.matchAll(/(?:<script[^>]* src|<link rel="stylesheet" href)="([^"]+)"/g)) {
    weight += gzipSync((await site.get(url.replaceAll('&amp;', '&'))).text).length;
  }
  if (weight > MOST) found.push(`${weight} bytes of script and style`);
  report(
    `${page.name}: ${weight} bytes of script and style, ${gzipSync(text).length} of HTML; headers; Open Graph to curl`,
    found,
  );
}

/** The front page as a phone first sees it, text compressed as CloudFront does. */
async function firstView(browser, site) {
  await browser.view(360, 'light', { height: 740, scale: 2 });
  await browser.driver.get(`${site.base}/`);
  await browser.quiet();
  const loaded = await browser.js(
    "return performance.getEntriesByType('resource').map(e => [e.name, e.encodedBodySize, e.initiatorType])",
  );
  let bytes = gzipSync((await site.get('/')).text).length;
  for (const [name, size] of loaded) {
    bytes += /\.(jpe?g|png|webp)/.test(name)
      ? size
      : gzipSync((await site.get(name.slice(site.base.length))).text).length;
  }
  report(
    `front page, first view at 360 pixels: ${bytes} bytes in ${loaded.length + 1} answers`,
    bytes > FIRST_VIEW ? ['too heavy'] : [],
  );
}

// Dates, counts and lists that change by the hour are not part of the snapshots

async function tree(browser, page, update) {
  await browser.js(
    "document.querySelectorAll('[data-box=most-read], [data-box=related]').forEach(e => e.hidden = true)",
  );
  const { nodes } = await browser.cdp('Accessibility.getFullAXTree', {});
  const byId = new Map(nodes.map((n) => [n.nodeId, n]));
  const lines = [];
  const walk = (node, depth) => {
    const role = node.role?.value;
    const shown =
      !node.ignored && !['generic', 'none', 'InlineTextBox', 'StaticText', 'ListMarker', 'LineBreak'].includes(role);
    if (shown) {
      const name = (node.name?.value ?? '').replace(/\s+/g, ' ').trim();
      const state = (node.properties ?? [])
        .filter((p) => ['level', 'pressed', 'expanded', 'checked', 'disabled', 'required'].includes(p.name))
        .map((p) => ` ${p.name}=${p.value.value}`)
        .join('');
      lines.push(`${'  '.repeat(depth)}${role}${state}${name ? ` "${name}"` : ''}`);
    }
    for (const id of node.childIds ?? []) if (byId.has(id)) walk(byId.get(id), shown ? depth + 1 : depth);
  };
  walk(nodes[0], 0);
  const got = `${lines
    .join('\n')
    .replace(/\d{2}\/\d{2}\/\d{4}/g, '(day)')
    .replace(/\d{1,2} \p{L}+ 20\d\d/gu, '(day)')
    .replace(/(\(day\)), \d\d:\d\d/g, '$1')
    .replace(/: [\d.,]+"/g, ': (number)"')}\n`;
  const file = new URL(`${page.name}.txt`, SNAPSHOTS);
  if (update) {
    mkdirSync(SNAPSHOTS, { recursive: true });
    writeFileSync(file, got);
    report(`${page.name}: accessibility tree written, ${lines.length} nodes`);
    return;
  }
  const agreed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const found = [];
  const before = agreed.split('\n');
  got.split('\n').forEach((line, i) => {
    if (line !== before[i] && found.length < 5) found.push(`line ${i + 1}: "${before[i] ?? ''}" is now "${line}"`);
  });
  if (found.length === 0 && got.length !== agreed.length) found.push(`ends before line ${before.length}`);
  report(`${page.name}: accessibility tree as agreed, ${lines.length} nodes`, found);
}

/** Tab reaches every control, the skip link first, and every focused control is visible. */
async function keyboard(browser, page) {
  await browser.js('document.activeElement.blur(); scrollTo(0, 0)');
  const stops =
    await browser.js(`return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
    .filter((e) => !e.disabled && e.checkVisibility()).length`);
  const seen = new Set();
  const found = [];
  for (let i = 0; i < stops + 5; i++) {
    await browser.press('Tab', 9);
    // a card shows that its headline's link is focused
    const at = await browser.js(`const e = document.activeElement; if (e === document.body) return null;
      const drawn = (x) => x && getComputedStyle(x).outlineStyle !== "none" && parseFloat(getComputedStyle(x).outlineWidth) >= 2;
      const r = e.getBoundingClientRect();
      e.dataset.stop ??= Math.random();
      return { id: e.dataset.stop, text: e.outerHTML.slice(0, 90), skip: e.matches(".skip"),
        outlined: drawn(e) || drawn(e.closest(".card")), visible: r.width > 0 && r.bottom > 0 && r.top < innerHeight && r.left >= 0 }`);
    if (!at || seen.has(at.id)) break;
    if (seen.size === 0 && !at.skip) found.push('the first stop is not the skip link');
    seen.add(at.id);
    if (!at.outlined) found.push(`no outline: ${at.text}`);
    if (!at.visible) found.push(`out of sight: ${at.text}`);
  }
  if (seen.size < stops) found.push(`${seen.size} of ${stops} reached`);
  report(`${page.name}: ${seen.size} stops by keyboard`, found.slice(0, 8));
}

/** Pictures for people to look at. */
export async function shoot(browser, site, pages, folder) {
  mkdirSync(folder, { recursive: true });
  for (const page of pages) {
    for (const [name, width, scheme, options] of [
      ['wide', 1280, 'light', { height: 1600 }],
      ['dark', 1280, 'dark', { height: 1600 }],
      ['narrow', 320, 'light', { height: 1400, scale: 2 }],
      ['zoomed', 640, 'light', { height: 1000, scale: 2 }],
    ]) {
      await browser.view(width, scheme, options);
      await browser.open(site.base + page.path);
      if (name === 'wide') for (let i = 0; i < 6; i++) await browser.press('Tab', 9);
      writeFileSync(`${folder}/${page.name}-${name}.png`, await browser.shot());
    }
  }
}
