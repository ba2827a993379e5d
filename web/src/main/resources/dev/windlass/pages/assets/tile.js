/* The frame of a tile: title, definition, proxy mark, SQL, saving, data as a table, age and price; and the states between:
   loading, opt-in, empty, failed, partial. */
(function () {
  'use strict';
  const windlass = window.windlass;
  const { el, icon, menu, dialog, newId } = windlass.dom;
  const format = windlass.format;
  const isChart = (tile) => ['bar', 'line', 'area', 'scatter', 'heatmap'].includes(tile.type);

  class Tile {
    constructor(tile, page) {
      this.tile = tile;
      this.page = page;
      this.box = document.getElementById('tile-' + tile.number);
      this.body = this.box.querySelector('.wl-body');
      this.memory = {};
      this.asTable = false;
      this.drawings = 0;
      this.shown = null;
      if (tile.type !== 'text') this.dress();
    }

    /** The datasets that it shows. */
    get datasets() {
      const spark = this.tile.spark;
      return [...new Set([this.tile.data, spark && spark.data, ...this.others.map((one) => one.data)].filter(Boolean))];
    }

    /** Datasets whose columns stand in the rows of its own. */
    get others() { return this.tile.with || []; }

    /** Its rows, with the columns of those others that are there. */
    get rows() {
      const column = (name) => (this.tile.columns || []).find((one) => one.name.toLowerCase() === name.toLowerCase());
      const absent = (name) => { const one = column(name); return one && one.otherwise !== undefined ? one.otherwise : null; };
      return this.others.reduce((rows, one) => {
        const set = this.page.dataset(one.data);
        const fits = set && set.data && !(set.problems && set.problems[this.tile.number]);
        return fits ? rows.join(set.data.where(one.where), one.on, [].concat(one.columns), absent) : rows;
      }, this.page.dataset(this.tile.data).data.where(this.tile.where));
    }

    /** What a table says above its rows of the columns that are missing. */
    gaps() {
      const label = (name) => ((this.tile.columns || []).find((one) => one.name.toLowerCase() === name.toLowerCase()) || {}).label || name;
      return this.others.map((one) => [one, this.page.dataset(one.data)]).filter(([, set]) => set && !set.loading).map(([one, set]) => {
        const problem = set.problems && set.problems[this.tile.number];
        const why = problem || (set.error && (this.page.isToldAbove(one.data) ? '' : set.error));
        return problem || set.error ? el('p', { class: 'wl-gap' }, icon('warn'), el('span', {}, 'Could not be loaded: ' + [].concat(one.columns).map(label).join(', ') + '. ' + why)) : null;
      }).filter(Boolean);
    }

    dress() {
      const { tile } = this;
      const header = this.box.querySelector('header');
      const title = el('div', { class: 'wl-title' }, header.querySelector('h2') || '');
      header.append(title);
      if (tile.definition) {
        const id = newId('wl-tip');
        const tip = el('div', { class: 'wl-tip', role: 'tooltip', id }, tile.definition);
        const button = el('button', { type: 'button', class: 'wl-quiet wl-info', 'aria-label': 'What is ' + (tile.title || 'this') + '?', 'aria-describedby': id,
          onkeydown: (event) => { if (event.key === 'Escape') tip.classList.add('wl-dismissed'); }, onfocus: () => tip.classList.remove('wl-dismissed'), onmouseenter: () => tip.classList.remove('wl-dismissed') }, icon('info'));
        title.append(button, tip);
      }
      if (tile.proxy) {
        const id = newId('wl-tip');
        title.append(el('button', { type: 'button', class: 'wl-proxy', 'aria-describedby': id }, 'proxy'), el('div', { class: 'wl-tip', role: 'tooltip', id }, tile.proxy));
      }
      this.tools = el('div', { class: 'wl-tile-tools' },
        isChart(tile) ? (this.toggle = el('button', { type: 'button', class: 'wl-quiet', 'aria-pressed': 'false', 'aria-label': 'Show data of ' + (tile.title || 'this chart'), title: 'Show data', onclick: () => this.switchView() }, icon('rows'))) : null,
        el('button', { type: 'button', class: 'wl-quiet', 'aria-label': 'SQL of ' + (tile.title || 'this tile'), title: 'SQL', onclick: () => this.showSql() }, icon('code')),
        menu('Save ' + (tile.title || 'this tile'), icon('save'), () => this.saveItems()));
      header.append(this.tools);
      this.foot = el('footer', {});
      this.box.append(this.foot);
    }

    switchView() {
      this.asTable = !this.asTable;
      this.toggle.setAttribute('aria-pressed', String(this.asTable));
      this.body.replaceChildren();
      this.draw(true);
    }

    showSql() {
      const names = this.datasets;
      const one = (name) => (this.page.dataset(name) || {}).sql || 'The statement is shown here once it has run.';
      const sql = names.length < 2 ? one(names[0]) : names.map((name) => '-- ' + name + '\n' + one(name)).join('\n\n');
      const button = el('button', { type: 'button', onclick: async () => {
        try { await navigator.clipboard.writeText(sql); button.textContent = 'Copied'; } catch (refused) {
          getSelection().selectAllChildren(code); button.textContent = 'Selected: press Ctrl+C';
        }
      } }, 'Copy');
      const code = el('code', {}, sql);
      const about = (name) => { const set = this.page.dataset(name); return set && set.state === 'done' ? ': ' + format.count(set.data.size, 'row') + this.price(set) : ''; };
      dialog('SQL of ' + (this.tile.title || this.tile.data), el('p', { class: 'wl-soft' }, names.map((name, index) => [index ? ' · ' : 'Dataset ', el('b', {}, name), about(name)])), el('pre', { tabindex: '0' }, code), button);
    }

    price(dataset) {
      return (dataset.requests >= 0 ? ', ' + format.count(dataset.requests, 'request') : '') + ', ' + format.duration(dataset.millis / 1000);
    }

    saveItems() {
      const name = this.tile.data;
      const items = this.page.isSaved || this.isOptIn || this.others.length
        ? this.filesOfHere(name)
        : [['CSV', 'csv'], ['JSON', 'json'], ['NDJSON', 'ndjson'], ['Excel', 'xlsx'], ['Parquet', 'parquet']].map(([label, kind]) => ({ label, href: 'data/' + this.page.model.name + '/' + encodeURIComponent(name) + '.' + kind + this.page.search(), download: true }));
      if (isChart(this.tile)) {
        const plot = () => this.body.querySelector('.wl-plot');
        const file = (this.tile.title || name).replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').toLowerCase() || name;
        if (plot()) for (const kind of ['png', 'svg']) items.push({ label: kind.toUpperCase() + ' picture', run: () => windlass.picture(plot(), kind, file, this.tile.title) });
      }
      return items;
    }

    /** Files of the rows that are on the page; what the page cannot write itself costs the requests once more. */
    filesOfHere(name) {
      const set = this.page.dataset(name);
      const here = set && set.data ? ['csv', 'json'].map((kind) => ({ label: kind.toUpperCase(), run: () => this.page.saveRows(name, kind, this.others.length ? this.rows : set.data) })) : [];
      // The server knows the datasets, and the page how they meet.
      if (this.others.length && !this.page.isSaved) return here.concat(this.datasets.map((one) => ({ label: 'Excel of ' + one, href: 'data/' + this.page.model.name + '/' + encodeURIComponent(one) + '.xlsx' + this.page.search(), download: true })));
      const costly = this.page.isSaved ? [] : [['Excel', 'xlsx'], ['Parquet', 'parquet']].map(([label, kind]) => ({ label: label + ' (costs the requests again)', run: () => this.page.saveCostly(name, kind) }));
      return here.length ? here.concat(costly) : [{ label: 'Load it first', run: () => {} }];
    }

    get isOptIn() { return this.page.isOptIn(this.tile.data); }

    /** The tile that has the button of an opt-in dataset: the first that shows it. */
    get leader() { return this.page.model.tiles.find((one) => one.data === this.tile.data); }

    /** Shows what there is of its data; what is shown already is not drawn again, unless `anew`. */
    draw(anew) {
      const { tile, page } = this;
      if (tile.type === 'text') return;
      const dataset = page.dataset(tile.data);
      this.box.classList.toggle('wl-loading', Boolean(dataset && dataset.loading));
      this.box.setAttribute('aria-busy', String(Boolean(!dataset || dataset.loading)));
      this.drawFoot(dataset);
      const there = dataset && dataset.data ? this.datasets.map((name) => { const set = page.dataset(name); return set && (set.data || set.error); }) : null;
      if (!anew && there && this.shown && there.every((one, index) => one === this.shown[index])) return;
      this.shown = there;
      this.drawContent(dataset);
    }

    drawContent(dataset) {
      const { tile, page } = this;
      // A chart may be long in coming: what was drawn meanwhile stays.
      const drawing = ++this.drawings;
      const isNewest = () => drawing === this.drawings;
      if (!dataset || (!dataset.data && !dataset.error)) return this.wait(dataset);
      if (dataset.error && page.isToldAbove(tile.data)) return this.missing();
      if (dataset.error) return this.fail('This could not be loaded', dataset.error, dataset.where);
      const problem = dataset.problems && dataset.problems[tile.number];
      if (problem) return this.fail('This tile does not fit its data', problem);
      const rows = this.rows;
      if (tile.type !== 'table' && (!rows.size || (tile.empty && !this.asTable && this.isBlank(rows)))) return this.empty();
      if (tile.type === 'kpi') {
        const name = tile.spark && (tile.spark.data || tile.data);
        const spark = name ? page.dataset(name) : null;
        const wrong = spark && spark.problems && spark.problems[tile.number];
        windlass.kpi(this.body, tile, rows, spark && spark.data && !wrong ? spark.data.where(tile.spark.where) : null);
      } else if (tile.type === 'table' || this.asTable) {
        windlass.table(this.body, tile.type === 'table' ? tile : { title: tile.title, rows: 10, columns: this.dataColumns(rows), link: tile.link }, rows, this.memory);
        this.body.prepend(...this.gaps());
      } else {
        windlass.chart(this.body, tile, rows, isNewest).catch((trouble) => { if (isNewest()) this.fail('This chart could not be drawn', trouble.message); });
      }
    }

    /** Whether a chart would have axes and nothing between them: weeks in which nothing happened are rows, too. */
    isBlank(rows) {
      const { tile } = this;
      if (!['bar', 'line', 'area'].includes(tile.type)) return false;
      const isNothing = (value) => value === null || value === undefined || (tile.type !== 'line' && Number(value) === 0);
      return [].concat(tile.y).every((name) => rows.values(name).every(isNothing));
    }

    dataColumns(rows) {
      const { tile } = this;
      const names = [...new Set([tile.label, tile.x, tile.series].concat(tile.type === 'heatmap' ? [tile.y, tile.z] : tile.y, tile.percent).filter(Boolean))];
      const labels = Object.fromEntries(Object.entries(tile.names || {}).map(([name, label]) => [name.toLowerCase(), label]));
      return names.map((name) => ({ name, label: labels[name.toLowerCase()] || rows.label(name), format: name === tile.percent ? 'percent' : rows.kind(name) === 'number' && name !== tile.x ? tile.format : undefined }));
    }

    wait(dataset) {
      const about = this.page.model.datasets[this.tile.data] || {};
      if (about.optIn && !(dataset && dataset.loading)) {
        this.box.setAttribute('aria-busy', 'false');
        const leads = this.leader === this.tile;
        const text = this.page.isSaved ? 'This was not loaded when the page was saved.'
          : !leads ? 'Loads together with “' + (this.leader.title || 'the tile before') + '”.'
            : 'Loaded on demand' + (about.price ? ': it costs ' + about.price : '') + '.';
        this.body.replaceChildren(el('div', { class: 'wl-message' }, el('p', {}, text),
          this.page.isSaved || !leads ? null : el('button', { type: 'button', onclick: () => this.page.load(this.tile.data) }, 'Load')));
      } else {
        const spent = dataset && dataset.running ? format.duration(dataset.running.millis / 1000) + (dataset.running.requests > 0 ? ', ' + format.count(dataset.running.requests, 'request') + ' so far' : '') : '';
        if (!this.body.querySelector('.wl-skeleton')) this.body.replaceChildren(el('div', { class: 'wl-skeleton' }));
        const slow = dataset && dataset.running && dataset.running.millis > 1500;
        let note = this.body.querySelector('.wl-progress');
        if (slow && !note) this.body.append((note = el('p', { class: 'wl-progress' })));
        if (note) note.textContent = slow ? 'Loading: ' + spent : '';
      }
    }

    empty() {
      this.body.replaceChildren(el('div', { class: 'wl-message' }, el('p', {}, this.tile.empty || 'There is nothing to show for these filters.')));
    }

    /** What the page says once, for all tiles of the dataset. */
    missing() {
      this.body.replaceChildren(el('div', { class: 'wl-message' }, el('p', {}, 'Could not be loaded.')));
    }

    fail(title, text, where) {
      this.body.replaceChildren(el('div', { class: 'wl-message wl-failed', role: 'alert' }, icon('warn'), el('p', {}, el('b', {}, title)), el('p', { class: 'wl-why' }, text), where ? el('p', { class: 'wl-soft' }, where) : null,
        this.page.isSaved ? null : el('button', { type: 'button', onclick: () => this.page.load(this.tile.data) }, 'Try again')));
    }

    drawFoot(dataset) {
      if (!dataset || !dataset.endedOn) { this.foot.replaceChildren(); return; }
      const sets = this.datasets.map((name) => this.page.dataset(name)).filter((set) => set && set.endedOn);
      const ended = Math.min(...sets.map((set) => Date.parse(set.endedOn)));
      const took = format.duration(Math.max(...sets.map((set) => set.millis)) / 1000);
      const counted = sets.filter((set) => set.requests >= 0);
      this.foot.replaceChildren(
        el('span', { title: new Date(ended).toISOString() + ', in ' + took }, this.page.isSaved ? '' : format.age(this.page.now() - ended)),
        counted.length ? el('span', {}, format.count(counted.reduce((sum, set) => sum + set.requests, 0), 'request')) : '',
        el('span', { class: 'wl-took' }, took),
        this.isOptIn && this.leader === this.tile && !this.page.isSaved && !dataset.loading
          ? el('button', { type: 'button', class: 'wl-plain', title: 'Costs ' + (this.page.model.datasets[this.tile.data].price || 'the requests again'), onclick: () => this.page.load(this.tile.data) }, 'Load again') : '',
        dataset.stale ? el('span', { class: 'wl-partial', title: dataset.stale }, 'could not be loaded again') : '',
        dataset.truncated ? el('span', { class: 'wl-partial' }, 'first ' + format.count(dataset.data.size, 'row') + ' only') : '');
    }
  }

  windlass.Tile = Tile;
})();
