// Saving by itself: a moment after typing stops, with the validator of what was read, so that nobody's work is written
// over. What the server has not taken yet is kept in this browser, and sent when there is a network again.

import { Offline, Refused, call, freshKey, get } from './api.js';
import { debounce } from './dom.js';

const AFTER_TYPING = 1500;
const AT_LATEST = 12_000;
const WRITABLE = [
  'headline',
  'lead',
  'body',
  'category',
  'tags',
  'byline',
  'authors',
  'slug',
  'source',
  'leadImage',
  'images',
  'attachments',
];

export const EMPTY = {
  headline: '',
  lead: '',
  body: '',
  category: null,
  tags: [],
  byline: '',
  authors: [],
  slug: null,
  source: null,
  leadImage: null,
  images: [],
  attachments: [],
};
export const fieldsOf = (article) => Object.fromEntries(WRITABLE.map((name) => [name, article[name] ?? EMPTY[name]]));

// ---- the browser's own copy

const PREFIX = 'bantin.unsaved.';
export const journal = {
  read(owner, id) {
    try {
      return JSON.parse(localStorage.getItem(`${PREFIX}${owner}.${id}`) ?? 'null');
    } catch {
      return null;
    }
  },
  write(owner, id, entry) {
    try {
      localStorage.setItem(`${PREFIX}${owner}.${id}`, JSON.stringify({ ...entry, at: Date.now() }));
    } catch {
      // full or forbidden: the server's copy is the one that counts
    }
  },
  drop(owner, id) {
    try {
      localStorage.removeItem(`${PREFIX}${owner}.${id}`);
    } catch {
      // nothing was kept
    }
  },
  /** Articles of this person with text that never arrived. */
  ids(owner) {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(`${PREFIX}${owner}.`))
        .map((key) => key.slice(PREFIX.length + owner.length + 1));
    } catch {
      return [];
    }
  },
};

/**
 * @param article as the API gave it, null for a new one
 * @param collect the fields as they stand in the form
 * @param normal a body as the editor would write it
 * @param on {state(name, detail), article(article), clash(theirs, base, mine, etag, who)}
 */
export function makeSaver({ owner, draftId, article, etag, collect, normal, on }) {
  let id = article?.id ?? null;
  let tag = etag;
  let acknowledged = collect();
  let lastSent = null;
  let creation = null; // {key, body} of a POST whose answer has not come
  let running = null;
  let stopped = false;
  let held = false; // while a clash is being decided
  let firstChange = 0;
  let retry = 0;
  let retryTimer;

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const journalId = () => id ?? draftId;
  const soon = debounce(() => save(), AFTER_TYPING);
  const keep = debounce(() => keepNow(), 300);

  function keepNow() {
    const fields = collect();
    if (same(fields, acknowledged)) journal.drop(owner, journalId());
    else journal.write(owner, journalId(), { fields, base: acknowledged, etag: tag, creation });
  }

  function changed() {
    if (stopped) return;
    keep();
    if (held) return;
    on.state('dirty');
    firstChange ||= Date.now();
    if (Date.now() - firstChange > AT_LATEST) save();
    else soon();
  }

  /** Resolves to true once everything typed so far is with the server. */
  async function save() {
    soon.cancel();
    while (running) await running;
    if (stopped || held) return false;
    const fields = collect();
    if (same(fields, acknowledged) && !creation) {
      firstChange = 0;
      journal.drop(owner, journalId());
      on.state(id ? 'saved' : 'new');
      return Boolean(id);
    }
    running = send(fields).finally(() => (running = null));
    return running;
  }

  async function send(fields) {
    on.state('saving');
    firstChange = 0;
    const before = lastSent;
    lastSent = fields;
    try {
      const answer = id
        ? await call('PUT', `/newsroom/articles/${id}`, { body: fields, ifMatch: tag })
        : await create(fields);
      retry = 0;
      taken(answer, fields);
      return same(collect(), acknowledged);
    } catch (e) {
      return failed(e, fields, before);
    }
  }

  async function create(fields) {
    creation ??= { key: freshKey(), body: fields };
    const sent = creation.body;
    keepNow();
    const first = await call('POST', '/newsroom/articles', { body: sent, key: creation.key });
    journal.drop(owner, draftId);
    creation = null;
    id = first.data.id;
    tag = first.etag;
    acknowledged = sent;
    on.created?.(first.data);
    if (same(sent, fields)) return first;
    return call('PUT', `/newsroom/articles/${id}`, { body: fields, ifMatch: tag });
  }

  function taken(answer, fields) {
    id = answer.data.id;
    tag = answer.etag;
    acknowledged = fields;
    on.article(answer.data);
    if (same(collect(), fields)) {
      journal.drop(owner, id);
      on.state('saved');
    } else changed();
  }

  async function failed(e, fields, before) {
    keepNow();
    if (e instanceof Refused && e.status === 412) return stale(e, fields, before);
    if (e instanceof Offline || e instanceof TypeError || (e instanceof Refused && e.passing)) {
      retry = Math.min(retry + 1, 6);
      on.state('offline', e);
      clearTimeout(retryTimer);
      retryTimer = setTimeout(() => save(), 1000 * 2 ** retry);
      return false;
    }
    creation = e instanceof Refused ? null : creation;
    on.state('refused', e);
    return false;
  }

  async function stale(e, mine, before) {
    let now;
    try {
      now = await get(`/newsroom/articles/${id}`);
    } catch (other) {
      return failed(other, mine);
    }
    const theirs = { ...fieldsOf(now.data), body: normal(now.data.body) };
    if (same(theirs, mine)) {
      // our own save, whose answer was lost on the way
      taken(now, mine);
      return true;
    }
    if (before && same(theirs, before)) {
      // our own earlier save, whose answer was lost: what came after it goes on top
      acknowledged = theirs;
      tag = now.etag;
      return send(mine);
    }
    held = true;
    on.clash({
      theirs,
      base: acknowledged,
      mine,
      article: now.data,
      etag: now.etag,
      by: e.problem.changedBy ?? now.data.updatedBy,
      at: e.problem.changedAt ?? now.data.updatedAt,
    });
    return false;
  }

  const online = () => {
    if (!same(collect(), acknowledged)) save();
  };
  window.addEventListener('online', online);

  return {
    changed,
    save,
    get id() {
      return id;
    },
    get etag() {
      return tag;
    },
    get dirty() {
      return !same(collect(), acknowledged) || creation !== null;
    },
    /** What an action has answered: the text is untouched, its validator is new. */
    accept(answer) {
      id = answer.data.id;
      tag = answer.etag;
      on.article(answer.data);
    },
    /** A clash is decided: goes on from their version; the form holds what was chosen. */
    settle({ theirs, etag: current, article: latest }) {
      held = false;
      tag = current;
      acknowledged = theirs;
      on.article(latest);
      changed();
      return save();
    },
    /** Starts from what the form holds now, as being the server's. */
    adopt(newEtag) {
      tag = newEtag;
      acknowledged = collect();
      journal.drop(owner, journalId());
      on.state('saved');
    },
    /** Goes on from what this browser kept: typed upon `base`, which had that validator. */
    resume(kept) {
      creation = kept.creation ?? null;
      acknowledged = kept.base;
      if (kept.etag) tag = kept.etag;
      on.state('dirty');
      return save();
    },
    stop() {
      keepNow();
      stopped = true;
      soon.cancel();
      keep.cancel();
      clearTimeout(retryTimer);
      window.removeEventListener('online', online);
    },
    abandon() {
      journal.drop(owner, journalId());
      acknowledged = collect();
      creation = null;
    },
  };
}
