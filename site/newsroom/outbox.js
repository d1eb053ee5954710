// Sends the journal's unsent text when the network is back, on every screen. Entries that an open editor holds are left to it.

import { call, freshKey } from './api.js';
import { same } from './content.js';
import { say } from './dom.js';
import { journal } from './journal.js';
import { isPassing, isStatus } from './problems.js';
import { t } from './words.js';

const EVERY = 60_000;
const CLAIM_WITHIN = 5_000; // ms; an editor does not wait longer for a tab without an answer: its save merges then

/** Things that are open in an editor of this page. @type {Set<string>} */
export const opened = new Set();

/** Held by the tab that sends unsent text of this thing. @param {string} id */
const sendingOf = (id) => `bantin.sending.${id}`;

/**
 * Keeps the outboxes of all tabs from something that an editor is about to open. What they are sending has arrived or failed
 * when this resolves; an editor that reads earlier shows the text of before.
 *
 * @param {string} id
 * @returns {Promise<string>} the id to open: a new draft may have become an article
 */
export async function claim(id) {
  opened.add(id);
  await navigator.locks.request(sendingOf(id), { signal: AbortSignal.timeout(CLAIM_WITHIN) }, () => {}).catch(() => {});
  const made = journal.articleOf(id);
  if (!made) return id;
  opened.delete(id);
  return claim(made);
}

/** @type {Map<string, (entry: any, id: string) => Promise<any>>} */
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

/** @param {import('./journal.js').Entry & { key: string, id: string }} entry */
async function send(entry) {
  const [kind, id] = entry.id.startsWith('trang:') ? ['page', entry.id.slice(6)] : ['article', entry.id];
  const answer = await SENDERS.get(kind)?.(entry, id);
  if (kind === 'article' && answer.data.id !== id) journal.became(id, answer.data.id);
  journal.dropKey(entry.key);
  return true;
}

/** @param {string} owner */
export async function sendKept(owner) {
  if (running || navigator.onLine === false) return;
  running = true;
  let arrived = 0;
  try {
    for (const entry of await journal.all(owner)) {
      if (entry.wanted === false) continue;
      try {
        const sent = await navigator.locks.request(sendingOf(entry.id), { ifAvailable: true }, (lock) =>
          lock && !opened.has(entry.id) && journal.has(entry.key) ? send(entry) : false,
        );
        if (sent) arrived++;
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
