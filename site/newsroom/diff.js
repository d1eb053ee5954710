// The differences of two texts as elements, word by word.

import { h } from './dom.js';
import { matches } from './merge.js';
import { counted, t } from './words.js';

const wordsOf = (text) => text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];

/** One line of text with <del> and <ins> in it. @param {string} before @param {string} after */
export function wordDiff(before, after) {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const parts = [];
  const put = (tag, tokens) => {
    if (tokens.length) parts.push(tag ? h(tag, tokens.join('')) : tokens.join(''));
  };
  let [i, j] = [0, 0];
  for (const [x, y] of [...matches(a, b), [a.length, b.length]]) {
    put('del', a.slice(i, x));
    put('ins', b.slice(j, y));
    if (x < a.length) put(null, [a[x]]);
    [i, j] = [x + 1, y + 1];
  }
  return parts;
}

const LINES = 'p,h2,h3,h4,li,td,th,figcaption,pre,blockquote,figure > a';
const signs = () => {
  const small = t('Tít xen nhỏ: ', 'Heading 3: ');
  return {
    h2: t('Tít xen: ', 'Heading 2: '),
    h3: small,
    h4: small,
    li: '• ',
    a: t('Video: ', 'Video: '),
    figcaption: t('Chú thích: ', 'Caption: '),
    blockquote: '“ ',
  };
};

/** Readable lines of a body: a paragraph, a list entry, a cell each. @param {string} html */
function lines(html) {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  const found = [];
  const sign = signs();
  for (const node of body.querySelectorAll(`${LINES},img,hr`)) {
    if (node.localName === 'img') found.push(imageLine(node));
    else if (node.localName === 'hr') found.push('———');
    else if (!node.querySelector(LINES)) {
      const parent = node.parentElement.closest('li,blockquote')?.localName;
      found.push((sign[node.localName] ?? sign[parent] ?? '') + node.textContent.replace(/\s+/g, ' ').trim());
    }
  }
  return found.length ? found : [body.textContent.trim()].filter(Boolean);
}

const imageLine = (img) => {
  const words = img.getAttribute('alt') || img.closest('figure')?.querySelector('figcaption')?.textContent.trim();
  return words ? t(`[ảnh: ${words}]`, `[image: ${words}]`) : t('[ảnh]', '[image]');
};

/** A body's changes; unchanged stretches are folded and can be opened. @param {string} before @param {string} after */
export function bodyDiff(before, after) {
  const [a, b] = [lines(before), lines(after)];
  const out = [];
  let [i, j] = [0, 0];
  let same = [];
  const flush = () => {
    if (same.length > 3) {
      const folded = same.slice(1, -1);
      out.push(
        h('p', same[0]),
        h(
          'details.fold',
          h('summary', `⋯ ${counted(folded.length, 'đoạn không đổi', 'unchanged paragraph')}`),
          folded.map((line) => h('p', line)),
        ),
        h('p', same.at(-1)),
      );
    } else out.push(...same.map((line) => h('p', line)));
    same = [];
  };
  for (const [x, y] of [...matches(a, b), [a.length, b.length]]) {
    const [gone, come] = [a.slice(i, x), b.slice(j, y)];
    if (gone.length || come.length) {
      flush();
      const paired = Math.min(gone.length, come.length);
      for (let k = 0; k < paired; k++) out.push(h('p', wordDiff(gone[k], come[k])));
      for (const line of gone.slice(paired)) out.push(h('p', h('del', line)));
      for (const line of come.slice(paired)) out.push(h('p', h('ins', line)));
    }
    if (x < a.length) same.push(a[x]);
    [i, j] = [x + 1, y + 1];
  }
  flush();
  return h('div.diff', out);
}
