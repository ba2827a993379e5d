// Values of a result as texts.

export const isNumeric = (column) => column.kind === 'NUMBER';

/** A value whole, for the clipboard; null is empty. */
export function plain(value) {
  if (value === null) return '';
  return typeof value === 'object' ? value.text : String(value);
}

/** A value as it is shown in a cell of one line. */
export function shown(value, column) {
  if (value === null) return 'NULL';
  if (typeof value === 'object') return `${value.text.slice(0, 200)}…`;
  if (column.kind === 'INSTANT') return String(value).replace('T', ' ').replace('Z', '');
  const text = String(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** For sorting: numbers by size, the rest by text, NULL last. */
export function compare(left, right, column) {
  if (left === null || right === null) return (left === null) - (right === null);
  if (isNumeric(column)) return Number(left) - Number(right);
  return plain(left).localeCompare(plain(right), 'en', { numeric: false });
}

/** Cells of spreadsheets: tabs between. */
export const row = (values) => values.map((value) => plain(value).replace(/[\t\r\n]+/g, ' ')).join('\t');
