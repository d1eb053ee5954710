// Sends the journal's unsent text when the network is back, on every screen. Entries that an open editor holds are left to it.

import { call, freshKey } from './api.js';
import { same } from './content.js';
import { say } from './dom.js';
import { journal } from './journal.js';
import { isPassing, isStatus } from './problems.js';
import { t } from './words.js';

const EVERY = 60_000;

/** Things that are open in an editor of this page. @type {Set<string>} */
export const opened = new Set();

/** @type {Map<string, (entry: any, id: string) => Promise<unknown>>} */
const SENDERS = new Map([
  [
    'page',
    ({ fields, etag }, id) =>
      call('PUT', `/newsroom/pages/${id}`, { body: fields, ...(etag ? { ifMatch: etag } : { create: true }) }),
  ],
  [
    'article',
    async ({ fields, etag, creation, key }, id) => {
      if (!id.startsWith('moi')) return call('PUT', `/newsroom/articles/${id}`, { body: fields, ifMatch: etag });
      const made = await call('POST', '/newsroom/articles', {
        body: creation?.body ?? fields,
        key: creation?.key ?? keyFor(key),
      });
      if (!creation || same(creation.body, fields)) return made;
      return call('PUT', `/newsroom/articles/${made.data.id}`, { body: fields, ifMatch: made.etag });
    },
  ],
]);

/** A creation is tried under one key, however often. @type {Map<string, string>} */
const keys = new Map();
const keyFor = (/** @type {string} */ entry) => {
  if (!keys.has(entry)) keys.set(entry, freshKey());
  return /** @type {string} */ (keys.get(entry));
};

let running = false;

/** @param {string} owner */
export async function sendKept(owner) {
  if (running || navigator.onLine === false) return;
  running = true;
  let arrived = 0;
  try {
    for (const entry of await journal.all(owner)) {
      if (opened.has(entry.id) || entry.wanted === false) continue;
      const [kind, id] = entry.id.startsWith('trang:') ? ['page', entry.id.slice(6)] : ['article', entry.id];
      try {
        await SENDERS.get(kind)?.(entry, id);
        journal.dropKey(entry.key);
        arrived++;
      } catch (e) {
        // a conflict or a refusal waits for somebody to open it
        if (isPassing(e) || isStatus(e, 401)) break;
      }
    }
  } finally {
    running = false;
  }
  if (arrived) {
    say(
      t(
        'Phần viết dở trên máy này đã được gửi lên máy chủ.',
        'Unsaved text from this computer has been sent to the server.',
      ),
    );
    document.dispatchEvent(new Event('bantin-sent'));
  }
}

/** @param {string} owner */
export function startOutbox(owner) {
  window.addEventListener('online', () => sendKept(owner));
  setInterval(() => journal.holds(owner) && sendKept(owner), EVERY);
  sendKept(owner);
}
