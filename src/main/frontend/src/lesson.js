// <lesson-text>: Markdown with maths and code. What it renders is cleaned; nothing in it can act.
import DOMPurify from 'dompurify';
import { classHighlighter, highlightCode } from '@lezer/highlight';
import { Marked } from 'marked';
import markedKatex from 'marked-katex-extension';
import { define } from './element.js';
import { parser } from './languages.js';

const marked = new Marked({ gfm: true }, markedKatex({ throwOnError: false, nonStandard: true, output: 'htmlAndMathml' }), {
  renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
});
const purifier = DOMPurify(window);
// Maths needs inline styles; none of them may lay something over the page or fetch.
purifier.addHook('uponSanitizeAttribute', (_, attribute) => {
  if (attribute.attrName === 'style' && /position\s*:\s*(fixed|absolute|sticky)|z-index|url\s*\(|\\/i.test(attribute.attrValue)) {
    attribute.keepAttr = false;
  }
});
const CLEAN = {
  USE_PROFILES: { html: true, mathMl: true, svg: true },
  FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'iframe', 'object', 'embed'],
  FORBID_ATTR: ['id', 'name'],
  ADD_TAGS: ['semantics', 'annotation'],
};

class LessonText extends HTMLElement {
  #markdown = '';
  #base = '';
  #copy = 'Copy';
  #copied = 'Copied';
  #due = false;

  connectedCallback() {
    this.classList.add('ui-lesson');
    this.#draw();
  }

  get markdown() {
    return this.#markdown;
  }

  set markdown(text) {
    this.#markdown = text ?? '';
    this.#draw();
  }

  set base(path) {
    this.#base = path ?? '';
    this.#draw();
  }

  set copyLabel(text) {
    this.#copy = text;
    this.#draw();
  }

  set copiedLabel(text) {
    this.#copied = text;
  }

  #draw() {
    if (!this.#due) {
      this.#due = true;
      queueMicrotask(() => {
        this.#due = false;
        if (this.isConnected) {
          this.#render();
        }
      });
    }
  }

  #render() {
    const body = purifier.sanitize(marked.parse(this.#markdown), { ...CLEAN, RETURN_DOM_FRAGMENT: true });
    this.#addresses(body);
    this.#headings(body);
    for (const table of body.querySelectorAll('table')) {
      const frame = wrap(table, 'ui-lesson-table');
      frame.tabIndex = 0;
    }
    for (const formula of body.querySelectorAll('.katex-display')) {
      formula.tabIndex = 0; // it scrolls where it is wider than the page
    }
    for (const code of body.querySelectorAll('pre > code')) {
      colour(code);
      this.#copyable(code);
    }
    this.replaceChildren(body);
  }

  /** Relative pictures and files are found below the base; other places open in a tab of their own. */
  #addresses(body) {
    for (const image of body.querySelectorAll('img[src]')) {
      image.setAttribute('src', this.#resolved(image.getAttribute('src')));
      image.loading = 'lazy';
    }
    for (const link of body.querySelectorAll('a[href]')) {
      const href = link.getAttribute('href');
      if (href.startsWith('#')) {
        continue;
      }
      const relative = !/^([a-z][a-z0-9+.-]*:|\/)/i.test(href);
      link.setAttribute('href', this.#resolved(href));
      if (relative || new URL(link.href, document.baseURI).origin !== location.origin) {
        link.target = '_blank';
        link.rel = 'noopener noreferrer';
        link.setAttribute('router-ignore', '');
      }
    }
  }

  #resolved(address) {
    return this.#base && !/^([a-z][a-z0-9+.-]*:|\/|#)/i.test(address) ? this.#base + address.replace(/^\.\//, '') : address;
  }

  /** Each heading can be pointed at; the lesson's own outline does. */
  #headings(body) {
    const taken = new Set();
    for (const heading of body.querySelectorAll('h1, h2, h3, h4')) {
      const slug = heading.textContent.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'part';
      let id = `part-${slug}`;
      for (let i = 2; taken.has(id); i++) {
        id = `part-${slug}-${i}`;
      }
      taken.add(id);
      heading.id = id;
    }
  }

  #copyable(code) {
    const frame = wrap(code.parentElement, 'ui-lesson-code');
    code.parentElement.tabIndex = 0;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'ui-lesson-copy';
    button.textContent = this.#copy;
    const text = code.textContent;
    button.addEventListener('click', async () => {
      await copy(text);
      button.textContent = this.#copied;
      setTimeout(() => (button.textContent = this.#copy), 1600);
    });
    frame.append(button);
  }
}

function wrap(element, name) {
  const frame = document.createElement('div');
  frame.className = name;
  element.replaceWith(frame);
  frame.append(element);
  return frame;
}

/** Spans with classes of lezer's own naming; ui.css gives them the editor's colours. */
function colour(code) {
  const name = [...code.classList].find((each) => each.startsWith('language-'))?.slice('language-'.length);
  const found = name && parser(name);
  if (!found) {
    return;
  }
  const text = code.textContent;
  const coloured = document.createDocumentFragment();
  highlightCode(
    text, found.parse(text), classHighlighter,
    (piece, classes) => {
      const node = document.createTextNode(piece);
      if (classes) {
        const span = document.createElement('span');
        span.className = classes;
        span.append(node);
        coloured.append(span);
      } else {
        coloured.append(node);
      }
    },
    () => coloured.append('\n'),
  );
  code.replaceChildren(coloured);
}

/** The clipboard needs https or localhost; a selection works everywhere. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
}

define('lesson-text', LessonText);
