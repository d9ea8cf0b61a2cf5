import { expect, test } from 'vitest';
import {
  codeTables,
  educationTable,
  ethnicGroupTable,
  findCode,
  findCodeLabel,
  industryTable,
  politicalStatusTable,
  sexTable,
} from './code-table.ts';

test('each table has its edition and no label twice', () => {
  expect(codeTables.map(table => [table.name, Object.keys(table.entries).length])).toEqual([
    ['sex', 4],
    ['marriage', 8],
    ['ethnic-group', 58],
    ['political-status', 13],
    ['education', 8],
    ['industry', 20],
  ]);
  for (const table of codeTables) {
    expect(table.edition).toMatch(/^GB\/T \d+(\.\d)?-\d{4}$/);
    expect(new Set(Object.values(table.entries)).size).toBe(Object.keys(table.entries).length);
  }
});

test('codes stand where the standards put them', () => {
  const known = [
    [sexTable, '9', '未说明的性别'],
    [ethnicGroupTable, '01', '汉族'],
    [ethnicGroupTable, '15', '土家族'],
    [ethnicGroupTable, '31', '达斡尔族'],
    [ethnicGroupTable, '56', '基诺族'],
    [politicalStatusTable, '13', '群众'],
    [educationTable, '20', '大学本科教育'],
    [industryTable, 'S', '公共管理、社会保障和社会组织'],
  ] as const;
  for (const [table, code, label] of known) expect(findCodeLabel(table, code)).toBe(label);
});

test('a code or label that is not there is not guessed', () => {
  expect(findCodeLabel(ethnicGroupTable, '57')).toBeUndefined();
  expect(findCodeLabel(sexTable, 'toString')).toBeUndefined();
  expect(findCode(ethnicGroupTable, '汉')).toBe('01');
  expect(findCode(ethnicGroupTable, ' 土家族 ')).toBe('15');
  expect(findCode(ethnicGroupTable, '土')).toBe('30');
  expect(findCode(ethnicGroupTable, '火星族')).toBeUndefined();
});
