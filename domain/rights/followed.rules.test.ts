import { expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { onwardFrom, onwardUntil } from './followed.rules.ts';

const delivered = { deliveredOn: '2026-11-02' };

test.each([
  ['petition', ['open', 'accept', 'propose', 'deliver'], delivered, 'review'],
  ['petition-review', ['open', 'acceptReview', 'deliverReview'], delivered, 'recheck'],
  // After the last stage nothing is left to ask for.
  ['petition-review', ['open', 'acceptRecheck', 'deliverRecheck'], delivered, null],
  // A plain answer is no opinion in writing.
  ['petition', ['open', 'answerNow'], {}, null],
  ['petition', ['open', 'accept', 'propose'], delivered, null],
  ['request', ['open', 'answerNow'], delivered, null],
] as const)('%s after %j with %j: %s', (kind, names, content, stage) => {
  const found = onwardFrom(
    kind,
    names.map(name => ({ name })),
    content,
  );
  expect(found).toEqual(stage && { stage, answeredOn: '2026-11-02' });
});

test('the last day itself still counts; the day after it is over', () => {
  const last = asDay('2026-12-02');
  const on = (today: string) => onwardUntil('review', last, asDay(today));
  expect(on('2026-12-02')).toEqual({ label: '复查', untilOn: last, isOver: false });
  expect(on('2026-12-03').isOver).toBe(true);
});
