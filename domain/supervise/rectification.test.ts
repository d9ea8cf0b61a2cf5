import { describe, expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { clocksOn, known, movesTable, walksWithinStates } from '../matter/kind.test-kit.ts';
import { rectification as kind } from './rectification.kind.ts';
import { canAskTwin, canCloseLinked, canWaitChecked, type Twin } from './rectification.rules.ts';

test('every status with the moves that leave it', () => {
  expect(movesTable(kind)).toMatchInlineSnapshot(`
    [
      "listed → takeStock waive",
      "waived → refuse insist",
      "stocked → classify",
      "classified → push twin",
      "pushed → report announce twin postpone extend",
      "announced → claim extend",
      "claimed → check close sendBack",
      "checked → close sendBack",
      "long → report twin resume",
      "closed → sample revisit relapse",
      "refused →",
    ]
  `);
  walksWithinStates(kind);
});

const twin = (state: string): Twin => ({ id: 't', unit: '砚宁区总工会', state, stateLabel: state });

describe('twins', () => {
  test.each([
    ['none', [], true, 0],
    ['one that is still worked on', [twin('pushed')], false, 0],
    ['one that is claimed but not checked', [twin('claimed')], false, 0],
    ['one that is checked', [twin('checked')], true, 1],
    ['one that was closed before', [twin('closed')], true, 0],
    ['one that was refused', [twin('refused')], true, 0],
    ['one checked and one not', [twin('checked'), twin('listed')], false, 0],
  ] as const)('closing beside %s', (_, twins, ok, along) => {
    const found = canCloseLinked(twins);
    expect(found.verdict.ok).toBe(ok);
    expect(found.along).toHaveLength(along);
  });
  test('one waits as checked only beside a twin that holds it back', () => {
    expect(canWaitChecked([]).ok).toBe(false);
    expect(canWaitChecked([twin('closed')]).ok).toBe(false);
    expect(canWaitChecked([twin('pushed')]).ok).toBe(true);
  });
  test('one twin at a time, and only where there is somebody above', () => {
    expect(canAskTwin([], true).ok).toBe(true);
    expect(canAskTwin([twin('refused')], true).ok).toBe(true);
    expect(canAskTwin([twin('pushed')], true)).toMatchObject({ refusal: { code: 'rectify.twin-already' } });
    expect(canAskTwin([], false)).toMatchObject({ refusal: { code: 'rectify.no-above' } });
  });
});

test('nobody who had a hand in the fixing checks, closes or sends back', () => {
  for (const name of ['check', 'close', 'sendBack']) {
    expect(kind.moves[name]!.outside).toBe(true);
    expect(kind.moves[name]!.separate).toEqual(
      expect.arrayContaining(['takeStock', 'classify', 'push', 'report', 'announce', 'claim']),
    );
  }
});

test.each(['classify', 'resume', 'relapse'])('%s sets no last day that has gone by', name => {
  const { check } = kind.moves[name]!;
  expect(check!(known({ dueOn: asDay('2026-09-23') }))).toMatchObject({
    refusal: { code: 'rectify.due-past', fields: [{ path: 'given.dueOn' }] },
  });
  expect(check!(known({ dueOn: asDay('2026-09-24') })).ok).toBe(true);
});

test('only an outside verifier ends it without anything being put right, and never the one who asked for that', () => {
  const ending = Object.entries(kind.moves).filter(([, { to }]) => kind.ends.includes(to));
  expect(ending.map(([name]) => name)).toEqual(['close', 'refuse']);
  for (const [, move] of ending) expect(move).toMatchObject({ duty: 'rectify.verify', outside: true });
  for (const name of ['refuse', 'insist'])
    expect(kind.moves[name]).toMatchObject({ outside: true, separate: ['waive'] });
  const [run] = clocksOn(kind, [], 'waive', '2026-09-24');
  expect(run).toMatchObject({ code: 'waiver', state: 'running', dueOn: '2026-10-09' });
  expect(clocksOn(kind, [run!], 'insist', run!.dueOn)[0]!.state).toBe('met');
});

test('whoever reports or claims grants neither the extension nor that it becomes a long one', () => {
  for (const name of ['extend', 'postpone'])
    expect(kind.moves[name]).toMatchObject({ at: 'issuer', separate: ['report', 'claim'] });
});

test('what was drawn for a re-visit is re-visited within its time, and a relapse answers it too', () => {
  const [run] = clocksOn(kind, [], 'sample', '2026-09-24');
  // 2026-09-24 + 90 days is Wednesday 23 December.
  expect(run).toMatchObject({ code: 'revisit', dueOn: '2026-12-23' });
  expect(clocksOn(kind, [run!], 'revisit', '2026-12-23')[0]!.state).toBe('met');
});
