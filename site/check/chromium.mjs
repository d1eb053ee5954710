// The installed Chromium or Chrome and its driver.

import { accessSync, constants } from 'node:fs';
import { delimiter, resolve } from 'node:path';

const BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @param {string[]} names of programs on the PATH, or whole paths */
function find(names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const file = resolve(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // look in the next folder
      }
    }
  }
  throw new Error(`${names[0]} is missing: see ./bantin doctor`);
}

export const chromium = () => find(BROWSERS);
export const chromedriver = () => find(['chromedriver']);
