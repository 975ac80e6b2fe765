// The languages of our courses, by name or by the ending of a file's name.
import { StreamLanguage } from '@codemirror/language';
import { cpp } from '@codemirror/lang-cpp';
import { java } from '@codemirror/lang-java';
import { json } from '@codemirror/lang-json';
import { python } from '@codemirror/lang-python';
import { yaml } from '@codemirror/lang-yaml';
import { cmake } from '@codemirror/legacy-modes/mode/cmake';
import { shell } from '@codemirror/legacy-modes/mode/shell';

const BY_NAME = {
  python: () => python(),
  cpp: () => cpp(),
  java: () => java(),
  json: () => json(),
  yaml: () => yaml(),
  shell: () => StreamLanguage.define(shell),
  cmake: () => StreamLanguage.define(cmake),
};
const ALIASES = {
  py: 'python', python3: 'python', ipython: 'python', c: 'cpp', h: 'cpp', hpp: 'cpp', cc: 'cpp', cu: 'cpp', cuda: 'cpp', 'c++': 'cpp', ascendc: 'cpp',
  yml: 'yaml', sh: 'shell', bash: 'shell', console: 'shell', ipynb: 'json',
};

/** The editor's extension for a language, or nothing for plain text. */
export function language(name) {
  const last = String(name ?? '').toLowerCase().split('.').pop();
  return BY_NAME[ALIASES[last] ?? last]?.() ?? [];
}

/** The parser for a language, or nothing. */
export function parser(name) {
  const found = language(name);
  return found.language?.parser ?? found.parser;
}

/** Spaces of one step, by the habit of the language. */
export function indentation(name) {
  return /(ya?ml|json)$/.test(String(name)) ? '  ' : '    ';
}
