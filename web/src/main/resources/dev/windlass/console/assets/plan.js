// The request plan of a statement, for people: what it costs, what Bitbucket checks, what is checked here and why.

import { byId, count, el, plural } from './dom.js';

/** The price in one sentence. */
export function price(plan) {
  if (plan.requests === 0 && plan.bound === 'exactly') return 'No request to Bitbucket.';
  const begin = `${plan.bound[0].toUpperCase()}${plan.bound.slice(1)} ${plural(plan.requests, 'request')}`;
  const more = [plan.perRepository ? 'one or more for each repository' : '', plan.perRow ? 'one or more for each row of another table' : '']
    .filter(Boolean).join(', then ');
  return `${begin} to Bitbucket${more ? `: ${more}` : ''}.`;
}

export function planElement(plan, withPrice = true) {
  return el('div', { class: 'plan' },
    withPrice ? el('p', { class: `price ${plan.expensive ? 'high' : ''}` }, price(plan)) : null,
    ...plan.scans.map((scan) => el('section', { class: 'scan' },
      el('h2', {}, scan.table, ' ', el('span', { class: 'tag' }, scan.price)),
      el('ol', { class: 'steps' }, ...scan.steps.map((step) => el('li', { class: /^\s*GET /.test(step) ? 'get' : null },
        /^\s*GET /.test(step) ? el('code', {}, step.trim()) : step.trim()))),
      scan.asked.length ? el('div', {}, el('h3', {}, 'Bitbucket checks'),
        el('ul', {}, ...scan.asked.map((one) => el('li', {}, el('code', {}, one))))) : null,
      scan.checked.length ? el('div', {}, el('h3', {}, 'Checked here, after fetching'),
        el('ul', {}, ...scan.checked.map((one) => el('li', {}, el('code', {}, one.condition), ` because: ${one.reason}`)))) : null)),
    el('details', {}, el('summary', {}, 'As text, as EXPLAIN prints it'), el('pre', { tabindex: 0, 'aria-label': 'Plan as text' }, plan.text)));
}

/** Shows the price; true when the visitor wants to run it. */
export function confirmed(plan, threshold, budget) {
  const dialog = byId('ask');
  const left = budget?.remaining ?? null;
  return new Promise((resolve) => {
    const answer = (value) => { resolve(value); dialog.close(); };
    dialog.replaceChildren(...[
      el('h2', { id: 'ask-title' }, 'This costs requests'),
      el('p', { class: 'price high' }, price(plan)),
      el('p', {}, plan.perRow
        ? 'How many it will be is known only on the way; the connection’s MaxRequests ends it.'
        : `That is above ${count(threshold)}, from which on the console asks.`),
      left === null ? null : el('p', {}, `${plural(left, 'request')} of this hour’s limit are left.`),
      el('div', { class: 'plan-box', tabindex: 0, role: 'region', 'aria-label': 'Request plan' }, planElement(plan, false)),
      el('div', { class: 'row end' },
        el('button', { type: 'button', onclick: () => answer(false) }, 'Do not run'),
        el('button', { type: 'button', class: 'main', id: 'ask-run', onclick: () => answer(true) }, 'Run it')),
    ].filter(Boolean));
    dialog.oncancel = () => resolve(false);
    dialog.showModal();
    byId('ask-run').focus();
  });
}
