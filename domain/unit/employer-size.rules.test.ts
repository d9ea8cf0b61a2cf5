import { expect, test } from 'vitest';
import { parameterCatalogue } from '../core/parameter-catalogue.ts';
import { sizeClassOf } from './employer-size.rules.ts';

const shipped = (code: string): number =>
  Number(parameterCatalogue.find(spec => spec.code === code)!.defaultValue);

test.each([
  ['C17', 1000, 'large'],
  ['C17', 999, 'medium'],
  ['C', 300, 'medium'],
  ['C', 20, 'small'],
  ['C', 19, 'micro'],
  ['F51', 200, 'large'],
  ['F51', 19, 'small'],
  ['F52', 199, 'medium'],
  ['F', 9, 'micro'],
  ['G59', 200, 'large'],
  ['G54', 200, 'small'],
  ['H', 100, 'medium'],
  ['I63', 1999, 'medium'],
  ['I65', 300, 'large'],
  ['L', 9, 'micro'],
  ['A', 5000, null],
  ['E47', 5000, null],
  ['K', 300, null],
  [null, 300, null],
] as const)('%s with %i persons is %s', (code, headcount, wanted) => {
  expect(sizeClassOf(code, headcount, shipped)).toBe(wanted);
});
