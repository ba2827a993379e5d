// Reads what the vendored component packages say of their own properties: names, types, choices, descriptions.
// dash_core_components: proptypes.js for the components written in TypeScript (descriptions stand in lib/types.ts),
// lib/components/*.react.js for the others. dash_html_components: the sources inside its source map.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';

const modules = fileURLToPath(new URL('node_modules', import.meta.url));
const core = join(modules, 'dash-core-components');
const html = join(modules, 'dash-html-components/dash_html_components');

/** Not a person's to set: the renderer's own. */
const INTERNAL = new Set(['setProps', 'componentPath', 'loading_state', 'dashEvents', 'fireEvent', '_dashprivate_']);

/** Stands for the package prop-types: every call answers a description of the type. */
const type = (kind, more = {}) => {
  const made = { kind, ...more };
  Object.defineProperty(made, 'isRequired', { get: () => ({ ...made, required: true }) });
  return made;
};
const recorder = {
  string: type('string'), number: type('number'), bool: type('bool'), object: type('object'), array: type('list'),
  node: type('node'), element: type('node'), any: type('any'), func: type('any'), symbol: type('any'),
  oneOf: (choices) => type('choice', { choices }),
  oneOfType: (kinds) => type('union', { kinds: kinds.filter(Boolean) }),
  arrayOf: () => type('list'), objectOf: () => type('object'), shape: () => type('object'), exact: () => type('object'),
  elementType: type('any'), instanceOf: () => type('any'),
};

/** The text from an opening brace to the closing one that belongs to it. */
function block(text, start) {
  let depth = 0;
  for (let at = start, quote = null; at < text.length; at++) {
    const char = text[at];
    if (quote) {
      if (char === '\\') at++;
      else if (char === quote) quote = null;
    } else if (text.startsWith('/*', at)) at = text.indexOf('*/', at) + 1;
    else if (text.startsWith('//', at)) at = text.indexOf('\n', at);
    else if (char === "'" || char === '"' || char === '`') quote = char;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return text.slice(start, at + 1);
  }
  throw new Error('A block does not end.');
}

const sentence = (comment) => comment.replaceAll(/^\s*\*? ?/gm, '').replaceAll(/\s+/g, ' ').trim();

/** Descriptions: the comment before each property of a block. */
function comments(text) {
  const found = {};
  for (const match of text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*['"]?([\w*-]+)['"]?\??:/g)) found[match[2]] ??= sentence(match[1]);
  return found;
}

function fromSource(name, text) {
  const at = text.search(/^\w+\.propTypes = .*\{$/m);
  if (at < 0) throw new Error(`${name} has no propTypes.`);
  const body = block(text, text.indexOf('{\n', at));
  const scope = createContext({ PropTypes: recorder, _propTypes: { default: recorder } });
  return { types: runInContext(`(${body})`, scope), docs: comments(body) };
}

/** One line a property, in the order of the package. */
function properties(types, docs) {
  return Object.entries(types).filter(([name]) => !INTERNAL.has(name)).map(([name, kind]) => {
    const kinds = kind.kind === 'union' ? kind.kinds : [kind];
    const flat = kinds.flatMap((one) => (one.kind === 'union' ? one.kinds : [one]));
    const choices = flat.filter((one) => one.kind === 'choice').flatMap((one) => one.choices);
    return { name, kinds: [...new Set(flat.map((one) => one.kind))], choices, doc: docs[name] ?? '' };
  });
}

function typescript() {
  const script = readFileSync(join(core, 'dash_core_components/proptypes.js'), 'utf8');
  const pack = new Proxy({}, { get: (target, name) => (target[name] ??= {}) });
  runInContext(script, createContext({ window: { PropTypes: recorder, dash_core_components: pack } }));
  const source = readFileSync(join(core, 'lib/types.ts'), 'utf8');
  const blocks = {};
  for (const match of source.matchAll(/^export (?:interface|type) (\w+)[^;]*?\{/gm)) {
    blocks[match[1].toLowerCase()] = comments(block(source, match.index + match[0].length - 1));
  }
  return Object.entries(pack).filter(([, one]) => one.propTypes).map(([name, one]) => {
    const docs = { ...blocks.basedccprops, ...blocks.markdowncontentprops, ...blocks[`${name.toLowerCase()}props`] };
    if (name === 'RangeSlider') Object.assign(docs, { ...blocks.sliderprops, ...docs });
    if (name.startsWith('DatePicker')) Object.assign(docs, { ...blocks.datepickersingleprops, ...docs });
    const about = readFileSync(join(core, `lib/components/${name}.tsx`), 'utf8').match(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:export default |const |function )/);
    return { name, doc: about ? sentence(about[1]) : '', properties: properties(one.propTypes, docs) };
  });
}

function javascript() {
  return readdirSync(join(core, 'lib/components')).filter((file) => file.endsWith('.react.js')).map((file) => {
    const name = file.replace('.react.js', '');
    const text = readFileSync(join(core, 'lib/components', file), 'utf8');
    const { types, docs } = fromSource(name, text);
    const about = [...text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:var|function|const|let) /g)][0];
    return { name, doc: about ? sentence(about[1]) : '', properties: properties(types, docs) };
  });
}

function elements() {
  const map = JSON.parse(readFileSync(join(html, 'dash_html_components.min.js.map'), 'utf8'));
  return map.sources.flatMap((source, at) => {
    const name = source.match(/components\/(\w+)\.react\.js$/)?.[1];
    if (!name) return [];
    const { types, docs } = fromSource(name, map.sourcesContent[at]);
    return [{ name, doc: '', properties: properties(types, docs) }];
  });
}

const byName = (left, right) => (left.name < right.name ? -1 : 1);
export const coreComponents = () => [...typescript(), ...javascript()].sort(byName);
export const htmlElements = () => elements().sort(byName);
