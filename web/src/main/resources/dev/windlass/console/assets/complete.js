// What to offer while a statement is typed: tables, columns (also behind an alias), schemas, keywords, functions.

import { SQLDialect, keywordCompletionSource } from './codemirror.js';
import { bare, statementAt } from './statements.js';
import { el } from './dom.js';

const NO_ALIAS = new Set(('where on join left right full inner outer cross natural group order having limit offset union '
  + 'intersect except using as set fetch window qualify and or not select from').split(' '));
const FUNCTIONS = [['count', 'rows, or values that are not NULL'], ['sum', ''], ['avg', ''], ['min', ''], ['max', ''],
  ['median', ''], ['quantile_cont', 'quantile_cont(column, 0.9)'], ['string_agg', "string_agg(column, ', ')"],
  ['coalesce', 'the first value that is not NULL'], ['date_trunc', "date_trunc('week', moment)"],
  ['date_diff', "date_diff('hour', from, to)"], ['now', ''], ['extract', 'extract(hour FROM moment)'], ['lower', ''],
  ['upper', ''], ['length', ''], ['substring', ''], ['replace', ''], ['regexp_matches', ''], ['row_number', ''],
  ['lag', ''], ['lead', ''], ['round', ''], ['abs', ''], ['greatest', ''], ['least', ''], ['nullif', '']];

/** DuckDB's words, without those that are names of columns, too. */
export const dialect = SQLDialect.define({
  keywords: 'select from where and or not in is null like ilike between exists case when then else end as on join left right '
    + 'full inner outer cross natural lateral using group by having order asc desc nulls first last limit offset union all '
    + 'intersect except distinct with recursive values filter over partition rows range window qualify unbounded preceding '
    + 'following current row cast interval any some explain describe show use tables true false at zone summarize exclude '
    + 'replace pivot unpivot sample escape similar to',
  types: 'bigint integer int smallint double real decimal numeric boolean varchar text date time timestamp timestamptz '
    + 'interval json uuid blob',
  operatorChars: '*+-%<>!=&|~^/', specialVar: '?', doubleQuotedStrings: false,
});

const unquoted = (name) => name.replace(/^"|"$/g, '');
const quotedIfNeeded = (name) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `"${name}"`);

/** The tables that a statement names: [{alias, name}], the alias being the name where there is none. */
export function tablesIn(sql) {
  const text = bare(sql, true);
  const found = [];
  const name = '(?:(?:"[^"]+"|[\\w$]+)\\.)?(?:"[^"]+"|[\\w$]+)';
  const one = new RegExp(`(?:\\bfrom|\\bjoin|,)\\s+(${name})(?:\\s+(?:as\\s+)?("[^"]+"|[\\w$]+))?`, 'gi');
  for (const match of text.matchAll(one)) {
    const table = unquoted(match[1].split('.').at(-1));
    const alias = match[2] && !NO_ALIAS.has(match[2].toLowerCase()) ? unquoted(match[2]) : table;
    found.push({ alias, name: table });
  }
  return found;
}

function info(title, text, more) {
  return text || more ? () => el('div', { class: 'doc' }, el('strong', {}, title), el('p', {}, text || ''),
    more ? el('p', { class: 'soft' }, more) : null) : undefined;
}

const tableOption = (table, boost) => ({ label: table.name, type: table.type === 'VIEW' ? 'interface' : 'class',
  detail: table.type.toLowerCase(), boost, info: info(table.name, table.remarks, `${table.columns.length} columns`) });

const columnOption = (column, table, boost) => ({ label: column.name, apply: quotedIfNeeded(column.name),
  type: 'property', detail: column.type.toLowerCase(), boost, info: info(`${table.name}.${column.name}`, column.remarks) });

/** A source for CodeMirror; catalog() is what is known by now. */
export function completionSource(catalog) {
  const keywords = keywordCompletionSource(dialect, true);
  return (context) => {
    const { tables, schemas } = catalog();
    const text = context.state.doc.toString();
    const statement = statementAt(text, context.pos);
    const sql = statement ? text.slice(statement.from, statement.end) : '';
    const before = text.slice(Math.max(0, statement ? Math.min(statement.from, context.pos) : 0), context.pos);
    const inText = bare(`${before}\u0001`, true).at(-1) !== '\u0001';
    if (inText) return null;
    const word = /(?:("[^"]+"|[\w$]+)\.)?"?([\w$]*)$/.exec(before);
    const qualifier = word[1] && unquoted(word[1]).toLowerCase();
    const from = context.pos - word[2].length;
    const byName = (name) => tables.find((table) => table.name.toLowerCase() === name.toLowerCase());
    const named = tablesIn(sql).map((one) => ({ ...one, table: byName(one.name) })).filter((one) => one.table);

    if (qualifier) {
      const table = named.find((one) => one.alias.toLowerCase() === qualifier)?.table ?? byName(qualifier);
      if (table) return { from, validFor: /^[\w$]*$/,
        options: table.columns.map((column, index) => columnOption(column, table, 99 - Math.min(index, 99))) };
      const schema = schemas.find((one) => one.toLowerCase() === qualifier);
      const inside = schema && tables.filter((one) => one.schema === (schema.includes('_') ? 'Information' : schema));
      return inside ? { from, validFor: /^[\w$]*$/, options: inside.map((one) => tableOption(one, 1)) } : null;
    }
    const wantsTable = /(?:\bfrom|\bjoin)\s+(?:[\w".$]+\s*,\s*)*"?[\w$]*$/i.test(before);
    if (!word[2] && !context.explicit && !wantsTable) return null;
    const options = [];
    if (!wantsTable) {
      for (const { table } of named) options.push(...table.columns.map((column) => columnOption(column, table, 50)));
      for (const { alias, name } of named) if (alias !== name) options.push({ label: alias, type: 'variable', detail: name });
      options.push(...FUNCTIONS.map(([label, about]) => ({ label, type: 'function', detail: about })));
      options.push(...(keywords(context)?.options ?? []));
    }
    options.push(...tables.map((table) => tableOption(table, wantsTable && table.schema !== 'sys' ? 60 : wantsTable ? 20 : -1)));
    options.push(...schemas.map((schema) => ({ label: schema, apply: quotedIfNeeded(schema), type: 'namespace', boost: -5 })));
    return { from, options, validFor: /^[\w$]*$/ };
  };
}
