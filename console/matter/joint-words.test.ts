import type { JointShown } from '@niangjia/domain/matter/matter.model.ts';
import { expect, test } from 'vitest';
import { askedLike, inOrder, isSumTold, jointSummary } from './joint-words.ts';

const line = (unit: string, more: Partial<JointShown> = {}, late = false): JointShown => ({
  ...{ unitId: unit, unit, state: 'asked', stateLabel: '', received: null, ended: null },
  ...{ urged: [], files: [], allowed: [], asked: { by: '某', at: '2026-09-01T01:00:00Z', says: '请核对' } },
  clocks: [
    {
      ...{ code: 'joint-receipt', label: '会办签收', state: 'running', startedOn: '2026-09-01' },
      ...{ dueOn: '2026-09-03', targetOn: '2026-09-03', earlier: [] },
      light: { sort: late ? 'overdue' : 'normal', says: '', basis: '两个工作日' },
    },
  ] as unknown as JointShown['clocks'],
  ...more,
});
const later = { by: '某', at: '2026-09-02T01:00:00Z', says: '请核对' };

test('several lines are summed up, one line is not', () => {
  expect(jointSummary([line('甲')])).toBeNull();
  const lines = [line('甲', {}, true), line('乙'), line('丙', { state: 'answered', clocks: [] })];
  expect(jointSummary(lines)).toBe('共请3次：待签收2、已回复1；其中逾期1');
});

test('the same words of one asking stand once, those of another asking stand again', () => {
  const lines = [line('甲'), line('乙'), line('丙', { asked: later })];
  expect(lines.map((_, at) => askedLike(lines, at))).toEqual([null, '甲', null]);
});

test('the same sum of days stands once; a line without a day has none above it that would be its own', () => {
  const lines = [line('甲', { clocks: [] }), line('乙'), line('丙')];
  expect(lines.map((_, at) => isSumTold(lines, at))).toEqual([false, false, true]);
});

test('asking again stands before letting go', () => {
  expect(inOrder(['joinRelease', 'joinUrge'])).toEqual(['joinUrge', 'joinRelease']);
  expect(inOrder(['joinReceive', 'joinDecline'])).toEqual(['joinReceive', 'joinDecline']);
});
