// Lighthouse on the front page, a category and an article, as a phone: its usual throttling (slow 4G, a CPU four times
// slower), and slow 3G with a CPU six times slower beside it.
//
//   npm ci && node lighthouse.mjs [http://localhost:8080] [--runs 3] [--path /tin/mot-bai]…
//
// Medians of the runs; exits with 1 where a score of the usual kind is under 95.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import lighthouse from 'lighthouse';
import { chromium } from './chromium.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' }, path: { type: 'string', multiple: true } },
});
const root = new URL('../../', import.meta.url);
const base = (positionals[0] ?? JSON.parse(readFileSync(new URL('.bantin/run.json', root))).site).replace(/\/$/, '');
const LEAST = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const NETWORKS = {
  'slow 4G, CPU ÷ 4': { rttMs: 150, throughputKbps: 1638.4, cpuSlowdownMultiplier: 4 },
  'slow 3G, CPU ÷ 6': { rttMs: 400, throughputKbps: 400, cpuSlowdownMultiplier: 6 },
};

const port = 20000 + Math.floor(Math.random() * 20000);
const browser = spawn(
  chromium(),
  [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${mkdtempSync(join(tmpdir(), 'bantin-lighthouse-'))}`,
  ],
  { stdio: 'ignore' },
);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const speeds = [];

try {
  await up();
  const paths = options.path ?? (await usual());
  console.log(
    '| page | network | performance | accessibility | best practices | SEO | LCP | CLS | bytes |\n|---|---|--:|--:|--:|--:|--:|--:|--:|',
  );
  for (const [network, throttling] of Object.entries(NETWORKS)) {
    for (const path of paths) await look(path, network, throttling);
  }
  // a CPU is slowed down by the same factor whatever it was: under 1,000 it was slow, or busy, to begin with
  console.log(`\nThis machine's benchmark index: ${Math.round(median(speeds))}`);
} finally {
  browser.kill();
}

async function look(path, network, throttling) {
  const usually = network === Object.keys(NETWORKS)[0];
  const results = [];
  for (let i = 0; i < (usually ? Number(options.runs) : 1); i++) {
    const { lhr } = await lighthouse(base + path, {
      port,
      logLevel: 'error',
      formFactor: 'mobile',
      onlyCategories: CATEGORIES,
      throttlingMethod: 'simulate',
      throttling: {
        ...throttling,
        requestLatencyMs: throttling.rttMs * 3.75,
        downloadThroughputKbps: throttling.throughputKbps,
        uploadThroughputKbps: throttling.throughputKbps,
      },
    });
    results.push(lhr);
  }
  const scores = CATEGORIES.map((name) => median(results.map((r) => Math.round(100 * r.categories[name].score))));
  speeds.push(...results.map((r) => r.environment.benchmarkIndex));
  const of = (name) => median(results.map((r) => r.audits[name].numericValue));
  console.log(
    `| ${path} | ${network} | ${scores.join(' | ')} | ${(of('largest-contentful-paint') / 1000).toFixed(1)} s | ${of('cumulative-layout-shift').toFixed(3)} | ${Math.round(of('total-byte-weight') / 1024)} KB |`,
  );
  if (!usually) return;
  if (scores.some((s) => s < LEAST)) process.exitCode = 1;
  for (const name of CATEGORIES) {
    for (const { id, weight } of results[0].categories[name].auditRefs) {
      const audit = results[0].audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 0.9)
        console.error(`  ${path} ${id}: ${audit.title} ${audit.displayValue ?? ''}`);
    }
  }
}

async function usual() {
  const { items } = await (await fetch(`${base}/articles?limit=100`)).json();
  const story = items.find((c) => c.image) ?? items[0];
  return ['/', `/chuyen-muc/${story.category.path.split('/')[0]}`, `/tin/${story.slug}`];
}

async function up() {
  for (let tries = 0; ; tries++) {
    try {
      return await fetch(`http://127.0.0.1:${port}/json/version`);
    } catch (e) {
      if (tries === 100) throw e;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}
