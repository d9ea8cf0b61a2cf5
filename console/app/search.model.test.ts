import { expect, test } from 'vitest';
import { isPersonalNumber, personSearch } from './search.model.ts';

test.each([
  ['13800138000', { mobile: '13800138000' }],
  ['138 0013 8000', { mobile: '13800138000' }],
  ['１３８００１３８０００', { mobile: '13800138000' }],
  ['11010519491231002X', { documentNo: '11010519491231002X' }],
  ['11010519491231002x', { documentNo: '11010519491231002x' }],
  ['110105 19491231 002X', { documentNo: '11010519491231002X' }],
  ['110105491231002', { documentNo: '110105491231002' }],
  ['E12345678', { documentNo: 'E12345678' }],
])('%s identifies a person', (typed, wanted) => {
  expect(isPersonalNumber(typed)).toBe(true);
  expect(personSearch(typed)).toEqual(wanted);
});

test.each([
  '张伟',
  'zhangwei',
  '91110105MA01ABCD1X',
  '911101057000000001',
  '2026年第3号',
  '12351',
  '走访100户',
])('%s is looked up as words', typed => {
  expect(isPersonalNumber(typed)).toBe(false);
  expect(personSearch(typed)).toEqual({ q: typed });
});
