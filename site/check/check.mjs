// Validators that no one here wrote, run on every kind of page and feed of a running system:
//
//   node check.mjs [http://localhost:8080]     (default: the address in .bantin/run.json)
//
// Nu HTML checker on pages and style sheets; axe-core in Chromium, wide and narrow, light and dark, with what the
// console said and what was loaded from elsewhere; a feed parser; ninjs by its schema where NINJS_SCHEMA names the file.
// Needs java, chromium and chromedriver on the PATH. Exits with 1 where something is wrong.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import addFormats from "ajv-formats";
import Ajv from "ajv/dist/2020.js";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { Browser } from "./browser.mjs";

const require = createRequire(import.meta.url);
const root = new URL("../../", import.meta.url);
const base = process.argv[2] ?? JSON.parse(readFileSync(new URL(".bantin/run.json", root))).site;
const MOST = 60 * 1024; // bytes of script and style a page, compressed

let faults = 0;
function report(what, found) {
  if (found.length === 0) {
    console.log(`ok    ${what}`);
  } else {
    faults += found.length;
    console.log(`FAULT ${what}\n      ${found.join("\n      ")}`);
  }
}

async function get(path, accept) {
  const answer = await fetch(base + path, { headers: accept ? { accept } : {}, redirect: "manual" });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

// What to look at: one of each kind, found by asking the system itself

const cards = JSON.parse((await get("/articles?limit=100")).text).items;
const plain = cards.find((c) => !c.image);
const pictured = cards.find((c) => c.image);
const category = cards[0]?.category.path;
const author = (
  await Promise.all(cards.slice(0, 20).map(async (c) => JSON.parse((await get(`/articles/${c.slug}`)).text)))
).flatMap((a) => a.authors)[0]?.slug;

const pages = [
  "/",
  "/?lang=en",
  plain && `/tin/${plain.slug}`,
  pictured && `/tin/${pictured.slug}`,
  cards[0] && `/tin/${cards[0].slug}?lang=en`,
  category && `/chuyen-muc/${category}`,
  author && `/tac-gia/${author}`,
  "/tim-kiem",
  cards[0] && `/tim-kiem?q=${encodeURIComponent(cards[0].headline.split(" ").slice(0, 2).join(" "))}`,
  "/tin/khong-co-bai-nay",
].filter(Boolean);

// Nu HTML checker

const folder = mkdtempSync(join(tmpdir(), "bantin-check-"));
const fetched = new Map();
for (const [i, path] of pages.entries()) {
  const page = await get(path);
  fetched.set(path, page);
  writeFileSync(join(folder, `page-${i}.html`), page.text);
}
const vnu = require.resolve("vnu-jar/build/dist/vnu.jar");
function nu(name, ...options) {
  const run = spawnSync("java", ["-jar", vnu, "--format", "text", ...options], { encoding: "utf8" });
  report(name, run.status === 0 ? [] : (run.stdout + run.stderr).trim().split("\n").slice(0, 40));
}
nu(`Nu HTML checker, ${pages.length} pages`, "--errors-only", "--skip-non-html", folder);
nu("Nu CSS checker", "--css", ...["theme.css", "site.css"].map((f) => new URL(`site/assets/${f}`, root).pathname));

// Weight and policy

for (const [path, page] of fetched) {
  const found = [];
  if (/unsafe-/.test(page.headers.get("content-security-policy") ?? "unsafe-")) found.push("CSP allows what is unsafe");
  let weight = 0;
  for (const [, url] of page.text.matchAll(/(?:<script[^>]* src|<link rel="stylesheet" href)="([^"]+)"/g)) {
    weight += gzipSync((await get(url.replaceAll("&amp;", "&"))).text).length;
  }
  if (weight > MOST) found.push(`${weight} bytes of script and style`);
  report(`${path}: ${weight} bytes of script and style, ${gzipSync(page.text).length} of HTML`, found);
}

// Feeds and ninjs

for (const [path, parse] of [
  ["/feeds/rss.xml", parseRssFeed],
  ["/feeds/atom.xml", parseAtomFeed],
  ["/feeds/feed.json", (text) => parseJsonFeed(JSON.parse(text))],
]) {
  const found = [];
  const feed = parse((await get(path)).text);
  const entries = feed.items ?? feed.entries ?? [];
  if (entries.length !== Math.min(30, cards.length)) found.push(`${entries.length} entries`);
  report(`${path}: ${entries.length} entries`, found);
}

if (process.env.NINJS_SCHEMA && cards.length > 0) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: "https://geojson.org/schema/GeoJSON.json#", type: "object" });
  const valid = ajv.compile(JSON.parse(readFileSync(process.env.NINJS_SCHEMA)));
  const found = [];
  for (const card of cards.slice(0, 20)) {
    const article = JSON.parse((await get(`/articles/${card.slug}`, "application/vnd.iptc.ninjs+json")).text);
    if (!valid(article)) found.push(`${card.slug}: ${ajv.errorsText(valid.errors)}`);
  }
  report("ninjs 3.1 by its schema", found);
} else {
  console.log("skip  ninjs 3.1 by its schema: NINJS_SCHEMA names no file");
}

// axe-core, the console, and where things come from

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const browser = await Browser.start(spawn);
try {
  for (const path of pages) {
    for (const width of [1280, 320]) {
      for (const scheme of ["light", "dark"]) {
        await browser.view(width, scheme);
        await browser.open(base + path);
        report(`axe ${width} ${scheme} ${path}`, await browser.axe(axe));
        const wide = await browser.js("return document.documentElement.scrollWidth - innerWidth");
        if (wide > 0) report(`${path} at ${width}`, [`${wide} pixels too wide`]);
      }
    }
    const elsewhere = await browser.js(
      "return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin))",
    );
    report(`loaded from elsewhere ${path}`, elsewhere);
  }
  const said = (await browser.console()).filter((line) => !/status of 4(04|10)/.test(line));
  report("console", said);
} finally {
  await browser.stop();
}

console.log(faults === 0 ? "All is well." : `${faults} faults.`);
process.exitCode = faults === 0 ? 0 : 1;
