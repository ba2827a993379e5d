/* Elements are made by these functions only: a text becomes a text node, never HTML. */
(function () {
  'use strict';
  const windlass = (window.windlass = window.windlass || {});
  const SVG = 'http://www.w3.org/2000/svg';

  function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (name === 'style') element.setAttribute('style', value);
      else if (name === 'value' || name === 'checked' || name === 'disabled') element[name] = value;
      else element.setAttribute(name, value === true ? '' : value);
    }
    for (const child of children.flat(9)) {
      if (child !== null && child !== undefined && child !== false) {
        element.append(child instanceof Node ? child : String(child));
      }
    }
    return element;
  }

  const el = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);
  const svg = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

  const paths = {
    info: 'M8 7.2v4M8 4.9v.1M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z',
    code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
    save: 'M8 2v8m0 0L4.8 6.8M8 10l3.2-3.2M2.5 13.5h11',
    refresh: 'M13.5 8a5.5 5.5 0 1 1-1.6-3.9M13.6 1.8v2.6H11',
    close: 'M3.5 3.5l9 9m0-9-9 9',
    sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
    moon: 'M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z',
    auto: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm0 0v13M8 4.5h4.5M8 8h6M8 11.5h4.5',
    warn: 'M8 6.2v3.3M8 11.6v.1M8 1.8 1.3 13.8h13.4L8 1.8Z',
    rows: 'M2 3.5h12v9H2zM2 6.5h12M2 9.5h12M6 6.5v6',
    search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14',
    out: 'M6 3H3v10h10v-3M9 3h4v4M13 3 7.5 8.5',
  };
  const icon = (name) =>
    svg('svg', { viewBox: '0 0 16 16', class: 'wl-icon', 'aria-hidden': 'true', focusable: 'false' },
      svg('path', { d: paths[name] }));

  /** A link may lead to http, https, or relative to the page; all else is no link. Mirrors MarkdownText.isHarmless. */
  function harmless(address) {
    const text = String(address).replace(/[\u0000-\u0020\u007f-\u009f\s]/g, '').toLowerCase();
    if (text === '' || text.startsWith('//') || text.startsWith('\\')) return false;
    return text.startsWith('https://') || text.startsWith('http://') || !/^[^/?#]*:/.test(text);
  }

  /** The address of a drill-down: {Column} of a row, encoded; a template that is one place only is the whole value. */
  function address(template, row) {
    const whole = /^\{([^}]*)\}$/.exec(template);
    const value = (name) => row.get(name);
    if (whole) {
      const text = value(whole[1]);
      return text !== null && text !== undefined && /^https?:\/\//i.test(String(text)) ? String(text) : null;
    }
    let missing = false;
    const text = template.replace(/\{([^}]*)\}/g, (all, name) => {
      const found = value(name);
      if (found === null || found === undefined) missing = true;
      return encodeURIComponent(found === null || found === undefined ? '' : found);
    });
    // A saved page has no other pages beside it.
    return missing || !harmless(text) || (windlass.isSaved && !/^https?:/i.test(text)) ? null : text;
  }

  let ids = 0;
  const newId = (prefix) => prefix + '-' + ++ids;

  /** A dialog in the page's middle; Escape and its button close it, and the focus goes back. */
  function dialog(title, ...content) {
    const id = newId('wl-dialog');
    const box = el('dialog', { class: 'wl-dialog', 'aria-labelledby': id },
      el('div', { class: 'wl-dialog-head' },
        el('h2', { id }, title),
        el('button', { type: 'button', class: 'wl-quiet', 'aria-label': 'Close', onclick: () => box.close() }, icon('close'))),
      el('div', { class: 'wl-dialog-body' }, ...content));
    box.addEventListener('close', () => box.remove());
    box.addEventListener('click', (event) => { if (event.target === box) box.close(); });
    document.body.append(box);
    box.showModal();
    return box;
  }

  /** A button with a list of actions below it. */
  function menu(label, content, items) {
    const list = el('div', { class: 'wl-menu-list', hidden: true });
    const button = el('button', {
      type: 'button', class: 'wl-quiet', 'aria-expanded': 'false', 'aria-label': label, title: label,
      onclick: () => (list.hidden ? open() : close()),
    }, content);
    const box = el('div', { class: 'wl-menu' }, button, list);
    const outside = (event) => { if (!box.contains(event.target)) close(); };
    function open() {
      list.replaceChildren(...items().map((item) => item.href
        ? el('a', { href: item.href, download: item.download || '', onclick: () => close() }, item.label)
        : el('button', { type: 'button', onclick: () => { close(); item.run(); } }, item.label)));
      list.hidden = false;
      button.setAttribute('aria-expanded', 'true');
      document.addEventListener('pointerdown', outside);
    }
    function close() {
      list.hidden = true;
      button.setAttribute('aria-expanded', 'false');
      document.removeEventListener('pointerdown', outside);
    }
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !list.hidden) { close(); button.focus(); event.stopPropagation(); }
    });
    box.addEventListener('focusout', (event) => {
      if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
    });
    return box;
  }

  windlass.dom = { el, svg, icon, harmless, address, dialog, menu, newId };
})();
