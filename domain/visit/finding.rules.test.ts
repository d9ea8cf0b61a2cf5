import { expect, test } from 'vitest';
import {
  findingNo,
  findingNoTyped,
  isShownTo,
  kindsFor,
  NEEDS_OF,
  plainStanding,
  toldByLabel,
  toldByOf,
} from './finding.rules.ts';

const id = '0197a000-0000-8001-8000-0123456789ab';
const other = '0197a000-0000-8001-8000-00000000000f';
const nothing = { spokeWith: 'owner', became: null } as const;
const employer = { side: 'employer', findings: [] } as const;
const worker = { side: 'worker', findings: [id] } as const;

test('a finding is called by the end of its id, and found however it is typed', () => {
  expect(findingNo(id)).toBe('23456789AB');
  for (const typed of ['23456789AB', '23456789ab', ' 23-4567-89AB ', id])
    expect(findingNoTyped(typed)).toBe('23456789ab');
  expect(findingNoTyped('欠薪')).toBeNull();
  expect(findingNoTyped('12')).toBeNull();
});

test('what a worker told is never shown to the enterprise, whatever became of it', () => {
  const told = { id, toldBy: 'worker' } as const;
  for (const spokeWith of ['owner', 'workers', null] as const)
    for (const became of [null, { kind: 'rectification', confined: false }])
      expect(isShownTo(employer, told, { spokeWith, became })).toBe(false);
  expect(isShownTo(worker, told, nothing)).toBe(true);
});

test('a worker sees what that worker told, not what others told', () => {
  expect(isShownTo(worker, { id: other, toldBy: 'worker' }, nothing)).toBe(false);
  expect(isShownTo(worker, { id, toldBy: 'employer' }, nothing)).toBe(false);
  expect(isShownTo(worker, { id }, nothing)).toBe(false);
});

test('a lead that is followed up against the enterprise is not shown to it, unless the enterprise told it itself', () => {
  for (const became of [
    { kind: 'labour-supervision', confined: false },
    { kind: 'petition', confined: true },
  ]) {
    expect(isShownTo(employer, { id, toldBy: 'seen' }, { spokeWith: 'owner', became })).toBe(false);
    expect(isShownTo(employer, { id, toldBy: 'employer' }, { spokeWith: 'owner', became })).toBe(true);
  }
});

test('a record that does not say who told counts as told by those who were spoken to', () => {
  for (const [spokeWith, shown] of [
    ['owner', true],
    ['personnel', true],
    ['union', false],
    ['workers', false],
    ['other', false],
    [null, false],
  ] as const)
    expect(isShownTo(employer, { id }, { spokeWith, became: null })).toBe(shown);
});

test('a record that does not say who told is called by whom they spoke with, and never what the visitors found', () => {
  for (const [spokeWith, told] of [
    ['owner', 'employer'],
    ['personnel', 'employer'],
    ['workers', 'worker'],
    ['union', null],
    ['other', null],
    [null, null],
  ] as const)
    expect(toldByOf({}, spokeWith)).toBe(told);
  expect(toldByOf({ toldBy: 'seen' }, 'workers')).toBe('seen');
  expect(toldByLabel(null)).toBe('未写明由谁反映');
});

test('how it stands is told without a word of the office', () => {
  expect(plainStanding(null, null)).toEqual({ says: '已登记，正在安排办理', isOver: false });
  const lead = { kind: 'labour-supervision', label: '监督线索', state: '调查' };
  expect(plainStanding({ ...lead, isEnded: false }, null)).toEqual({ says: '正在办理', isOver: false });
  expect(plainStanding({ ...lead, isEnded: true }, null)).toEqual({ says: '已办结', isOver: true });
  const mend = { kind: 'rectification', label: '整改事项', state: '整改中' };
  expect(plainStanding({ ...mend, isEnded: false }, null).says).toBe('已转为整改事项，整改中');
  expect(plainStanding({ ...mend, label: null, state: null, isEnded: true }, null).says).toBe('已办结');
  expect(plainStanding(null, { state: 'proposed', reason: '当场说明' })).toEqual({
    says: '正在核实',
    isOver: false,
  });
  expect(plainStanding(null, { state: 'settled', reason: '当场说明' })).toEqual({
    says: '已答复：当场说明',
    isOver: true,
  });
  expect(plainStanding(null, { state: 'declined', reason: '当场说明' }).isOver).toBe(false);
});

test('every sort of finding may become every kind, the usual ones first', () => {
  expect(kindsFor('skill').slice(0, 2)).toEqual(['job-matching', 'training-need']);
  expect(kindsFor('hardship')[0]).toBe('hardship');
  expect([...kindsFor('wage')].sort()).toEqual(Object.keys(NEEDS_OF).sort());
});
