import { expect, test } from 'vitest';
import { needsSecondFactor, stageOf } from './stage.rules.ts';

const T = true;
const F = false;
test.each([
  // hasTotp, totpGiven, owesPassword, needsTotp
  [F, F, F, F, 'full'],
  [F, F, F, T, 'totp-enrol'],
  [F, F, T, F, 'change'],
  [F, F, T, T, 'change'],
  [T, F, F, F, 'totp-ask'],
  [T, F, F, T, 'totp-ask'],
  [T, F, T, F, 'totp-ask'],
  [T, F, T, T, 'totp-ask'],
  [T, T, F, F, 'full'],
  [T, T, F, T, 'full'],
  [T, T, T, F, 'change'],
  [T, T, T, T, 'change'],
] as const)(
  'bound %s, given %s, password owed %s, factor needed %s → %s',
  (hasTotp, totpGiven, owesPassword, needsTotp, stage) => {
    expect(stageOf({ hasTotp, totpGiven, owesPassword, needsTotp })).toBe(stage);
  },
);

test('administrators need a second factor, a drafter does not', () => {
  expect(needsSecondFactor(['account.keep'])).toBe(true);
  expect(needsSecondFactor(['post.keep', 'unit.read'])).toBe(true);
  expect(needsSecondFactor(['audit.read'])).toBe(true);
  expect(needsSecondFactor(['deploy.draft', 'unit.read'])).toBe(false);
  expect(needsSecondFactor([])).toBe(false);
});
