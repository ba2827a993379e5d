// The components of our own package, windlass_components, as proptypes.mjs tells those of Dash's packages: what each
// takes, from which the builders, the catalogue and the reference are written. What draws them is
// ../src/main/resources/dev/windlass/dash/assets/windlass-components.js.

const property = (name, kinds, doc, choices = []) => ({ name, kinds, doc, choices });

const FORMATS = ['number', 'integer', 'percent', 'seconds', 'minutes', 'hours', 'days', 'duration', 'bytes', 'date', 'datetime', 'week', 'text'];

const id = property('id', ['string'], '');
const looks = [
  property('className', ['string'], 'Further CSS classes of the component.'),
  property('style', ['object'], 'CSS properties of the component.'),
];
const definition = property('definition', ['string'], 'What is counted, in a sentence or two; shown when the sign beside the title is pointed at or focused.');
const cost = [
  property('as_of', ['string'], 'When the data was read, as ISO 8601; shown below as its age, which grows while the page is open.'),
  property('requests', ['number'], 'How many requests to Bitbucket the data cost; shown below.'),
];

export const ownComponents = () => [
  {
    name: 'Kpi',
    doc: 'A tile with one number: its change against the period before in words, its course as a small curve, its definition, its age and its price.',
    properties: [id,
      property('title', ['string'], 'Stands above the number.'),
      property('value', ['number', 'string'], 'The number; a text is shown as it is.'),
      property('before', ['number'], 'The number of the period before; the tile shows the change against it.'),
      property('format', [], 'How the number is written.', FORMATS),
      property('unit', ['string'], 'Stands behind the number.'),
      property('good', [], 'Which way is the better one; it decides the colour of the change, of which the words stand beside it.', ['up', 'down', 'neutral']),
      property('spark', ['list'], 'Numbers, oldest first, drawn as a curve; null is a gap.'),
      property('link', ['string'], 'Where a click on the number leads: an address of the app, or one with http or https.'),
      definition, ...cost, ...looks],
  },
  {
    name: 'DataTable',
    doc: 'Rows in a real table: sorted by a click on a head, searched, in pages, with a head that stays. Sorting, search and page stay when new rows come.',
    properties: [id,
      property('title', ['string'], 'Stands above the table, and names it for screen readers.'),
      property('data', ['any'], 'The rows: `Rows` of a query, or a list of maps.'),
      property('columns', ['list'], 'The columns, from left to right: names, or maps with `name` and any of `label`, `format`, `align` (left, right, center), `link` (an address in which `{Column}` stands for a value), `bar` (true draws the value as a bar), and `good`, `warn`, `bad` (`"> 5"`, or a list of values), which are shown by a sign and a colour. All columns if not set.'),
      property('rows_per_page', ['number'], 'Rows of one page; 20 if not set.'),
      property('search', ['bool'], 'Whether there is a field that searches in all columns.'),
      property('sort', ['string'], 'The column by which the rows are sorted at first; with `-` before it the greatest come first.'),
      property('height', ['number'], 'Pixels above which the rows scroll below their head.'),
      property('empty', ['string'], 'What is said where there is no row.'),
      definition, ...cost, ...looks],
  },
  {
    name: 'Filter',
    doc: 'A labelled control of the browser\'s own kind, as the dashboards have it above their tiles.',
    properties: [id,
      property('kind', [], 'What it is: `select` takes one of the options, `multi` any number of them with a search, `period` days up to the present one or between two, `switch` on or off, `text`, `number`.', ['select', 'multi', 'period', 'switch', 'text', 'number']),
      property('label', ['string'], 'Its name, which stands above it.'),
      property('options', ['list'], 'What `select` and `multi` offer; of a `period` the words, such as `last 30 days`, in place of the usual ones.'),
      property('value', ['any'], 'What is chosen: a text, a list of texts, true or false, a number; for a `period` words or `2026-01-01..2026-03-31`; null is all of a `select`, the last 90 days, and nothing in a field.'),
      property('required', ['bool'], 'Whether a `select` has no entry "All".'),
      property('placeholder', ['string'], 'Shown in an empty field.'),
      property('min', ['number'], 'The least number.'),
      property('max', ['number'], 'The greatest number.'),
      property('step', ['number'], 'Between one number and the next.'),
      property('persistence', ['string', 'number', 'bool'], 'Keeps what a visitor chose when the page is loaded again, until this value changes.'),
      property('persistence_type', [], 'Where that is kept.', ['local', 'session', 'memory']),
      property('persisted_props', ['list'], 'Which properties are kept; only `value` is.'),
      ...looks],
  },
  {
    name: 'Freshness',
    doc: 'A line that says how old the data is and what it cost.',
    properties: [id, ...cost,
      property('millis', ['number'], 'How long the data took, in milliseconds.'),
      property('rows', ['number'], 'How many rows it has.'),
      ...looks],
  },
];
