import { expect, test } from 'vitest';
import { nextPage } from './paging.ts';

const items = (n: number) => Array.from({ length: n }, (_, i) => i);

test('a cursor is followed until there is none', () => {
  expect(nextPage({ items: items(2), next: 'abc' }, [])).toEqual({ after: 'abc' });
  expect(nextPage({ items: items(2), next: null }, [])).toBeNull();
});

test('numbered pages end when everything counted was read', () => {
  const full = { items: items(50), total: 120 };
  expect(nextPage(full, [full])).toEqual({ page: 2 });
  const last = { items: items(20), total: 120 };
  expect(nextPage(last, [full, full, last])).toBeNull();
});

test('an empty page ends the list even when rows vanished meanwhile', () => {
  expect(nextPage({ items: [], total: 120 }, [{ items: items(50), total: 120 }])).toBeNull();
});
