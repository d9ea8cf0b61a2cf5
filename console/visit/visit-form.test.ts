import { expect, test } from 'vitest';
import { type FindingTyped, lacksOf, type VisitTyped } from './visit-form.ts';

const finding: FindingTyped = {
  id: 'f',
  kind: 'wage',
  severity: 'minor',
  text: '两个月没有发工资',
  toldBy: 'seen',
};
const typed: VisitTyped = {
  ...{
    visitedOn: '2026-09-24',
    firstPersonId: 'a',
    secondPersonId: 'b',
    outcome: 'interview',
    spokeWith: 'owner',
  },
  ...{ peopleMet: 1, workersMet: 1, note: '' },
  findings: [finding],
};

test('a finding is sent when its sort was chosen and its words are there', () => {
  expect(lacksOf(typed, 'both')).toEqual([]);
  expect(lacksOf({ ...typed, findings: [finding, { ...finding, kind: null }] }, 'both')).toEqual([
    '问题的类别',
  ]);
  expect(lacksOf({ ...typed, findings: [{ ...finding, text: ' ' }] }, 'both')).toEqual(['问题的内容']);
});
