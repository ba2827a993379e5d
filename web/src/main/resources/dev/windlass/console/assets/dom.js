// Elements are made of text nodes only, so nothing that comes from Bitbucket can become markup.

/** An element: el('p', {class: 'soft', onclick: f}, 'text', child). */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** 12,345 */
export const count = (number) => Number(number).toLocaleString('en-GB');

export const plural = (number, word) => `${count(number)} ${word}${Number(number) === 1 ? '' : 's'}`;

/** 340 ms, 4.2 s, 2 min 5 s */
export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** Text in which code stands between back-quotes. */
export function marked(text) {
  const span = el('span');
  text.split('`').forEach((piece, index) => span.append(index % 2 ? el('code', {}, piece) : piece));
  return span;
}

/** Tabs of a tablist: arrows move, the chosen one shows its panel. Gives a function that chooses by id. */
export function tabs(list, chosen = () => {}) {
  const all = [...list.querySelectorAll('[role=tab]')];
  const choose = (tab, focus) => {
    for (const one of all) {
      one.setAttribute('aria-selected', String(one === tab));
      one.tabIndex = one === tab ? 0 : -1;
      byId(one.getAttribute('aria-controls')).hidden = one !== tab;
    }
    if (focus) tab.focus();
    chosen(tab.id);
  };
  for (const tab of all) {
    tab.addEventListener('click', () => choose(tab, false));
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const to = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1
        : step ? (all.indexOf(tab) + step + all.length) % all.length : -1;
      if (to >= 0) { event.preventDefault(); choose(all[to], true); }
    });
  }
  return (id) => choose(byId(id), false);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // The clipboard is for safe origins only; behind a plain proxy the old way still works.
    const area = el('textarea', { class: 'unseen', 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}
