// What was typed and not yet saved by the server, in the browser's own store. One entry per draft: the text, the
// version of the server's text that it grew from, and marks of the texts that were sent since.
const PREFIX = 'zhigu.draft.';
const SENT = 20;

/** Takes texts for the same when their marks are; 53 bits are enough for one person's drafts. */
export function mark(text) {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

export class Drafts {
  #store;

  constructor(store) {
    this.#store = store;
  }

  /**
   * What to show, given the server's text and version: the server's (`server`), ours because it is newer (`ours`), or
   * the server's while ours went another way (`strayed`).
   */
  meet(key, text, version) {
    const entry = this.#read(key);
    if (!entry || entry.value === text) {
      this.forget(key);
      return { show: 'server' };
    }
    const grown = entry.base === version || entry.sent?.includes(mark(text));
    return { show: grown ? 'ours' : 'strayed', ...entry };
  }

  keep(key, value, base) {
    const sent = this.#read(key)?.sent ?? [];
    this.#write(key, { value, base, sent });
  }

  /** The text is on its way to the server. */
  sent(key, value, base) {
    const before = this.#read(key)?.sent ?? [];
    this.#write(key, { value, base, sent: [...before, mark(value)].slice(-SENT) });
  }

  forget(key) {
    try {
      this.#store?.removeItem(PREFIX + key);
    } catch {
      // a browser without a store
    }
  }

  /** Puts a strayed text aside, so that typing on does not write over it. */
  putAside(key) {
    const entry = this.#read(key);
    if (entry) {
      this.#write(`${key}#strayed`, entry);
      this.forget(key);
    }
  }

  aside(key) {
    return this.#read(`${key}#strayed`);
  }

  settle(key) {
    this.forget(`${key}#strayed`);
  }

  #read(key) {
    try {
      return JSON.parse(this.#store?.getItem(PREFIX + key) ?? 'null');
    } catch {
      return null;
    }
  }

  #write(key, entry) {
    try {
      this.#store?.setItem(PREFIX + key, JSON.stringify(entry));
    } catch {
      // full, or a browser without a store: the server still gets it
    }
  }
}
