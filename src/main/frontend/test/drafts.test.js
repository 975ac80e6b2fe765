import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drafts } from '../src/drafts.js';

function store() {
  const entries = new Map();
  return { getItem: (key) => entries.get(key) ?? null, setItem: (key, value) => entries.set(key, value), removeItem: (key) => entries.delete(key) };
}

test('without an entry the server is shown', () => {
  assert.equal(new Drafts(store()).meet('a', 'server', 1).show, 'server');
});

test('what grew from the version that the server still has is newer', () => {
  const drafts = new Drafts(store());
  drafts.keep('a', 'mine', 3);
  const met = drafts.meet('a', 'server', 3);
  assert.equal(met.show, 'ours');
  assert.equal(met.value, 'mine');
});

test('what the server has of ours is an ancestor, even when its word about the version never came', () => {
  const drafts = new Drafts(store());
  drafts.sent('a', 'one', 3);
  drafts.sent('a', 'one two', 3);
  drafts.keep('a', 'one two three', 3);
  assert.equal(drafts.meet('a', 'one', 4).show, 'ours');
  assert.equal(drafts.meet('a', 'one two', 5).show, 'ours');
});

test('what another window saved meanwhile is not written over', () => {
  const drafts = new Drafts(store());
  drafts.keep('a', 'mine', 3);
  assert.equal(drafts.meet('a', 'theirs', 4).show, 'strayed');
  drafts.putAside('a');
  drafts.keep('a', 'typed on', 4);
  assert.equal(drafts.aside('a').value, 'mine');
  drafts.settle('a');
  assert.equal(drafts.aside('a'), null);
});

test('an entry that the server has is forgotten', () => {
  const drafts = new Drafts(store());
  drafts.keep('a', 'same', 3);
  assert.equal(drafts.meet('a', 'same', 9).show, 'server');
  assert.equal(drafts.meet('a', 'other', 3).show, 'server');
});

test('a browser without a store, or with a full one, goes on', () => {
  const full = { getItem: () => '{broken', setItem: () => { throw new Error('full'); }, removeItem: () => { throw new Error('no'); } };
  for (const each of [undefined, full]) {
    const drafts = new Drafts(each);
    drafts.keep('a', 'x', 1);
    assert.equal(drafts.meet('a', 'server', 1).show, 'server');
  }
});
