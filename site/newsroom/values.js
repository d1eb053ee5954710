// A field's value as people read it, and two values beside each other. Ids and paths are shown by name.

import { bodyDiff, wordDiff } from './diff.js';
import { h } from './dom.js';
import { authorName, categoryName } from './fields.js';
import { item } from './media.js';
import { t } from './words.js';

const FILES = { leadImage: 'images', images: 'images', attachments: 'attachments' };

/** The name of an image or a file; it is there once it has been read. @param {string} kind @param {string} id */
function fileName(kind, id) {
  const name = h('span', '…');
  item(kind, id).then((found) => {
    name.textContent = found
      ? found.title || found.caption || found.alt || found.filename
      : t('(đã bị xóa)', '(deleted)');
  });
  return name;
}

/** The entries of a value, each as text or an element. @param {string} field @param {any} value */
function entries(field, value) {
  if (value === null || value === undefined || value === '' || value === false) return [];
  if (FILES[field]) return [value].flat().map((id) => ({ key: id, shown: fileName(FILES[field], id) }));
  if (field === 'authors') return value.map((slug) => ({ key: slug, shown: authorName(slug) }));
  if (field === 'category') return [{ key: value, shown: categoryName(value) }];
  if (field === 'focalPoint') {
    const shown = `${Math.round(value.x * 100)} %, ${Math.round(value.y * 100)} %`;
    return [{ key: shown, shown }];
  }
  if (field === 'brief') return [{ key: 'brief', shown: t('có', 'yes') }];
  if (field === 'source') {
    const shown = [value.name, value.url].filter(Boolean).join(' · ');
    return shown ? [{ key: shown, shown }] : [];
  }
  if (field === 'seo') {
    const shown = [value.title, value.description].filter(Boolean).join(' · ');
    return shown || value.image ? [{ key: JSON.stringify(value), shown: shown || t('ảnh riêng', 'own image') }] : [];
  }
  if (Array.isArray(value)) return value.map((one) => ({ key: String(one), shown: String(one) }));
  return [{ key: String(value), shown: String(value) }];
}

const TEXTS = new Set(['headline', 'lead', 'byline', 'title', 'titleEn', 'slug', 'alt', 'caption', 'credit', 'bio']);

/** Whether there is anything to show. @param {string} field @param {any} value */
export const isEmpty = (field, value) => (field === 'body' ? !value : entries(field, value).length === 0);

export const empty = () => h('span.hint', t('(trống)', '(empty)'));

/** What changed in one field, deletions and insertions marked. @param {string} field @param {any} before @param {any} after */
export function change(field, before, after) {
  if (field === 'body') return bodyDiff(before ?? '', after ?? '');
  if (TEXTS.has(field)) return h('div.diff', h('p', wordDiff(before ?? '', after ?? '')));
  const [was, is] = [entries(field, before), entries(field, after)];
  const shown = [];
  const put = (tag, { shown: text }) => shown.push(shown.length ? ', ' : '', tag ? h(tag, text) : text);
  for (const one of was) if (!is.some(({ key }) => key === one.key)) put('del', one);
  for (const one of is) put(was.some(({ key }) => key === one.key) ? null : 'ins', one);
  return h('div.diff', h('p', shown.length ? shown : empty()));
}

/** The fields in which two contents differ, each with its changes. @param {Record<string, any>} before @param {Record<string, any>} after */
export const changes = (before, after, names) =>
  Object.keys(after)
    .filter((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null))
    .map((field) => h('section', h('h4', names(field)), change(field, before[field], after[field])));
