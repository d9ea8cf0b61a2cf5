import { expect, test } from 'vitest';
import { toldSteps } from './join.rules.ts';
import { renewals, stepWords } from './trail.rules.ts';

const step = (name: string, endsCard = false) => ({ name, endsCard });

test('a card that follows one still held is a renewal; after leaving the next is a first one again', () => {
  const steps = [
    step('issueCard'),
    step('correct'),
    step('issueCard'),
    step('quit', true),
    step('apply'),
    step('issueCard'),
  ];
  expect(renewals(steps)).toEqual([false, false, true, false, false, false]);
  const told = toldSteps(steps.map(s => ({ ...s, on: '2026-11-20', unit: null, why: null })));
  expect(told.map(t => t.label)).toEqual([
    '领取会员证',
    '换发会员证，原证作废',
    '自愿退会',
    '收到入会申请',
    '领取会员证',
  ]);
});

test('what a worker did alone reads as the worker’s own doing, what the platform did does not', () => {
  const alone = { isAlone: true, isRenewal: false };
  expect(stepWords('ask', alone)).toEqual({ label: '申请转会', person: '本人' });
  expect(stepWords('issueCard', { isAlone: true, isRenewal: true })).toEqual({
    label: '换发会员证，原证作废',
    person: '本人',
  });
  expect(stepWords('follow', alone).person).toBeNull();
  expect(stepWords('ask', { isAlone: false, isRenewal: false })).toEqual({
    label: '代本人申请转会',
    person: null,
  });
});
