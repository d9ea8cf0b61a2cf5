/**
 * The numbers that laws and regulations set for petitions, disputes, supervision and aid, as an examiner reads them beside the text: value, sort of day,
 * article, and for the dates that are easiest to count wrongly the day itself.
 */
import { describe, expect, test } from 'vitest';
import { addDays, addWorkdays } from '../core/calendar.ts';
import { shippedCalendar } from '../core/calendar-shipped.ts';
import { asDay } from '../core/days.ts';
import { findParameterSpec } from '../core/parameter-catalogue.ts';

const NUMBERS = [
  // 劳动争议调解仲裁法; 办案规则 第八十条: three, five and ten are working days, fifteen and forty-five plain ones.
  ['mediation.negotiation', 5, 'calendar', /第十条/],
  ['mediation.acceptance', 3, 'workday', /协商调解规定/],
  ['mediation.length', 15, 'calendar', /协商调解规定/],
  ['mediation.arbitrable', 15, 'calendar', /第十四条/],
  ['mediation.confirmation', 15, 'calendar', /协商调解规定/],
  ['mediation.group', 10, null, /第七条/],
  ['dispute.limitation', 12, null, /第二十七条/],
  ['dispute.acceptance', 5, 'workday', /第二十九条/],
  ['dispute.service', 5, 'workday', /第三十条/],
  ['dispute.answer', 10, 'workday', /第三十条/],
  ['dispute.answer-service', 5, 'workday', /第三十条/],
  ['dispute.tribunal', 5, 'workday', /第三十二条/],
  ['dispute.hearing-notice', 5, 'workday', /第三十五条/],
  ['dispute.postponement', 3, 'workday', /第三十五条/],
  ['dispute.award', 45, 'calendar', /第四十三条/],
  ['dispute.award-extension', 15, 'calendar', /第四十三条/],
  ['dispute.final-multiple', 12, null, /第四十七条/],
  ['dispute.suit', 15, 'calendar', /第(四十八|五十)条/],
  ['dispute.annulment', 30, 'calendar', /第四十九条/],
  // 信访工作条例
  ['petition.representatives', 5, null, /第二十条/],
  ['petition.notice', 15, 'calendar', /第二十三条/],
  ['petition.object', 5, 'workday', /第二十三条/],
  ['petition.settle', 60, 'calendar', /第三十四条/],
  ['petition.extension', 30, 'calendar', /第三十四条/],
  ['petition.review-ask', 30, 'calendar', /第三十五条/],
  ['petition.review', 30, 'calendar', /第三十五条/],
  ['petition.recheck-ask', 30, 'calendar', /第三十六条/],
  ['petition.recheck', 30, 'calendar', /第三十六条/],
  // 工会劳动法律监督办法; the days for an answer are those of the place
  ['supervision.supervisors', 2, null, /调查/],
  ['supervision.acceptance', 5, 'workday', /受理/],
  ['supervision.opinion-reply', 15, 'workday', /答复/],
  // 困难职工: twice the minimum since 2020, one and a half before
  ['aid.relative-percent', 200, null, /2倍/],
  ['aid.accident-percent', 80, null, /./],
  ['aid.check-percent', 30, null, /./],
  ['aid.keep', 120, null, /./],
  ['aid.acceptance', 5, 'calendar', /./],
  ['aid.notice', 5, 'workday', /./],
  ['aid.file-term', 12, null, /每年至少/],
] as const;

test.each(NUMBERS)('%s is %i (%s)', (code, value, dayType, article) => {
  const { defaultValue, dayType: counted, docNo, article: said } = specOf(code);
  expect([defaultValue, counted]).toEqual([value, dayType]);
  expect(`${docNo}${said}`).toMatch(article);
});

test('what a law fixes no place can lengthen', () => {
  const ours = ['mediation.acceptance', 'mediation.length', 'petition.review', 'petition.recheck'];
  for (const code of [...ours, 'petition.notice', 'petition.object', 'petition.settle', 'petition.extension'])
    expect(specOf(code).max, code).toBe(specOf(code).defaultValue);
});

test('what a law gives to somebody else no place can change at all', () => {
  const given = NUMBERS.map(([code]) => code).filter(
    code => code.startsWith('dispute.') || /^petition\..*-ask$/.test(code),
  );
  for (const code of [
    ...given,
    'mediation.arbitrable',
    'mediation.confirmation',
    'mediation.group',
    'mediation.negotiation',
  ]) {
    const { min, max, defaultValue } = specOf(code);
    expect([min, max], code).toEqual([defaultValue, defaultValue]);
  }
});

describe('the days that come of them', () => {
  const day = (code: string, start: string): string => {
    const { defaultValue, dayType } = specOf(code);
    return dayType === 'workday'
      ? addWorkdays(shippedCalendar, asDay(start), Number(defaultValue)).dueOn
      : addDays(shippedCalendar, asDay(start), Number(defaultValue), 'next-workday').dueOn;
  };
  test.each([
    ['petition.object', '2026-09-24', '2026-10-09'],
    ['petition.notice', '2026-09-24', '2026-10-09'],
    ['petition.settle', '2026-09-24', '2026-11-23'],
    ['petition.review', '2026-09-24', '2026-10-26'],
    ['petition.settle', '2026-02-10', '2026-04-13'],
    ['petition.notice', '2026-02-10', '2026-02-25'],
    ['petition.notice', '2026-04-28', '2026-05-13'],
    ['supervision.acceptance', '2026-02-10', '2026-02-24'],
    ['supervision.opinion-reply', '2026-09-24', '2026-10-22'],
    ['supervision.opinion-reply', '2026-02-10', '2026-03-09'],
    ['dispute.service', '2026-04-28', '2026-05-08'],
    ['dispute.tribunal', '2026-09-24', '2026-10-09'],
    ['dispute.answer-service', '2026-02-10', '2026-02-24'],
    ['mediation.length', '2026-04-28', '2026-05-13'],
  ] as const)('%s from %s is %s', (code, start, due) => expect(day(code, start)).toBe(due));
});

function specOf(code: string) {
  const spec = findParameterSpec(code);
  if (!spec) throw new Error(`no parameter ${code}`);
  return spec;
}
