/**
 * The numbers that laws and rules set for unions, members and personal data, as an examiner reads them beside the text: value, sort of day,
 * article, and whether a place may go below or beyond.
 */
import { describe, expect, test } from 'vitest';
import { findParameterSpec } from '../core/parameter-catalogue.ts';
import { canTake, votes } from '../member/membership.rules.ts';
import { NEW_FORMS, RETAIN_REASONS, WORKER_GROUPS } from '../member/worker.model.ts';
import { TERM_YEARS } from './term.model.ts';

const NUMBERS = [
  // 工会法; 中国工会章程; 工会基层组织选举工作条例
  ['term.committee-from', 25, null, /工会法第十一条/],
  ['term.full-time-from', 200, null, /工会法第十四条/],
  ['term.women-from', 10, null, /女职工/],
  ['term.audit-least', 3, null, /经费审查/],
  ['term.audit-most', 11, null, /经费审查/],
  ['term.standing-least', 9, null, /第十条/],
  ['term.standing-most', 11, null, /第十条/],
  ['term.extension-months', 6, null, /半年/],
  ['term.candidate-notice', 7, 'calendar', /./],
  ['term.reply', 15, 'calendar', /选举/],
  ['cadre.vacancy-months', 6, null, /./],
  ['term.warn-first', 180, null, /./],
  ['term.warn-second', 90, null, /./],
  ['term.warn-last', 30, null, /./],
  // 基层工会法人登记管理办法
  ['term.certificate-review', 15, 'calendar', /登记/],
  ['term.certificate-apply', 30, 'calendar', /变更登记/],
  ['term.certificate-renew', 30, null, /第二十七条/],
  // 会籍
  ['member.min-age', 16, null, /第十五条/],
  ['member.lapse-months', 6, null, /第六条/],
  // 个人信息保护法 第五十六条, 网络数据安全管理条例 第十二条: reports and records three years at the least; 网络安全法: logs six months at the least
  ['personal.keep-reveal', 36, null, /至少三年/],
  ['personal.correction-days', 15, null, /./],
  ['audit.log-retention', 36, null, /./],
  ['aid.keep', 120, null, /./],
  // 等保三级的通行做法
  ['account.password-length', 8, null, /./],
  ['account.password-classes', 3, null, /./],
  ['account.password-age', 90, null, /./],
  ['account.password-history', 5, null, /./],
  ['account.lockout-failures', 5, null, /./],
  ['account.lockout-time', 15, null, /./],
  ['account.session-idle', 30, null, /./],
  ['account.stale-after', 90, null, /./],
] as const;

const specOf = (code: string) => {
  const spec = findParameterSpec(code);
  if (!spec) throw new Error(`no parameter ${code}`);
  return spec;
};

test.each(NUMBERS)('%s is %i (%s)', (code, value, dayType, article) => {
  const { defaultValue, dayType: counted, docNo, article: said } = specOf(code);
  expect([defaultValue, counted]).toEqual([value, dayType]);
  expect(`${docNo}${said}`).toMatch(article);
});

test('what a law sets no place goes below: logs six months, records of personal data three years, members from 25', () => {
  expect(specOf('audit.log-retention').min).toBe(6);
  expect(specOf('personal.keep-reveal').min).toBe(36);
  expect(specOf('member.min-age').min).toBe(16);
  expect(specOf('account.password-length').min).toBe(8);
  expect([specOf('term.committee-from').min, specOf('term.committee-from').max]).toEqual([25, 25]);
  expect(specOf('member.lapse-months').min).toBe(6);
});

describe('what the rules list by name', () => {
  test('a term runs three or five years', () => expect(Object.keys(TERM_YEARS)).toEqual(['3', '5']));
  test('eight groups of 2018 with the four new forms of 2021', () => {
    expect(Object.values(WORKER_GROUPS)).toEqual([
      ...['农民工', '劳务派遣工', '货车司机', '网约车司机', '快递员', '外卖配送员', '护工护理员'],
      ...['家政服务员', '商场信息员', '房产中介员', '保安员'],
    ]);
    expect(NEW_FORMS.map(form => WORKER_GROUPS[form])).toEqual([
      ...['货车司机', '网约车司机', '快递员', '外卖配送员'],
    ]);
  });
  test('a membership is kept without a vote for those retired, out of work or in the army', () => {
    expect(Object.values(RETAIN_REASONS)).toEqual(['退休', '失业', '服兵役']);
    expect([votes('active'), votes('retained'), votes('quit'), votes('expelled')]).toEqual([
      ...[true, false, false, false],
    ]);
  });
  test('where an employer has no union, the township, the park and the industry take members in', () => {
    const takes = (kind: Parameters<typeof canTake>[0]['kind']) =>
      canTake({ name: '某工会', kind, state: 'live' }, 'unitId').ok;
    const kinds = ['enterprise', 'joint', 'direct', 'township', 'park', 'industry', 'federation'] as const;
    expect(kinds.map(takes)).toEqual([true, true, true, true, true, true, false]);
  });
});
