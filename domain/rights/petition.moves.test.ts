/** Which rule stands at which step of 信访 and 复查复核: the rules themselves have their tests in `petition.rules.test.ts`. */
import { expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import type { Verdict } from '../core/verdict.ts';
import { known } from '../matter/kind.test-kit.ts';
import type { MatterKind } from '../matter/kind.ts';
import type { ClockSeen } from '../matter/move.ts';
import { petition } from './petition.kind.ts';
import { petitionReview } from './petition-review.kind.ts';

const codeOf = (verdict: Verdict | undefined): string =>
  verdict === undefined ? 'nothing is asked' : verdict.ok ? 'ok' : verdict.refusal.code;
const at = (kind: unknown, move: string, content: object, more: object = {}): string => {
  const { ready, check } = (kind as MatterKind).moves[move]!;
  const rules = [ready, check].flatMap(rule => (rule ? [rule(known(content as never, more))] : []));
  return codeOf(rules.find(said => !said.ok) ?? rules[0]);
};

const running = (code: string, dueOn: string): ClockSeen => ({
  code,
  state: 'running',
  startedOn: asDay('2026-09-01'),
  dueOn: asDay(dueOn),
  stoppedOn: null,
});
const untold = { clocks: [running('notice', '2026-09-30')] };
const sixth = { sort: 'claim', route: 'opinion' } as const;
const cadre = { sort: 'report', aboutCadre: true } as const;

test.each([
  ['classify', cadre, {}, 'petition.cadre-report'],
  ['classify', sixth, {}, 'ok'],
  ['reserve', { sort: 'report' }, {}, 'petition.not-cadre-report'],
  ['reserve', cadre, {}, 'ok'],
  ['accept', { sort: 'advice' }, {}, 'petition.not-sixth'],
  ['accept', sixth, {}, 'ok'],
  ['take', sixth, {}, 'petition.not-fifth'],
  ['take', { sort: 'advice' }, {}, 'ok'],
  ['guide', sixth, {}, 'petition.not-guided'],
  ['guide', { sort: 'claim', route: 'suit' }, {}, 'ok'],
  ['tellNot', { name: '林一鸣', phone: '13900000001' }, {}, 'petition.can-be-told'],
  ['object', {}, {}, 'petition.not-referred'],
  ['object', {}, { clocks: [running('object', '2026-09-23')] }, 'petition.object-late'],
  ['object', {}, { clocks: [running('object', '2026-09-24')] }, 'ok'],
  ['arrive', { referredOn: asDay('2026-09-25') }, {}, 'rights.day-ahead'],
  ['arrive', { referredOn: asDay('2026-09-24') }, {}, 'ok'],
  ['deliver', { deliveredOn: asDay('2026-09-25') }, {}, 'petition.delivered-later'],
  ['deliver', { deliveredOn: asDay('2026-09-24') }, {}, 'ok'],
  ['askExtend', { extensionWhy: '涉及多人' }, { clocks: [running('settle', '2026-09-24')] }, 'ok'],
  [
    'askExtend',
    { extensionWhy: '涉及多人' },
    { clocks: [running('settle', '2026-09-23')] },
    'petition.extension-late',
  ],
  [
    'askExtend',
    { extensionWhy: '还要一次' },
    { clocks: [running('settle', '2026-10-23')], before: { extensionWhy: '涉及多人' } },
    'petition.extension-spent',
  ],
  ['extend', {}, { clocks: [running('settle', '2026-09-24')] }, 'ok'],
  ['extend', {}, { clocks: [running('settle', '2026-09-23')] }, 'petition.extension-late'],
  ['rate', { satisfaction: 'good' }, { before: { satisfaction: 'poor' } }, 'rights.rated-already'],
] as const)('at %s of a petition: %j', (move, content, more, code) => {
  expect(at(petition, move, content, more)).toBe(code);
});

test.each(['respond', 'propose', 'transferOut', 'guide', 'refuse', 'handOver'])(
  'no end by %s before the petitioner was told in writing or cannot be (第二十三条)',
  move => {
    const content = move === 'guide' ? { sort: 'claim', route: 'suit' } : {};
    expect(at(petition, move, content, untold)).toBe('petition.notice-first');
    expect(at(petition, move, content)).toBe('ok');
  },
);

test('a complaint that waits for the discipline body can be told of, and is told before it goes there', () => {
  // Wherever the missing notice stops somebody, it can be given, or found impossible.
  for (const stopped of ['respond', 'propose', 'transferOut', 'guide', 'refuse', 'handOver'])
    for (const state of petition.moves[stopped]!.from.filter(s => s !== 'opined'))
      for (const move of ['tell', 'tellNot'])
        expect(petition.moves[move]!.from, `${stopped} ${state}`).toContain(state);
  for (const move of ['word', 'tell', 'tellNot']) expect(petition.moves[move]!.from).toContain('reserved');
  expect(petition.letters.notice!.within).toContain('reserved');
});

test('whoever inquired, proposed or asked for more days does not lengthen the days, whoever reserved does not take it back', () => {
  expect(petition.moves.extend!.separate).toEqual(['inquire', 'propose', 'askExtend']);
  expect(petition.moves.denyExtend!.separate).toEqual(['askExtend']);
  expect(petition.moves.relist!.separate).toEqual(['reserve']);
});

test('more days are asked for with a reason that the petitioner is told; refused, the reason is gone and may be given anew', () => {
  expect(petition.moves.askExtend).toMatchObject({ to: 'extending', input: ['extensionWhy'] });
  expect(petition.moves.extend).toMatchObject({ from: ['extending'], to: 'accepted', letter: 'extension' });
  expect(petition.moves.denyExtend).toMatchObject({ to: 'accepted', needsWhy: true });
  expect(petition.moves.denyExtend!.derive!(known({}))).toEqual({ extensionWhy: null });
  expect(petition.letters.extension!.needs).toEqual(['extensionWhy']);
  const words = petition.letters.extension!.paragraphs({ extensionWhy: '需要调取三年账册' }, {
    ref: 'AB12',
    unit: '砚宁区总工会',
    due: () => null,
  } as never);
  expect(words.join()).toContain('延期的理由：需要调取三年账册');
});

test('an objection is offered only for what was referred to us', () => {
  const offered = (content: object) => codeOf(petition.moves.object!.offered!(content as never));
  expect(offered({})).toBe('petition.not-referred');
  expect(offered({ referredOn: '2026-09-20' })).toBe('ok');
});

test('petitions and reviews are taken in from the county up, and many choose their representatives first', () => {
  for (const kind of [petition, petitionReview])
    expect(kind.intake.levels).toEqual(['county', 'city', 'province']);
  expect(codeOf(petition.intake.check!(known({}, { persons: 6 })))).toBe('petition.representatives-missing');
});

test('each stage is offered its own way of being accepted', () => {
  const says = (move: string, stage: string) =>
    codeOf(petitionReview.moves[move]!.offered!({ stage } as never));
  expect(says('acceptReview', 'review')).toBe('ok');
  expect(says('acceptReview', 'recheck')).toBe('petition.review-stage');
  expect(says('acceptRecheck', 'recheck')).toBe('ok');
  expect(says('acceptRecheck', 'review')).toBe('petition.review-stage');
});

const asked = { stage: 'review', answeredOn: asDay('2026-08-20'), askedOn: asDay('2026-09-01') } as const;
const late = { ...asked, answeredOn: asDay('2026-07-01') };
test.each([
  ['acceptReview', asked, 'ok'],
  ['acceptReview', late, 'petition.review-late'],
  ['acceptReview', { ...asked, askedOn: asDay('2026-09-25') }, 'petition.received-later'],
  ['acceptRecheck', { ...asked, stage: 'recheck' }, 'ok'],
  ['acceptRecheck', { ...late, stage: 'recheck' }, 'petition.review-late'],
  ['deliverReview', { deliveredOn: asDay('2026-09-25') }, 'petition.delivered-later'],
  ['deliverRecheck', { deliveredOn: asDay('2026-09-25') }, 'petition.delivered-later'],
] as const)('at %s of a review: %j', (move, content, code) => {
  expect(at(petitionReview, move, content)).toBe(code);
});

test('who speaks for many may leave out the number, and not the name', () => {
  const { schema } = petition.fields.representatives;
  expect(schema.parse([{ name: '代表甲' }])).toEqual([{ name: '代表甲', phone: '' }]);
  expect(schema.safeParse([{ name: '', phone: '1' }]).error?.issues[0]?.message).toBe('请填写代表姓名');
});
