// CSV for spreadsheets (RFC 4180). No cell is read as a formula, whatever separator a spreadsheet splits lines at.

/** A sign that begins a formula, at the start or after a blank, an invisible character, a separator or a quote. */
const FORMULA = /(?<![^\s\p{Cf},;|:"'])(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/** Texts are always quoted, since a program may split lines at other separators. @param {string | number} value */
export function cell(value) {
  if (typeof value === 'number') return String(value);
  return `"${value.replace(FORMULA, "'").replace(/"/g, '""')}"`;
}

/** With the mark by which spreadsheets know UTF-8. @param {(string | number)[][]} rows */
export const csv = (rows) => `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/** @param {string} name of the file @param {(string | number)[][]} rows */
export function download(name, rows) {
  const url = URL.createObjectURL(new Blob([csv(rows)], { type: 'text/csv;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
