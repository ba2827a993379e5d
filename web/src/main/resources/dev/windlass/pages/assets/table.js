/* Rows in a real table: sort buttons, search, paging, sticky head, links, bars, thresholds that are a sign and a colour. */
(function () {
  'use strict';
  const windlass = window.windlass;
  const { el, icon } = windlass.dom;
  const format = windlass.format;
  const MOST_ON_PAPER = 500;
  const SIGNS = { good: '●', warn: '▲', bad: '■' };
  const WORDS = { good: 'good', warn: 'deserves a look', bad: 'bad' };

  /** Whether a value meets a threshold; a bare number's direction comes from the others. */
  function meets(value, threshold, upIsGood, isGood) {
    if (threshold === undefined || value === null || value === undefined) return false;
    if (Array.isArray(threshold)) return threshold.some((one) => String(one) === String(value));
    if (typeof threshold === 'number') return isGood === upIsGood ? Number(value) >= threshold : Number(value) <= threshold;
    const comparison = /^\s*(<=|>=|<>|!=|<|>|=)\s*(-?[\d.]+)\s*$/.exec(threshold);
    if (!comparison) return String(threshold) === String(value);
    const left = Number(value);
    const right = Number(comparison[2]);
    switch (comparison[1]) {
      case '<': return left < right;
      case '<=': return left <= right;
      case '>': return left > right;
      case '>=': return left >= right;
      case '=': return left === right;
      default: return left !== right;
    }
  }

  function tone(column, value) {
    const other = [column.bad, column.warn].find((one) => typeof one === 'number');
    const upIsGood = typeof column.good === 'number' && other !== undefined && column.good > other;
    if (meets(value, column.bad, upIsGood, false)) return 'bad';
    if (meets(value, column.warn, upIsGood, false)) return 'warn';
    return meets(value, column.good, upIsGood, true) ? 'good' : null;
  }

  function compare(left, right) {
    const none = (value) => value === null || value === undefined;
    if (none(left) || none(right)) return none(left) ? (none(right) ? 0 : 1) : -1;
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return String(left).localeCompare(String(right), 'en', { numeric: true });
  }

  /** Draws into `body`; sorting, search and page are kept in `memory` when new rows come. */
  function table(body, tile, rows, memory) {
    const columns = (tile.columns || rows.columns.map((one) => ({ name: one.name }))).map((column) => ({
      // A column that is not there yet stands where its numbers will.
      ...column, kind: rows.place(column.name) < 0 && column.format ? 'number' : rows.kind(column.name), label: column.label || rows.label(column.name),
    }));
    for (const column of columns) {
      if (column.kind === 'text') {
        // A name is not broken for want of room, as the table scrolls; a sentence keeps room for some words a line.
        const longest = Math.max(0, ...rows.values(column.name).map((one) => (one ? String(one).length : 0)));
        column.room = longest <= 24 ? ' wl-short' : ' wl-long';
      } else column.room = ' wl-short';
      if (column.bar) column.most = Math.max(0, ...rows.values(column.name).filter((one) => typeof one === 'number'));
    }
    if (memory.sort === undefined) {
      const first = tile.sort || '';
      memory.sort = first ? { name: first.replace(/^-/, ''), down: first.startsWith('-') } : null;
      memory.page = 0;
      memory.text = '';
    }
    const isOnPaper = windlass.isOnPaper && windlass.isOnPaper();
    const size = isOnPaper ? MOST_ON_PAPER : tile.rows || 20;
    const head = el('tr', {});
    const content = el('tbody', {});
    const status = el('span', { role: 'status' });
    const previous = el('button', { type: 'button', onclick: () => turn(-1) }, 'Previous');
    const next = el('button', { type: 'button', onclick: () => turn(1) }, 'Next');
    const pager = el('div', { class: 'wl-pager' }, status, el('span', { class: 'wl-pager-buttons' }, previous, next));
    const field = tile.search
      ? el('label', { class: 'wl-search' }, icon('search'), el('span', { class: 'wl-unseen' }, 'Search in ' + (tile.title || 'this table')),
        el('input', { type: 'search', placeholder: 'Search', value: memory.text, oninput: (event) => { memory.text = event.target.value; memory.page = 0; draw(); } }))
      : null;
    const scroller = el('div', { class: 'wl-scroll', tabindex: '0', role: 'region', 'aria-label': (tile.title || 'Table') + ': rows' },
      el('table', {}, el('caption', { class: 'wl-unseen' }, tile.title || 'Rows'), el('thead', {}, head), content));
    body.replaceChildren(...[field, scroller, pager].filter(Boolean));
    if (tile.height) scroller.style.maxHeight = tile.height + 'px';

    for (const column of columns) {
      const cell = el('th', { scope: 'col', class: alignment(column) },
        el('button', { type: 'button', onclick: () => sortBy(column.name) }, column.label, el('span', { class: 'wl-arrow', 'aria-hidden': 'true' })));
      cell.dataset.name = column.name.toLowerCase();
      head.append(cell);
    }

    function alignment(column) {
      return 'wl-' + (column.align || (column.kind === 'number' && column.format !== 'text' ? 'right' : 'left'));
    }
    function sortBy(name) {
      const same = memory.sort && memory.sort.name.toLowerCase() === name.toLowerCase();
      // First click on a number: the greatest first, which is what one looks for.
      const down = same ? !memory.sort.down : rows.kind(name) === 'number';
      memory.sort = { name, down };
      memory.page = 0;
      draw();
    }
    function turn(by) {
      memory.page += by;
      draw();
      scroller.scrollTop = 0;
    }
    function chosen() {
      let all = rows.rows;
      const words = memory.text.toLowerCase().split(/\s+/).filter(Boolean);
      if (words.length) {
        all = all.filter((row) => {
          const text = columns.map((column) => format.value(rows.get(row, column.name), column.format, column.kind)).join(' ').toLowerCase();
          return words.every((word) => text.includes(word));
        });
      }
      if (memory.sort) {
        const { name, down } = memory.sort;
        all = all.map((row, index) => [row, index]).sort(([left, i], [right, j]) => {
          const a = rows.get(left, name);
          const b = rows.get(right, name);
          const none = (one) => one === null || one === undefined;
          // Rows without a value come last in both directions.
          const order = none(a) || none(b) ? compare(a, b) : down ? compare(b, a) : compare(a, b);
          return order || i - j;
        }).map(([row]) => row);
      }
      return all;
    }
    function cell(column, row) {
      const value = rows.get(row, column.name);
      const text = format.value(value, column.format, column.kind);
      const link = column.link ? windlass.dom.address(column.link, rows.wrap(row)) : null;
      const mark = tone(column, value);
      const inside = link
        ? el('a', { href: link, ...(/^https?:/i.test(link) ? { target: '_blank', rel: 'noopener noreferrer' } : {}) }, text)
        : text;
      return el('td', { class: alignment(column) + (column.room || '') + (mark ? ' wl-' + mark : '') + (column.bar ? ' wl-with-bar' : ''),
        style: column.bar && column.most > 0 && typeof value === 'number' ? '--share:' + Math.max(0, Math.min(100, (value / column.most) * 100)).toFixed(1) + '%' : null },
      mark ? [el('span', { class: 'wl-sign', 'aria-hidden': 'true' }, SIGNS[mark]), el('span', { class: 'wl-unseen' }, WORDS[mark] + ': ')] : null, inside);
    }
    function draw() {
      const all = chosen();
      const pages = Math.max(1, Math.ceil(all.length / size));
      const page = Math.max(0, Math.min(memory.page, pages - 1));
      if (!isOnPaper) memory.page = page;
      const from = page * size;
      const shown = all.slice(from, from + size);
      for (const one of head.children) {
        const sorted = memory.sort && memory.sort.name.toLowerCase() === one.dataset.name;
        if (sorted) one.setAttribute('aria-sort', memory.sort.down ? 'descending' : 'ascending');
        else one.removeAttribute('aria-sort');
      }
      const rowLink = tile.link && !columns.some((column) => column.link) ? tile.link : null;
      content.replaceChildren(...shown.map((row) => {
        const line = el('tr', {}, columns.map((column, index) => cell(rowLink && index === 0 ? { ...column, link: rowLink } : column, row)));
        return line;
      }));
      if (!shown.length) {
        content.append(el('tr', {}, el('td', { colspan: columns.length, class: 'wl-nothing' },
          memory.text ? 'No row has “' + memory.text + '”.' : tile.empty || 'There are no rows.')));
      }
      const total = format.count(all.length, 'row');
      status.textContent = all.length <= size && all.length === rows.rows.length ? total
        : all.length ? 'Showing ' + (from + 1) + '–' + (from + shown.length) + ' of ' + total
          + (all.length < rows.rows.length ? ' found' : '') : 'Nothing found';
      previous.disabled = page === 0;
      next.disabled = page >= pages - 1;
      pager.classList.toggle('wl-one-page', pages < 2);
    }
    draw();
  }

  windlass.table = table;
  windlass.tone = tone;
})();
