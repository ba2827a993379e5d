// Writes the typed builders from what the vendored packages say of their own properties (proptypes.mjs), and from what we
// say of ours (own.mjs):
//   ../src/main/java/dev/windlass/dash/<Component>.java, CoreComponent, WindlassComponent, HtmlAttributes, Html
//   ../src/main/resources/dev/windlass/dash/components.json   which component has which properties
//   ../../docs/components.md                                  the reference
// Run it by hand after a new version of a package: npm ci && node builders.mjs. A test says when that was forgotten.
// With an argument it writes below that folder instead.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownComponents } from './own.mjs';
import { coreComponents, htmlElements } from './proptypes.mjs';

const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
const WIDTH = 120;
const versions = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).dependencies;

const VOID = new Set('Area Base Basefont Br Col Embed Frame Hr Img Keygen Link Meta Param Source Spacer Track Wbr'.split(' '));
const METHODS = { default: 'isDefault', var: 'variable', is_RTL: 'isRightToLeft' };
const DATES = new Set('date start_date end_date min_date_allowed max_date_allowed initial_visible_month'.split(' '));
/** Where Dash's own description is missing. */
const DOCS = {
  id: 'The name by which callbacks know this component; unique on a page.',
  loading: 'Shows a sign of loading over its children while a callback computes them.',
};

/** Needs async-mathjax.js, which is not among our files. */
const LEFT_OUT = new Set(['mathjax']);

const lower = (name) => name[0].toLowerCase() + name.slice(1);
const method = (name) => METHODS[name] ?? name.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase());
const string = (text) => JSON.stringify(text);
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  .replaceAll('@', '&#64;').replaceAll('*/', '*&#47;').replaceAll('\\', '&#92;');

/** A sentence or two: what a reader of a signature needs. */
function short(text) {
  const whole = text || DOCS.id;
  if (whole.length <= 300) return whole.replace(/([^.!?:)])$/, '$1.');
  const cut = whole.slice(0, 300);
  const end = cut.lastIndexOf('. ');
  return end > 60 ? cut.slice(0, end + 1) : `${cut.slice(0, cut.lastIndexOf(' '))} …`;
}

function javadoc(text, indent) {
  const one = `${indent}/** ${text} */`;
  if (one.length <= WIDTH) return one;
  const lines = [];
  let line = `${indent} *`;
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = `${indent} *`;
    }
    line += ` ${word}`;
  }
  return [`${indent}/**`, ...lines, line, `${indent} */`].join('\n');
}

/** The Java types under which a property can be set, each with the expression that goes into the component. */
function parameters(property, component) {
  const { name, kinds } = property;
  const value = method(name) === 'isDefault' ? 'value' : method(name);
  if (name === 'options') return [
    ['String...', value, `List.of(${value})`], ['Option...', value, `List.of(${value})`], ['List<?>', value, value]];
  if (name === 'figure') return [['Figure', value, value], ['Map<String, ?>', value, value]];
  if (name === 'marks') return [['Map<? extends Number, ?>', value, value]];
  if (name === 'persisted_props') return [['List<String>', value, value]];
  if (DATES.has(name)) return [['LocalDate', value, `${value}.toString()`], ['String', value, value]];
  if (/style$/i.test(name) || name === 'tooltip') return [['Map<String, ?>', value, value]];
  if (kinds.includes('any')) return [['Object', value, value]];
  const texts = property.choices.filter((one) => typeof one === 'string' && !/^(true|false)$/.test(one));
  const numbers = property.choices.filter((one) => typeof one === 'number');
  const found = [];
  const truth = kinds.includes('bool') || property.choices.some((one) => typeof one === 'boolean');
  if (kinds.includes('string') || (kinds.includes('node') && component)) found.push(['String', value, value]);
  else if (texts.length > 0 && !(truth && !component)) {
    const same = texts.filter((one, at) => texts.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === at);
    found.push(['String', value, `Choices.checked(${[string(name), value, ...same.map(string)].join(', ')})`]);
  }
  if (kinds.includes('node')) found.push(['Node', value, value]);
  if (kinds.includes('number') || numbers.length > 0) found.push(['Number', value, value]);
  if (truth) found.push(['boolean', value, value]);
  if (kinds.includes('list')) found.push(['List<?>', value, value]);
  if (kinds.includes('object')) found.push(['Map<String, ?>', value, value]);
  if (found.length === 0) throw new Error(`No Java type for ${name}: ${kinds}`);
  return found;
}

const setter = (type, property, [java, name, expression], indent, body) => {
  const lines = [javadoc(escaped(short(property.doc)), indent)];
  lines.push(`${indent}${body.modifier}${type} ${method(property.name)}(${java} ${name}) {`);
  const call = body.wrap(`with(${string(property.name)}, ${expression})`);
  const line = `${indent}    return ${call};`;
  if (line.length <= WIDTH) lines.push(line);
  else lines.push(...wrapped(property, name, expression, indent, body));
  lines.push(`${indent}}`);
  return lines.join('\n');
};

/** As our formatter breaks a long list of choices: into a variable of its own first. */
function wrapped(property, name, expression, indent, body) {
  const inner = expression.slice('Choices.checked('.length, -1);
  const start = `${indent}    var checked = Choices.checked(`;
  const next = `${indent}            ${inner});`;
  const head = `${start}${inner});`.length <= WIDTH ? [`${start}${inner});`]
    : next.length <= WIDTH ? [start, next]
      : [start, `${inner.split(', ').map((part) => `${indent}            ${part}`).join(',\n')});`];
  return [...head, `${indent}    return ${body.wrap(`with(${string(property.name)}, checked)`)};`];
}

const GENERATED = 'Generated by vendor-src/builders.mjs; do not edit.';

const CORE = {
  type: 'CoreComponent',
  doc: 'One of Dash\'s core components, under a builder with its own properties; {@link Dcc} makes them.',
  from: (component) => `Dash's {@code dcc.${component.name}} ${versions['dash-core-components']}, immutable.`,
};
const OWN = {
  type: 'WindlassComponent',
  doc: 'One of the components of Windlass\'s own pages, under a builder; {@link Windlass} makes them.',
  from: () => 'Immutable.',
};

function imports(text) {
  const known = { LocalDate: 'java.time.LocalDate', LinkedHashMap: 'java.util.LinkedHashMap', List: 'java.util.List', Map: 'java.util.Map' };
  const used = Object.entries(known).filter(([name]) => new RegExp(`\\b${name}(<|\\.\\w+\\(| \\w+\\))`).test(text)).map(([, full]) => `import ${full};`);
  return used.length > 0 ? `${used.join('\n')}\n\n` : '';
}

function builder(component, family) {
  const body = { modifier: 'public ', wrap: (call) => `new ${component.name}(component.${call})` };
  const methods = [];
  const about = escaped(short(component.doc || DOCS[component.name.toLowerCase()]));
  for (const property of component.properties) {
    if (property.name === 'children' || property.name === 'key') continue;
    if (property.name === 'id') {
      methods.push(`    ${`/** ${DOCS.id} */`}\n    public ${component.name} id(String id) {\n        return new ${component.name}(component.id(id));\n    }`);
      methods.push(`    /** A name in several parts, for callbacks of many components at once. */\n    public ${component.name} id(ComponentId id) {\n        return new ${component.name}(component.id(id));\n    }`);
      continue;
    }
    for (const parameter of parameters(property, component)) methods.push(setter(component.name, property, parameter, '    ', body));
    if (property.name === 'style') {
      methods.push(`    /** One CSS property under its JavaScript name: {@code style("textAlign", "center")}. */\n    public ${component.name} style(String property, Object value) {\n        return new ${component.name}(component.style(property, value));\n    }`);
    }
  }
  methods.push(`    /** Any property under the name that Dash has for it. */\n    public ${component.name} with(String property, Object value) {\n        return new ${component.name}(component.with(property, value));\n    }`);
  const type = `/**\n * ${javadoc(about, '').replace(/^\/\*\*\s*(\* )?/, '').replace(/\s*\*\/$/, '')}\n *\n * <p>${family.from(component)} ${GENERATED}\n */\n`
    + `public record ${component.name}(Component component) implements ${family.type} {\n\n${methods.join('\n\n')}\n}\n`;
  return `package dev.windlass.dash;\n\n${imports(type)}${type}`;
}

function familyInterface(components, family) {
  const names = components.map((one) => one.name);
  const head = `public sealed interface ${family.type} extends Node`;
  const short = `${head} permits ${names.join(', ')} {`;
  const declaration = short.length <= WIDTH ? short : `${head}\n        permits ${names.join(',\n                ')} {`;
  return `package dev.windlass.dash;

import java.util.stream.Stream;

/**
 * ${family.doc}
 *
 * <p>${GENERATED}
 */
${declaration}

    /** The component with its properties so far. */
    Component component();

    @Override
    default Object json() {
        return component().json();
    }

    @Override
    default Stream<Component> components() {
        return component().components();
    }
}
`;
}

function attributes(elements) {
  const union = new Map();
  for (const element of elements) {
    for (const property of element.properties) {
      if (/[-*]|^(id|children|className|style)$/.test(property.name)) continue;
      if (!union.has(property.name)) union.set(property.name, property);
    }
  }
  const body = { modifier: 'default ', wrap: (call) => call };
  const methods = [...union.values()].sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((property) => parameters(property, null).map((parameter) => setter('Component', property, parameter, '    ', body)));
  const type = `/**
 * The attributes of HTML elements, under the names that React has for them. One that an element does not have is refused
 * with the nearest that it has.
 *
 * <p>${GENERATED}
 */
public sealed interface HtmlAttributes permits Component {

    /** Any property of the component, as its documentation names it. */
    Component with(String property, Object value);

    /** What a screen reader is told: {@code aria("label", "Close")}. */
    default Component aria(String name, String value) {
        return with("aria-" + name, value);
    }

    /** A {@code data-…} attribute. */
    default Component data(String name, String value) {
        return with("data-" + name, value);
    }

${methods.join('\n\n')}
}
`;
  return `package dev.windlass.dash;\n\n${imports(type)}${type}`;
}

function html(elements) {
  const methods = elements.flatMap(({ name }) => {
    const java = METHODS[lower(name)] ?? lower(name);
    const tag = `{@code <${name.replace(/El$/, '').toLowerCase()}>}`;
    if (VOID.has(name)) return [`    /** ${tag} */\n    public static Component ${java}() {\n        return element("${name}");\n    }`];
    return [
      `    /** ${tag} */\n    public static Component ${java}(Node... children) {\n        return element("${name}", children);\n    }`,
      `    /** ${tag} around a text. */\n    public static Component ${java}(String text) {\n        return element("${name}", text(text));\n    }`,
    ];
  });
  return `package dev.windlass.dash;

import java.util.List;
import java.util.Map;

/**
 * HTML elements as components, all that Dash has (dash-html-components ${versions['dash-html-components']}).
 *
 * <p>${GENERATED}
 */
public final class Html {

    static final String NAMESPACE = "dash_html_components";

    private Html() {}

    /** Any element by the name of its class: {@code element("Table", …)}. */
    public static Component element(String type, Node... children) {
        return new Component(NAMESPACE, type, Map.of(), List.of(children));
    }

    /** A text among elements. */
    public static Text text(String text) {
        return new Text(text);
    }

${methods.join('\n\n')}
}
`;
}

function catalogue(components, elements, own) {
  const names = (all) => all.map((one) => `    ${string(one.name)}: ${JSON.stringify(one.properties.map((property) => property.name))}`).join(',\n');
  return `{\n  "dash_core_components": {\n${names(components)}\n  },\n  "dash_html_components": {\n${names(elements)}\n  },\n  "windlass_components": {\n${names(own)}\n  }\n}\n`;
}

function reference(components, elements, own) {
  const cell = (text) => short(text).replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const lines = ['# Components of an app', '',
    `The reference of the builders in \`dev.windlass.dash\`; [apps.md](apps.md) is the tutorial. Written by \`web/vendor-src/builders.mjs\` from`,
    `dash-core-components ${versions['dash-core-components']} and dash-html-components ${versions['dash-html-components']}; do not edit.`, '',
    'Every method answers a changed copy. `with(name, value)` sets any property by its Dash name. A callback names properties by their',
    'Dash names, as in `input("kind", "value")`.', '', '## Core components: `Dcc`', ''];
  const sections = (all) => {
    lines.push(all.map((one) => `[${one.name}](#${one.name.toLowerCase()})`).join(' · '), '');
    all.forEach(section);
  };
  const section = (component) => {
    lines.push(`### ${component.name}`, '', cell(component.doc || DOCS[component.name.toLowerCase()]), '', '| method | Dash\'s name | what it is |', '|---|---|---|');
    for (const property of component.properties) {
      if (property.name === 'children' || property.name === 'key') continue;
      const types = property.name === 'id' ? ['String', 'ComponentId'] : parameters(property, component).map(([java]) => java);
      const choices = property.choices.filter((one) => one !== null).map((one) => `\`${one}\``);
      lines.push(`| \`${method(property.name)}(${types.join(' / ')})\` | \`${property.name}\` | ${cell(property.doc)}${choices.length > 0 ? ` One of ${choices.join(', ')}.` : ''} |`);
    }
    lines.push('');
  };
  sections(components);
  lines.push('## Components of Windlass: `Windlass`', '',
    'What the dashboards are made of, for apps. They are there without `suite(…)`, and take their look from `windlass.css`.',
    '`kpi(id, title)`, `dataTable(id, rows)`, `filter(id, kind, label)` and `freshness(id)` make them.', '');
  sections(own);
  lines.push('## HTML elements: `Html`', '',
    'Each takes children or a text. All have `id`, `className`, `style`, `title`, `hidden`, `role`, `lang`, `dir`, `tabIndex`, `accessKey`, `draggable`,',
    '`contentEditable`, `spellCheck`, `aria(name, value)`, `data(name, value)`; callbacks read clicks from `n_clicks`.', '', '| method | attributes of its own |', '|---|---|');
  const common = new Set(elements.find((one) => one.name === 'Div').properties.map((one) => one.name));
  for (const element of elements) {
    const own = element.properties.filter((one) => !common.has(one.name)).map((one) => `\`${method(one.name)}\``);
    lines.push(`| \`${METHODS[lower(element.name)] ?? lower(element.name)}(…)\` | ${own.join(', ') || '-'} |`);
  }
  return `${lines.join('\n')}\n`;
}

const components = coreComponents().map((one) => (
  { ...one, properties: one.properties.filter((property) => !LEFT_OUT.has(property.name)) }));
const elements = htmlElements();
const java = 'web/src/main/java/dev/windlass/dash';
const own = ownComponents();
const files = new Map(components.map((one) => [`${java}/${one.name}.java`, builder(one, CORE)]));
own.forEach((one) => files.set(`${java}/${one.name}.java`, builder(one, OWN)));
files.set(`${java}/CoreComponent.java`, familyInterface(components, CORE));
files.set(`${java}/WindlassComponent.java`, familyInterface(own, OWN));
files.set(`${java}/HtmlAttributes.java`, attributes(elements));
files.set(`${java}/Html.java`, html(elements));
files.set('web/src/main/resources/dev/windlass/dash/components.json', catalogue(components, elements, own));
files.set('docs/components.md', reference(components, elements, own));
for (const [name, text] of files) {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}
console.log(`${components.length} components, ${elements.length} elements, ${files.size} files`);
