// The request plan of a statement, for people: what it costs, what Bitbucket checks, what is checked here and why.
// The plan is what EXPLAIN (FORMAT JSON) gives (docs/explain.md).

import { byId, count, el, plural } from './dom.js';

const KINDS = { exactly: 'Exactly', atLeast: 'At least', atMost: 'At most' };
const MOST_GETS = 12;

const isNone = (bound) => bound.number === 0 && bound.kind === 'exactly';

const bound = ({ kind, number }) => `${KINDS[kind]} ${plural(number, 'request')}`;

/** The price in one sentence. */
export function price(plan) {
  if (isNone(plan.requests)) return 'No request to Bitbucket.';
  const more = [plan.perRepository ? 'one or more for each repository' : '', plan.perRow ? 'one or more for each row of another table' : '']
    .filter(Boolean).join(', then ');
  return `${bound(plan.requests)} to Bitbucket${more ? `: ${more}` : ''}.`;
}

/** The price beside what is left of the hour's limit; null where Bitbucket has not told it yet. */
function against(plan, budget) {
  if (!budget || isNone(plan.requests)) return null;
  const left = `${count(budget.remaining)} of ${count(budget.limit)} requests are left`;
  return plan.requests.number > budget.remaining
    ? el('p', { class: 'budget-short' }, `Only ${left}: the statement cannot end before the limit is renewed.`)
    : el('p', { class: 'soft' }, `${left} until the limit is renewed.`);
}

const get = (path) => el('li', { class: 'get' }, el('code', {}, `GET ${path}`));
const say = (text) => el('li', {}, text);

/** What a scan asks, in order. */
function steps(scan, scans) {
  if (scan.samePagesAs !== undefined) return [say(`reads the pages of ${scans[scan.samePagesAs].table} above once more`)];
  if (scan.source === 'archive') return [say('reads an exported archive')];
  if (scan.reads === 'nothing') return [say('no row can satisfy the conditions, so nothing is asked')];
  const all = [];
  if (scan.above) {
    all.push(...steps(scan.above, scans), say(`then for each row of ${scan.above.table}, in parallel`));
  }
  if (scan.repositories) {
    const only = scan.repositories.feature ? ` that has ${scan.repositories.feature}` : '';
    all.push(get(scan.repositories.get), say(`then for each repository${only}, in parallel`));
  }
  if (scan.keys) all.push(say(`for each ${scan.keys.columns.join(' and ')} that the join with ${scan.keys.from} leaves, in parallel`));
  all.push(...scan.gets.slice(0, MOST_GETS).map(get));
  if (scan.gets.length > MOST_GETS) all.push(say(`and ${count(scan.gets.length - MOST_GETS)} more like these`));
  all.push(say({
    list: 'reads its pages', one: 'is one object by its key', object: 'is one object', file: 'is the content of a file',
    size: 'asks for the number of rows only',
  }[scan.reads] + [
    scan.limit === undefined ? '' : `, none after ${plural(scan.limit, 'row')}`,
    scan.until ? `, newest first until ${scan.until}` : '',
    scan.orSizesBy ? `, or the number of rows of each ${scan.orSizesBy} where that costs less` : '',
  ].join('')));
  return all;
}

function scanElement(scan, scans) {
  const isOpen = scan.requests.kind === 'atLeast' && scan.requests.number === 0;
  const tag = scan.samePagesAs !== undefined || isNone(scan.requests) ? 'no further request'
    : isOpen ? 'known on the way' : bound(scan.requests).toLowerCase();
  const checked = [...(scan.above?.kept ?? []), ...scan.kept];
  const pushed = [...(scan.above?.pushed ?? []), ...scan.pushed];
  return el('section', { class: 'scan' },
    el('h2', {}, scan.table, ' ', el('span', { class: 'tag' }, tag)),
    el('ol', { class: 'steps' }, ...steps(scan, scans)),
    pushed.length ? el('div', {}, el('h3', {}, 'Bitbucket checks'),
      el('ul', {}, ...pushed.map((one) => el('li', {}, el('code', {}, one))))) : null,
    checked.length ? el('div', {}, el('h3', {}, 'Checked here, after fetching'),
      el('ul', {}, ...checked.map((one) => el('li', {}, el('code', {}, one.condition), ` because: ${one.reason}`)))) : null);
}

export function planElement(plan, budget, withPrice = true) {
  return el('div', { class: 'plan' },
    withPrice ? el('div', {}, el('p', { class: `price ${plan.expensive ? 'high' : ''}` }, price(plan)), against(plan, budget)) : null,
    ...plan.scans.map((scan) => scanElement(scan, plan.scans)),
    el('details', {}, el('summary', {}, 'As text, as EXPLAIN prints it'), el('pre', { tabindex: 0, 'aria-label': 'Plan as text' }, plan.text)));
}

/**
 * Why a plan is confirmed before it runs; empty where it is not.
 *
 * @param walk requests that the last statement over all repositories made; 0 where there was none
 */
export function reasonToAsk(plan, threshold, walk) {
  if (plan.perRow) return 'How many it will be is known only on the way; the connection’s MaxRequests ends it.';
  if (plan.requests.number > threshold) return `That is above ${count(threshold)}, from which on the console asks.`;
  return plan.perRepository && walk > threshold
    ? `The last statement that went through the repositories made ${plural(walk, 'request')}; the console asks above ${count(threshold)}.`
    : '';
}

/** Shows the price and the reason; true when the visitor wants to run it. */
export function confirmed(plan, reason, budget) {
  const dialog = byId('ask');
  return new Promise((resolve) => {
    const answer = (value) => { resolve(value); dialog.close(); };
    dialog.replaceChildren(...[
      el('h2', { id: 'ask-title' }, 'This costs requests'),
      el('p', { class: 'price high' }, price(plan)),
      el('p', {}, reason),
      against(plan, budget),
      el('div', { class: 'plan-box', tabindex: 0, role: 'region', 'aria-label': 'Request plan' }, planElement(plan, budget, false)),
      el('div', { class: 'row end' },
        el('button', { type: 'button', onclick: () => answer(false) }, 'Do not run'),
        el('button', { type: 'button', class: 'main', id: 'ask-run', onclick: () => answer(true) }, 'Run it')),
    ].filter(Boolean));
    dialog.oncancel = () => resolve(false);
    dialog.showModal();
    byId('ask-run').focus();
  });
}
