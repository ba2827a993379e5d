// Tables and columns with their documentation.

import { post } from './api.js';
import { byId, count, el, marked } from './dom.js';

export class SchemaBrowser {
  /** @param {(sql: string) => void} use puts a statement into the editor */
  constructor(use, insert) {
    this.use = use;
    this.insert = insert;
    this.tables = [];
    byId('table-search').addEventListener('input', () => this.draw());
    byId('table-search').addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown') { event.preventDefault(); byId('tables').querySelector('summary')?.focus(); }
    });
    byId('tables').addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const all = [...byId('tables').querySelectorAll('summary')];
      const at = all.indexOf(event.target);
      if (step && at >= 0) {
        event.preventDefault();
        (all[at + step] ?? (step < 0 ? byId('table-search') : all[at])).focus();
      }
    });
  }

  show(tables) {
    this.tables = tables;
    this.draw();
  }

  draw() {
    const words = byId('table-search').value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const hits = this.tables.map((table) => ({ table, rank: rank(table, words) })).filter((one) => one.rank >= 0);
    hits.sort((left, right) => right.rank - left.rank || (left.table.schema === 'sys') - (right.table.schema === 'sys')
      || left.table.name.localeCompare(right.table.name));
    byId('table-count').textContent = words.length
      ? `${count(hits.length)} of ${count(this.tables.length)} tables` : `${count(this.tables.length)} tables and views`;
    byId('tables').replaceChildren(...hits.map(({ table }) => this.item(table, words)));
  }

  item(table, words) {
    const body = el('div', { class: 'table-body' });
    const details = el('details', { ontoggle: () => { if (details.open && !body.firstChild) this.fill(body, table, words); } },
      el('summary', { title: table.remarks }, el('span', { class: `dot ${table.type === 'VIEW' ? 'view' : ''}`, 'aria-hidden': 'true' }),
        el('span', { class: 'name' }, table.name),
        table.type === 'TABLE' ? null : el('span', { class: 'tag' }, table.type.toLowerCase().replace('system table', 'system'))),
      body);
    return el('li', {}, details);
  }

  fill(body, table, words) {
    const name = table.schema === 'Information' ? table.name : `${table.schema}.${table.name}`;
    const columns = el('ul', { class: 'columns' }, ...table.columns.map((column) => {
      const hit = words.some((word) => column.name.toLowerCase().includes(word));
      return el('li', { class: hit ? 'hit' : null },
        el('button', { type: 'button', class: 'quiet', title: 'Puts the name into the editor', onclick: () => this.insert(column.name) },
          el('span', { class: 'name' }, column.name), el('span', { class: 'soft type' }, column.type.toLowerCase())),
        el('p', { class: 'soft small' }, column.remarks), el('p', { class: 'small pushed', 'data-column': column.name, hidden: true }));
    }));
    const facts = el('div', { class: 'facts' });
    body.replaceChildren(el('p', { class: 'small' }, table.remarks),
      el('div', { class: 'row' }, el('button', { type: 'button',
        onclick: () => this.use(`SELECT *\nFROM ${name}\nLIMIT 20`) }, 'Query it')),
      columns, facts);
    post('guide', { table: table.name }).then((guide) => {
      const about = new Map(guide.columns.map((column) => [column.column, column]));
      for (const line of columns.querySelectorAll('.pushed')) {
        const column = about.get(line.dataset.column);
        const exactly = column?.exactly.join(' ');
        if (!column || (!exactly && !column.loosely.length && !column.sorts)) continue;
        line.hidden = false;
        line.textContent = ['Asked of Bitbucket:', exactly, column.loosely.length ? `${column.loosely.join(' ')} (loosely)` : '',
          column.sorts ? 'sorting' : ''].filter(Boolean).join(' ');
      }
      facts.append(...guide.facts.map((fact) => el('p', { class: 'small' }, marked(fact))),
        ...guide.examples.map((example) => el('div', { class: 'example' }, el('p', { class: 'small' }, example.title || 'Its query'),
          el('pre', { tabindex: 0, 'aria-label': 'Example' }, example.sql),
          el('button', { type: 'button', onclick: () => this.use(example.sql) }, 'Try it'))));
    }).catch(() => facts.append(el('p', { class: 'small soft' }, 'There is no more to say of it.')));
  }
}

function rank(table, words) {
  let sum = 0;
  for (const word of words) {
    const name = table.name.toLowerCase();
    const score = name === word ? 100 : name.startsWith(word) ? 50 : name.includes(word) ? 30
      : table.columns.some((column) => column.name.toLowerCase().includes(word)) ? 10
        : table.remarks.toLowerCase().includes(word) ? 5 : -1;
    if (score < 0) return -1;
    sum += score;
  }
  return sum;
}
