// Just enough of WebDriver to look at pages with Debian's Chromium.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export class Browser {
  static async start(spawn) {
    const port = 20000 + Math.floor(Math.random() * 20000);
    const driver = spawn('chromedriver', [`--port=${port}`], { stdio: 'ignore' });
    const browser = new Browser(driver, `http://127.0.0.1:${port}`);
    for (let tries = 0; ; tries++) {
      try {
        await fetch(`${browser.address}/status`);
        break;
      } catch (e) {
        if (tries === 100) throw e;
        await pause(100);
      }
    }
    const session = await browser.call('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          browserName: 'chrome',
          'goog:chromeOptions': {
            args: [...FLAGS, `--user-data-dir=${mkdtempSync(join(tmpdir(), 'bantin-chrome-'))}`],
          },
          'goog:loggingPrefs': { browser: 'ALL' },
        },
      },
    });
    browser.session = `/session/${session.sessionId}`;
    return browser;
  }

  constructor(driver, address) {
    this.driver = driver;
    this.address = address;
  }

  async call(method, path, body) {
    const answer = await fetch(this.address + path, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(value.message);
    return value;
  }

  cdp(cmd, params) {
    return this.call('POST', `${this.session}/goog/cdp/execute`, { cmd, params });
  }

  js(script) {
    return this.call('POST', `${this.session}/execute/sync`, { script, args: [] });
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

  /** Opens a page and goes to its foot and back, so that what loads late has loaded. */
  async open(url) {
    await this.call('POST', `${this.session}/url`, { url });
    await this.js('scrollTo(0, document.body.scrollHeight)');
    await this.quiet();
    await this.js('scrollTo(0, 0)');
  }

  /** Waits until nothing has been loaded for a moment, three seconds at most. */
  async quiet() {
    let seen = -1;
    for (let tries = 0; tries < 20; tries++) {
      const now = await this.js("return performance.getEntriesByType('resource').length");
      if (now === seen) return;
      seen = now;
      await pause(150);
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
    return Buffer.from(await this.call('GET', `${this.session}/screenshot`), 'base64');
  }

  /** What axe-core finds: rule, help, and the first elements. */
  axe(source) {
    return this.call('POST', `${this.session}/execute/async`, {
      args: [],
      script: `const done = arguments[arguments.length - 1];
        ${source};
        axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }).then((r) =>
          done(r.violations.map((v) => v.id + ": " + v.help + " " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | "))));`,
    });
  }

  async console() {
    return (await this.call('POST', `${this.session}/se/log`, { type: 'browser' })).map(
      (l) => `${l.level} ${l.message}`,
    );
  }

  async stop() {
    await this.call('DELETE', this.session).catch(() => {});
    this.driver.kill();
  }
}
