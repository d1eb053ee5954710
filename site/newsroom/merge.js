// Three-way merge of an article's fields. Pure: no DOM, so that Node tests it. What only one side changed is kept; in a body
// each block that both sides changed is merged word by word; it is a clash if both changed the same words.

const library = await import('./vendor/diff3.js').catch(() => null);

/** @typedef {Record<string, any>} Fields */
/** @typedef {'mine' | 'theirs' | 'both'} Choice */
/** @typedef {{ key: string, field: string, base: any, mine: any, theirs: any }} Clash */

const MOST_PAIRS = 16_000_000; // larger comparisons match only their ends: a page must not stop answering

/**
 * The longest common subsequence of two lists as pairs of indexes, in order. Without the bundled library only equal
 * beginnings and ends are found.
 *
 * @param {string[]} a
 * @param {string[]} b
 * @returns {[number, number][]}
 */
export function matches(a, b) {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  /** @type {[number, number][]} */
  const pairs = [];
  for (let i = 0; i < start; i++) pairs.push([i, i]);
  if (library && endA > start && endB > start && (endA - start) * (endB - start) <= MOST_PAIRS) {
    let [i, j] = [start, start];
    const middle = library.diffIndices(a.slice(start, endA), b.slice(start, endB));
    for (const { buffer1, buffer2 } of [...middle, { buffer1: [endA - start, 0], buffer2: [endB - start, 0] }]) {
      while (i < start + buffer1[0]) pairs.push([i++, j++]);
      i = start + buffer1[0] + buffer1[1];
      j = start + buffer2[0] + buffer2[1];
    }
  }
  for (let i = 0; endA + i < a.length; i++) pairs.push([endA + i, endB + i]);
  return pairs;
}

// ---- HTML as text

const TAG = /<\/?[a-z][^\s>]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>/iy;
const TEXT = /\s+|(?:&#?\w+;|[\p{L}\p{M}\p{N}])+|[^<]|</uy;
const VOID = /^<(?:img|br|hr|col|wbr)\b/i;

/** @param {string} html @returns {string[]} tags, runs of spaces, words and single signs */
export function tokens(html) {
  const found = [];
  for (let at = 0; at < html.length; ) {
    const pattern = html[at] === '<' ? TAG : TEXT;
    pattern.lastIndex = at;
    let match = pattern.exec(html);
    if (!match) {
      TEXT.lastIndex = at;
      match = TEXT.exec(html);
    }
    if (!match) break;
    found.push(match[0]);
    at += match[0].length;
  }
  return found;
}

/** @param {string} token */
const isTag = (token) => token.length > 1 && token[0] === '<';

/** @param {string} text @returns {string[]} */
export const words = (text) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** @param {string} html @returns {string} */
export const plainText = (html) =>
  tokens(html)
    .filter((token) => !isTag(token))
    .join('');

/** The top-level blocks of a body, as HTML each. @param {string} html @returns {string[]} */
export function blocks(html) {
  /** @type {string[]} */
  const found = [];
  let depth = 0;
  let open = '';
  const end = () => {
    if (open.trim()) found.push(open.trim());
    open = '';
  };
  for (const token of tokens(html)) {
    const tag = isTag(token);
    if (tag && depth === 0 && !token.startsWith('</')) end();
    open += token;
    if (!tag || VOID.test(token)) {
      if (tag && depth === 0) end();
    } else if (token.startsWith('</')) {
      depth = Math.max(0, depth - 1);
      if (depth === 0) end();
    } else depth++;
  }
  end();
  return found;
}

/** Whether every tag is closed in its order. @param {string} html */
export function balanced(html) {
  const open = [];
  for (const token of tokens(html)) {
    if (!isTag(token) || VOID.test(token)) continue;
    const name = /^<\/?([a-z][^\s>/]*)/i.exec(token)?.[1];
    if (!token.startsWith('</')) open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

// ---- which block became which

/** What a block is recognised by: its words, and the sources of its pictures. @param {string} html */
const features = (html) => [...words(plainText(html)), ...(html.match(/\b(?:src|data-embed-url)="[^"]*"/g) ?? [])];

/** Sørensen–Dice coefficient of two lists, 0…1. @param {string[]} a @param {string[]} b */
export function similarity(a, b) {
  if (!a.length && !b.length) return 1;
  const counts = new Map();
  for (const one of a) counts.set(one, (counts.get(one) ?? 0) + 1);
  let shared = 0;
  for (const one of b) {
    const left = counts.get(one) ?? 0;
    if (left) {
      shared++;
      counts.set(one, left - 1);
    }
  }
  return (2 * shared) / (a.length + b.length);
}

const ALIKE = 0.4;

/**
 * Pairs similar entries in order; entries left between two pairs are paired if both sides have the same number of them.
 *
 * @template T
 * @param {T[]} a
 * @param {T[]} b
 * @param {(x: T, y: T) => number} likeness 0…1
 * @param {{ rest?: boolean }} [options]
 * @returns {[number, number][]}
 */
export function pairUp(a, b, likeness, { rest = true } = {}) {
  const best = Array.from({ length: a.length + 1 }, () => new Float64Array(b.length + 1));
  const value = a.map((x) =>
    b.map((y) => {
      const like = likeness(x, y);
      return like >= ALIKE ? like : 0;
    }),
  );
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const paired = value[i][j] ? value[i][j] + best[i + 1][j + 1] : 0;
      best[i][j] = Math.max(paired, best[i + 1][j], best[i][j + 1]);
    }
  }
  /** @type {[number, number][]} */
  const pairs = [];
  /** @type {[number, number]} */
  let from = [0, 0];
  /** @param {number} i @param {number} j */
  const leftOver = (i, j) => {
    if (rest && i - from[0] === j - from[1])
      for (let k = 0; from[0] + k < i; k++) pairs.push([from[0] + k, from[1] + k]);
  };
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (value[i][j] && best[i][j] === value[i][j] + best[i + 1][j + 1]) {
      leftOver(i, j);
      pairs.push([i, j]);
      from = [++i, ++j];
    } else if (best[i][j] === best[i + 1][j]) i++;
    else j++;
  }
  leftOver(a.length, b.length);
  return pairs;
}

/**
 * What became of each block of the base on one side, and what that side put between them.
 *
 * @param {string[]} base
 * @param {string[]} side
 * @returns {{ kept: (string | null)[], inserted: string[][] }} `inserted[i]` comes before block i
 */
function align(base, side) {
  const kept = base.map(() => /** @type {string | null} */ (null));
  const inserted = Array.from({ length: base.length + 1 }, () => /** @type {string[]} */ ([]));
  const like = (/** @type {string} */ x, /** @type {string} */ y) => similarity(features(x), features(y));
  let [i, j] = [0, 0];
  for (const [x, y] of [...matches(base, side), [base.length, side.length]]) {
    const [gone, come] = [base.slice(i, x), side.slice(j, y)];
    const pairs = gone.length * come.length > 40_000 ? [] : pairUp(gone, come, like);
    let [g, c] = [0, 0];
    for (const [p, q] of [...pairs, [gone.length, come.length]]) {
      inserted[i + (q > c && p > g ? p : g)].push(...come.slice(c, q));
      if (p < gone.length) kept[i + p] = come[q];
      [g, c] = [p + 1, q + 1];
    }
    if (x < base.length) kept[x] = side[y];
    [i, j] = [x + 1, y + 1];
  }
  return { kept, inserted };
}

// ---- merging

/**
 * Two changes of one text, word by word.
 *
 * @param {string} base
 * @param {string} mine
 * @param {string} theirs
 * @param {(merged: string) => boolean} valid
 * @returns {string | null} null where they touch the same words
 */
export function mergeText(base, mine, theirs, valid = balanced) {
  if (mine === theirs || theirs === base) return mine;
  if (mine === base) return theirs;
  if (!library) return null;
  const [o, a, b] = [tokens(base), tokens(mine), tokens(theirs)];
  if (o.length * Math.max(a.length, b.length) > MOST_PAIRS) return null;
  const parts = library.diff3Merge(a, o, b, { excludeFalseConflicts: true });
  if (parts.some((part) => part.conflict)) return null;
  const merged = parts.flatMap((part) => part.ok ?? []).join('');
  return valid(merged) ? merged : null;
}

/** What both sides put into one gap: all of it, but not twice. @param {string[]} mine @param {string[]} theirs */
function bothInserted(mine, theirs) {
  if (!mine.length || !theirs.length) return [...theirs, ...mine];
  const left = [...mine];
  const all = theirs.map((block) => {
    const at = left.findIndex((other) => contains(other, block) || contains(block, other));
    if (at < 0) return block;
    const [other] = left.splice(at, 1);
    return contains(other, block) ? other : block;
  });
  return [...all, ...left];
}

/** Whether a block has all of the other's words, in order. @param {string} block @param {string} other */
function contains(block, other) {
  if (block === other) return true;
  const [a, b] = [features(block), features(other)];
  if (!b.length || b.length > a.length) return false;
  let at = 0;
  for (const one of a) if (one === b[at]) at++;
  return at === b.length;
}

/**
 * @param {string[]} base
 * @param {string[]} mine
 * @param {string[]} theirs
 * @param {(merged: string) => boolean} [valid]
 * @returns {(string | { base: string, mine: string | null, theirs: string | null })[]} blocks, and where somebody has to
 *   choose, both versions; null is a deleted block
 */
export function mergeBlocks(base, mine, theirs, valid) {
  const [a, b] = [align(base, mine), align(base, theirs)];
  const pieces = [];
  for (let i = 0; i <= base.length; i++) {
    pieces.push(...bothInserted(a.inserted[i], b.inserted[i]));
    if (i === base.length) break;
    const [m, o] = [a.kept[i], b.kept[i]];
    if (m === o || o === base[i]) pieces.push(m);
    else if (m === base[i]) pieces.push(o);
    else
      pieces.push(
        (m !== null && o !== null && mergeText(base[i], m, o, valid)) || { base: base[i], mine: m, theirs: o },
      );
  }
  return pieces.filter((piece) => piece !== null);
}

/**
 * Merges two sets of changes to one list: additions of both sides stay, entries removed by either side go.
 *
 * @template T
 * @param {T[]} base
 * @param {T[]} mine
 * @param {T[]} theirs
 * @returns {T[]}
 */
export function mergeList(base, mine, theirs) {
  const gone = new Set(base.filter((entry) => !mine.includes(entry) || !theirs.includes(entry)));
  return [...new Set([...mine, ...theirs])].filter((entry) => !gone.has(entry));
}

const TEXTS = new Set(['headline', 'lead', 'title', 'titleEn', 'bio']);

/**
 * @param {Fields} base what both sides began with
 * @param {Fields} mine as the form holds it now
 * @param {Fields} theirs as the server has it
 * @param {{ valid?: (html: string) => boolean }} [options] whether a merged block is one that the editor writes
 * @returns {{ clashes: Clash[], fields: (choose?: (clash: Clash) => Choice) => Fields }}
 */
export function mergeFields(base, mine, theirs, { valid } = {}) {
  /** @type {Clash[]} */
  const clashes = [];
  /** @type {Record<string, (choose: (clash: Clash) => Choice) => any>} */
  const results = {};
  const clash = (/** @type {string} */ field, /** @type {{ base: any, mine: any, theirs: any }} */ versions) => {
    const one = { key: `${field} ${JSON.stringify(versions)}`, field, ...versions };
    clashes.push(one);
    return one;
  };
  for (const field of Object.keys(mine)) {
    const [b, m, o] = [base[field] ?? null, mine[field] ?? null, theirs[field] ?? null];
    const [bText, mText, oText] = [b, m, o].map((value) => JSON.stringify(value));
    if (mText === oText || oText === bText) results[field] = () => m;
    else if (mText === bText) results[field] = () => o;
    else if (Array.isArray(m)) {
      const merged = mergeList(b ?? [], m, o ?? []);
      results[field] = () => merged;
    } else if (field === 'body') {
      const pieces = mergeBlocks(blocks(b ?? ''), blocks(m ?? ''), blocks(o ?? ''), valid).map((piece) =>
        typeof piece === 'string' ? piece : clash(field, piece),
      );
      results[field] = (choose) =>
        pieces.map((piece) => (typeof piece === 'string' ? piece : chosen(piece, choose))).join('');
    } else {
      const merged = TEXTS.has(field) ? mergeText(b ?? '', m ?? '', o ?? '', () => true) : null;
      const one = merged === null ? clash(field, { base: b, mine: m, theirs: o }) : null;
      results[field] = (choose) => (one ? (choose(one) === 'theirs' ? o : m) : merged);
    }
  }
  return {
    clashes,
    fields: (choose = () => 'mine') =>
      Object.fromEntries(Object.entries(results).map(([field, get]) => [field, get(choose)])),
  };
}

/** @param {Clash} piece @param {(clash: Clash) => Choice} choose */
function chosen(piece, choose) {
  const choice = choose(piece);
  if (choice === 'both') return (piece.theirs ?? '') + (piece.mine ?? '');
  return (choice === 'theirs' ? piece.theirs : piece.mine) ?? '';
}
