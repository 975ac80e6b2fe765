import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ansi } from '../src/ansi.js';

test('colours become classes, other escapes vanish', () => {
  const pieces = new Ansi().pieces('a\x1b[1;31mb\x1b[0mc\x1b[2K\x1b]0;title\x07d');
  assert.deepEqual(pieces, [
    { text: 'a', classes: '' }, { text: 'b', classes: 'ui-log-bold ui-log-red' }, { text: 'c', classes: '' }, { text: 'd', classes: '' },
  ]);
});

test('an escape cut in two is put together', () => {
  const ansi = new Ansi();
  assert.deepEqual(ansi.pieces('a\x1b[3'), [{ text: 'a', classes: '' }]);
  assert.deepEqual(ansi.pieces('2mb'), [{ text: 'b', classes: 'ui-log-green' }]);
});

test('extended colours are skipped with their numbers', () => {
  assert.deepEqual(new Ansi().pieces('\x1b[38;5;31mx'), [{ text: 'x', classes: '' }]);
});
