import { expect, test } from 'vitest';
import { noteRecentUnit, recentUnits, type Shelf } from './recent-units.ts';

function shelf(): Shelf & { held: Map<string, string> } {
  const held = new Map<string, string>();
  return { held, getItem: key => held.get(key) ?? null, setItem: (key, text) => void held.set(key, text) };
}

test('the last eight are kept, the latest first, none twice', () => {
  const here = shelf();
  for (const id of ['1', '2', '3', '4', '5', '6', '7', '8', '9', '5']) noteRecentUnit(here, 'a', id);
  expect(recentUnits(here, 'a')).toEqual(['5', '9', '8', '7', '6', '4', '3', '2']);
});

test('another account on the same machine sees nothing of it', () => {
  const here = shelf();
  noteRecentUnit(here, 'a', '1');
  expect(recentUnits(here, 'b')).toEqual([]);
  noteRecentUnit(here, 'b', '2');
  expect(recentUnits(here, 'a')).toEqual(['1']);
});

test('what somebody else wrote there counts as nothing', () => {
  const here = shelf();
  for (const text of ['{', '{"a":1}', '"x"', '[1,null]']) {
    here.setItem('recent-units/a', text);
    expect(recentUnits(here, 'a')).toEqual([]);
  }
});
