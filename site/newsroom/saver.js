// Autosave: saves a moment after typing stops, with the ETag that was read, so that no other person's change is overwritten.
// Changes from the server are merged into the form's current content; text that the server has not accepted is kept in the
// journal. No DOM: `collect` and `apply` read and write the form.

import { same } from './content.js';
import { journal } from './journal.js';
import { mergeFields } from './merge.js';
import { isPassing, isStatus, Refused } from './problems.js';

/**
 * @typedef {import('./content.js').Fields} Fields
 * @typedef {import('./merge.js').Clash} Clash
 * @typedef {import('./merge.js').Choice} Choice
 * @typedef {{ data: any, etag: string | null }} Answer
 *
 * @typedef {object} Resource the saved resource: its routes and fields
 * @property {(id: string) => Promise<Answer>} read
 * @property {(id: string, fields: Fields, etag: string | null) => Promise<Answer>} update
 * @property {(fields: Fields, key: string) => Promise<Answer>} [create] where ids are given by the server
 * @property {(data: any) => Fields} fields of an answer, in their one form
 * @property {(data: any) => string} id
 *
 * @typedef {object} Listener
 * @property {(name: 'new' | 'saved' | 'dirty' | 'saving' | 'offline' | 'refused' | 'clash' | 'withheld', detail?: any) => void} state
 * @property {(data: any) => void} answered
 * @property {(data: any) => void} [created]
 * @property {(clashes: Clash[], by: { name: string, at: string }) => Promise<(clash: Clash) => Choice | undefined>} clash
 * @property {(by: { name: string, at: string }) => void} [merged] changes of another person were merged with unsaved ones
 */

const AFTER_TYPING = 1500;
const AT_LATEST = 12_000;
const KEEP_AFTER = 300;
const LONGEST_WAIT = 64_000;

/**
 * @param {object} options
 * @param {string} options.owner
 * @param {string} options.draftId under which the browser keeps what has no id yet
 * @param {string | null} options.id
 * @param {string | null} options.etag
 * @param {() => Fields} options.collect the form's fields, in their one form
 * @param {(fields: Fields, options: { own: boolean }) => void} options.apply changes the form at once, keeping caret and undo
 * @param {Resource} options.resource
 * @param {Listener} options.on
 * @param {() => Promise<void> | null} [options.composing] ends with the composition under way
 * @param {(fields: Fields, saved: Fields) => Fields} [options.sendable] the fields to send: a field that the server would refuse has its
 *   last saved value; the refused text stays in the form and in the journal
 * @param {(html: string) => boolean} [options.valid] whether a merged block is one that the editor writes
 * @param {boolean} [options.manual] nothing is sent before `save()` is asked for: readers see a save at once
 * @param {typeof journal} [options.keeper]
 */
export function makeSaver({
  owner,
  draftId,
  id,
  etag,
  collect,
  apply,
  resource,
  on,
  composing = () => null,
  sendable = (fields) => fields,
  manual = false,
  valid,
  keeper = journal,
}) {
  let tag = etag;
  let acknowledged = collect();
  /** @type {Fields | null} */
  let lastSent = null;
  /** @type {{ key: string, body: any } | null} */
  let creation = null;
  /** @type {Promise<boolean> | null} */
  let running = null;
  let stopped = false;
  let held = false; // while somebody decides between two versions
  let firstChange = 0;
  let failures = 0;
  let wanted = !manual;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let keepSoon;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let retry;
  /** @type {string[]} entries of killed tabs that the form holds now */
  let adopted = [];

  const journalId = () => id ?? draftId;
  const isDirty = () => creation !== null || !same(collect(), acknowledged);
  const hasToSend = () => creation !== null || !same(sendable(collect(), acknowledged), acknowledged);

  function keep() {
    clearTimeout(keepSoon);
    keepSoon = undefined;
    if (!isDirty()) forget();
    else keeper.write(owner, journalId(), { fields: collect(), base: acknowledged, etag: tag, creation, wanted });
  }

  function forget() {
    wanted = !manual;
    keeper.drop(owner, journalId());
    for (const key of adopted) keeper.dropKey(key);
    adopted = [];
  }

  function changed() {
    if (stopped) return;
    keepSoon ??= setTimeout(keep, KEEP_AFTER);
    if (held) return;
    on.state('dirty');
    if (!wanted) return;
    firstChange ||= Date.now();
    clearTimeout(soon);
    soon = setTimeout(save, Date.now() - firstChange > AT_LATEST ? 0 : AFTER_TYPING);
  }

  /**
   * Resolves to true once everything typed so far is with the server.
   *
   * @param {{ now?: boolean }} [options] now: the page is being left, a composition is not waited for
   * @returns {Promise<boolean>}
   */
  async function save({ now = false } = {}) {
    clearTimeout(soon);
    if (!now) wanted = true;
    if (!wanted) return false;
    for (;;) {
      const wait = running ?? (now ? null : composing());
      if (!wait) break;
      await wait;
    }
    if (stopped || held) return false;
    const fields = collect();
    if (!isDirty()) {
      firstChange = 0;
      forget();
      on.state(id ? 'saved' : 'new');
      return Boolean(id);
    }
    if (!hasToSend()) {
      firstChange = 0;
      keep();
      on.state('withheld');
      return false;
    }
    running = send(sendable(fields, acknowledged)).finally(() => {
      running = null;
    });
    return running;
  }

  /** @param {Fields} fields @returns {Promise<boolean>} */
  async function send(fields) {
    on.state('saving');
    firstChange = 0;
    const before = lastSent;
    lastSent = fields;
    try {
      let sent = fields;
      let answer;
      if (id || !resource.create) answer = await resource.update(id ?? draftId, fields, tag);
      else {
        creation ??= { key: crypto.randomUUID(), body: fields };
        sent = creation.body;
        keep();
        answer = await resource.create(sent, creation.key);
        keeper.drop(owner, draftId);
        creation = null;
        id = resource.id(answer.data);
        on.created?.(answer.data);
      }
      failures = 0;
      id ??= resource.id(answer.data);
      if (!(await receive(answer, sent))) return false;
      if (!isDirty()) return true;
      if (hasToSend()) changed();
      else on.state('withheld');
      return false;
    } catch (e) {
      return failed(e, before);
    }
  }

  /** @param {unknown} e @param {Fields | null} before @returns {Promise<boolean>} */
  async function failed(e, before) {
    keep();
    if (isStatus(e, 412) && id) return stale(/** @type {Refused} */ (e), before);
    if (isPassing(e) || e instanceof TypeError) {
      failures++;
      on.state('offline', e);
      clearTimeout(retry);
      if (!stopped) retry = setTimeout(save, Math.min(1000 * 2 ** failures, LONGEST_WAIT));
      return false;
    }
    if (e instanceof Refused) creation = null;
    on.state('refused', e);
    return false;
  }

  /** Somebody has saved meanwhile. @param {Refused} e @param {Fields | null} before @returns {Promise<boolean>} */
  async function stale(e, before) {
    let now;
    try {
      now = await resource.read(/** @type {string} */ (id));
    } catch (other) {
      return isStatus(other, 412) ? false : failed(other, before);
    }
    const theirs = resource.fields(now.data);
    // our own save whose answer was lost: text typed since is based on it
    const own = [lastSent, before].find((sent) => sent && same(sent, theirs));
    const by = { name: e.problem.changedBy ?? now.data.updatedBy ?? '', at: e.problem.changedAt ?? now.data.updatedAt };
    if (!(await receive(now, own ?? acknowledged, { by: own ? undefined : by }))) return false;
    if (!isDirty()) {
      forget();
      on.state('saved');
      return true;
    }
    return send(sendable(collect(), acknowledged));
  }

  /**
   * Brings what the server has into the form, in which somebody may have gone on typing since `base`.
   *
   * @param {Answer} answer
   * @param {Fields} base
   * @param {{ by?: { name: string, at: string }, own?: boolean }} [options] by: the other person, if the changes are not our own
   * @returns {Promise<boolean>} false where the page was left before somebody decided
   */
  async function receive(answer, base, { by, own = false } = {}) {
    await composing();
    const theirs = resource.fields(answer.data);
    /** @type {Map<string, Choice>} */
    const choices = new Map();
    const choose = (/** @type {Clash} */ clash) => choices.get(clash.key) ?? 'mine';
    for (;;) {
      const mine = collect();
      if (same(mine, base)) {
        if (!same(mine, theirs)) apply(theirs, { own });
        acknowledged = collect();
        break;
      }
      const merge = mergeFields(base, mine, theirs, { valid });
      const open = merge.clashes.filter((clash) => !choices.has(clash.key));
      if (!open.length) {
        const merged = merge.fields(choose);
        if (!same(merged, mine)) apply(merged, { own });
        acknowledged = theirs;
        if (by && !choices.size && !same(theirs, base)) on.merged?.(by);
        break;
      }
      held = true;
      keep();
      on.state('clash', open);
      const decide = await on.clash(open, by ?? { name: '', at: answer.data.updatedAt });
      held = false;
      if (stopped) return false;
      for (const clash of open) {
        const choice = decide(clash);
        if (choice) choices.set(clash.key, choice);
      }
      await composing();
    }
    tag = answer.etag;
    id = resource.id(answer.data);
    on.answered(answer.data);
    if (isDirty()) keep();
    else {
      forget();
      on.state('saved');
    }
    return true;
  }

  const online = () => {
    if (isDirty() && wanted) save();
  };
  globalThis.addEventListener?.('online', online);

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
      return isDirty();
    },
    /**
     * An answer to something other than a save: an action, a restored version. What was typed meanwhile stays, and is sent.
     *
     * @param {Answer} answer
     * @param {{ own?: boolean }} [options] own: the change is our own, and can be undone
     */
    async accept(answer, options = {}) {
      while (running) await running;
      if (!(await receive(answer, acknowledged, options))) return;
      if (isDirty()) changed();
    },
    /** Reads what the server has, and merges it in. */
    async refresh() {
      while (running) await running;
      if (stopped || held || !id) return;
      const now = await resource.read(id);
      if (now.etag === tag) return;
      await receive(now, acknowledged, { by: { name: now.data.updatedBy ?? '', at: now.data.updatedAt } });
      if (isDirty()) changed();
    },
    /**
     * Goes on from what this browser kept: the form holds `kept.fields`, typed upon `kept.base`.
     *
     * @param {import('./journal.js').Entry} kept
     * @param {string[]} keys of the journal, dropped once it is saved
     */
    resume(kept, keys = []) {
      adopted = keys;
      creation = kept.creation ?? null;
      acknowledged = kept.base;
      if (kept.etag) tag = kept.etag;
      wanted = !manual || Boolean(kept.wanted);
      on.state('dirty');
      return wanted ? save() : Promise.resolve(false);
    },
    stop() {
      keep();
      stopped = true;
      clearTimeout(soon);
      clearTimeout(retry);
      globalThis.removeEventListener?.('online', online);
    },
    /** The thing is gone: nothing is left to be sent. */
    abandon() {
      creation = null;
      acknowledged = collect();
      forget();
    },
  };
}
