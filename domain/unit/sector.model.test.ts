import { expect, test } from 'vitest';
import { industryTable } from '../core/code-table.ts';
import { divisionTable, sectionOf, sectorCode, sectorText } from './sector.model.ts';

test('every division belongs to a section, and the numbers run from 01 to 97', () => {
  const codes = Object.keys(divisionTable.entries);
  expect(codes.map(code => Number(code.slice(1)))).toEqual(codes.map((_, i) => i + 1));
  expect(codes).toHaveLength(97);
  expect(new Set(codes.map(code => code[0]))).toEqual(new Set(Object.keys(industryTable.entries)));
});

test.each([
  ['C', 'C'],
  ['c17', 'C17'],
  ['17', 'C17'],
  ['制造业', 'C'],
  ['纺织业', 'C17'],
  ['房地产业', 'K'],
  ['C18A', undefined],
  ['98', undefined],
  ['做衣服的', undefined],
])('“%s” is %s', (written, wanted) => {
  expect(sectorCode(written)).toBe(wanted);
});

test('employers are counted by section, and shown with their division', () => {
  expect(sectionOf('C17')).toBe('制造业');
  expect(sectorText('C17', '制造业')).toBe('制造业（17 纺织业）');
  expect(sectorText(null, '其他')).toBe('其他');
});
