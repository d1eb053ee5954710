// Records the README's moving picture: an editor writes and publishes an article, a reader finds it without accents.
//
// Usage: node site/check/recording.mjs [FILE]   with a running system (./bantin run) and img2webp (Debian: webp)

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { By, Key, until } from 'selenium-webdriver';
import { Browser } from './browser.mjs';

const root = new URL('../../', import.meta.url);
const run = JSON.parse(readFileSync(new URL('.bantin/run.json', root)));
const file = process.argv[2] ?? new URL('docs/pictures/write-publish-find.webp', root).pathname;
const WIDTH = 1000;
const HEIGHT = 640;
const LONGEST_WAIT = 30_000;
const MOST_BYTES = 1_500_000;

const HEADLINE = 'Bến đò Cồn Én chạy thêm chuyến đêm';
const LEAD = 'Từ tối nay, chuyến cuối rời bến lúc 22 giờ.';
const BODY = 'Bến đò Cồn Én thêm hai chuyến mỗi tối, để công nhân tan ca về kịp.';

const frames = [];
const folder = mkdtempSync(join(tmpdir(), 'bantin-recording-'));
const browser = await Browser.start();
const { driver } = browser;

/** @param {number} ms how long the screen as it is stays */
async function frame(ms) {
  const picture = join(folder, `${String(frames.length).padStart(3, '0')}.png`);
  writeFileSync(picture, await browser.shot());
  frames.push(['-d', String(ms), picture]);
}

async function see(locator) {
  const element = await driver.wait(until.elementLocated(locator), LONGEST_WAIT);
  await driver.wait(until.elementIsVisible(element), LONGEST_WAIT);
  return element;
}

const css = (selector) => see(By.css(selector));

async function press(label) {
  const xpath = `//*[self::button or self::a][normalize-space(.)='${label}' and not(ancestor::*[@hidden])]`;
  await (await see(By.xpath(xpath))).click();
}

/** Types a few letters at a time, each a frame. */
async function type(selector, text, step = 6) {
  const element = await css(selector);
  for (let at = 0; at < text.length; at += step) {
    await element.sendKeys(text.slice(at, at + step));
    await frame(120);
  }
}

async function signIn() {
  await driver.get(`${run.site}/toa-soan/`);
  await press('Đăng nhập');
  await (await css('#username')).sendKeys('editor');
  await (await css('#password')).sendKeys(run.password, Key.ENTER);
  await css('header.top');
}

async function write() {
  await driver.get(`${run.site}/toa-soan/#/bai/moi`);
  await css('textarea.headline');
  await frame(900);
  await type('textarea.headline', HEADLINE);
  await type('textarea.lead', LEAD, 12);
  await type('.body-text [contenteditable], textarea.plain', BODY, 14);
  await browser.js(`const select = [...document.querySelectorAll('select')].find((one) => one.options.length > 3);
    select.selectedIndex = 2;
    select.dispatchEvent(new Event('input', { bubbles: true }));
    select.dispatchEvent(new Event('change', { bubbles: true }));`);
  await (await css('[data-field=byline]')).sendKeys('Lê Minh');
  await browser.js('scrollTo(0, 0)');
  await frame(900);
}

async function publish() {
  await press('Đăng…');
  await css('dialog[open]');
  await frame(1000);
  await press('Đăng ngay');
  // the bar is drawn again with the new status
  await see(By.xpath("//*[contains(@class, 'editor-bar')]//*[contains(@class, 'status') and contains(., 'Đã đăng')]"));
  await browser.js('scrollTo(0, 0)');
  await frame(1600);
}

async function find() {
  // the stream brings the article to the index within seconds
  await driver.wait(async () => {
    const found = await (await fetch(`${run.site}/search?q=ben+do+con+en`)).text();
    return found.includes('Cồn Én');
  }, LONGEST_WAIT);
  await browser.open(`${run.site}/`);
  await frame(1200);
  await type('form.search input[name=q]', 'ben do con en', 3);
  await (await css('form.search input[name=q]')).sendKeys(Key.ENTER);
  await css('mark');
  await browser.quiet();
  await frame(2600);
}

try {
  await browser.view(WIDTH, 'light', { height: HEIGHT });
  await signIn();
  await write();
  await publish();
  await find();
  execFileSync('img2webp', ['-loop', '0', '-lossy', '-q', '75', '-m', '6', ...frames.flat(), '-o', file]);
  const bytes = statSync(file).size;
  console.log(`${file}: ${frames.length} frames, ${Math.round(bytes / 1000)} KB`);
  if (bytes > MOST_BYTES) throw new Error(`more than ${MOST_BYTES} bytes`);
} catch (e) {
  writeFileSync(join(tmpdir(), 'bantin-recording-stuck.png'), await browser.shot());
  throw e;
} finally {
  await browser.stop();
  rmSync(folder, { recursive: true, force: true });
}
