// Every text colour on every ground that it stands on: WCAG 2.1 AA, in light and in dark.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('../../resources/META-INF/resources/ui.css', import.meta.url), 'utf8');
const colours = new Map([...css.matchAll(/--ui-([a-z-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/g)].map((m) => [m[1], [m[2], m[3]]]));
const TEXT = ['ink', 'soft', 'faint', 'accent', 'good', 'warn', 'bad'];
const CODE = [...colours.keys()].filter((name) => /^code-(?!background|line|selection)/.test(name));
const PAIRS = [
  ...TEXT.flatMap((text) => ['card', 'background'].map((ground) => [text, ground])),
  ...['accent', 'good', 'warn', 'bad'].flatMap((tone) => [[tone, `${tone}-soft`], ['ink', `${tone}-soft`]]),
  ...CODE.map((text) => [text, 'code-background']),
];

function luminance(hex) {
  const long = hex.length === 4 ? [...hex.slice(1)].map((c) => c + c).join('') : hex.slice(1);
  const [r, g, b] = [0, 2, 4].map((i) => parseInt(long.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('text is readable on its ground', () => {
  const poor = [];
  for (const [text, ground] of PAIRS) {
    for (const scheme of [0, 1]) {
      const [a, b] = [luminance(colours.get(text)[scheme]), luminance(colours.get(ground)[scheme])];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 4.5) {
        poor.push(`${text} on ${ground}, ${scheme ? 'dark' : 'light'}: ${ratio.toFixed(2)}`);
      }
    }
  }
  assert.ok(CODE.length > 5);
  assert.deepEqual(poor, []);
});
