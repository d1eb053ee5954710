// The writable fields of an article in their canonical form, in which versions are compared and saved. Pure: no DOM, no network.

/** @typedef {Record<string, any>} Fields */

/** @type {Fields} */
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

/** Fields that only newer servers know: sent back where an article has them. @type {Fields} */
const LATER = { brief: false, seo: null };

/** One line, composed, without spaces at its ends. @param {string | null | undefined} text */
export const line = (text) =>
  (text ?? '')
    .normalize('NFC')
    .replace(/\s*\n\s*/g, ' ')
    .trim();

/** Characters as people and the API count them: composed, one for each code point. @param {string} text */
export const length = (text) => [...line(text)].length;

const LINES = ['headline', 'lead', 'byline', 'title', 'titleEn'];

/**
 * The writable fields in their one form: an answer of the API and what the form holds are equal where they mean the same.
 *
 * @param {Fields} fields
 * @param {(html: string) => string} normal a body as the editor writes it
 * @returns {Fields}
 */
export function canonical(fields, normal) {
  const all = { ...fields };
  for (const name of LINES) if (name in all) all[name] = line(all[name]);
  if ('body' in all) all.body = withoutEmpty(normal(all.body ?? ''));
  return all;
}

/** Empty paragraphs are room for writing, nothing that readers get. @param {string} html */
const withoutEmpty = (html) => html.replace(/<p>(?:\s|<br>)*<\/p>/g, '');

/** @param {Fields} article as the API gives it @returns {Fields} */
export function fieldsOf(article) {
  /** @type {Fields} */
  const fields = Object.fromEntries(Object.entries(EMPTY).map(([name, none]) => [name, article[name] ?? none]));
  for (const [name, none] of Object.entries(LATER)) if (name in article) fields[name] = article[name] ?? none;
  return fields;
}

/** @param {any} a @param {any} b */
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
