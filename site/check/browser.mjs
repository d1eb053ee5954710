// The installed Chromium, driven by selenium-webdriver, for looking at pages.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser as Name, Builder, logging } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';
import { chromedriver, chromium } from './chromium.mjs';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const QUIET = 150; // ms without a new resource
const MOST_LOOKS = 20;

export class Browser {
  static async start() {
    const profile = mkdtempSync(join(tmpdir(), 'bantin-chrome-'));
    const logs = new logging.Preferences();
    logs.setLevel(logging.Type.BROWSER, logging.Level.ALL);
    const options = new chrome.Options().addArguments(...FLAGS, `--user-data-dir=${profile}`).setBinaryPath(chromium());
    options.setLoggingPrefs(logs);
    const driver = await new Builder()
      .forBrowser(Name.CHROME)
      .setChromeOptions(options)
      .setChromeService(new chrome.ServiceBuilder(chromedriver()))
      .build();
    return new Browser(driver, profile);
  }

  constructor(driver, profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /** A command of the DevTools protocol. */
  cdp(command, params) {
    return this.driver.sendAndGetDevToolsCommand(command, params);
  }

  js(script) {
    return this.driver.executeScript(script);
  }

  async view(width, scheme, { height = 800, scale = 1 } = {}) {
    await this.cdp('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: scale,
      mobile: width < 500,
    });
    await this.cdp('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    });
  }

  /** Opens a page and scrolls to its end and back, so that lazily loaded content is loaded. */
  async open(url) {
    await this.driver.get(url);
    await this.js('scrollTo(0, document.body.scrollHeight)');
    await this.quiet();
    await this.js('scrollTo(0, 0)');
  }

  /** Waits until nothing has been loaded for a moment, three seconds at most. */
  async quiet() {
    let seen = -1;
    for (let look = 0; look < MOST_LOOKS; look++) {
      const now = await this.js("return performance.getEntriesByType('resource').length");
      if (now === seen) return;
      seen = now;
      await this.driver.sleep(QUIET);
    }
  }

  scripts(on) {
    return this.cdp('Emulation.setScriptExecutionDisabled', { value: !on });
  }

  async press(key, code) {
    for (const type of ['rawKeyDown', 'keyUp']) {
      await this.cdp('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode: code });
    }
  }

  async shot() {
    return Buffer.from(await this.driver.takeScreenshot(), 'base64');
  }

  /** What axe-core finds: rule, help, and the first elements. */
  /** @param {string[]} exclude selectors of parts whose markup is a library's */
  axe(source, exclude = []) {
    return this.driver.executeAsyncScript(`const done = arguments[arguments.length - 1];
      ${source};
      axe.run({ exclude: ${JSON.stringify(exclude)} }, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }).then((r) =>
        done(r.violations.map((v) => v.id + ": " + v.help + " " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | "))));`);
  }

  async console() {
    const entries = await this.driver.manage().logs().get(logging.Type.BROWSER);
    return entries.map((entry) => `${entry.level.name} ${entry.message}`);
  }

  async stop() {
    await this.driver.quit().catch(() => {});
    rmSync(this.profile, { recursive: true, force: true });
  }
}
