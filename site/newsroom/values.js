// A field's value as people read it, and two values beside each other.

import { bodyDiff, wordDiff } from './diff.js';
import { authorName } from './fields.js';
import { h } from './dom.js';
import { t } from './words.js';

export function plainValue(field, value) {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length)) return '';
  if (field === 'authors') return value.map(authorName).join(', ');
  if (Array.isArray(value)) return value.join(', ');
  if (field === 'source') return [value.name, value.url].filter(Boolean).join(' · ');
  return String(value);
}

export const empty = () => h('span.hint', t('(trống)', '(empty)'));

/** What changed in one field, deletions and insertions marked. */
export function change(field, before, after) {
  if (field === 'body') return bodyDiff(before ?? '', after ?? '');
  return h('div.diff', h('p', wordDiff(plainValue(field, before), plainValue(field, after))));
}
