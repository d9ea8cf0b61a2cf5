import { expect, test } from 'vitest';
import { addCalendarDays, asDay } from '../core/days.ts';
import { clocksOn, movesTable, walksWithinStates } from '../matter/kind.test-kit.ts';
import { jobMatching } from './job-matching.kind.ts';
import { trainingNeed } from './training-need.kind.ts';

test('every status of a need has the moves that leave it, and the end is reached from everywhere', () => {
  expect(movesTable(jobMatching)).toEqual([
    'listed → accept fail decline',
    'accepted → report claim fail',
    'claimed → close sendBack',
    'failed → closeUnmet sendBack',
    'closed →',
    'unmet →',
    'declined →',
  ]);
  expect(movesTable(trainingNeed)).toEqual(movesTable(jobMatching));
  walksWithinStates(jobMatching);
});

test('whoever worked on a need does not close it, and whoever asked has been told before', () => {
  for (const name of ['close', 'closeUnmet', 'sendBack'])
    expect(jobMatching.moves[name]!.separate).toEqual(['accept', 'report', 'claim', 'fail']);
  expect(jobMatching.moves.claim!.input).toContain('feedback');
  expect(jobMatching.moves.fail!.input).toContain('feedback');
});

test('acceptance runs from receipt, the answer from acceptance; sent back it runs anew', () => {
  const day = '2026-09-24';
  const opened = clocksOn(jobMatching, [], 'open', day, { days: { receivedOn: day } });
  expect(opened.map(run => [run.code, run.state])).toEqual([['acceptance', 'running']]);
  const accepted = clocksOn(jobMatching, opened, 'accept', day);
  expect(accepted.map(run => [run.code, run.state])).toEqual([
    ['acceptance', 'met'],
    ['finish', 'running'],
  ]);
  const late = addCalendarDays(asDay(day), 60);
  const claimed = clocksOn(jobMatching, accepted, 'claim', late);
  expect(claimed.find(run => run.code === 'finish')?.state).toBe('missed');
});
