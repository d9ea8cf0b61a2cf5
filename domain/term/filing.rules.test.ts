import { describe, expect, test } from 'vitest';
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
      ['request', 'candidates', 'result', 'approval'],
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

test('the result states the meeting and every vote', () => {
  const result = filingsOf('re-election', elected, names).find(f => f.code === 'result')!;
  expect(result.addressee).toBe('砚东街道总工会');
  expect(result.paragraphs.join('\n')).toContain('应到70人，实到65人');
  expect(result.paragraphs).toContain('1．闻若谷，得赞成票61张');
});

test('the form leaves to the hand what is sealed', () => {
  const sealed = { legalIdentity: '110101198003040014', legalPhone: '13900000000', lastBalance: 123456 };
  const words = filingsOf('legal-person', sealed, names)[0]!.paragraphs.join('\n');
  expect(words).not.toMatch(/110101198003040014|13900000000/);
  expect(words).toContain('上年结余：1234.56元');
});
