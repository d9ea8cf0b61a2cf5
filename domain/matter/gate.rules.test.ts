import { expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { canPass, type GateSeen, gateStanding } from './gate.rules.ts';

const gate: GateSeen = {
  ...{ code: 'notice', state: 'open', unsettled: 0, upheld: 0 },
  ...{ fromOn: asDay('2026-07-01'), untilOn: asDay('2026-07-06') },
};
const [during, after] = [asDay('2026-07-06'), asDay('2026-07-07')];

test.each<[string, Partial<GateSeen>, typeof during, ReturnType<typeof gateStanding>, string]>([
  ['on its last day', {}, during, 'running', 'matter.gate-running'],
  ['the day after', {}, after, 'passed', 'ok'],
  [
    'with an objection that nobody settled, though its days are over',
    { unsettled: 1 },
    after,
    'frozen',
    'matter.gate-frozen',
  ],
  [
    'with an objection that was found right, though its days are over',
    { upheld: 1 },
    after,
    'failed',
    'matter.gate-failed',
  ],
  [
    'found wrong and objected to once more',
    { upheld: 1, unsettled: 1 },
    after,
    'failed',
    'matter.gate-failed',
  ],
  [
    'taken down, whatever else',
    { state: 'withdrawn', upheld: 1 },
    after,
    'withdrawn',
    'matter.gate-withdrawn',
  ],
])('a notice %s', (_, part, day, standing, says) => {
  const seen = { ...gate, ...part };
  expect(gateStanding(seen, day)).toBe(standing);
  const verdict = canPass('公示', seen, day);
  expect(verdict.ok ? 'ok' : verdict.refusal.code).toBe(says);
});

test('a notice that was never opened is not passed', () => {
  const verdict = canPass('公示', undefined, after);
  expect(verdict.ok ? 'ok' : verdict.refusal.code).toBe('matter.gate-not-opened');
});
