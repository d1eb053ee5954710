// Turns one ProseMirror document into another by the fewest changes, so that caret, selection and undo history survive
// changes by other people. Pure: works on documents alone.

import { matches, pairUp, similarity, words } from './merge.js';

/** @typedef {{ from: number, to: number, content: any } | { at: number, type: any, attrs: any }} Change */

const keys = new WeakMap();
/** @param {any} node */
function key(node) {
  if (!keys.has(node)) keys.set(node, JSON.stringify(node));
  return keys.get(node);
}

/** @param {any} node @returns {any[]} */
const childrenOf = (node) => Array.from({ length: node.childCount }, (_, i) => node.child(i));
/** @param {any} node */
const isBlank = (node) =>
  node.type.name === 'paragraph' && !node.textContent.trim() && node.content.size === node.textContent.length;

/** @param {any} a @param {any} b */
function likeness(a, b) {
  if (a.type !== b.type && !(a.isTextblock && b.isTextblock)) return 0;
  if (a.attrs.src !== b.attrs.src || a.type.spec.code !== b.type.spec.code) return 0;
  if (a.isTextblock !== b.isTextblock || a.isLeaf !== b.isLeaf) return 0;
  const [x, y] = [words(a.textContent), words(b.textContent)];
  return Math.max(similarity(x, y), !x.length || !y.length || a.textContent.startsWith(b.textContent) ? 0.4 : 0);
}

/**
 * @param {any} current
 * @param {any} wanted
 * @returns {Change[]} in document order, positions of `current`
 */
export function changesBetween(current, wanted) {
  /** @type {Change[]} */
  const found = [];
  content(current, wanted, 0, found);
  return found;
}

/**
 * Adds the changes to a transaction. The selection stays before text inserted at the caret.
 *
 * @param {any} tr
 * @param {any} wanted
 * @returns {any} the transaction
 */
export function become(tr, wanted) {
  for (const change of changesBetween(tr.doc, wanted).reverse()) {
    if ('at' in change) tr.setNodeMarkup(change.at, change.type, change.attrs);
    else if (change.content.size) tr.replaceWith(change.from, change.to, change.content);
    else tr.delete(change.from, change.to);
  }
  return tr;
}

/** @param {any} a @param {any} b @param {number} start where the content of `a` begins @param {Change[]} found */
function content(a, b, start, found) {
  if (a.inlineContent) inline(a, b, start, found);
  else blockContent(a, b, start, found);
}

/** @param {any} a @param {any} b @param {number} start @param {Change[]} found */
function blockContent(a, b, start, found) {
  const [x, y] = [childrenOf(a), childrenOf(b)];
  const positions = [start];
  for (const node of x) positions.push(positions[positions.length - 1] + node.nodeSize);
  const Fragment = a.content.constructor;
  /** @param {number} i @param {number} end @param {any[]} come */
  const swap = (i, end, come) => {
    const gone = x.slice(i, end);
    // empty paragraphs are not stored: somebody may be about to write in one
    if (come.length === 0 && gone.every(isBlank)) return;
    found.push({ from: positions[i], to: positions[end], content: Fragment.from(come) });
  };
  let [i, j] = [0, 0];
  for (const [p, q] of [...matches(x.map(key), y.map(key)), [x.length, y.length]]) {
    const [gone, come] = [x.slice(i, p), y.slice(j, q)];
    const pairs = gone.length * come.length > 40_000 ? [] : pairUp(gone, come, likeness, { rest: false });
    let [g, c] = [0, 0];
    for (const [s, t] of [...pairs, [gone.length, come.length]]) {
      if (s > g || t > c) swap(i + g, i + s, come.slice(c, t));
      if (s < gone.length) {
        const [before, after] = [gone[s], come[t]];
        if (before.type !== after.type || JSON.stringify(before.attrs) !== JSON.stringify(after.attrs)) {
          found.push({ at: positions[i + s], type: after.type, attrs: after.attrs });
        }
        if (!before.isLeaf) content(before, after, positions[i + s] + 1, found);
      }
      [g, c] = [s + 1, t + 1];
    }
    [i, j] = [p + 1, q + 1];
  }
}

/** @param {any} block @returns {{ key: string, size: number, blank: boolean }[]} words, spaces and signs with their marks */
function pieces(block) {
  return childrenOf(block).flatMap((node) => {
    if (!node.isText) return [{ key: key(node), size: node.nodeSize, blank: false }];
    const marks = JSON.stringify(node.marks);
    return (node.text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []).map(
      (/** @type {string} */ text) => ({
        key: `${/^\s+$/.test(text) ? ' ' : text}\u0000${marks}`,
        size: text.length,
        blank: /^\s+$/.test(text),
      }),
    );
  });
}

/** @param {any} a @param {any} b @param {number} start @param {Change[]} found */
function inline(a, b, start, found) {
  const [x, y] = [pieces(a), pieces(b)];
  const [startsX, startsY] = [x, y].map((all) => {
    const at = [0];
    for (const piece of all) at.push(at[at.length - 1] + piece.size);
    return at;
  });
  let [i, j] = [0, 0];
  for (const [p, q] of [
    ...matches(
      x.map((one) => one.key),
      y.map((one) => one.key),
    ),
    [x.length, y.length],
  ]) {
    const [gone, come] = [x.slice(i, p), y.slice(j, q)];
    // trailing spaces are not stored: the next word may be typed at this moment
    const edge = come.length === 0 && gone.every((one) => one.blank) && (p === x.length || i === 0);
    if ((gone.length || come.length) && !edge) {
      found.push({ from: start + startsX[i], to: start + startsX[p], content: b.content.cut(startsY[j], startsY[q]) });
    }
    [i, j] = [p + 1, q + 1];
  }
}
