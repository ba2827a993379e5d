/* Filters as native controls: period with presets and two dates, one choice, many choices with search, switch, text,
   number. Each calls `change(name, values)`; no values means the default, and '*' all where the default is less. */
(function () {
  'use strict';
  const windlass = window.windlass;
  const { el, newId } = windlass.dom;
  const format = windlass.format;
  const words = { all: 'All time' };
  const EVERY = '*';
  const presetLabel = (text) => words[text] || text.charAt(0).toUpperCase() + text.slice(1);

  function field(label, id, control) {
    return el('div', { class: 'wl-field' }, el('label', { for: id }, label), control);
  }

  function dateRange(filter, state, presets, change) {
    const id = newId('wl-filter');
    const usual = filter.default || 'last 90 days';
    const range = state.ranges[filter.name] || {};
    const current = (state.chosen[filter.name] || [usual])[0].toLowerCase();
    const custom = current.includes('..');
    const list = presets.includes(usual) || usual.includes('..') ? presets : [usual, ...presets];
    const options = list.includes(current) || custom ? list : [current, ...list];
    const select = el('select', { id, onchange: () => {
      if (select.value === 'custom') { dates.hidden = false; from.focus(); } else { dates.hidden = true; change(filter.name, select.value === usual ? [] : [select.value]); }
    } }, options.map((preset) => el('option', { value: preset }, presetLabel(preset))),
    el('option', { value: 'custom' }, 'Other dates…'));
    select.value = custom ? 'custom' : current;
    const apply = () => {
      if (from.value && to.value && from.value <= to.value) change(filter.name, [from.value + '..' + to.value]);
    };
    const from = el('input', { type: 'date', value: range.from || '', 'aria-label': filter.label + ': first day', onchange: apply });
    const to = el('input', { type: 'date', value: range.last || '', 'aria-label': filter.label + ': last day', onchange: apply });
    const dates = el('span', { class: 'wl-dates' }, from, el('span', { 'aria-hidden': 'true' }, '–'), to);
    dates.hidden = !custom;
    return field(filter.label, id, el('div', { class: 'wl-together' }, select, dates));
  }

  function one(filter, state, options, change) {
    const id = newId('wl-filter');
    const usual = filter.default === undefined ? '' : String([].concat(filter.default)[0]);
    const current = (state.chosen[filter.name] || [usual])[0];
    const known = options.some((option) => option.value === current) || current === '';
    const select = el('select', { id, onchange: () => change(filter.name, select.value === usual ? [] : [select.value]) },
      usual === '' ? el('option', { value: '' }, 'All') : null,
      known ? null : el('option', { value: current }, current),
      options.map((option) => el('option', { value: option.value }, option.label)));
    select.value = current;
    return field(filter.label, id, select);
  }

  function many(filter, state, given, change) {
    const id = newId('wl-filter');
    const first = filter.first ? (state.first || {})[filter.name] : undefined;
    const usual = first || [].concat(filter.default === undefined ? [] : filter.default).map(String);
    const asked = state.chosen[filter.name];
    const chosen = new Set(asked && asked.length === 1 && asked[0] === EVERY ? [] : asked || usual);
    // Of those that only begin with some the statement's order is one of weight; people look for names.
    const options = filter.first ? [...given].sort((one, other) => one.label.localeCompare(other.label)) : given;
    const isUnknown = filter.first && !state.first && !asked;
    const summary = () => (isUnknown ? '…' : chosen.size === 0 ? 'All' : chosen.size === 1 ? [...chosen][0] : chosen.size + ' of ' + Math.max(options.length, chosen.size));
    const label = el('span', { class: 'wl-chosen' }, summary());
    const button = el('button', { type: 'button', id, class: 'wl-select', 'aria-expanded': 'false', onclick: () => (panel.hidden ? open() : close()) }, label);
    const search = el('input', { type: 'search', placeholder: 'Search', 'aria-label': 'Search in ' + filter.label, oninput: () => {
      const text = search.value.toLowerCase();
      let found = 0;
      for (const line of list.children) { const fits = line.textContent.toLowerCase().includes(text); line.hidden = !fits; if (fits) found++; }
      none.hidden = found > 0;
    } });
    const none = el('p', { class: 'wl-soft', hidden: true }, 'Nothing found.');
    const list = el('div', { class: 'wl-options', role: 'group', 'aria-label': filter.label },
      options.map((option) => el('label', {}, el('input', { type: 'checkbox', checked: chosen.has(option.value), onchange: (event) => {
        if (event.target.checked) chosen.add(option.value); else chosen.delete(option.value);
        tell();
      } }), el('span', {}, option.label))));
    const choose = (values) => {
      chosen.clear();
      for (const value of values) chosen.add(value);
      options.forEach((option, index) => { list.children[index].querySelector('input').checked = chosen.has(option.value); });
      tell();
    };
    const clear = el('button', { type: 'button', class: 'wl-plain', onclick: () => choose([]) }, usual.length ? 'All' : 'Clear');
    const back = first ? el('button', { type: 'button', class: 'wl-plain', onclick: () => choose(usual) }, usual.length + ' ' + (filter.first_are || 'first in the list')) : null;
    const panel = el('div', { class: 'wl-panel', hidden: true }, options.length > 8 ? search : null, list, none, el('div', { class: 'wl-panel-foot' }, clear, back));
    let timer = 0;
    function tell() {
      label.textContent = summary();
      clearTimeout(timer);
      timer = setTimeout(() => {
        const same = chosen.size === usual.length && usual.every((value) => chosen.has(value));
        const every = usual.length > 0 && (chosen.size === 0 || chosen.size === options.length);
        change(filter.name, same ? [] : every ? [EVERY] : options.map((option) => option.value).filter((value) => chosen.has(value)));
      }, 250);
    }
    const outside = (event) => { if (!box.contains(event.target)) close(); };
    function open() {
      panel.hidden = false;
      button.setAttribute('aria-expanded', 'true');
      document.addEventListener('pointerdown', outside);
      (options.length > 8 ? search : list.querySelector('input') || clear).focus();
    }
    function close() {
      panel.hidden = true;
      button.setAttribute('aria-expanded', 'false');
      document.removeEventListener('pointerdown', outside);
    }
    const box = el('div', { class: 'wl-many', onkeydown: (event) => { if (event.key === 'Escape' && !panel.hidden) { close(); button.focus(); event.stopPropagation(); } },
      onfocusout: (event) => { if (event.relatedTarget && !box.contains(event.relatedTarget)) close(); } }, button, panel);
    box.isOpen = () => !panel.hidden;
    return field(filter.label, id, box);
  }

  function flag(filter, state, change) {
    const id = newId('wl-filter');
    const usual = filter.default === true;
    const current = state.chosen[filter.name] ? state.chosen[filter.name][0] === 'true' : usual;
    return el('div', { class: 'wl-field wl-flag' }, el('label', { for: id }, filter.label),
      el('input', { type: 'checkbox', role: 'switch', id, checked: current, onchange: (event) => change(filter.name, event.target.checked === usual ? [] : [String(event.target.checked)]) }));
  }

  function typed(filter, state, change) {
    const id = newId('wl-filter');
    const usual = filter.default === undefined ? '' : String(filter.default);
    let timer = 0;
    const tell = () => {
      clearTimeout(timer);
      if (input.checkValidity()) change(filter.name, input.value === usual || input.value === '' ? [] : [input.value]);
    };
    const input = el('input', { id, type: filter.kind === 'number' ? 'number' : 'search', value: (state.chosen[filter.name] || [usual])[0], placeholder: filter.placeholder || '',
      min: filter.min, max: filter.max, step: filter.kind === 'number' ? filter.step || 'any' : null, maxlength: filter.kind === 'number' ? null : 200,
      oninput: () => { clearTimeout(timer); timer = setTimeout(tell, 450); }, onchange: tell });
    return field(filter.label, id, input);
  }

  /** The control of one filter. */
  function control(filter, state, options, presets, change) {
    switch (filter.kind) {
      case 'date_range': return dateRange(filter, state, presets, change);
      case 'select': return filter.multi ? many(filter, state, options, change) : one(filter, state, options, change);
      case 'switch': return flag(filter, state, change);
      default: return typed(filter, state, change);
    }
  }

  /** The options of a select: from the file, or from its dataset. */
  function options(filter, rows) {
    if (filter.options) return filter.options.map((one) => ({ value: String(one), label: String(one) }));
    if (!rows) return [];
    return rows.rows.filter((row) => row[0] !== null).map((row) => ({ value: String(row[0]), label: row.length > 1 && row[1] !== null ? format.value(row[1], 'text') : String(row[0]) }));
  }

  windlass.filters = { control, options };
})();
