// <code-editor>: one file of code. See CodeEditor.java for what it promises.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration, drawSelection, dropCursor, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
  rectangularSelection, WidgetType,
} from '@codemirror/view';
import { Drafts } from './drafts.js';
import { define } from './element.js';
import { indentation, language } from './languages.js';
import { colours, look } from './theme.js';

// Ctrl+Enter belongs to the page around the editor.
const ours = defaultKeymap.filter((binding) => binding.key !== 'Mod-Enter');
const QUIET = 150;
const LONGEST = 1500; // someone who types without a pause is heard this often
const KEEP = 300;

const setError = StateEffect.define();
class Note extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }

  eq(other) {
    return other.text === this.text;
  }

  toDOM() {
    const note = document.createElement('div');
    note.className = 'cm-error-note';
    note.setAttribute('role', 'status');
    note.textContent = this.text;
    return note;
  }
}
const errorLine = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setError)) {
        return effect.value(transaction.state.doc);
      }
    }
    return marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

class CodeEditor extends HTMLElement {
  #view;
  #states = new Map();
  #key = '';
  #version = 0;
  #told = '';
  #value = '';
  #quiet;
  #latest;
  #keepTimer;
  #language = 'python';
  #readOnly = false;
  #label = '';
  #phrases = {};
  #pending;
  #drafts = new Drafts(storeOrNothing());
  #languageSlot = new Compartment();
  #readOnlySlot = new Compartment();
  #wordsSlot = new Compartment();
  #leave = () => this.#flush();
  #hide = () => document.visibilityState === 'hidden' && this.#flush();

  connectedCallback() {
    this.#view ??= new EditorView({ root: this.getRootNode(), state: this.#state(this.#value) });
    this.append(this.#view.dom);
    this.#view.setRoot(this.getRootNode());
    window.addEventListener('pagehide', this.#leave);
    document.addEventListener('visibilitychange', this.#hide);
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.();
  }

  disconnectedCallback() {
    this.#flush();
    window.removeEventListener('pagehide', this.#leave);
    document.removeEventListener('visibilitychange', this.#hide);
  }

  get value() {
    return this.#view ? this.#view.state.doc.toString() : this.#value;
  }

  set language(name) {
    this.#language = name ?? '';
    this.#reconfigure(this.#languageSlot, this.#languageOf());
  }

  set readOnly(readOnly) {
    this.#readOnly = Boolean(readOnly);
    this.#reconfigure(this.#readOnlySlot, this.#readOnlyOf());
  }

  set label(label) {
    this.#label = label ?? '';
    this.#reconfigure(this.#wordsSlot, this.#wordsOf());
  }

  set phrases(phrases) {
    this.#phrases = phrases ?? {};
    this.#reconfigure(this.#wordsSlot, this.#wordsOf());
  }

  open(key, text, version) {
    if (!this.#view) {
      this.#value = text;
      this.#pending = () => this.open(key, text, version);
      return;
    }
    this.#flush();
    if (this.#key) {
      this.#states.set(this.#key, { state: this.#view.state, top: this.#view.scrollDOM.scrollTop });
    }
    this.#key = key;
    this.#version = version;
    this.#told = text;
    const met = key ? this.#drafts.meet(key, text, version) : { show: 'server' };
    const shown = met.show === 'ours' ? met.value : text;
    this.#show(key, shown);
    if (met.show === 'ours') {
      this.#tell(true);
    } else if (met.show === 'strayed') {
      this.#drafts.putAside(key);
    }
    const aside = key && this.#drafts.aside(key);
    if (aside) {
      this.#fire('draft-strayed', { key, value: aside.value, base: aside.base });
    }
  }

  saved(text, version) {
    this.#version = version;
    if (!this.#key) {
      return;
    }
    const value = this.value;
    if (value === text) {
      this.#drafts.forget(this.#key);
      this.#told = text;
    } else {
      this.#drafts.keep(this.#key, value, version);
    }
  }

  settled() {
    this.#drafts.settle(this.#key);
  }

  goTo(line) {
    this.#later(() => {
      const at = this.#lineAt(line);
      this.#view.dispatch({ selection: { anchor: at.from }, effects: EditorView.scrollIntoView(at.from, { y: 'center' }) });
      this.#view.focus();
    });
  }

  markError(line, message) {
    this.#later(() => {
      this.#view.dispatch({
        effects: setError.of((doc) => {
          if (line < 1 || line > doc.lines) {
            return Decoration.none;
          }
          const at = doc.line(line);
          const marks = [Decoration.line({ class: 'cm-error-line' }).range(at.from)];
          if (message) {
            marks.push(Decoration.widget({ widget: new Note(message), block: true, side: 1 }).range(at.to));
          }
          return Decoration.set(marks);
        }),
      });
    });
  }

  focus() {
    this.#later(() => this.#view.focus());
  }

  #later(action) {
    if (this.#view) {
      action();
    } else {
      const before = this.#pending;
      this.#pending = () => {
        before?.();
        action();
      };
    }
  }

  #lineAt(line) {
    const doc = this.#view.state.doc;
    return doc.line(Math.min(Math.max(1, line), doc.lines));
  }

  #show(key, text) {
    const known = this.#states.get(key);
    if (known && known.state.doc.toString() === text) {
      this.#view.setState(known.state);
      this.#view.dispatch({
        effects: [
          this.#languageSlot.reconfigure(this.#languageOf()), this.#readOnlySlot.reconfigure(this.#readOnlyOf()), this.#wordsSlot.reconfigure(this.#wordsOf()),
        ],
      });
      requestAnimationFrame(() => (this.#view.scrollDOM.scrollTop = known.top));
    } else {
      this.#view.setState(this.#state(text));
    }
  }

  #state(doc) {
    return EditorState.create({
      doc,
      extensions: [
        lineNumbers(), highlightActiveLineGutter(), highlightSpecialChars(), history(), foldGutter(), drawSelection(), dropCursor(),
        EditorState.allowMultipleSelections.of(true), indentOnInput(), syntaxHighlighting(colours), bracketMatching(), closeBrackets(), autocompletion(),
        rectangularSelection(), highlightActiveLine(), highlightSelectionMatches(), search({ top: false }), errorLine, look,
        keymap.of([...closeBracketsKeymap, ...ours, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, indentWithTab]),
        this.#languageSlot.of(this.#languageOf()), this.#readOnlySlot.of(this.#readOnlyOf()), this.#wordsSlot.of(this.#wordsOf()),
        EditorView.updateListener.of((update) => update.docChanged && this.#typed()),
        EditorView.domEventHandlers({ blur: () => this.#flush() }),
      ],
    });
  }

  #languageOf() {
    return [language(this.#language), indentUnit.of(indentation(this.#language)), EditorState.tabSize.of(4)];
  }

  #readOnlyOf() {
    return [EditorState.readOnly.of(this.#readOnly), EditorView.contentAttributes.of({ 'aria-readonly': String(this.#readOnly) })];
  }

  #wordsOf() {
    return [EditorState.phrases.of(this.#phrases), EditorView.contentAttributes.of({ 'aria-label': this.#label, tabindex: '0', spellcheck: 'false', autocapitalize: 'off' })];
  }

  #reconfigure(slot, extension) {
    this.#view?.dispatch({ effects: slot.reconfigure(extension) });
  }

  #typed() {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#tell(false), QUIET);
    this.#latest ??= setTimeout(() => this.#tell(false), LONGEST);
    this.#keepTimer ??= setTimeout(() => this.#keep(), KEEP);
  }

  #keep() {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    if (this.#key && this.value !== this.#told) {
      this.#drafts.keep(this.#key, this.value, this.#version);
    }
  }

  #flush() {
    if (this.#view) {
      this.#tell(false);
    }
  }

  #tell(recovered) {
    clearTimeout(this.#quiet);
    clearTimeout(this.#latest);
    clearTimeout(this.#keepTimer);
    this.#latest = undefined;
    this.#keepTimer = undefined;
    const value = this.value;
    if (value === this.#told) {
      return;
    }
    this.#told = value;
    if (this.#key) {
      this.#drafts.sent(this.#key, value, this.#version);
    }
    this.#fire('value-changed', { key: this.#key, value, base: this.#version, recovered });
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function storeOrNothing() {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

define('code-editor', CodeEditor);
