import { expect, test } from 'vitest';
import { type FindingTyped, lacksOf, newFinding, type VisitTyped } from './visit-form.ts';

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

test('nothing of a new finding is chosen beforehand: who told it decides what the enterprise is shown', () => {
  const fresh = { ...newFinding('f'), text: '两个月没有发工资' };
  expect(lacksOf({ ...typed, findings: [fresh] }, 'both')).toEqual([
    '问题的类别',
    '问题的轻重',
    '问题由谁反映',
  ]);
});

test('a finding of an older record, which does not say who told it, can still be corrected', () => {
  const { toldBy: _, ...old } = finding;
  expect(lacksOf({ ...typed, findings: [old] }, 'both')).toEqual([]);
});
