// A text may hold several statements, parted by semicolons; one of them is run.

/** The text with blanks in place of string literals, quoted names and comments, as long as before. */
export function bare(text, keepNames = false) {
  const pattern = keepNames
    ? /'(?:[^']|'')*'?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g
    : /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
  return text.replace(pattern, (found) => found.replace(/[^\n]/g, ' '));
}

/** The statements: {from, to, text}, without blanks around and without the semicolon. */
export function statements(text) {
  const plain = bare(text);
  const found = [];
  let from = 0;
  for (let at = 0; at <= plain.length; at++) {
    if (at === plain.length || plain[at] === ';') {
      const piece = text.slice(from, at);
      if (plain.slice(from, at).trim()) {
        const begin = from + piece.length - piece.trimStart().length;
        found.push({ from: begin, to: from + piece.trimEnd().length, end: at,
          text: text.slice(begin, from + piece.trimEnd().length) });
      }
      from = at + 1;
    }
  }
  return found;
}

/** The one at a position: that in which it lies, else the last before it. */
export function statementAt(text, position) {
  const all = statements(text);
  return all.find((one) => position <= one.end) ?? all.at(-1) ?? null;
}
