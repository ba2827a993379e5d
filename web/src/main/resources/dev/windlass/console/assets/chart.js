// A quick chart of the rows on the page. Plotly is loaded when the first one is asked for.

import { byId, el } from './dom.js';
import { isNumeric, plain } from './values.js';

const MAX_POINTS = 5000;
const PALETTE_LIGHT = ['#2a6fb0', '#c2571a', '#2e7d4f', '#8a4fa3', '#a3762a', '#b03a5b'];
const PALETTE_DARK = ['#7db8ec', '#f0a06a', '#7fcf9f', '#cf9fe6', '#e0bf7a', '#f08fac'];
let loading = null;

function plotly() {
  loading ??= new Promise((resolve, reject) => {
    const script = el('script', { src: `${document.body.dataset.assets}/plotly.js` });
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => { loading = null; reject(new Error('The chart library could not be loaded.')); };
    document.head.append(script);
  });
  return loading;
}

const variable = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const isTime = (column) => ['INSTANT', 'TIMESTAMP', 'DATE'].includes(column.kind);

export class Chart {
  constructor(grid) {
    this.grid = grid;
    this.choice = null;
  }

  /** A first guess: a column to go along, one number to show. */
  guess() {
    const { columns } = this.grid;
    const y = columns.findLastIndex(isNumeric);
    const times = columns.findIndex(isTime);
    const texts = columns.findIndex((column) => !isNumeric(column) && !isTime(column));
    const x = times >= 0 ? times : texts >= 0 ? texts : columns.findIndex((column, index) => isNumeric(column) && index !== y);
    return { kind: times >= 0 ? 'line' : 'bar', x: Math.max(x, 0), y, by: -1 };
  }

  reset() { this.choice = null; }

  async show() {
    const pane = byId('pane-chart');
    const { columns, rows } = this.grid;
    if (!rows.length) { pane.replaceChildren(el('p', { class: 'empty' }, 'Run a statement that returns rows, and come back.')); return; }
    this.choice ??= this.guess();
    const select = (label, key, options) => {
      const box = el('select', { id: `chart-${key}`, onchange: () => { this.choice[key] = key === 'kind' ? box.value : Number(box.value); this.draw(); } },
        ...options.map(([value, text]) => el('option', { value }, text)));
      box.value = String(this.choice[key]);
      return el('label', { class: 'inline' }, `${label} `, box);
    };
    const all = columns.map((column, index) => [index, column.label]);
    const numbers = all.filter(([index]) => isNumeric(columns[index]));
    this.plot = el('div', { class: 'plot', role: 'img' });
    pane.replaceChildren(
      el('div', { class: 'tools' },
        select('Chart', 'kind', [['bar', 'Bars'], ['line', 'Line'], ['scatter', 'Points'], ['histogram', 'Histogram']]),
        select('Along', 'x', all), select('Value', 'y', [[-1, 'Number of rows'], ...numbers]), select('Parted by', 'by', [[-1, 'nothing'], ...all]),
        el('span', { class: 'grow' }),
        el('button', { type: 'button', onclick: () => this.save('png') }, 'PNG'),
        el('button', { type: 'button', onclick: () => this.save('svg') }, 'SVG')), this.plot);
    await this.draw();
  }

  series() {
    const { columns, rows } = this.grid;
    const { kind, x, y, by } = this.choice;
    const groups = new Map();
    for (const row of rows.slice(0, MAX_POINTS)) {
      const name = by < 0 ? '' : plain(row[by]) || 'NULL';
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(row);
    }
    const dark = variable('color-scheme') === 'dark' || (variable('color-scheme') !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    return [...groups].slice(0, 30).map(([name, group], index) => {
      const xOf = (row) => (isNumeric(columns[x]) ? Number(row[x]) : plain(row[x]));
      const colour = (dark ? PALETTE_DARK : PALETTE_LIGHT)[index % 6];
      const trace = { name: name.slice(0, 60), marker: { color: colour }, line: { color: colour, width: 2 }, x: group.map(xOf) };
      if (kind === 'histogram' || y < 0) return { ...trace, type: 'histogram' };
      if (kind === 'bar') return { ...trace, type: 'bar', y: group.map((row) => Number(row[y])) };
      const sorted = [...group].sort((left, right) => (xOf(left) < xOf(right) ? -1 : 1));
      return { ...trace, type: 'scatter', mode: kind === 'line' ? 'lines+markers' : 'markers', x: (kind === 'line' ? sorted : group).map(xOf),
        y: (kind === 'line' ? sorted : group).map((row) => Number(row[y])) };
    });
  }

  async draw() {
    const { columns, rows } = this.grid;
    const { kind, x, y } = this.choice;
    let library;
    try { library = await plotly(); } catch (fault) { this.plot.textContent = fault.message; return; }
    const value = kind === 'histogram' || y < 0 ? 'Number of rows' : columns[y].label;
    const text = variable('--text');
    const line = variable('--line');
    // Plotly reads tags in texts; ours are texts of other people.
    const escape = (some) => String(some).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const traces = this.series().map((trace) => ({ ...trace, name: escape(trace.name),
      x: isNumeric(columns[x]) || isTime(columns[x]) ? trace.x : trace.x.map((one) => escape(one.length > 60 ? `${one.slice(0, 59)}…` : one)) }));
    const axis = (title) => ({ title: { text: escape(title) }, gridcolor: line, zerolinecolor: line, automargin: true, color: text });
    await library.react(this.plot, traces, {
      xaxis: { ...axis(columns[x].label), type: isNumeric(columns[x]) ? '-' : isTime(columns[x]) ? 'date' : 'category' },
      yaxis: axis(value), barmode: 'stack', bargap: 0.12, showlegend: this.choice.by >= 0, margin: { t: 24, r: 16, l: 56, b: 56 },
      paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', font: { color: text, family: 'system-ui, sans-serif' },
    }, { responsive: true, displaylogo: false, modeBarButtonsToRemove: ['toImage', 'select2d', 'lasso2d'] });
    this.plot.setAttribute('aria-label', `Chart: ${value} along ${columns[x].label}, of ${Math.min(rows.length, MAX_POINTS)} rows. The Rows tab has them as a table.`);
    if (rows.length > MAX_POINTS) this.plot.append(el('p', { class: 'soft small' }, `The chart shows the first ${MAX_POINTS} rows.`));
  }

  async save(format) {
    const library = await plotly();
    const box = this.plot.getBoundingClientRect();
    const address = await library.toImage(this.plot, { format, width: Math.max(600, Math.round(box.width)), height: Math.round(box.height), scale: 2 });
    const link = el('a', { href: address, download: `chart.${format}` });
    link.click();
  }
}
