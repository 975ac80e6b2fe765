// <code-diff>: two versions of a text, side by side where there is room.
import { syntaxHighlighting } from '@codemirror/language';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers, ViewPlugin } from '@codemirror/view';
import { define } from './element.js';
import { language } from './languages.js';
import { colours, look } from './theme.js';

const NARROW = 720;

/** The folded lines of a difference open by keyboard too. */
class Reachable {
  constructor(view) {
    this.update({ view });
  }

  update({ view }) {
    view.requestMeasure({
      key: this,
      read: () => view.contentDOM.querySelectorAll('.cm-collapsedLines:not([tabindex])'),
      write: (folds) => {
        for (const fold of folds) {
          fold.tabIndex = 0;
          fold.setAttribute('role', 'button');
        }
      },
    });
  }
}

class CodeDiff extends HTMLElement {
  #before = '';
  #after = '';
  #labels = ['', ''];
  #language = 'python';
  #phrases = {};
  #shown;
  #narrow;
  #due = false;
  #size = new ResizeObserver(() => {
    const narrow = this.clientWidth < NARROW;
    if (narrow !== this.#narrow) {
      this.#narrow = narrow;
      this.#draw();
    }
  });

  #press = (event) => {
    if (event.target.matches('.cm-collapsedLines') && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      const code = event.target.closest('.cm-content');
      event.target.click();
      code?.focus();
    }
  };

  connectedCallback() {
    this.addEventListener('keydown', this.#press);
    this.#narrow = this.clientWidth < NARROW;
    this.#size.observe(this);
    this.#draw();
  }

  disconnectedCallback() {
    this.removeEventListener('keydown', this.#press);
    this.#size.disconnect();
    this.#shown?.destroy();
    this.#shown = undefined;
  }

  set before(text) {
    this.#before = text ?? '';
    this.#draw();
  }

  set after(text) {
    this.#after = text ?? '';
    this.#draw();
  }

  set beforeLabel(text) {
    this.#labels[0] = text ?? '';
    this.#draw();
  }

  set afterLabel(text) {
    this.#labels[1] = text ?? '';
    this.#draw();
  }

  set language(name) {
    this.#language = name ?? '';
    this.#draw();
  }

  set phrases(phrases) {
    this.#phrases = phrases ?? {};
    this.#draw();
  }

  /** Once for all properties that are set together. */
  #draw() {
    if (!this.#due) {
      this.#due = true;
      queueMicrotask(() => {
        this.#due = false;
        if (this.isConnected) {
          this.#build();
        }
      });
    }
  }

  #build() {
    this.#shown?.destroy();
    this.replaceChildren();
    const root = this.getRootNode();
    const collapse = { margin: 3, minSize: 6 };
    if (this.#narrow) {
      const heads = this.#labels.some(Boolean) ? [this.#labels.filter(Boolean).join(' → ')] : [];
      this.#heads(heads);
      this.#shown = new EditorView({
        parent: this,
        root,
        doc: this.#after,
        extensions: [
          ...this.#common(heads[0] ?? ''), unifiedMergeView({ original: this.#before, mergeControls: false, collapseUnchanged: collapse, gutter: true }),
        ],
      });
    } else {
      this.#heads(this.#labels.some(Boolean) ? this.#labels : []);
      this.#shown = new MergeView({
        parent: this,
        root,
        a: { doc: this.#before, extensions: this.#common(this.#labels[0]) },
        b: { doc: this.#after, extensions: this.#common(this.#labels[1]) },
        collapseUnchanged: collapse,
        gutter: true,
      });
    }
  }

  #heads(texts) {
    if (texts.length > 0) {
      const row = document.createElement('div');
      row.className = 'ui-diff-heads';
      row.append(...texts.map((text) => Object.assign(document.createElement('span'), { textContent: text })));
      this.append(row);
    }
  }

  #common(label) {
    return [
      lineNumbers(), EditorState.readOnly.of(true), EditorView.editable.of(false), EditorView.lineWrapping, syntaxHighlighting(colours),
      language(this.#language), look, EditorState.phrases.of(this.#phrases), EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      ViewPlugin.fromClass(Reachable),
    ];
  }
}

define('code-diff', CodeDiff);
