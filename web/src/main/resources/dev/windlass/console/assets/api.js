// What the console asks of its server.

const base = document.body.dataset.base;
export const config = JSON.parse(document.getElementById('config').textContent);

/** An error as the server tells it: message, sqlState, and from / to / line / column where the place is known. */
export class StatementError extends Error {
  constructor(error) {
    super(error.message);
    Object.assign(this, error);
  }
}

function headers() {
  const all = { 'Content-Type': 'application/json' };
  const cookie = document.cookie.split('; ').find((one) => one.startsWith(`${config.csrfCookie}=`));
  if (config.csrfCookie && cookie) all[config.csrfHeader] = cookie.slice(config.csrfCookie.length + 1);
  return all;
}

async function checked(response) {
  if (response.ok) return response;
  if (response.status === 401) throw new StatementError({ sqlState: '28000',
    message: 'This browser is not signed in any more: the program was started anew. Open the address that it printed.' });
  const text = await response.text();
  let error;
  try { error = JSON.parse(text).error; } catch { error = null; }
  throw new StatementError(error ?? { message: text.trim() || `The server answered ${response.status}.`, sqlState: '' });
}

async function asked(path, options) {
  let response;
  try {
    response = await fetch(base + path, options);
  } catch (fault) {
    if (fault.name === 'AbortError') throw fault;
    throw new StatementError({ sqlState: '08001',
      message: 'The server does not answer. It may have been stopped; start it again and reload this page.' });
  }
  return checked(response);
}

export const get = async (path) => (await asked(path, {})).json();

export const send = (path, body, options = {}) =>
  asked(path, { method: 'POST', headers: headers(), body: JSON.stringify(body), ...options });

/** An error of a statement is an answer like others: {error: …}. */
export async function post(path, body) {
  const answer = await (await send(path, body)).json();
  if (answer.error) throw new StatementError(answer.error);
  return answer;
}

/** The lines of a streamed answer, as they come. */
export async function* lines(response) {
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const pieces = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = pieces.pop();
    for (const piece of pieces) if (piece) yield JSON.parse(piece);
  }
}

export const newId = () => [...crypto.getRandomValues(new Uint8Array(16))]
  .map((byte) => byte.toString(16).padStart(2, '0')).join('');
