import { describe, expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { filingsOf } from './filing.rules.ts';

const names = { unit: '岚汀纺织工会', above: '砚东街道总工会', employer: '岚汀纺织有限公司' };
const person = { sex: 'male', employed: 'part-time', frontLine: false, tie: 'none' } as const;
const chair = { ...person, name: '闻若谷', body: 'committee', role: 'chair', votes: 61 };
const codes = (kind: string, content: object) => filingsOf(kind, content as never, names).map(f => f.code);

const asked = {
  ...{ unionName: '岚汀纺织工会', form: 'own', employees: 80, memberCount: 70, womenCount: 30 },
  ...{ termYears: '3', committeeSeats: 5, auditSeats: 3, endsOn: '2026-10-15' },
};
const elected = {
  ...asked,
  meetingOn: '2026-09-20',
  due: 70,
  present: 65,
  officers: [chair],
  candidates: [chair],
};

describe('papers come as far as the record has come', () => {
  test.each([
    ['founding', asked, ['request']],
    ['founding', { ...asked, replyNo: '砚工〔2026〕3号' }, ['request', 'reply']],
    ['founding', elected, ['request', 'candidates', 'result']],
    [
      'founding',
      { ...elected, approvalNo: '砚工〔2026〕9号' },
      ['request', 'candidates', 'result', 'approval', 'announcement'],
    ],
    ['re-election', { endsOn: '2026-10-15' }, []],
    ['re-election', { ...asked, extendTo: '2027-01-15', extendWhy: '搬迁' }, ['request', 'extension']],
    ['legal-person', {}, ['form']],
    ['recall', elected, []],
  ])('%s', (kind, content, expected) => expect(codes(kind, content)).toEqual(expected));
});

test('a reply carries its number and says what was agreed', () => {
  const [, reply] = filingsOf('founding', { ...asked, replyNo: '砚工〔2026〕3号' }, names);
  expect(reply).toMatchObject({ documentNo: '砚工〔2026〕3号', office: '岚汀纺织工会' });
  expect(reply!.paragraphs[0]).toContain('工会委员会委员5名、经费审查委员会委员3名，每届任期三年');
});

test('a standing committee that is asked for is named in the request and in the reply', () => {
  const content = { ...asked, committeeSeats: 21, standingSeats: 9, replyNo: '砚工〔2026〕3号' };
  for (const { paragraphs } of filingsOf('re-election', content, names))
    expect(paragraphs.join()).toContain('工会委员会委员21名（其中常务委员会委员9名）、经费审查委员会委员3名');
});

test('the result is asked for in a request: the meeting, every vote by its body, the term', () => {
  const women = { ...chair, body: 'women', votes: 44 };
  const result = filingsOf('re-election', { ...elected, officers: [chair, women] } as never, names).find(
    f => f.code === 'result',
  )!;
  expect(result).toMatchObject({ addressee: '砚东街道总工会', title: '关于岚汀纺织工会选举结果的请示' });
  expect(result.paragraphs).toEqual([
    '2026年9月20日召开大会，应到70人，实到65人，符合规定人数，采用无记名投票方式选举。',
    '工会委员会得赞成票情况：闻若谷61张。',
    '女职工委员会得赞成票情况：闻若谷44张。',
    '当选人员：工会委员会：闻若谷（主席）；女职工委员会：闻若谷（主任）。',
    '任期三年，自2026年9月20日起计算。',
    '以上请示，请批复。',
  ]);
});

test('once put off, the request does not call the later day the end of the term', () => {
  const put = {
    ...asked,
    endsOn: '2027-01-15',
    extendTo: '2027-01-15',
    extendWhy: '搬迁。',
    plan: '年内开会',
  };
  const [request, extension] = filingsOf('re-election', { ...put, extensionNo: '砚工〔2026〕5号' }, names);
  expect(request!.paragraphs[0]).toMatch(/^本届工会委员会经批准（砚工〔2026〕5号）延期至2027年1月15日换届。/);
  expect(request!.paragraphs).toContain('年内开会。');
  expect(extension!.paragraphs[0]).toBe('因搬迁，拟延期至2027年1月15日换届。');
});

test('the notice of candidates says from when to when, and who hears objections', () => {
  const notice = { fromOn: asDay('2026-09-10'), untilOn: asDay('2026-09-17') };
  const shown = filingsOf('re-election', elected, { ...names, notice }).find(f => f.code === 'candidates')!;
  expect(shown.paragraphs[1]).toBe('公示时间：2026年9月10日至2026年9月17日。');
  expect(shown.paragraphs[2]).toContain('向岚汀纺织工会或者砚东街道总工会反映');
});

test('members are told what was approved, once it was', () => {
  const found = filingsOf('re-election', { ...elected, approvalNo: '砚工〔2026〕9号' }, names).at(-1)!;
  expect(found).toMatchObject({ code: 'announcement', addressee: '全体会员' });
  expect(found.paragraphs[0]).toContain('已经砚东街道总工会批准（砚工〔2026〕9号）');
});

test('the form leaves to the hand what is sealed', () => {
  const sealed = { legalIdentity: '110101198003040014', legalPhone: '13900000000', lastBalance: 123456 };
  const words = filingsOf('legal-person', sealed, names)[0]!.paragraphs.join('\n');
  expect(words).not.toMatch(/110101198003040014|13900000000/);
  expect(words).toContain('上年结余：1234.56元');
});
