// The editor: CodeMirror with our completion. Tab leaves it, as everywhere on the web; it takes a completion when one shows.

import { EditorState, EditorView, HighlightStyle, Prec, acceptCompletion, autocompletion,
  bracketMatching, closeBrackets, closeBracketsKeymap, completionKeymap, completionStatus, defaultKeymap,
  drawSelection, highlightSpecialChars, history, historyKeymap, keymap, lineNumbers, placeholder, searchKeymap,
  setDiagnostics, sql, syntaxHighlighting, tags } from './codemirror.js';
import { completionSource, dialect } from './complete.js';
import { statementAt } from './statements.js';

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], class: 'tok-keyword' },
  { tag: [tags.string, tags.special(tags.string)], class: 'tok-string' },
  { tag: [tags.number, tags.bool, tags.null], class: 'tok-number' },
  { tag: [tags.lineComment, tags.blockComment, tags.comment], class: 'tok-comment' },
  { tag: [tags.typeName, tags.standard(tags.name)], class: 'tok-type' },
]);

export class Editor {
  /** @param {{catalog: Function, run: Function, escape: Function, changed: Function}} wiring */
  constructor(parent, text, wiring) {
    this.view = new EditorView({
      parent,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(), highlightSpecialChars(), history(), drawSelection(), bracketMatching(), closeBrackets(),
          EditorState.allowMultipleSelections.of(true), EditorView.lineWrapping,
          sql({ dialect, upperCaseKeywords: true }), syntaxHighlighting(colours),
          autocompletion({ override: [completionSource(wiring.catalog)], maxRenderedOptions: 60, icons: true }),
          placeholder('SELECT Title, State FROM PullRequests LIMIT 10'),
          EditorView.contentAttributes.of({ 'aria-label': 'SQL statement; Control Enter runs it', spellcheck: 'false' }),
          Prec.highest(keymap.of([
            { key: 'Mod-Enter', run: () => { wiring.run(); return true; } },
            { key: 'Tab', run: acceptCompletion },
            { key: 'Escape', run: (view) => !completionStatus(view.state) && wiring.escape() },
          ])),
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap]),
          EditorView.updateListener.of((update) => { if (update.docChanged) wiring.changed(this.text()); }),
        ],
      }),
    });
  }

  text() { return this.view.state.doc.toString(); }

  focus() { this.view.focus(); }

  setText(text) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text }, selection: { anchor: text.length } });
    this.focus();
  }

  /** Puts a text where the cursor is. */
  insert(text) {
    this.view.dispatch(this.view.state.replaceSelection(text));
    this.focus();
  }

  /** What to run: the selection, else the statement at the cursor: {text, from}. */
  statement() {
    const { from, to } = this.view.state.selection.main;
    const selected = this.view.state.sliceDoc(from, to);
    return selected.trim() ? { text: selected, from } : statementAt(this.text(), from);
  }

  mark(from, to, message) {
    const end = this.view.state.doc.length;
    const begin = Math.min(from, end);
    this.view.dispatch(setDiagnostics(this.view.state,
      [{ from: begin, to: Math.min(Math.max(to, begin + 1), end), severity: 'error', message }]));
    this.view.dispatch({ effects: EditorView.scrollIntoView(begin) });
  }

  unmark() { this.view.dispatch(setDiagnostics(this.view.state, [])); }

  goTo(from) {
    this.view.dispatch({ selection: { anchor: Math.min(from, this.view.state.doc.length) }, scrollIntoView: true });
    this.focus();
  }
}
