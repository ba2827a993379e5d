/* The page: filters in the address, datasets into tiles, the age of it all, colours, and the watch over the file. */
(function () {
  'use strict';
  const windlass = window.windlass;
  const { el, icon } = windlass.dom;
  const format = windlass.format;
  const WATCH_MILLIS = 800;
  const THEMES = [['auto', 'Automatic colours', 'auto'], ['light', 'Light', 'sun'], ['dark', 'Dark', 'moon']];

  class Page {
    constructor(model) {
      this.model = model;
      this.isSaved = Boolean(model.saved);
      this.sets = new Map();
      this.state = { chosen: this.fromAddress(), ranges: {}, texts: {} };
      this.skew = 0;
      this.tiles = model.tiles.map((tile) => new windlass.Tile(tile, this));
      windlass.now = () => this.now();
    }

    now() { return this.isSaved ? Date.parse(this.model.saved.now) : Date.now() + this.skew; }
    dataset(name) { return this.sets.get(name); }

    start() {
      if (this.isSaved) {
        windlass.isSaved = true;
        for (const link of document.querySelectorAll('main a[href]')) if (!/^https?:/i.test(link.getAttribute('href'))) link.replaceWith(link.textContent);
        this.answer(this.model.saved);
        this.redraw();
        this.describeFilters();
        return;
      }
      this.talk = new windlass.Conversation(this.model.name, this.model.csrf, (answer) => this.answer(answer), (text) => this.trouble(text));
      this.drawFilters(true);
      this.carryFilters();
      this.showPlace();
      window.addEventListener('resize', () => this.showPlace());
      this.ask(false);
      window.addEventListener('popstate', () => {
        this.state.chosen = this.fromAddress();
        this.drawFilters(true);
        this.carryFilters();
        this.ask(false);
      });
      setInterval(() => { for (const tile of this.tiles) if (tile.foot) tile.drawFoot(this.dataset(tile.tile.data)); this.drawFresh(); }, 5000);
    }

    /** What the address chooses, of filters that there are. */
    fromAddress() {
      const query = new URLSearchParams(this.isSaved ? '' : location.search);
      const chosen = {};
      for (const filter of this.model.filters) {
        const values = query.getAll(filter.name).filter((value) => value !== '');
        if (values.length) chosen[filter.name] = values;
      }
      return chosen;
    }

    /** The query of the address, as the server reads it. */
    search() { return this.isSaved ? '' : location.search; }

    change(name, values) {
      const query = new URLSearchParams(location.search);
      query.delete(name);
      for (const value of values) query.append(name, value);
      const text = query.toString();
      if ('?' + text === location.search || (text === '' && location.search === '')) return;
      history.pushState(null, '', location.pathname + (text ? '?' + text : ''));
      this.state.chosen = this.fromAddress();
      this.carryFilters();
      this.ask(false, name);
    }

    isOptIn(name) { return Boolean((this.model.datasets[name] || {}).optIn); }

    ask(fresh) {
      const names = Object.keys(this.model.datasets);
      // Of what is loaded on demand the server tells what is there already.
      for (const name of names) if (!this.isOptIn(name) || this.sets.has(name)) this.begin(name);
      for (const tile of this.tiles) tile.draw();
      this.drawFailures();
      this.drawFresh();
      this.talk.ask(location.search.slice(1), names, fresh ? this.now() : null);
    }

    begin(name) {
      const set = this.sets.get(name) || {};
      this.sets.set(name, { ...set, loading: true, running: null });
    }

    /** Loads an opt-in dataset for all its tiles, anew if its rows are there; or tries one again that failed. */
    load(name) {
      const old = this.sets.get(name);
      if (old && old.loading) return;
      const isThere = Boolean(old && old.data);
      this.sets.set(name, isThere ? { ...old, loading: true, running: null } : { loading: true });
      for (const tile of this.tiles) if (tile.datasets.includes(name)) tile.draw();
      this.drawFailures();
      this.drawFresh();
      this.talk.add(name, this.isOptIn(name), isThere ? this.now() : null);
    }

    answer(answer) {
      this.skew = this.isSaved ? 0 : Date.parse(answer.now) - Date.now();
      const changed = new Set();
      for (const [name, set] of Object.entries(answer.datasets)) {
        changed.add(name);
        if (set.state === 'unloaded') {
          this.sets.delete(name);
        } else if (set.state === 'running') {
          this.sets.set(name, { ...(this.sets.get(name) || {}), loading: true, running: set });
        } else {
          this.sets.set(name, this.arrived(set, this.sets.get(name)));
        }
      }
      for (const tile of this.tiles) if (tile.datasets.some((name) => changed.has(name))) tile.draw();
      this.drawFailures();
      const before = JSON.stringify(this.state.ranges);
      this.state.ranges = answer.ranges;
      this.state.texts = answer.texts;
      const chosen = JSON.stringify(this.state.chosen) !== JSON.stringify(answer.chosen);
      this.state.chosen = answer.chosen;
      const first = JSON.stringify(this.state.first) !== JSON.stringify(answer.first);
      this.state.first = answer.first;
      this.notices(answer.notices, answer.hints);
      if (!this.isSaved && (chosen || first || before !== JSON.stringify(answer.ranges) || [...changed].some((name) => name.startsWith('filter.')))) this.drawFilters(false);
      this.drawFresh();
    }

    /** What the server says of a dataset; rows of these filters that were there stay where newer ones could not be had. */
    arrived(set, old) {
      if (set.state !== 'done' && old && old.data && old.search === this.search()) return { ...old, loading: false, stale: set.error, where: set.where };
      return { ...set, loading: false, search: this.search(), data: set.state === 'done' ? new windlass.Rows(set.columns, set.rows) : null };
    }

    notices(texts, hints) {
      const box = document.getElementById('wl-notices');
      const text = [...texts, ...hints].join('\n');
      if (box.dataset.text === text) return;
      box.dataset.text = text;
      box.replaceChildren(...texts.map((one) => el('p', { class: 'wl-notice' }, icon('warn'), el('span', {}, one))),
        ...hints.map((one) => el('p', { class: 'wl-notice wl-hint' }, icon('info'), el('span', {}, one))));
    }

    trouble(text) {
      const box = document.getElementById('wl-notices');
      box.dataset.text = text;
      box.replaceChildren(el('p', { class: 'wl-notice' }, icon('warn'), el('span', {}, text)));
    }

    /** Whether its failure concerns several tiles; each of them would say the same. */
    isToldAbove(name) { return this.tiles.filter((tile) => tile.tile.data === name).length > 1; }

    drawFailures() {
      const box = document.getElementById('wl-failures');
      const failed = [...this.sets].filter(([name, set]) => !set.loading && (set.stale || (set.error && this.isToldAbove(name))));
      const text = JSON.stringify(failed.map(([name, set]) => [name, set.error, set.stale]));
      if (box.dataset.text === text) return;
      box.dataset.text = text;
      box.replaceChildren(...failed.map(([name, set]) => el('div', { class: 'wl-failure', role: 'alert' }, icon('warn'),
        el('div', {}, el('b', {}, set.stale ? 'This could not be loaded again: the rows from before are shown' : failed.length > 1 ? 'A part of this page could not be loaded' : 'This could not be loaded'), el('p', { class: 'wl-why' }, set.stale || set.error), el('p', { class: 'wl-soft' }, set.where)),
        this.isSaved ? null : el('button', { type: 'button', onclick: () => this.load(name) }, 'Try again'))));
    }

    /** The controls; one that has the focus is left alone unless `all`. */
    drawFilters(all) {
      const box = document.getElementById('wl-filters');
      if (!box) return;
      this.controls = this.controls || new Map();
      for (const filter of this.model.filters) {
        const old = this.controls.get(filter.name);
        if (old && !all && old.contains(document.activeElement)) continue;
        const set = this.dataset('filter.' + filter.name);
        const control = windlass.filters.control(filter, this.state, windlass.filters.options(filter, set && set.data), this.model.presets, (name, values) => this.change(name, values));
        if (old && old.isConnected) old.replaceWith(control); else box.append(control);
        this.controls.set(filter.name, control);
      }
      const any = Object.keys(this.state.chosen).length > 0;
      if (this.reset) this.reset.remove();
      this.reset = any ? el('a', { class: 'wl-reset', href: location.pathname.split('/').pop() || './' }, 'Reset') : null;
      if (this.reset) box.append(this.reset);
    }

    describeFilters() {
      const box = document.getElementById('wl-filters');
      if (box) box.replaceChildren(...this.model.filters.map((filter) => el('div', { class: 'wl-said' }, el('span', {}, filter.label), ' ', el('b', {}, this.state.texts[filter.name] || ''))));
    }

    /** Links to other pages take along what is chosen, where they have the same filter. */
    carryFilters() {
      for (const link of document.querySelectorAll('nav a[data-page]')) {
        const there = this.model.pages[link.dataset.page] || [];
        const query = new URLSearchParams();
        for (const filter of this.model.filters) {
          if (there.includes(filter.kind + ' ' + filter.name)) for (const value of this.state.chosen[filter.name] || []) query.append(filter.name, value);
        }
        const text = query.toString();
        link.setAttribute('href', link.dataset.page + (text ? '?' + text : ''));
      }
      if (this.reset && !Object.keys(this.state.chosen).length) this.reset.remove();
      else if (!this.reset || !this.reset.isConnected) this.drawFilters(false);
    }

    /** Where the navigation has to be scrolled, this page's own link is in its middle. */
    showPlace() {
      const link = document.querySelector('nav a[aria-current]');
      if (link) link.parentElement.scrollLeft = link.offsetLeft - link.parentElement.offsetLeft - (link.parentElement.clientWidth - link.offsetWidth) / 2;
    }

    drawFresh() {
      const box = document.getElementById('wl-fresh');
      const shown = Object.keys(this.model.datasets).map((name) => this.sets.get(name)).filter(Boolean);
      const loading = shown.some((set) => set.loading);
      const done = shown.filter((set) => set.endedOn && !set.loading);
      const requests = done.filter((set) => set.requests >= 0).reduce((sum, set) => sum + set.requests, 0);
      const counted = done.some((set) => set.requests >= 0);
      const oldest = Math.min(...done.map((set) => Date.parse(set.endedOn)));
      const text = this.isSaved ? 'Saved ' + format.value(this.model.saved.now, 'datetime') + ' UTC'
        : loading ? 'Loading ' + (shown.length - shown.filter((set) => set.loading).length) + ' of ' + shown.length + '…'
          : done.length ? 'Data ' + format.age(this.now() - oldest) : '';
      if (!this.freshText) {
        this.freshText = el('span', { class: 'wl-fresh-text' });
        this.refresh = el('button', { type: 'button', class: 'wl-refresh', onclick: () => this.ask(true) }, icon('refresh'), 'Refresh');
        this.saveLink = el('a', { class: 'wl-button', title: 'This page as one HTML file' }, icon('save'), 'Save page');
        box.replaceChildren(this.freshText, ...(this.isSaved ? [] : [this.refresh, this.saveLink]));
      }
      this.freshText.textContent = text + (done.length && counted && !loading ? ' · ' + format.count(requests, 'request') : '');
      if (!this.isSaved) {
        this.refresh.disabled = loading;
        this.saveLink.href = this.model.name + '.html' + this.search();
      }
      document.body.classList.toggle('wl-ready', !loading);
    }

    /** The file of a dataset that costs requests anew, so it is asked for as loading is. */
    async saveCostly(name, kind) {
      const response = await this.talk.send('data/' + this.model.name + '/' + encodeURIComponent(name) + '.' + kind + this.search(), {});
      if (response.ok) this.offer(await response.blob(), name + '.' + kind);
      else this.trouble(await response.text());
    }

    offer(content, file) {
      const address = URL.createObjectURL(content);
      el('a', { href: address, download: file }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
    }

    /** The rows that the page has, as a file. */
    saveRows(name, kind, rows) {
      const text = kind === 'json' ? JSON.stringify(rows.rows.map((row) => Object.fromEntries(rows.columns.map((column, index) => [column.name, row[index]]))), null, 1)
        : '\uFEFF' + [rows.columns.map((column) => column.name), ...rows.rows].map((row) => row.map(csv).join(',')).join('\r\n') + '\r\n';
      this.offer(new Blob([text], { type: kind === 'json' ? 'application/json' : 'text/csv' }), name + '.' + kind);
    }

    /** All of it again, in the colours and for the width that now hold. */
    redraw() { for (const tile of this.tiles) tile.draw(true); }
  }

  /** Mirrors RowExport.csv: a text that a spreadsheet would take for a formula gets an apostrophe. */
  function csv(value) {
    if (value === null || value === undefined) return '';
    let text = String(value);
    if (typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  /** Three buttons: as the system says, light, dark. */
  function themes(onChange) {
    const tools = document.getElementById('wl-tools');
    const current = () => document.documentElement.dataset.theme || 'auto';
    const buttons = THEMES.map(([name, label, sign]) => el('button', { type: 'button', 'aria-label': label, title: label, onclick: () => {
      document.documentElement.dataset.theme = name;
      try { localStorage.setItem('windlass-theme', name); } catch (refused) { /* a file may not keep anything */ }
      show();
      onChange();
    } }, icon(sign)));
    const show = () => buttons.forEach((button, index) => button.setAttribute('aria-pressed', String(THEMES[index][0] === current())));
    show();
    tools.append(el('div', { class: 'wl-themes', role: 'group', 'aria-label': 'Colours' }, buttons));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onChange);
  }

  /** Asks whether the file has changed: reloads, or shows what is wrong with it above the old page. */
  function watch(model) {
    let overlay = null;
    const show = (errors) => {
      const content = el('div', { class: 'wl-overlay', role: 'alert' },
        el('div', { class: 'wl-overlay-box' }, el('h2', {}, errors.length === 1 ? 'The file has a mistake' : 'The file has ' + errors.length + ' mistakes'),
          el('ol', {}, errors.map((error) => el('li', {}, el('code', {}, error.file + ':' + error.line), ' ', error.text))),
          el('p', { class: 'wl-soft' }, 'Below is the page as it was. This goes away when the file is right.'),
          el('button', { type: 'button', onclick: () => { content.remove(); } }, 'Look at the old page')));
      if (overlay) overlay.remove();
      overlay = content;
      document.body.append(content);
    };
    let shown = '';
    setInterval(async () => {
      if (document.hidden) return;
      try {
        const response = await fetch('state/' + model.name);
        if (!response.ok) return;
        const state = await response.json();
        if (state.version === model.version) {
          if (overlay) { overlay.remove(); overlay = null; shown = ''; }
        } else if (state.errors.length && !model.broken) {
          if (shown !== state.version) { shown = state.version; show(state.errors); }
        } else {
          location.reload();
        }
      } catch (away) { /* the server is being restarted; it is asked again */ }
    }, WATCH_MILLIS);
  }

  const element = document.getElementById('wl-model');
  const model = element && element.textContent.trim() ? JSON.parse(element.textContent) : {};
  windlass.now = () => Date.now();
  let page = null;
  const redraw = () => { if (page) page.redraw(); };
  themes(redraw);
  windlass.paper(redraw);
  if (model.tiles) {
    page = new Page(model);
    windlass.page = page;
    page.start();
  }
  if (model.watched) watch(model);
})();
