// The tiles of the dashboards as components of an app: React keeps the box and its properties, and the very scripts that
// draw the dashboards (kpi.js, table.js, filters.js) fill it. Served in one file behind them.
(() => {
  'use strict';

  const { createElement, useEffect, useRef } = React;
  const windlass = window.windlass;
  const { el, icon, newId } = windlass.dom;
  const format = windlass.format;
  const AGE_EVERY_MILLIS = 15000;
  const USUAL_PERIOD = 'last 90 days';

  const nameOf = (id) => (id && typeof id === 'object' ? JSON.stringify(id, Object.keys(id).sort()) : id);

  /** A link to another page of the app changes the page, as Dash's own links do, rather than loading it anew. */
  function follow(event) {
    const link = event.target.closest('a[href]');
    if (!link || link.target || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.origin !== location.origin) return;
    event.preventDefault();
    history.pushState({}, '', link.href);
    window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
    window.scrollTo(0, 0);
  }

  /** A component of these properties, drawn by `draw(box, properties, memory, tell)` whenever one of them changes. */
  function component(tag, classes, names, draw) {
    return function WindlassComponent(properties) {
      const box = useRef(null);
      const memory = useRef({});
      const newest = useRef(properties);
      newest.current = properties;
      useEffect(() => {
        draw(box.current, properties, memory.current, (changed) => newest.current.setProps(changed));
      }, names.map((name) => properties[name]));
      return createElement('div', {
        id: nameOf(properties.id), style: properties.style, onClick: follow,
        className: ['windlass', properties.className].filter(Boolean).join(' '),
      }, createElement(tag, { ref: box, className: classes }));
    };
  }

  /** Age and price, as far as they are known. */
  function costs({ as_of: asOf, requests, millis, rows }) {
    const at = format.moment(asOf);
    const isMoment = !Number.isNaN(at);
    return [
      isMoment ? el('span', { class: 'wl-age', 'data-at': at, title: new Date(at).toISOString() }, format.age(Date.now() - at)) : null,
      typeof rows === 'number' ? el('span', {}, format.count(rows, 'row')) : null,
      typeof requests === 'number' ? el('span', {}, format.count(requests, 'request')) : null,
      typeof millis === 'number' ? el('span', {}, format.duration(millis / 1000)) : null,
    ].filter(Boolean);
  }

  setInterval(() => {
    for (const age of document.querySelectorAll('.windlass .wl-age')) age.textContent = format.age(Date.now() - Number(age.dataset.at));
  }, AGE_EVERY_MILLIS);

  function sign(title, text) {
    const id = newId('wl-tip');
    const tip = el('div', { class: 'wl-tip', role: 'tooltip', id }, text);
    const show = () => tip.classList.remove('wl-dismissed');
    return [
      el('button', {
        type: 'button', class: 'wl-quiet wl-info', 'aria-label': 'What is ' + (title || 'this') + '?', 'aria-describedby': id,
        onfocus: show, onmouseenter: show, onkeydown: (event) => { if (event.key === 'Escape') tip.classList.add('wl-dismissed'); },
      }, icon('info')),
      tip,
    ];
  }

  /** Title, definition and cost around a body, which is given to `fill`. The body stays, so that a field keeps its focus. */
  function frame(box, properties, memory, fill) {
    const { title, definition } = properties;
    memory.body ??= el('div', { class: 'wl-body' });
    const foot = costs(properties);
    const head = title || definition
      ? [el('header', {}, el('div', { class: 'wl-title' }, title ? el('h2', {}, title) : null, definition ? sign(title, definition) : null))] : [];
    const parts = [...head, memory.body, ...(foot.length ? [el('footer', {}, ...foot)] : [])];
    if (memory.parts) {
      memory.parts.filter((part) => part !== memory.body).forEach((part) => part.remove());
      memory.body.before(...head);
      memory.body.after(...parts.slice(head.length + 1));
    } else {
      box.replaceChildren(...parts);
    }
    memory.parts = parts;
    fill(memory.body);
  }

  const Rows = windlass.Rows;
  const isEmpty = (value) => value === null || value === undefined;

  const Kpi = component('section', 'wl-tile wl-kpi',
    ['title', 'value', 'before', 'format', 'unit', 'good', 'spark', 'link', 'definition', 'as_of', 'requests'],
    (box, properties, memory) => frame(box, properties, memory, (body) => {
      const { value, before, spark } = properties;
      const kind = typeof value === 'string' ? 'text' : 'number';
      const rows = new Rows([{ name: 'value', kind }, { name: 'before', kind: 'number' }], [[value, before]]);
      const tile = { ...properties, value: 'value', before: isEmpty(before) ? null : 'before', spark: { y: 'y' } };
      windlass.kpi(body, tile, rows, spark ? new Rows([{ name: 'y', kind: 'number' }], spark.map((one) => [one])) : null);
    }));

  /** Columns and rows of what a server sends: those of a query, or a list of objects. */
  function rowsOf(data) {
    if (isEmpty(data)) return new Rows([], []);
    if (data.columns && data.rows) return new Rows(data.columns, data.rows);
    const names = [...new Set(data.flatMap((row) => Object.keys(row)))];
    const isNumber = (name) => data.some((row) => typeof row[name] === 'number')
      && data.every((row) => isEmpty(row[name]) || typeof row[name] === 'number');
    return new Rows(names.map((name) => ({ name, kind: isNumber(name) ? 'number' : 'text' })), data.map((row) => names.map((name) => row[name] ?? null)));
  }

  const DataTable = component('section', 'wl-tile wl-table',
    ['title', 'data', 'columns', 'rows_per_page', 'search', 'sort', 'height', 'empty', 'definition', 'as_of', 'requests'],
    (box, properties, memory) => frame(box, properties, memory, (body) => {
      const columns = properties.columns?.map((one) => (typeof one === 'string' ? { name: one } : one));
      const field = body.querySelector('input');
      const caret = field && field === document.activeElement ? field.selectionStart : null;
      memory.table ??= {};
      windlass.table(body, { ...properties, columns, rows: properties.rows_per_page }, rowsOf(properties.data), memory.table);
      if (caret !== null) {
        body.querySelector('input')?.focus();
        body.querySelector('input')?.setSelectionRange(caret, caret);
      }
    }));

  /** The chosen texts as a control of the dashboards has them. */
  function texts(kind, value) {
    if (isEmpty(value)) return undefined;
    return kind === 'multi' ? value.map(String) : [String(value)];
  }

  /** What the control tells as the value of the property; no text means its default. */
  function valueOf(kind, chosen, first) {
    switch (kind) {
      case 'multi': return chosen;
      case 'switch': return chosen[0] === 'true';
      case 'period': return chosen[0] ?? USUAL_PERIOD;
      case 'number': return chosen.length ? Number(chosen[0]) : null;
      case 'text': return chosen[0] ?? '';
      default: return chosen[0] ?? first ?? null;
    }
  }

  const Filter = component('div', 'wl-filter',
    ['kind', 'label', 'options', 'value', 'required', 'placeholder', 'min', 'max', 'step'],
    (box, properties, memory, tell) => {
      const { kind, value, required } = properties;
      const told = JSON.stringify(value);
      // What it has told by itself is drawn already, and a new control would lose the focus.
      if (memory.told !== undefined && memory.told === told) { memory.told = undefined; return; }
      const options = (properties.options ?? []).map((one) => (typeof one === 'object'
        ? { value: String(one.value), label: String(one.label) } : { value: String(one), label: String(one) }));
      const first = kind === 'select' && required ? options[0]?.value : undefined;
      const filter = {
        name: 'value', label: properties.label ?? '', kind: { multi: 'select', period: 'date_range' }[kind] ?? kind, multi: kind === 'multi', default: first,
        placeholder: properties.placeholder, min: properties.min, max: properties.max, step: properties.step,
      };
      const chosen = texts(kind, value);
      const [from, last] = kind === 'period' && value?.includes('..') ? value.split('..') : [];
      const periods = options.length ? options.map((one) => one.value) : windlass.periods;
      box.replaceChildren(windlass.filters.control(filter, { chosen: chosen ? { value: chosen } : {}, ranges: { value: { from, last } } }, options, periods,
        (name, now) => {
          const next = valueOf(kind, now, first);
          memory.told = JSON.stringify(next);
          if (memory.told === JSON.stringify(newestValue(memory, value))) { memory.told = undefined; return; }
          memory.value = next;
          tell({ value: next });
        }));
      memory.value = value;
    });

  const newestValue = (memory, drawn) => (memory.value === undefined ? drawn : memory.value);
  Filter.dashPersistence = { persisted_props: ['value'], persistence_type: 'local' };

  const Freshness = component('p', 'wl-freshness', ['as_of', 'requests', 'millis', 'rows'],
    (box, properties) => box.replaceChildren(...costs(properties)));

  window.windlass_components = { Kpi, DataTable, Filter, Freshness };
})();
