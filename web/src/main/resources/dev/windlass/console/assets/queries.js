// Saved queries, which are files of the server's owner, and the history, which this browser keeps for itself.

import { config, get, post } from './api.js';
import { byId, count, duration, el } from './dom.js';

const HISTORY = 'windlass-console-history';
const MAX_HISTORY = 100;

const stored = (key) => { try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; } };
const store = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full, or not allowed */ } };

export class History {
  constructor(use) {
    this.use = use;
    this.draw();
  }

  /** Keeps the newest first; a statement that is run again moves up. */
  add(entry) {
    const kept = stored(HISTORY).filter((one) => one.sql !== entry.sql);
    store(HISTORY, [{ ...entry, at: Date.now() }, ...kept].slice(0, MAX_HISTORY));
    this.draw();
  }

  draw() {
    const all = stored(HISTORY);
    byId('pane-history').replaceChildren(
      el('p', { class: 'soft small' }, 'The last statements, kept in this browser only.'),
      el('ul', { class: 'list' }, ...all.map((one) => el('li', {},
        el('button', { type: 'button', class: 'quiet entry', onclick: () => this.use(one.sql) },
          el('code', {}, one.sql.replace(/\s+/g, ' ').slice(0, 160)),
          el('span', { class: 'soft small' }, [new Date(one.at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' }),
            one.error ? `failed (${one.error})` : one.rows === null ? 'done' : `${count(one.rows)} rows`,
            one.requests === undefined ? '' : `${count(one.requests)} requests`, one.ms ? duration(one.ms) : ''].filter(Boolean).join(' · ')))))),
      all.length ? el('button', { type: 'button', onclick: () => { store(HISTORY, []); this.draw(); } }, 'Forget all')
        : el('p', { class: 'soft small' }, 'Nothing yet.'));
  }
}

export class Saved {
  constructor(use, statement, say) {
    this.use = use;
    this.statement = statement;
    this.say = say;
    byId('save').hidden = !config.canSave;
    byId('save').addEventListener('click', () => this.ask());
    this.draw();
  }

  async draw() {
    const pane = byId('pane-saved');
    if (!config.canSave) {
      pane.replaceChildren(el('p', { class: 'soft small' }, 'Start the console with ', el('code', {}, '--queries FOLDER'),
        ' to keep queries as .sql files in a folder of yours.'));
      return;
    }
    let all;
    try { all = await get('queries'); } catch (error) { pane.replaceChildren(el('p', { class: 'error' }, error.message)); return; }
    pane.replaceChildren(el('p', { class: 'soft small' }, 'Files of the folder that the console was started with.'),
      all.length ? el('ul', { class: 'list' }, ...all.map((one) => el('li', {},
        el('button', { type: 'button', class: 'quiet entry', onclick: () => this.open(one.name) },
          el('strong', {}, one.name), el('span', { class: 'soft small' }, one.about)))))
        : el('p', { class: 'soft small' }, 'None yet; Save… makes the first.'));
  }

  async open(name) {
    try {
      const query = await post('queries/open', { name });
      this.name = name;
      this.use(query.sql.replace(/\n$/, ''));
    } catch (error) { this.say(error.message); }
  }

  ask() {
    const dialog = byId('ask');
    const name = el('input', { id: 'save-name', type: 'text', required: true, maxlength: 80, autocomplete: 'off' });
    name.value = this.name ?? '';
    const error = el('p', { class: 'error', role: 'alert', hidden: true });
    const replace = el('input', { id: 'save-replace', type: 'checkbox' });
    const save = async (event) => {
      event.preventDefault();
      try {
        await post('queries/save', { name: name.value.trim(), sql: this.statement(), replace: replace.checked });
        this.name = name.value.trim();
        dialog.close();
        this.say(`Saved as ${this.name}.sql.`);
        this.draw();
      } catch (fault) {
        error.hidden = false;
        error.textContent = fault.message;
        name.focus();
      }
    };
    dialog.replaceChildren(el('form', { onsubmit: save },
      el('h2', { id: 'ask-title' }, 'Save the query'),
      el('label', { for: 'save-name' }, 'Name, without .sql'), name,
      el('label', { class: 'check' }, replace, ' Replace a query of that name'), error,
      el('p', { class: 'soft small' }, 'A first line that begins with -- is shown beside the name.'),
      el('div', { class: 'row end' }, el('button', { type: 'button', onclick: () => dialog.close() }, 'Back'),
        el('button', { type: 'submit', class: 'main' }, 'Save'))));
    dialog.oncancel = null;
    dialog.showModal();
    name.focus();
  }
}
