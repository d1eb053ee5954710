// Keeps text that the server has not accepted yet in the browser's storage. An entry belongs to one account, one article (or page)
// and one tab: a killed tab leaves its entry behind, and tabs do not overwrite each other's entries.

/**
 * @typedef {object} Entry
 * @property {import('./content.js').Fields} fields as the form held them
 * @property {import('./content.js').Fields} base what they were typed upon
 * @property {string | null} etag of the base
 * @property {{ key: string, body: any } | null} [creation] a POST whose answer has not come
 * @property {boolean} [wanted] whether it is to be sent: of a page that readers see at once, only after “save”
 * @property {number} [at] ms
 */

const PREFIX = 'bantin.unsaved.';
const TAB = 'bantin.tab';
const BECAME = 'bantin.became.';

/** @template T @param {() => T} use @param {T} otherwise @returns {T} */
const stored = (use, otherwise) => {
  try {
    return use();
  } catch {
    return otherwise; // storage is full, forbidden or missing: then only the server has a copy
  }
};

const fresh = () => crypto.randomUUID().slice(0, 8);

/** This tab's name. It outlives a reload; a duplicated tab finds the name in use and takes another. */
export let tab = stored(() => sessionStorage.getItem(TAB), null) ?? fresh();

/** Holds the tab's name for as long as the page lives. */
export async function claimTab() {
  const locks = globalThis.navigator?.locks;
  for (;;) {
    stored(() => sessionStorage.setItem(TAB, tab), undefined);
    if (!locks) return;
    const got = await new Promise((resolve) => {
      locks
        .request(`bantin.tab.${tab}`, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          return lock && new Promise(() => {});
        })
        .catch(() => resolve(true));
    });
    if (got) return;
    tab = fresh();
  }
}

/** Names of tabs that are open. @returns {Promise<Set<string>>} */
async function openTabs() {
  const locks = globalThis.navigator?.locks;
  const held = (await locks?.query().catch(() => null))?.held ?? [];
  return new Set([
    tab,
    ...held
      .map((lock) => lock.name ?? '')
      .filter((name) => name.startsWith('bantin.tab.'))
      .map((name) => name.slice(11)),
  ]);
}

/** @param {string} owner @param {string} id */
const keyOf = (owner, id) => `${PREFIX}${owner}.${id}~${tab}`;

/** @param {string} key @returns {Entry | null} */
const entryOf = (key) => stored(() => JSON.parse(localStorage.getItem(key) ?? 'null'), null);

/** @param {string} owner @returns {{ key: string, id: string, tab: string }[]} */
function keysOf(owner) {
  const start = `${PREFIX}${owner}.`;
  return stored(() => Object.keys(localStorage), [])
    .filter((key) => key.startsWith(start))
    .map((key) => {
      const [id, of = ''] = key.slice(start.length).split('~');
      return { key, id, tab: of };
    });
}

export const journal = {
  /** @param {string} owner @param {string} id @param {Entry} entry */
  write(owner, id, entry) {
    stored(() => localStorage.setItem(keyOf(owner, id), JSON.stringify({ ...entry, at: Date.now() })), undefined);
  },

  /** @param {string} owner @param {string} id */
  drop(owner, id) {
    stored(() => localStorage.removeItem(keyOf(owner, id)), undefined);
  },

  /** An entry of any tab. @param {string} key */
  dropKey(key) {
    stored(() => localStorage.removeItem(key), undefined);
  },

  /** @param {string} key */
  has: (key) => stored(() => localStorage.getItem(key), null) !== null,

  /** A new draft was sent by a tab that does not show it. @param {string} draftId @param {string} id of the article */
  became(draftId, id) {
    stored(() => localStorage.setItem(BECAME + draftId, id), undefined);
  },

  /** The article that a new draft has become elsewhere; asked once. @param {string} draftId @returns {string | null} */
  articleOf(draftId) {
    return stored(() => {
      const id = localStorage.getItem(BECAME + draftId);
      localStorage.removeItem(BECAME + draftId);
      return id;
    }, null);
  },

  /**
   * What is there of one thing, of this tab and of tabs that are gone, the oldest first.
   *
   * @param {string} owner
   * @param {string} id
   * @returns {Promise<(Entry & { key: string })[]>}
   */
  async left(owner, id) {
    return (await this.all(owner)).filter((entry) => entry.id === id);
  },

  /**
   * Everything of this person that no other open tab holds.
   *
   * @param {string} owner
   * @returns {Promise<(Entry & { key: string, id: string })[]>}
   */
  async all(owner) {
    const open = await openTabs();
    return keysOf(owner)
      .filter((one) => one.tab === tab || !open.has(one.tab))
      .flatMap(({ key, id }) => {
        const entry = entryOf(key);
        return entry ? [{ ...entry, key, id }] : [];
      })
      .sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  },

  /** Whether anything of this person waits in this browser. @param {string} owner */
  holds: (owner) => keysOf(owner).length > 0,
};
