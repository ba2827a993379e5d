// The parts of CodeMirror that the SQL console uses, in one file: no import map, no request for each package.
export {
  autocompletion, acceptCompletion, closeBrackets, closeBracketsKeymap, closeCompletion, completionKeymap,
  completionStatus, startCompletion,
} from '@codemirror/autocomplete';
export { defaultKeymap, history, historyKeymap, indentWithTab, toggleComment } from '@codemirror/commands';
export { SQLDialect, keywordCompletionSource, sql } from '@codemirror/lang-sql';
export { HighlightStyle, bracketMatching, indentOnInput, syntaxHighlighting, syntaxTree } from '@codemirror/language';
export { lintGutter, setDiagnostics } from '@codemirror/lint';
export { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
export { Compartment, EditorSelection, EditorState, Prec } from '@codemirror/state';
export {
  EditorView, drawSelection, dropCursor, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap,
  lineNumbers, placeholder,
} from '@codemirror/view';
export { tags } from '@lezer/highlight';
