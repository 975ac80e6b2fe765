// <card-map>: every card of a cluster on one canvas, coloured by who holds it. Only nodes that changed are painted anew.
import { define } from './element.js';
import { onScheme } from './scheme.js';

const GAP = 2;
const PAD = 10;
const LABEL = 16;
const WIDE = 4;

/** The colours of the legend, as the page has them now. */
function colours(element) {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const resolve = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const held = (resolve('--home-holders') && getComputedStyle(element).getPropertyValue('--home-holders').trim()) || '8';
  const found = {
    ink: resolve('--ui-ink'),
    soft: resolve('--ui-faint'),
    focus: resolve('--ui-accent'),
    signs: ['--home-free', '--home-away', '--home-foreign', '--home-upkeep'].map(resolve),
    holders: Array.from({ length: Number(held) }, (_, i) => resolve(`--home-holder-${i + 1}`)),
  };
  probe.remove();
  return found;
}

class CardMap extends HTMLElement {
  #canvas = document.createElement('canvas');
  #tip = document.createElement('div');
  #said = document.createElement('div');
  #map = { nodes: [], legend: [], words: {} };
  #colours;
  #grid = { columns: 1, cell: 14, width: 1, height: 1, rows: 2 };
  #cursor;
  #stop;
  #size = new ResizeObserver(() => this.#lay());

  /** Milliseconds that the last painting took; for those who measure. */
  painted = { all: 0, some: 0, nodes: 0 };

  connectedCallback() {
    this.tabIndex = 0;
    this.setAttribute('role', 'application');
    this.classList.add('home-map');
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#tip.className = 'home-map-tip';
    this.#tip.hidden = true;
    this.#tip.setAttribute('aria-hidden', 'true');
    this.#said.className = 'ui-hear-only';
    this.#said.setAttribute('aria-live', 'polite');
    this.append(this.#canvas, this.#tip, this.#said);
    this.addEventListener('pointermove', (event) => this.#point(this.#at(event)));
    this.addEventListener('pointerleave', () => this.#point(undefined));
    this.addEventListener('click', (event) => this.#pick(this.#at(event)));
    this.addEventListener('keydown', (event) => this.#key(event));
    this.addEventListener('blur', () => this.#point(undefined));
    this.#stop = onScheme(() => this.#dress());
    this.#size.observe(this);
    this.#dress();
  }

  disconnectedCallback() {
    this.#stop?.();
    this.#size.disconnect();
    this.replaceChildren();
  }

  set label(text) {
    this.setAttribute('aria-label', text ?? '');
  }

  /** {nodes: [[name, state, cards]], legend: [[kind, name]], states: [name], words}; cards has two letters for each: legend in base 36, busy or not. */
  set map(map) {
    this.#map = { nodes: map.nodes, legend: map.legend, states: map.states, words: map.words };
    this.#lay(true);
  }

  /** What changed: [[index, state, cards]], perhaps with another legend. */
  patch(changes, legend) {
    const begun = performance.now();
    if (legend) {
      this.#map.legend = legend;
    }
    for (const [index, state, cards] of changes) {
      const node = this.#map.nodes[index];
      if (node) {
        node[1] = state;
        node[2] = cards;
        this.#node(index);
      }
    }
    this.#mark();
    this.painted.some = performance.now() - begun;
    this.painted.nodes = changes.length;
  }

  #dress() {
    this.#colours = colours(this);
    this.#font = getComputedStyle(this).fontFamily;
    this.#lay(true);
  }

  #font = 'sans-serif';

  #lay(anyway) {
    const nodes = this.#map.nodes;
    const room = this.clientWidth;
    if (!this.#colours || room === 0 || (!anyway && room === this.#grid.room)) {
      return;
    }
    const most = nodes.reduce((sum, node) => Math.max(sum, node[2].length / 2), 1);
    const rows = Math.ceil(most / WIDE);
    const many = nodes.length > 100;
    const cell = many ? 10 : room < 500 ? 13 : 16;
    const width = Math.min(most, WIDE) * (cell + GAP) + PAD;
    const columns = Math.max(1, Math.floor((room + PAD) / width));
    const height = rows * (cell + GAP) + LABEL + 6;
    const lines = Math.ceil(nodes.length / columns);
    this.#grid = { room, columns, cell, width: (room + PAD) / columns, height, lines };
    const ratio = window.devicePixelRatio || 1;
    this.#canvas.width = Math.round(room * ratio);
    this.#canvas.height = Math.max(1, Math.round(lines * height * ratio));
    this.#canvas.style.width = `${room}px`;
    this.#canvas.style.height = `${lines * height}px`;
    this.#canvas.getContext('2d').setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#paint();
  }

  #paint() {
    const begun = performance.now();
    for (let i = 0; i < this.#map.nodes.length; i++) {
      this.#node(i);
    }
    this.#mark();
    this.painted.all = performance.now() - begun;
    if (this.#map.nodes.length > 0 && !this.painted.first) {
      this.painted.first = performance.now();
    }
  }

  #node(index) {
    const { columns, cell, width, height } = this.#grid;
    const pen = this.#canvas.getContext('2d');
    const left = (index % columns) * width;
    const top = Math.floor(index / columns) * height;
    const [name, state, cards] = this.#map.nodes[index];
    pen.clearRect(left - 2, top, width, height);
    for (let card = 0; card < cards.length / 2; card++) {
      const x = left + (card % WIDE) * (cell + GAP);
      const y = top + 2 + Math.floor(card / WIDE) * (cell + GAP);
      pen.globalAlpha = cards[card * 2 + 1] === '0' && this.#kind(cards[card * 2]) > 1 ? 0.36 : 1;
      pen.fillStyle = this.#colour(cards[card * 2]);
      pen.beginPath();
      pen.roundRect(x, y, cell, cell, 3);
      pen.fill();
    }
    pen.globalAlpha = 1;
    pen.fillStyle = state === 0 ? this.#colours.soft : this.#colours.signs[1];
    pen.font = `${cell > 12 ? 11 : 9.5}px ${this.#font}`;
    pen.fillText(state === 0 ? name : `${name} !`, left, top + height - 9, width - 4);
  }

  #kind(letter) {
    return this.#map.legend[parseInt(letter, 36)]?.[0] ?? 0;
  }

  #colour(letter) {
    const kind = this.#kind(letter);
    const { signs, holders } = this.#colours;
    return kind < signs.length ? signs[kind] : holders[(kind - signs.length) % holders.length];
  }

  #at(event) {
    const box = this.#canvas.getBoundingClientRect();
    const { columns, cell, width, height } = this.#grid;
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const column = Math.floor(x / width);
    const node = Math.floor(y / height) * columns + column;
    if (x < 0 || y < 0 || column >= columns || !this.#map.nodes[node]) {
      return undefined;
    }
    const across = Math.floor((x - column * width) / (cell + GAP));
    const down = Math.floor(((y % height) - 2) / (cell + GAP));
    const cards = this.#map.nodes[node][2].length / 2;
    const card = Math.min(Math.max(down, 0) * WIDE + Math.min(Math.max(across, 0), WIDE - 1), cards - 1);
    return { node, card };
  }

  #point(place) {
    this.#cursor = place;
    this.#mark();
    this.#tip.hidden = !place;
    if (!place) {
      return;
    }
    const text = this.#words(place);
    this.#tip.textContent = text;
    const { columns, width, height } = this.#grid;
    const x = (place.node % columns) * width;
    const y = Math.floor(place.node / columns) * height;
    this.#tip.style.left = `${Math.max(0, Math.min(x, this.clientWidth - this.#tip.offsetWidth - 4))}px`;
    this.#tip.style.top = `${y + height}px`;
    return text;
  }

  #words({ node, card }) {
    const { words, states, legend } = this.#map;
    const [name, state, cards] = this.#map.nodes[node];
    const holder = legend[parseInt(cards[card * 2], 36)]?.[1] ?? '';
    const parts = [words.card.replace('$node', name).replace('$card', card + 1), holder];
    if (this.#kind(cards[card * 2]) !== 1) {
      parts.push(cards[card * 2 + 1] === '1' ? words.busy : words.idle);
    }
    if (state !== 0) {
      parts.push(states[state]);
    }
    return parts.filter(Boolean).join(' · ');
  }

  #frame;

  /** A ring around the card that is pointed at. */
  #mark() {
    if (this.#frame !== undefined && this.#map.nodes[this.#frame]) {
      this.#node(this.#frame);
    }
    this.#frame = undefined;
    if (!this.#cursor || !this.#map.nodes[this.#cursor.node]) {
      return;
    }
    const { columns, cell, width, height } = this.#grid;
    const { node, card } = this.#cursor;
    const pen = this.#canvas.getContext('2d');
    const x = (node % columns) * width + (card % WIDE) * (cell + GAP);
    const y = Math.floor(node / columns) * height + 2 + Math.floor(card / WIDE) * (cell + GAP);
    pen.strokeStyle = this.#colours.focus;
    pen.lineWidth = 2;
    pen.strokeRect(x, y, cell, cell);
    this.#frame = node;
  }

  #pick(place) {
    if (place) {
      this.dispatchEvent(new CustomEvent('card-picked', { detail: { node: this.#map.nodes[place.node][0], card: place.card } }));
    }
  }

  #key(event) {
    const { columns } = this.#grid;
    const nodes = this.#map.nodes;
    if (nodes.length === 0) {
      return;
    }
    const now = this.#cursor ?? { node: 0, card: 0 };
    const cards = nodes[now.node][2].length / 2;
    let { node, card } = now;
    switch (event.key) {
      case 'ArrowRight':
        [node, card] = card % WIDE < WIDE - 1 && card + 1 < cards ? [node, card + 1] : [node + 1, card - (card % WIDE)];
        break;
      case 'ArrowLeft':
        [node, card] = card % WIDE > 0 ? [node, card - 1] : [node - 1, card + Math.min(WIDE, cards) - 1];
        break;
      case 'ArrowDown':
        [node, card] = card + WIDE < cards ? [node, card + WIDE] : [node + columns, card % WIDE];
        break;
      case 'ArrowUp':
        [node, card] = card >= WIDE ? [node, card - WIDE] : [node - columns, card + WIDE * (Math.ceil(cards / WIDE) - 1)];
        break;
      case 'Home':
        [node, card] = [0, 0];
        break;
      case 'End':
        [node, card] = [nodes.length - 1, 0];
        break;
      case 'Enter':
      case ' ':
        event.preventDefault();
        this.#pick(now);
        return;
      default:
        return;
    }
    event.preventDefault();
    if (node >= 0 && node < nodes.length) {
      const place = { node, card: Math.min(card, nodes[node][2].length / 2 - 1) };
      this.#said.textContent = this.#point(place) ?? '';
      this.#show(place);
    }
  }

  /** Keeps the card in sight of who goes by the keyboard. */
  #show({ node }) {
    const { columns, height } = this.#grid;
    const top = this.#canvas.getBoundingClientRect().top + Math.floor(node / columns) * height;
    if (top < 60) {
      window.scrollBy({ top: top - 80 });
    } else if (top + height > window.innerHeight - 40) {
      window.scrollBy({ top: top + height - window.innerHeight + 60 });
    }
  }
}

define('card-map', CardMap);
