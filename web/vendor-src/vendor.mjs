// Copies the browser files that Windlass serves out of node_modules, unchanged, bundles CodeMirror's packages into one
// file (they are published for bundlers only), and writes next to them
// manifest.json (package, version, licence, SHA-256 of every file) and NOTICE.txt (licence texts).
// Run it by hand after changing package.json: npm ci && node vendor.mjs
// The result is committed: building and running Windlass needs no Node and no network.
// css-loader, style-loader and whatwg-fetch are in package.json only for their licence texts: the renderer's
// makers compile parts of them into it without naming them as its dependencies.

import { buildSync } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const target = join(here, '../src/main/resources/dev/windlass/web/vendor');
const testTarget = join(here, '../src/test/resources/dev/windlass/web/browser');

// In the order in which a page must load them: the renderer before the components, which need its
// dash_component_api. `lazy` files are not loaded by the page: dash_core_components asks for them itself.
// async-mathjax.js (0.7 MB packed) is left out, and with it the property mathjax.
const files = [
  { package: 'regenerator-runtime', file: 'runtime.js', as: 'regenerator-runtime/runtime.js' },
  { package: 'react', file: 'umd/react.production.min.js', as: 'react/react.production.min.js' },
  { package: 'react-dom', file: 'umd/react-dom.production.min.js', as: 'react-dom/react-dom.production.min.js' },
  { package: 'prop-types', file: 'prop-types.min.js', as: 'prop-types/prop-types.min.js' },
  { package: 'dash-renderer', file: 'build/dash_renderer.min.js', as: 'dash_renderer/dash_renderer.min.js' },
  { package: 'dash-core-components', file: 'dash_core_components/dash_core_components-shared.js',
    as: 'dash_core_components/dash_core_components-shared.js' },
  { package: 'dash-core-components', file: 'dash_core_components/dash_core_components.js',
    as: 'dash_core_components/dash_core_components.js' },
  { package: 'dash-core-components', file: 'dash_core_components/async-graph.js',
    as: 'dash_core_components/async-graph.js', lazy: true },
  // The chart's part shares code with the date picker's, so both are asked for.
  { package: 'dash-core-components', file: 'dash_core_components/async-datepicker.js',
    as: 'dash_core_components/async-datepicker.js', lazy: true },
  ...['dropdown', 'highlight', 'markdown', 'slider', 'upload'].map((part) => ({ package: 'dash-core-components',
    file: `dash_core_components/async-${part}.js`, as: `dash_core_components/async-${part}.js`, lazy: true })),
  { package: 'dash-html-components', file: 'dash_html_components/dash_html_components.min.js',
    as: 'dash_html_components/dash_html_components.min.js' },
  { package: 'plotly.js-cartesian-dist-min', file: 'plotly-cartesian.min.js', as: 'plotly/plotly-cartesian.min.js' },
  // The SQL console's editor; the console's own page asks for it.
  { package: '@codemirror/view', bundle: 'codemirror.entry.js', as: 'codemirror/codemirror.min.js', lazy: true },
];

// Used by the browser tests, never served.
const testFiles = [{ package: 'axe-core', file: 'axe.min.js', as: 'axe.min.js' }];

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const description = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function licenceText(folder) {
  const name = readdirSync(folder).find((entry) => /^licen[cs]e(\.|-|$)/i.test(entry));
  return name ? readFileSync(join(folder, name), 'utf8').replaceAll('\r', '').trim() : null;
}

/** Packages compiled into a bundle: from its source map, or from the module names in its development build. */
function bundledIn(path) {
  const development = path.replace('.min.js', '.dev.js');
  const text = existsSync(`${path}.map`)
    ? JSON.parse(readFileSync(`${path}.map`, 'utf8')).sources.join('\n')
    : path.endsWith('dash_renderer.min.js') && existsSync(development) ? readFileSync(development, 'utf8') : '';
  return [...text.matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)(?!.*node_modules)/g)].map((match) => match[1]);
}

function folderOf(name, parent) {
  const nested = join(modules, parent, 'node_modules', name);
  return existsSync(nested) ? nested : join(modules, name);
}

/** One file made of several packages: its bytes, and the folders of the packages inside. */
function bundled(entry) {
  const result = buildSync({ entryPoints: [join(here, entry)], bundle: true, minify: true, format: 'esm',
    target: 'es2022', write: false, metafile: true, legalComments: 'inline', absWorkingDir: here });
  const inside = new Set(Object.keys(result.metafile.inputs)
    .map((input) => /^node_modules\/((?:@[\w.-]+\/)?[\w.-]+)/.exec(input)?.[1]).filter(Boolean));
  return { bytes: Buffer.from(result.outputFiles[0].contents), inside };
}

rmSync(target, { recursive: true, force: true });
const manifest = [];
const notices = new Map();
for (const entry of files) {
  const path = entry.file ? join(modules, entry.package, entry.file) : null;
  const { bytes, inside } = path ? { bytes: readFileSync(path), inside: bundledIn(path) } : bundled(entry.bundle);
  const own = description(join(modules, entry.package));
  mkdirSync(dirname(join(target, entry.as)), { recursive: true });
  writeFileSync(join(target, entry.as), bytes);
  manifest.push({ file: entry.as, package: own.name, version: own.version, licence: own.license,
    sha256: sha256(bytes), bytes: bytes.length, lazy: entry.lazy === true });
  for (const name of new Set([own.name, ...inside])) {
    const folder = name === own.name ? join(modules, name) : folderOf(name, own.name);
    if (!existsSync(join(folder, 'package.json'))) {
      throw new Error(`${entry.as} contains ${name}, but it is not in node_modules: its licence is unknown.`);
    }
    const about = description(folder);
    const licence = typeof about.license === 'string' ? about.license : about.license?.type ?? about.licenses?.[0]?.type;
    if (!licence) throw new Error(`${name} ${about.version} names no licence.`);
    notices.set(`${name} ${about.version}`, { licence, text: licenceText(folder) });
  }
}

writeFileSync(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);

// Equal texts are printed once, under all the packages that they cover.
const texts = new Map();
for (const [name, { licence, text }] of [...notices].sort(([left], [right]) => (left < right ? -1 : 1))) {
  const key = text ?? `(The package carries no licence file; its package.json says: ${licence}.)`;
  texts.set(key, [...(texts.get(key) ?? []), `${name} (${licence})`]);
}
const header = 'Windlass serves the following files and libraries to the browser, unchanged, as published on npm;\n'
  + 'codemirror.min.js is made of the unchanged sources of its packages.\n'
  + 'manifest.json names the files. Made by vendor.mjs; do not edit.\n'
  + 'plotly.js states the notices of the libraries inside it within its own file.\n';
writeFileSync(join(target, 'NOTICE.txt'), header + [...texts]
  .map(([text, names]) => `\n${'-'.repeat(100)}\n${names.join('\n')}\n\n${text}\n`).join(''));

rmSync(testTarget, { recursive: true, force: true });
mkdirSync(testTarget, { recursive: true });
writeFileSync(join(testTarget, 'manifest.json'), `${JSON.stringify(testFiles.map((entry) => {
  const bytes = readFileSync(join(modules, entry.package, entry.file));
  const own = description(join(modules, entry.package));
  writeFileSync(join(testTarget, entry.as), bytes);
  return { file: entry.as, package: own.name, version: own.version, licence: own.license, sha256: sha256(bytes),
    bytes: bytes.length };
}), null, 2)}\n`);
console.log(`${manifest.length} files, ${notices.size} packages, ${manifest.reduce((sum, one) => sum + one.bytes, 0)} bytes`);
