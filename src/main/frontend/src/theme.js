// How code looks: the page's own properties, so that light and dark need no script.
import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags as t } from '@lezer/highlight';

export const look = EditorView.theme({
  '&': { color: 'var(--ui-ink)', backgroundColor: 'var(--ui-code-background)', fontSize: '14px', height: '100%' },
  '.cm-scroller': { fontFamily: 'var(--ui-font-code)', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--ui-accent)', padding: '10px 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ui-accent)', borderLeftWidth: '2px' },
  '&.cm-focused': { outline: 'none' },
  '& .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, ::selection': { backgroundColor: 'var(--ui-code-selection)' },
  '.cm-gutters': { backgroundColor: 'var(--ui-code-background)', color: 'var(--ui-faint)', border: 'none', paddingLeft: '6px' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--ui-code-line)' },
  '.cm-activeLineGutter': { color: 'var(--ui-soft)' },
  '&.cm-editor .cm-matchingBracket': { backgroundColor: 'var(--ui-code-selection)', outline: '1px solid var(--ui-line-strong)' },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in srgb, var(--ui-code-selection) 55%, transparent)' },
  '.cm-searchMatch': { backgroundColor: 'var(--ui-warn-soft)', outline: '1px solid var(--ui-warn)' },
  '.cm-searchMatch-selected': { backgroundColor: 'color-mix(in srgb, var(--ui-warn) 40%, transparent)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--ui-accent-soft)', color: 'var(--ui-accent)', border: 'none', padding: '0 6px' },
  '.cm-panels': { backgroundColor: 'var(--ui-card)', color: 'var(--ui-ink)', borderColor: 'var(--ui-line)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--ui-line)' },
  '.cm-panel.cm-search': { padding: '8px 10px', fontFamily: 'var(--ui-font)' },
  '.cm-panel.cm-search label, .cm-panel.cm-search input, .cm-panel.cm-search button': { fontSize: '13px' },
  '.cm-textfield': { backgroundColor: 'var(--ui-background)', border: '1px solid var(--ui-line-strong)', borderRadius: '6px', padding: '3px 8px', color: 'var(--ui-ink)' },
  '.cm-button': { backgroundImage: 'none', backgroundColor: 'var(--ui-card)', border: '1px solid var(--ui-line-strong)', borderRadius: '6px', padding: '3px 10px', color: 'var(--ui-ink)' },
  '.cm-tooltip': { backgroundColor: 'var(--ui-card)', color: 'var(--ui-ink)', border: '1px solid var(--ui-line)', borderRadius: '8px', boxShadow: 'var(--ui-shadow)', overflow: 'hidden' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--ui-accent-soft)', color: 'var(--ui-accent)' },
  '.cm-error-line': { backgroundColor: 'var(--ui-bad-soft)', boxShadow: 'inset 3px 0 0 var(--ui-bad)' },
  '.cm-error-note': { display: 'block', color: 'var(--ui-bad)', backgroundColor: 'var(--ui-bad-soft)', fontFamily: 'var(--ui-font)', fontSize: '13px', padding: '2px 10px 4px 6px', boxShadow: 'inset 3px 0 0 var(--ui-bad)', whiteSpace: 'pre-wrap' },
  '.cm-changedLine': { backgroundColor: 'color-mix(in srgb, var(--ui-good-soft) 70%, transparent) !important' },
  '.cm-changedText': { background: 'color-mix(in srgb, var(--ui-good) 24%, transparent) !important' },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'color-mix(in srgb, var(--ui-bad-soft) 75%, transparent) !important' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': { background: 'color-mix(in srgb, var(--ui-bad) 24%, transparent) !important' },
  '.cm-collapsedLines': { background: 'var(--ui-background)', color: 'var(--ui-soft)', fontFamily: 'var(--ui-font)', fontSize: '13px', padding: '4px 10px' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '"···" !important' },
});

export const colours = HighlightStyle.define([
  { tag: [t.keyword, t.operatorKeyword, t.modifier, t.self], color: 'var(--ui-code-keyword)', fontWeight: '600' },
  { tag: [t.string, t.special(t.string), t.regexp, t.docString], color: 'var(--ui-code-string)' },
  { tag: [t.comment], color: 'var(--ui-code-comment)', fontStyle: 'normal' },
  { tag: [t.number, t.bool, t.null, t.atom], color: 'var(--ui-code-number)' },
  { tag: [t.function(t.variableName), t.function(t.propertyName), t.function(t.definition(t.variableName))], color: 'var(--ui-code-function)' },
  { tag: [t.className, t.typeName, t.definition(t.className), t.namespace], color: 'var(--ui-code-type)' },
  { tag: [t.meta, t.processingInstruction, t.annotation], color: 'var(--ui-code-meta)' },
  { tag: [t.propertyName, t.attributeName], color: 'var(--ui-code-property)' },
  { tag: [t.heading, t.strong], fontWeight: '700' },
  { tag: t.emphasis, fontStyle: 'italic' },
  { tag: t.link, color: 'var(--ui-accent)' },
  { tag: t.invalid, color: 'var(--ui-bad)' },
]);
