import { expect, it } from 'vitest';
import { timeAhead } from './opening.ts';

it.each([
  '12月10日前，',
  '2026年3月底前，',
  '年底前，',
  '今年年底前，',
  '从本周起，',
  '10月底，',
  '第四季度，',
  '下半年，',
  '会后，',
  '2027年春节前，',
  '中秋、国庆两节前，',
  '“五一”期间，',
  '元旦春节期间，',
  '一个月内，',
  '力争6月底前，',
  '2026年，',
])('%s opens a clause and says only when', words => {
  expect(timeAhead(`${words}各县总工会要完成慰问。`)).toBe(words.length);
});

it.each([
  '各县总工会，',
  '年底考核，',
  '3月召开大会，',
  '对重点企业，',
  '一年来，',
  '10家企业，',
  '会议指出，',
])('%s says more than when', words => {
  expect(timeAhead(`${words}各县总工会要完成慰问。`)).toBe(0);
});
