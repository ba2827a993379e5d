// The result of the last statement as a file. The server runs the statement once more, to its end.

import { newId, send } from './api.js';
import { el, plural } from './dom.js';

export async function saveAs(format, sql, schema, say, fail) {
  say(`Preparing ${format.toUpperCase()}: the statement runs once more, without the page’s row limit …`);
  try {
    const response = await send('export', { id: newId(), sql, schema, format });
    const blob = await response.blob();
    const address = URL.createObjectURL(blob);
    el('a', { href: address, download: `result.${format}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    say(`Saved ${plural(Number(response.headers.get('X-Rows')), 'row')} as result.${format}.`);
  } catch (error) {
    fail(error);
  }
}
