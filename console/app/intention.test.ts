import { expect, test } from 'vitest';
import { intend, leftOpen } from './intention.ts';
import { lostConnection, problemFrom } from './problem-error.ts';

const keys = () => {
  let n = 0;
  return () => {
    n += 1;
    return `key-${n}`;
  };
};

const answer = (status: number, body: object = {}) =>
  problemFrom(
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } }),
  );

test('pressing the button again after a lost connection sends the same key', () => {
  const newKey = keys();
  const first = intend(null, { body: { name: '甲' } }, newKey);
  const open = leftOpen(first, lostConnection());
  expect(intend(open, { body: { name: '甲' } }, newKey).key).toBe(first.key);
});

test('other content is another intention', () => {
  const newKey = keys();
  const first = intend(null, { body: { name: '甲' } }, newKey);
  expect(intend(leftOpen(first, lostConnection()), { body: { name: '乙' } }, newKey).key).not.toBe(first.key);
});

test.each([401, 403, 404, 409, 413, 422])('the answer %i ends an intention', async status => {
  expect(leftOpen({ key: 'k', content: '{}' }, await answer(status))).toBeNull();
});

test.each([429, 500, 502, 503])('the answer %i leaves it open', async status => {
  expect(leftOpen({ key: 'k', content: '{}' }, await answer(status))).not.toBeNull();
});
