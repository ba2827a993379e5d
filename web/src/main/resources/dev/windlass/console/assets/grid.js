// The rows as a table that assistive technology knows as a grid. Only the rows in view are in the page, so that ten
// thousand scroll like ten. Arrows move the active cell; Ctrl-C copies it, Ctrl-Shift-C its row.

import { copy, count, el } from './dom.js';
import { compare, isNumeric, plain, row as rowText, shown } from './values.js';

const ROW_PIXELS = 32;
const MARGIN_ROWS = 12;

export class Grid {
  constructor(parent, say) {
    this.parent = parent;
    this.say = say;
    this.clear();
  }

  clear() {
    this.columns = [];
    this.rows = [];
    this.order = null;
    this.sorted = null;
    this.active = { row: -1, column: 0 };
    this.parent.replaceChildren();
    this.scroller = null;
  }

  begin(columns) {
    this.clear();
    this.columns = columns;
    this.head = el('tr', { 'aria-rowindex': 1 }, el('th', { scope: 'col', class: 'number' }, el('span', { class: 'unseen' }, 'Row')),
      ...columns.map((column, index) => this.headCell(column, index)));
    this.body = el('tbody');
    this.table = el('table', { role: 'grid', 'aria-label': 'Rows of the result', 'aria-colcount': columns.length + 1,
      'aria-readonly': 'true' }, el('thead', {}, this.head), this.body);
    this.scroller = el('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Rows, scrollable' }, this.table);
    this.scroller.addEventListener('scroll', () => this.draw(), { passive: true });
    this.table.addEventListener('keydown', (event) => this.key(event));
    this.body.addEventListener('focusin', (event) => this.focused(event));
    this.body.addEventListener('dblclick', () => this.copyCell());
    this.detail = el('div', { class: 'detail', hidden: true });
    this.parent.replaceChildren(this.scroller, this.detail);
    this.draw();
  }

  headCell(column, index) {
    const button = el('button', { type: 'button', title: `${column.label}: ${column.type}. Sorts the rows on the page.`,
      onclick: () => this.sort(index) }, column.label, el('span', { class: 'soft type' }, column.type.toLowerCase()));
    return el('th', { scope: 'col', 'aria-sort': 'none', class: isNumeric(column) ? 'right' : null }, button);
  }

  append(rows) {
    for (const row of rows) this.rows.push(row);
    if (this.sorted) this.reorder();
    this.draw();
  }

  sort(index) {
    this.sorted = this.sorted?.index === index && this.sorted.up ? { index, up: false }
      : this.sorted?.index === index ? null : { index, up: true };
    [...this.head.children].slice(1).forEach((cell, at) => cell.setAttribute('aria-sort',
      this.sorted?.index !== at ? 'none' : this.sorted.up ? 'ascending' : 'descending'));
    this.reorder();
    this.draw();
  }

  reorder() {
    if (!this.sorted) { this.order = null; return; }
    const { index, up } = this.sorted;
    const column = this.columns[index];
    this.order = this.rows.map((_, at) => at).sort((left, right) =>
      (up ? 1 : -1) * compare(this.rows[left][index], this.rows[right][index], column) || left - right);
  }

  at(position) { return this.rows[this.order ? this.order[position] : position]; }

  draw() {
    if (!this.scroller) return;
    this.table.setAttribute('aria-rowcount', this.rows.length + 1);
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW_PIXELS) - MARGIN_ROWS);
    const last = Math.min(this.rows.length, first + Math.ceil((this.scroller.clientHeight || 400) / ROW_PIXELS) + 2 * MARGIN_ROWS);
    const hadFocus = this.body.contains(document.activeElement);
    const drawn = [];
    for (let position = first; position < last; position++) drawn.push(this.rowElement(position));
    this.body.replaceChildren(this.spacer(first), ...drawn, this.spacer(this.rows.length - last));
    if (hadFocus) this.cell(this.active.row, this.active.column)?.focus({ preventScroll: true });
  }

  spacer(rows) {
    return el('tr', { class: 'spacer', 'aria-hidden': 'true', hidden: rows === 0, style: `height:${rows * ROW_PIXELS}px` },
      el('td', { colspan: this.columns.length + 1 }));
  }

  rowElement(position) {
    const values = this.at(position);
    const cells = values.map((value, index) => {
      const column = this.columns[index];
      const isActive = this.active.row === position && this.active.column === index;
      const isFirst = this.active.row < 0 && position === 0 && index === 0;
      return el('td', { role: 'gridcell', 'data-row': position, 'data-column': index, tabindex: isActive || isFirst ? 0 : -1,
        class: [value === null ? 'null' : '', isNumeric(column) ? 'right' : ''].join(' ').trim() || null },
        shown(value, column));
    });
    return el('tr', { 'aria-rowindex': position + 2, class: position % 2 ? 'odd' : null },
      el('th', { scope: 'row', class: 'number' }, count(position + 1)), ...cells);
  }

  cell(row, column) { return this.body.querySelector(`[data-row="${row}"][data-column="${column}"]`); }

  focused(event) {
    const cell = event.target.closest('[data-row]');
    if (!cell) return;
    this.body.querySelectorAll('[tabindex="0"]').forEach((one) => { one.tabIndex = -1; });
    cell.tabIndex = 0;
    this.active = { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
    this.showDetail();
  }

  value() { return this.at(this.active.row)[this.active.column]; }

  showDetail() {
    const column = this.columns[this.active.column];
    const value = this.value();
    const text = plain(value);
    const cut = value !== null && typeof value === 'object'
      ? el('span', { class: 'soft' }, ` The first ${count(text.length)} of ${count(value.length)} characters; saving as a file has all.`) : null;
    this.detail.hidden = false;
    this.detail.replaceChildren(
      el('div', { class: 'detail-head' }, el('strong', {}, `${column.label}, row ${count(this.active.row + 1)}`), cut,
        el('span', { class: 'grow' }),
        el('button', { type: 'button', onclick: () => this.copyCell() }, 'Copy cell'),
        el('button', { type: 'button', onclick: () => this.copyRow() }, 'Copy row')),
      el('pre', { tabindex: 0, 'aria-label': `Value of ${column.label}` }, value === null ? 'NULL' : text));
  }

  async copyCell() {
    if (this.active.row < 0) return;
    await copy(plain(this.value()));
    this.say('The cell is on the clipboard.');
  }

  async copyRow() {
    if (this.active.row < 0) return;
    await copy(rowText(this.at(this.active.row)));
    this.say('The row is on the clipboard, with tabs between its cells.');
  }

  key(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c' && !String(getSelection())) {
      event.preventDefault();
      if (event.shiftKey) this.copyRow(); else this.copyCell();
      return;
    }
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / ROW_PIXELS) - 2);
    const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], PageDown: [page, 0],
      PageUp: [-page, 0], Home: [event.ctrlKey ? -Infinity : 0, -Infinity], End: [event.ctrlKey ? Infinity : 0, Infinity] };
    const step = steps[event.key];
    if (!step || !event.target.closest('[data-row]')) return;
    event.preventDefault();
    const row = Math.min(Math.max(this.active.row + step[0], 0), this.rows.length - 1);
    const column = Math.min(Math.max(this.active.column + step[1], 0), this.columns.length - 1);
    this.active = { row, column };
    const top = row * ROW_PIXELS;
    const room = this.scroller.clientHeight - 2 * ROW_PIXELS;
    if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (top > this.scroller.scrollTop + room - ROW_PIXELS) this.scroller.scrollTop = top - room + ROW_PIXELS;
    this.draw();
    const cell = this.cell(row, column);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}
