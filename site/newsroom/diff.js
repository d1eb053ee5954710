// What differs between two texts, shown word by word; and three-way merging of what two people changed.

import { h } from './dom.js';
import { t } from './words.js';

/** Longest common subsequence as pairs of indexes. Beyond a size that a page can wait for, only ends are matched. */
function common(a, b) {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) endA--, endB--;
  const pairs = [];
  for (let i = 0; i < start; i++) pairs.push([i, i]);
  const n = endA - start;
  const m = endB - start;
  if (n && m && n * m <= 4_000_000) {
    const width = m + 1;
    const best = new Uint32Array((n + 1) * width);
    for (let i = n - 1; i >= 0; i--) {
      for (let j = m - 1; j >= 0; j--) {
        best[i * width + j] =
          a[start + i] === b[start + j]
            ? best[(i + 1) * width + j + 1] + 1
            : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
      }
    }
    for (let i = 0, j = 0; i < n && j < m; ) {
      if (a[start + i] === b[start + j]) pairs.push([start + i++, start + j++]);
      else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) i++;
      else j++;
    }
  }
  for (let i = 0; endA + i < a.length; i++) pairs.push([endA + i, endB + i]);
  return pairs;
}

const words = (text) => text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];

/** One line of text with <del> and <ins> in it. */
export function wordDiff(before, after) {
  const a = words(before);
  const b = words(after);
  const parts = [];
  const put = (tag, tokens) => tokens.length && parts.push(tag ? h(tag, tokens.join('')) : tokens.join(''));
  let i = 0;
  let j = 0;
  for (const [x, y] of [...common(a, b), [a.length, b.length]]) {
    put('del', a.slice(i, x));
    put('ins', b.slice(j, y));
    if (x < a.length) put(null, [a[x]]);
    i = x + 1;
    j = y + 1;
  }
  return parts;
}

/** The top-level blocks of a body, as HTML each. */
export function blocks(html) {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  return [...body.childNodes]
    .map((node) => (node.nodeType === Node.ELEMENT_NODE ? node.outerHTML : node.textContent.trim()))
    .filter(Boolean);
}

const LINES = 'p,h2,h3,h4,li,td,th,figcaption,pre,blockquote';
const signs = () => {
  const small = t('Tít phụ nhỏ: ', 'Small heading: ');
  return {
    h2: t('Tít phụ: ', 'Heading: '),
    h3: small,
    h4: small,
    li: '• ',
    figcaption: t('Chú thích: ', 'Caption: '),
    blockquote: '“ ',
  };
};

/** Readable lines of a body: a paragraph, a list entry, a cell each. */
function lines(html) {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  const found = [];
  const sign = signs();
  for (const node of body.querySelectorAll(`${LINES},img,hr`)) {
    if (node.localName === 'img')
      found.push(`${t('[ảnh: ', '[picture: ') + (node.getAttribute('alt') || node.getAttribute('src'))}]`);
    else if (node.localName === 'hr') found.push('———');
    else if (!node.querySelector(LINES)) {
      const parent = node.parentElement.closest('li,blockquote')?.localName;
      found.push((sign[node.localName] ?? sign[parent] ?? '') + node.textContent.replace(/\s+/g, ' ').trim());
    }
  }
  return found.length ? found : [body.textContent.trim()].filter(Boolean);
}

/** A body's changes, unchanged stretches folded. */
export function bodyDiff(before, after) {
  const a = lines(before);
  const b = lines(after);
  const out = [];
  let i = 0;
  let j = 0;
  let same = [];
  const flush = () => {
    if (same.length > 3) out.push(h('p', same[0]), h('p.fold', `⋯ ${same.length - 2} ⋯`), h('p', same.at(-1)));
    else out.push(...same.map((line) => h('p', line)));
    same = [];
  };
  for (const [x, y] of [...common(a, b), [a.length, b.length]]) {
    const gone = a.slice(i, x);
    const come = b.slice(j, y);
    if (gone.length || come.length) {
      flush();
      const paired = Math.min(gone.length, come.length);
      for (let k = 0; k < paired; k++) out.push(h('p', wordDiff(gone[k], come[k])));
      for (const line of gone.slice(paired)) out.push(h('p', h('del', line)));
      for (const line of come.slice(paired)) out.push(h('p', h('ins', line)));
    }
    if (x < a.length) same.push(a[x]);
    i = x + 1;
    j = y + 1;
  }
  flush();
  return h('div.diff', out);
}

/** Two sets of changes to one list of blocks; null where both changed the same place differently. */
export function mergeBlocks(base, mine, theirs) {
  const inMine = new Map(common(base, mine));
  const inTheirs = new Map(common(base, theirs));
  const merged = [];
  let b = 0;
  let m = 0;
  let o = 0;
  for (let k = 0; k <= base.length; k++) {
    const end = k === base.length;
    if (!end && !(inMine.has(k) && inTheirs.has(k))) continue;
    const part = [
      base.slice(b, k),
      mine.slice(m, end ? mine.length : inMine.get(k)),
      theirs.slice(o, end ? theirs.length : inTheirs.get(k)),
    ];
    const [was, my, their] = part.map((blocks) => blocks.join('\n'));
    if (my === their || their === was) merged.push(...part[1]);
    else if (my === was) merged.push(...part[2]);
    else return null;
    if (!end) {
      merged.push(base[k]);
      b = k + 1;
      m = inMine.get(k) + 1;
      o = inTheirs.get(k) + 1;
    }
  }
  return merged;
}

/** Entries that either side added stay, those that either side took out go. */
export function mergeList(base, mine, theirs) {
  const gone = new Set(base.filter((entry) => !mine.includes(entry) || !theirs.includes(entry)));
  return [...new Set([...mine, ...theirs])].filter((entry) => !gone.has(entry));
}

/**
 * @returns {{merged: object, clashes: string[]}} merged: with mine where both sides changed a field differently, which
 *   clashes names
 */
export function mergeFields(base, mine, theirs) {
  const merged = {};
  const clashes = [];
  for (const field of Object.keys(mine)) {
    const [b, m, o] = [base, mine, theirs].map((side) => JSON.stringify(side[field] ?? null));
    if (m === o || o === b) merged[field] = mine[field];
    else if (m === b) merged[field] = theirs[field];
    else if (Array.isArray(mine[field])) merged[field] = mergeList(base[field] ?? [], mine[field], theirs[field] ?? []);
    else {
      const together = field === 'body' ? mergeBlocks(blocks(base.body), blocks(mine.body), blocks(theirs.body)) : null;
      merged[field] = together ? together.join('') : mine[field];
      if (!together) clashes.push(field);
    }
  }
  return { merged, clashes };
}
