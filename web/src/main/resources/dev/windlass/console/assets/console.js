// The page: wires editor, schema browser, result, history together.

import { config, get } from './api.js';
import { Chart } from './chart.js';
import { byId, copy, count, duration, el, plural, tabs } from './dom.js';
import { Editor } from './editor.js';
import { saveAs } from './exports.js';
import { Grid } from './grid.js';
import { confirmed, planElement, price, reasonToAsk } from './plan.js';
import { History, Saved } from './queries.js';
import { Runner } from './run.js';
import { SchemaBrowser } from './schema.js';

const DRAFT = 'windlass-console-draft';
const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* not allowed */ } };
const kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

const known = { tables: [], schemas: ['Information', 'sys'] };
let last = null;
let budget = null;
let planned = null;
let schema = '';

function notice(text) {
  byId('notice').textContent = text;
  byId('notice').hidden = !text;
}

const status = (text) => { byId('status').textContent = text; };

// ---- the link's query: shown, never run by itself

function fromLink() {
  const hash = new URLSearchParams(location.hash.slice(1));
  if (!hash.has('sql')) return null;
  schema = hash.get('schema') ?? '';
  notice('This query came with the link. Look at it, then run it.');
  return hash.get('sql');
}

const linkOf = (sql) => `#${new URLSearchParams(schema ? { sql, schema } : { sql })}`;

// ---- result

const grid = new Grid(byId('grid'), status);
const chart = new Chart(grid);
const chooseResult = tabs(document.querySelector('[aria-label="Result"][role=tablist]'), (id) => { if (id === 'tab-chart') chart.show(); });
tabs(document.querySelector('#side [role=tablist]'));

function showError(error) {
  const box = byId('error');
  const offset = last?.from ?? 0;
  box.replaceChildren(el('strong', {}, error.message));
  if (error.from !== undefined && !error.elsewhere) {
    const from = offset + error.from;
    editor.mark(from, offset + error.to, error.message);
    const line = editor.text().slice(0, from).split('\n').length;
    box.append(el('button', { type: 'button', onclick: () => editor.goTo(from) }, `Line ${line}, go there`));
  }
  if (error.sqlState) box.append(el('span', { class: 'soft small' }, `SQLSTATE ${error.sqlState}`));
  box.hidden = false;
}

function clearError() {
  byId('error').hidden = true;
  editor.unmark();
}

function showBudget(budgets) {
  const told = (budgets ?? []).filter((one) => one.limit !== null && one.remaining !== null);
  const made = (budgets ?? []).reduce((sum, one) => sum + Number(one.requests ?? 0), 0);
  const box = byId('budget');
  if (!told.length) {
    budget = null;
    box.replaceChildren(el('span', { class: 'soft' }, made ? `${plural(made, 'request')} made` : 'No request made yet'));
    return;
  }
  const limit = told.reduce((sum, one) => sum + Number(one.limit), 0);
  const remaining = told.reduce((sum, one) => sum + Number(one.remaining), 0);
  budget = { limit, remaining };
  const meter = el('meter', { min: 0, max: limit, low: limit * 0.2, high: limit * 0.5, optimum: limit, 'aria-label': 'Requests left' });
  meter.value = remaining;
  box.replaceChildren(meter, el('span', {}, `${count(remaining)} of ${count(limit)} requests left`));
}

function setRunning(isRunning) {
  byId('run').disabled = isRunning;
  byId('cancel').hidden = !isRunning;
  document.body.classList.toggle('running', isRunning);
}

const runner = new Runner({
  begin() {
    clearError();
    notice('');
    setRunning(true);
    grid.clear();
    chart.reset();
    byId('pane-plan').replaceChildren();
    status('Planning …');
  },
  plan(plan) { planned = plan; byId('pane-plan').replaceChildren(planElement(plan, budget)); },
  async ask(plan) {
    const reason = reasonToAsk(plan, threshold(), Number(kept(walkKey()) ?? 0));
    if (!reason) return true;
    status(price(plan));
    return confirmed(plan, reason, budget);
  },
  declined() { status('Not run. The plan is on the Plan tab.'); },
  columns(columns) {
    if (byId('tab-plan').getAttribute('aria-selected') === 'true') chooseResult('tab-rows');
    grid.begin(columns);
  },
  rows(rows) { grid.append(rows); },
  progress({ ms, requests }) { status(`Running: ${plural(grid.rows.length, 'row')}, ${plural(requests, 'request')}, ${duration(ms)} …`); },
  done(stats) {
    showBudget(stats.budget);
    if (planned.perRepository) keep(walkKey(), stats.requests);
    if (stats.schema && stats.schema !== schema && /^\s*use\b/i.test(last.sql)) setSchema(stats.schema);
    const parts = [stats.rows === null ? 'Done' : plural(stats.rows, 'row'), duration(stats.ms), plural(stats.requests, 'request')];
    const cut = { maxRows: `The page shows the first ${count(config.limits.maxRows)} rows (maxRows); save the result for all of them.`,
      maxBytes: 'The page is full (maxBytes); save the result for all rows.' }[stats.limit] ?? '';
    status([parts.join(' · '), cut, ...stats.warnings].filter(Boolean).join('  '));
    if (stats.rows === 0) byId('grid').append(el('p', { class: 'empty' }, 'No row satisfies the statement.'));
    history.add({ sql: last.sql, rows: stats.rows, requests: stats.requests, ms: stats.ms });
    if (byId('tab-chart').getAttribute('aria-selected') === 'true') chart.show();
  },
  failed(error) {
    status(grid.rows.length ? `Failed after ${plural(grid.rows.length, 'row')}; these are not all.` : 'Failed.');
    showError(error);
    history.add({ sql: last.sql, rows: 0, error: error.sqlState });
  },
  ended() { setRunning(false); },
});

// How many requests a walk over the repositories costs is learned from the last one.
const walkKey = () => `windlass-console-walk-${byId('workspace').textContent}`;

function threshold() {
  const value = Number(byId('ask-above').value);
  return Number.isFinite(value) && byId('ask-above').value !== '' ? value : config.limits.askAboveRequests;
}

function take() {
  const statement = editor.statement();
  if (!statement) { status('There is no statement to run.'); editor.focus(); return null; }
  last = { sql: statement.text, from: statement.from, schema };
  window.history.replaceState(null, '', linkOf(statement.text));
  return last;
}

function run() {
  if (runner.isRunning || !take()) return;
  runner.run(last.sql, schema);
}

async function showPlan() {
  if (runner.isRunning || !take()) return;
  clearError();
  chooseResult('tab-plan');
  try {
    const plan = await runner.plan(last.sql, schema);
    byId('pane-plan').replaceChildren(planElement(plan, budget));
    status(`${price(plan)} Nothing was run.`);
  } catch (error) {
    byId('pane-plan').replaceChildren();
    status('There is no plan.');
    showError(error);
  }
}

// ---- the page's parts

const editor = new Editor(byId('editor'), fromLink() ?? kept(DRAFT) ?? 'SELECT RepositorySlug, Title, State, UpdatedOn\nFROM PullRequests\nORDER BY UpdatedOn DESC\nLIMIT 20', {
  catalog: () => known,
  run,
  escape: () => { if (!runner.isRunning) return false; runner.cancel(); return true; },
  changed: (text) => { keep(DRAFT, text); editor.unmark(); },
});

const use = (sql) => { editor.setText(sql); notice(''); closeSide(); };
const history = new History(use);
new Saved(use, () => editor.text(), status);
const browser = new SchemaBrowser(use, (name) => { editor.insert(name); closeSide(); });

byId('run').addEventListener('click', run);
byId('cancel').addEventListener('click', () => { status('Cancelling …'); runner.cancel(); });
byId('plan').addEventListener('click', showPlan);
byId('link').addEventListener('click', async () => {
  const statement = editor.statement();
  await copy(location.href.split('#')[0] + linkOf(statement ? statement.text : ''));
  status('The link with this query is on the clipboard.');
});
byId('export').addEventListener('change', async (event) => {
  const format = event.target.value;
  event.target.value = '';
  if (!last) { status('Run a statement first.'); return; }
  clearError();
  await saveAs(format, last.sql, last.schema, status, (error) => { status('Not saved.'); showError(error); });
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && runner.isRunning && !byId('ask').open && !event.defaultPrevented) runner.cancel();
});
window.addEventListener('pagehide', () => runner.leave());
window.addEventListener('hashchange', () => { const sql = fromLink(); if (sql !== null) editor.setText(sql); });

byId('ask-above').value = kept('windlass-console-ask') ?? config.limits.askAboveRequests;
byId('ask-above').addEventListener('change', () => keep('windlass-console-ask', byId('ask-above').value));

// ---- schema: the others are asked for when somebody wants one

function setSchema(name) {
  schema = name;
  const box = byId('schema');
  if (name && ![...box.options].some((one) => one.value === name)) box.append(el('option', { value: name }, name));
  box.value = name;
}

function schemaOptions(names, more) {
  byId('schema').replaceChildren(...names.map((name) => el('option', { value: name }, name)),
    more ? el('option', { value: '\u0000more' }, 'Repositories and projects …') : '');
  setSchema(schema);
}

byId('schema').addEventListener('change', async (event) => {
  if (event.target.value !== '\u0000more') { schema = event.target.value; return; }
  setSchema(schema);
  status('Asking Bitbucket for the repositories …');
  try {
    known.schemas = await get('schemas');
    schemaOptions(known.schemas, false);
    status(`${plural(known.schemas.length, 'schema')}. Choose one; completion knows them, too.`);
    showBudget(await get('budget'));
  } catch (error) { showError(error); }
});

// ---- colours

function colours(choice) {
  if (choice === 'auto') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.dataset.theme = choice;
  byId('theme').value = choice;
  keep('windlass-theme', choice);
  if (byId('tab-chart').getAttribute('aria-selected') === 'true') chart.show();
}
byId('theme').addEventListener('change', (event) => colours(event.target.value));
colours(['light', 'dark'].includes(kept('windlass-theme')) ? kept('windlass-theme') : 'auto');

// ---- the side on narrow screens

function closeSide() {
  document.body.classList.remove('side-open');
  byId('side-toggle').setAttribute('aria-expanded', 'false');
}
byId('side-toggle').addEventListener('click', () => {
  const open = document.body.classList.toggle('side-open');
  byId('side-toggle').setAttribute('aria-expanded', String(open));
  if (open) byId('table-search').focus();
});

status('Ready.');
try {
  const catalog = await get('catalog');
  known.tables = catalog.tables;
  byId('workspace').textContent = catalog.catalog;
  byId('workspace').hidden = !catalog.catalog;
  if (!schema) schema = catalog.schema;
  schemaOptions([...new Set([catalog.schema, 'Information', 'sys'])], true);
  browser.show(catalog.tables);
  showBudget(await get('budget'));
} catch (error) {
  showError({ ...error, message: error.message, elsewhere: true });
}
document.body.dataset.ready = 'true';
if (matchMedia('(min-width: 60rem)').matches) editor.focus();
