// CSV for spreadsheets (RFC 4180). No cell is read as a formula, whatever separator a spreadsheet splits lines at.

/** Where a cell may begin: at its start and after anything that may be taken for a separator or a quote. */
const FORMULA = /(^|[,;|:\t\r\n"'])([\s"']*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** @param {string | number} value */
export function cell(value) {
  if (typeof value === 'number') return String(value);
  const text = value.replace(FORMULA, "$1$2'");
  return /[,;|\t\r\n"']/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** With the mark by which spreadsheets know UTF-8. @param {(string | number)[][]} rows */
export const csv = (rows) => `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/** @param {string} name of the file @param {(string | number)[][]} rows */
export function download(name, rows) {
  const url = URL.createObjectURL(new Blob([csv(rows)], { type: 'text/csv;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
