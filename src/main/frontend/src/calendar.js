// <slice-calendar>: who holds cards when, a line for each holder, and above them how full the cluster is.
import { define } from './element.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 10000;

function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  return element;
}

function div(className, ...children) {
  const element = document.createElement('div');
  element.className = className;
  element.append(...children);
  return element;
}

class SliceCalendar extends HTMLElement {
  #data;
  #tip = div('home-map-tip');

  connectedCallback() {
    this.setAttribute('role', 'group');
    this.classList.add('home-calendar');
    this.tabIndex = 0; // it scrolls where it is wider than the page
    this.#tip.hidden = true;
    this.#draw();
  }

  set label(text) {
    this.setAttribute('aria-label', text ?? '');
  }

  /**
   * {from, to, now, ticks: [[minute, label, strong]], full: [[minute, cards]], cards, words: {full},
   *  rows: [{id, kind, name, note, spans: [[from, to]], bad}]}; all times in minutes.
   */
  set data(data) {
    this.#data = data;
    if (this.isConnected) {
      this.#draw();
    }
  }

  #x(minute) {
    const { from, to } = this.#data;
    return ((Math.min(Math.max(minute, from), to) - from) / (to - from)) * WIDTH;
  }

  #draw() {
    const data = this.#data;
    if (!data) {
      return;
    }
    const active = this.contains(document.activeElement) ? document.activeElement.dataset.id : undefined;
    this.replaceChildren(this.#head(), this.#fullness(), ...data.rows.map((row) => this.#row(row)), this.#tip);
    if (active) {
      this.querySelector(`[data-id="${active}"]`)?.focus();
    }
  }

  #head() {
    const ticks = this.#data.ticks.map(([minute, label, strong]) => {
      const tick = div(strong ? 'home-calendar-tick home-calendar-strong' : 'home-calendar-tick', label);
      tick.style.insetInlineStart = `${this.#x(minute) / (WIDTH / 100)}%`;
      return tick;
    });
    const line = div('home-calendar-line home-calendar-head', div('home-calendar-name'), div('home-calendar-track', ...ticks));
    line.setAttribute('aria-hidden', 'true');
    return line;
  }

  #lines(height) {
    const drawing = svg('svg', { viewBox: `0 0 ${WIDTH} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    for (const [minute, , strong] of this.#data.ticks) {
      drawing.append(svg('line', { x1: this.#x(minute), x2: this.#x(minute), y1: 0, y2: height, class: strong ? 'home-calendar-grid home-calendar-strong' : 'home-calendar-grid' }));
    }
    return drawing;
  }

  #now(drawing, height) {
    const { now, from, to } = this.#data;
    if (now > from && now < to) {
      drawing.append(svg('line', { x1: this.#x(now), x2: this.#x(now), y1: 0, y2: height, class: 'home-calendar-now' }));
    }
    return drawing;
  }

  /** How many cards are held at each moment, as a mountain under the line of all there are. */
  #fullness() {
    const { full, cards, words, to } = this.#data;
    const height = 100;
    const drawing = this.#lines(height);
    const y = (held) => height - (cards === 0 ? 0 : Math.min(1, held / cards) * (height - 6));
    let path = `M0 ${height}`;
    for (let i = 0; i < full.length; i++) {
      const end = i + 1 < full.length ? full[i + 1][0] : to;
      path += `L${this.#x(full[i][0])} ${y(full[i][1])}L${this.#x(end)} ${y(full[i][1])}`;
    }
    drawing.append(svg('path', { d: `${path}L${WIDTH} ${height}Z`, class: 'home-calendar-full' }));
    drawing.append(svg('line', { x1: 0, x2: WIDTH, y1: 6, y2: 6, class: 'home-calendar-all' }));
    const track = div('home-calendar-track home-calendar-high', this.#now(drawing, height));
    track.addEventListener('pointermove', (event) => {
      const minute = this.#minute(track, event);
      const held = full.findLast(([at]) => at <= minute)?.[1] ?? 0;
      this.#say(track, event, words.full.replace('$held', held).replace('$all', cards));
    });
    track.addEventListener('pointerleave', () => (this.#tip.hidden = true));
    const name = div('home-calendar-name', words.name);
    return div('home-calendar-line', name, track);
  }

  #row(row) {
    const height = 20;
    const drawing = this.#lines(height);
    let path = '';
    for (const [from, to] of row.spans) {
      const x = this.#x(from);
      path += `M${x} 3H${Math.max(this.#x(to), x + 14)}V17H${x}Z`;
    }
    drawing.append(svg('path', { d: path, class: `home-calendar-bar home-ink-${row.kind}` }));
    const track = div('home-calendar-track', this.#now(drawing, height));
    track.addEventListener('pointermove', (event) => {
      const minute = this.#minute(track, event);
      const within = row.spans.find(([from, to]) => minute >= from && minute < to);
      if (within) {
        this.#say(track, event, `${row.name} · ${row.note}${within[2] ? ` · ${within[2]}` : ''}`);
      } else {
        this.#tip.hidden = true;
      }
    });
    track.addEventListener('pointerleave', () => (this.#tip.hidden = true));
    const open = document.createElement(row.id ? 'button' : 'div');
    open.className = 'home-calendar-name';
    const words = div('home-calendar-words', div('home-calendar-title', row.name), div('home-calendar-note', row.note));
    open.append(div(`home-swatch home-fill-${row.kind}`), words);
    if (row.bad) {
      open.append(div('home-calendar-bad', row.bad));
    }
    const line = div('home-calendar-line', open, track);
    if (row.id) {
      open.type = 'button';
      open.dataset.id = row.id;
      const pick = () => this.dispatchEvent(new CustomEvent('slice-picked', { detail: { id: row.id } }));
      open.addEventListener('click', pick);
      track.addEventListener('click', pick);
      line.classList.add('home-calendar-open');
    }
    return line;
  }

  #minute(track, event) {
    const box = track.getBoundingClientRect();
    const { from, to } = this.#data;
    return from + ((event.clientX - box.left) / box.width) * (to - from);
  }

  #say(track, event, text) {
    const box = this.getBoundingClientRect();
    this.#tip.hidden = false;
    this.#tip.textContent = text;
    const left = event.clientX - box.left + this.scrollLeft;
    this.#tip.style.left = `${Math.max(0, Math.min(left, this.clientWidth + this.scrollLeft - this.#tip.offsetWidth - 4))}px`;
    this.#tip.style.top = `${track.offsetTop + track.offsetHeight}px`;
  }
}

define('slice-calendar', SliceCalendar);
