import { expect, test } from 'vitest';
import type { Verdict } from '../core/verdict.ts';
import {
  canAnswer,
  canClose,
  canConfine,
  canConsult,
  canDistribute,
  canDropPoints,
  canNumber,
  canRelay,
  canRemark,
  isReceiptLate,
  paragraphsOf,
} from './paper.rules.ts';

const code = (verdict: Verdict) => (verdict.ok ? 'allowed' : verdict.refusal.code.replace('paper.', ''));
const point = (no: number) => ({ no, text: `要点${no}` });

test('points run from one without a gap, and those that tasks cite stay', () => {
  expect(code(canNumber([point(1), point(2)]))).toBe('allowed');
  expect(code(canNumber([point(1), point(3)]))).toBe('points-numbered');
  expect(code(canDropPoints([point(1)], [{ pointNo: 1, title: '甲' }]))).toBe('allowed');
  expect(code(canDropPoints([point(1)], [{ pointNo: 2, title: '乙' }]))).toBe('point-cited');
});

test('a confined paper names its members and goes nowhere', () => {
  expect(code(canConfine(true, []))).toBe('members-missing');
  expect(code(canConfine(false, ['a']))).toBe('members-odd');
  expect(code(canConfine(true, ['a']))).toBe('allowed');
  expect(code(canDistribute({ confined: true }, null, '2026-07-13'))).toBe('confined-stays');
  expect(code(canDistribute({ confined: false }, '2026-07-12', '2026-07-13'))).toBe('due-past');
});

test('a receipt is late from the day after its date', () => {
  const receipt = { state: 'sent', dueOn: '2026-07-13' };
  expect(isReceiptLate(receipt, '2026-07-13')).toBe(false);
  expect(isReceiptLate(receipt, '2026-07-14')).toBe(true);
  expect(isReceiptLate({ ...receipt, state: 'received' }, '2026-07-14')).toBe(false);
  expect(isReceiptLate({ ...receipt, dueOn: null }, '2026-07-14')).toBe(false);
});

test('a relay lies between the paper and today', () => {
  const on = (day: string) => code(canRelay(day, '2026-07-10', '2026-07-13'));
  expect(['2026-07-09', '2026-07-10', '2026-07-13', '2026-07-14'].map(on)).toEqual([
    'relay-before',
    'allowed',
    'allowed',
    'relay-later',
  ]);
});

test('a pasted draft is cut into paragraphs, empty lines left out', () => {
  expect(paragraphsOf('一、目标\r\n\r\n  二、任务  \n')).toEqual([
    { no: 1, text: '一、目标' },
    { no: 2, text: '二、任务' },
  ]);
  expect(code(canConsult([], '2026-07-20', '2026-07-13'))).toBe('consult-empty');
  expect(code(canConsult([point(1)], '2026-07-12', '2026-07-13'))).toBe('consult-due');
});

test('remarks go to a paragraph or to the whole, while it is open', () => {
  const draft = { state: 'open', paragraphs: [point(1)] };
  expect([0, 1, 2].map(no => code(canRemark(draft, no)))).toEqual([
    'allowed',
    'allowed',
    'paragraph-unknown',
  ]);
  expect(code(canRemark({ ...draft, state: 'closed' }, 1))).toBe('consult-closed');
});

test('whatever is not adopted outright gets a reason', () => {
  expect(code(canAnswer('adopted', ''))).toBe('allowed');
  expect(code(canAnswer('partly', ' '))).toBe('verdict-reason');
  expect(code(canAnswer('declined', '与上级要求不一致'))).toBe('allowed');
});

test('a consultation closes when every remark is answered and everybody came back or time is up', () => {
  const closing = (remarks: number, receivers: number, today: string) =>
    code(canClose({ dueOn: '2026-07-20' }, { remarks, receivers }, today));
  expect(closing(1, 0, '2026-07-21')).toBe('remarks-open');
  expect(closing(0, 1, '2026-07-20')).toBe('receivers-waiting');
  expect(closing(0, 1, '2026-07-21')).toBe('allowed');
  expect(closing(0, 0, '2026-07-13')).toBe('allowed');
});
