// <live-log>: what a program prints. Appends only, forgets its oldest lines, follows the end unless scrolled away.
import { Ansi } from './ansi.js';
import { define } from './element.js';

const LINES = 5000;
const LINE_LENGTH = 4000;

class LiveLog extends HTMLElement {
  #ansi = new Ansi();
  #line;
  #length = 0;
  #return = false;
  #waiting = [];
  #due = false;

  connectedCallback() {
    this.setAttribute('role', 'log');
    this.setAttribute('aria-live', 'polite');
    this.tabIndex = 0;
    this.classList.add('ui-log');
  }

  set label(text) {
    this.setAttribute('aria-label', text ?? '');
  }

  append(...chunks) {
    this.#waiting.push(...chunks);
    if (!this.#due) {
      this.#due = true;
      setTimeout(() => this.#write(), 16);
    }
  }

  show(text) {
    this.#waiting = [];
    this.replaceChildren();
    this.#ansi = new Ansi();
    this.#line = undefined;
    this.#return = false;
    if (text) {
      this.append(text);
    }
  }

  /** All that waits at once, so that a fast program does not stall the page. */
  #write() {
    this.#due = false;
    const follow = this.scrollHeight - this.scrollTop - this.clientHeight < 24;
    const text = this.#waiting.join('');
    this.#waiting = [];
    for (const piece of this.#ansi.pieces(text)) {
      this.#piece(piece);
    }
    while (this.childElementCount > LINES) {
      this.firstElementChild.remove();
    }
    if (follow) {
      this.scrollTop = this.scrollHeight;
    }
  }

  #piece({ text, classes }) {
    for (const part of text.split(/(\r\n|\n|\r)/)) {
      if (part === '\n' || part === '\r\n') {
        this.#current().append('\n');
        this.#line = undefined;
        this.#return = false;
      } else if (part === '\r') {
        this.#return = true;
      } else if (part) {
        this.#print(part, classes);
      }
    }
  }

  /** After a bare return a progress bar writes its line anew. */
  #print(part, classes) {
    const line = this.#current();
    if (this.#return) {
      line.replaceChildren();
      this.#length = 0;
      this.#return = false;
    }
    const room = LINE_LENGTH - this.#length;
    if (room <= 0) {
      return;
    }
    const text = part.length > room ? `${part.slice(0, room)}…` : part;
    this.#length += part.length;
    if (classes) {
      line.append(Object.assign(document.createElement('span'), { className: classes, textContent: text }));
    } else {
      line.append(text);
    }
  }

  #current() {
    if (!this.#line) {
      this.#line = document.createElement('div');
      this.#length = 0;
      super.append(this.#line);
    }
    return this.#line;
  }
}

define('live-log', LiveLog);
