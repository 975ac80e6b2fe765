// Splits a program's output into pieces with classes, by the escapes for colour and weight; drops all others.
const ESCAPE = /\x1b(?:\[([0-9;:?]*)([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g;
const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

export class Ansi {
  #bold = false;
  #colour = '';
  #rest = '';

  /** Pieces of {text, classes}; an escape cut in two waits for its other half. */
  pieces(chunk) {
    let text = this.#rest + chunk;
    const open = text.lastIndexOf('\x1b');
    if (open >= 0 && text.length - open < 64 && !/^\x1b(?:\[[0-9;:?]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/.test(text.slice(open))) {
      this.#rest = text.slice(open);
      text = text.slice(0, open);
    } else {
      this.#rest = '';
    }
    const out = [];
    let at = 0;
    for (const match of text.matchAll(ESCAPE)) {
      this.#push(out, text.slice(at, match.index));
      if (match[2] === 'm') {
        this.#style(match[1] ?? '');
      }
      at = match.index + match[0].length;
    }
    this.#push(out, text.slice(at));
    return out;
  }

  #push(out, text) {
    if (text) {
      const classes = [this.#bold ? 'ui-log-bold' : '', this.#colour].filter(Boolean).join(' ');
      out.push({ text, classes });
    }
  }

  #style(codes) {
    const numbers = (codes || '0').split(/[;:]/).map(Number);
    for (let i = 0; i < numbers.length; i++) {
      const code = numbers[i];
      if (code === 0) {
        this.#bold = false;
        this.#colour = '';
      } else if (code === 1) {
        this.#bold = true;
      } else if (code === 22) {
        this.#bold = false;
      } else if (code === 39) {
        this.#colour = '';
      } else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
        this.#colour = `ui-log-${NAMES[code % 10]}`;
      } else if (code === 38 || code === 48) {
        i += numbers[i + 1] === 5 ? 2 : 4;
      }
    }
  }
}
