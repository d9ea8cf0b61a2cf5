import { describe, expect, test } from 'vitest';
import type { Life, MoveSpec } from '../core/life.ts';
import type { Verdict } from '../core/verdict.ts';
import { occurrenceLife, taskChangeLife, taskLife } from './deploy.lives.ts';
import { consultationLife, consultedLife, paperLife, paperReceiptLife, remarkLife } from './paper.lives.ts';
import {
  type Child,
  canAsk,
  canBreak,
  canGrant,
  canJudge,
  canPartBeDue,
  canReport,
  canResplit,
  canUndertake,
  canUrge,
} from './task.rules.ts';

const code = (verdict: Verdict) => (verdict.ok ? 'allowed' : verdict.refusal.code.replace('task.', ''));
const exits = (life: Life) =>
  Object.fromEntries(
    Object.keys(life.states).map(state => [
      state,
      (Object.entries(life.moves) as [string, MoveSpec][])
        .filter(([, move]) => move.from.includes(state))
        .map(([name, move]) => (move.to === 'same' ? name : `${name}→${move.to}`))
        .join(' '),
    ]),
  );

test('every state of a task names the moves that leave it', () => {
  expect(exits(taskLife)).toEqual({
    draft: 'plan edit drop→dropped issue→issued',
    dropped: '',
    issued: 'close→finished break resplit',
    sent: 'send receive→received change follow urge withdraw→withdrawn',
    received: 'endorse→endorsed change follow urge withdraw→withdrawn',
    endorsed: 'undertake→doing reassign break change resplit follow urge withdraw→withdrawn',
    doing: 'reassign break report claim→claimed change resplit follow urge withdraw→withdrawn',
    claimed: 'accept→finished sendBack→doing follow withdraw→withdrawn',
    finished: '',
    withdrawn: '',
  });
});

test('every state beside a task names the moves that leave it', () => {
  expect(
    [
      taskChangeLife,
      occurrenceLife,
      paperLife,
      paperReceiptLife,
      consultationLife,
      consultedLife,
      remarkLife,
    ].map(exits),
  ).toEqual([
    { asked: 'ask grant→granted refuse→refused withdraw→withdrawn', granted: '', refused: '', withdrawn: '' },
    { due: 'raise report→reported waive→waived', reported: '', waived: '' },
    {
      registered: 'register edit members distribute→sent relay settle→settled',
      sent: 'distribute→sent relay settle→settled',
      settled: 'members',
    },
    { sent: 'send receive→received', received: 'relay' },
    { open: 'start close→closed', closed: '' },
    { asked: 'ask remark→remarked pass→content urge', remarked: 'remark→remarked', content: '' },
    { made: 'make answer→answered', answered: '' },
  ]);
});

const unit = (unitId: string, more: Partial<Child> = {}): [string, Child] => [
  unitId,
  { unitId, unit: unitId, kind: 'township', holdsPart: false, ...more },
];
const children = new Map([
  unit('east'),
  unit('park', { kind: 'park' }),
  unit('joint', { kind: 'joint' }),
  unit('mill', { kind: 'enterprise' }),
  unit('west', { holdsPart: true }),
]);
const task = { measure: '万元', amount: 100, given: 40, startOn: '2026-07-10', dueOn: '2026-10-31' };
const part = (unitId: string, amount: number | null = 10) => ({ unitId, amount });

describe('breaking down', () => {
  test.each([
    [
      'what is left goes to townships, parks and joint unions',
      [part('east', 30), part('park', 20), part('joint')],
      'allowed',
    ],
    ['exactly what is left is allowed', [part('east', 60)], 'allowed'],
    ['a hundredth more than what is left is not', [part('east', 60.01)], 'parts-exceed'],
    ['an enterprise union gets no quantity', [part('mill')], 'part-enterprise'],
    ['a unit elsewhere is no child', [part('far')], 'part-foreign'],
    ['a unit twice is a slip', [part('east'), part('east')], 'part-twice'],
    ['a unit that has a part asks for a change instead', [part('west')], 'part-exists'],
    ['a quantity needs an amount per unit', [part('east', null)], 'part-amount-missing'],
  ])('%s', (_, parts, expected) => {
    expect(code(canBreak(task, parts, children))).toBe(expected);
  });

  test('a task without a quantity is handed on without amounts', () => {
    const plain = { ...task, amount: null, given: 0 };
    expect(code(canBreak(plain, [part('east', null)], children))).toBe('allowed');
    expect(code(canBreak(plain, [part('east', 5)], children))).toBe('part-amount-odd');
  });

  test('there is no half of a household, while money is split to the cent', () => {
    const verdict = canBreak({ ...task, measure: '户' }, [part('east'), part('park', 15.5)], children);
    expect(code(verdict)).toBe('amount-broken');
    expect(verdict).toMatchObject({
      refusal: { fields: [{ path: 'parts.1.amount' }], says: expect.stringContaining('按户计数') },
    });
    expect(code(canBreak(task, [part('park', 15.5)], children))).toBe('allowed');
    expect(code(canReport({ amount: 100, measure: '人次' }, 0.5))).toBe('amount-broken');
    expect(code(canReport({ amount: 100, measure: '公里' }, 0.5))).toBe('allowed');
    const parts = [{ id: 'e', unit: 'east', state: 'doing', amount: 40, given: 0 }];
    const wanted = { parts: [{ partId: 'e', amount: 40.5 }], reserve: 59.5 };
    expect(code(canResplit({ amount: 100, measure: '家' }, parts, wanted))).toBe('amount-broken');
    expect(code(canResplit({ amount: 100, measure: '亩' }, parts, wanted))).toBe('allowed');
  });

  test('the refusal names the row', () => {
    const verdict = canBreak(task, [part('east'), part('mill')], children);
    expect(verdict).toMatchObject({ refusal: { sort: 'input', fields: [{ path: 'parts.1.unitId' }] } });
  });

  test.each([
    [null, 'allowed'],
    ['2026-10-31', 'allowed'],
    ['2026-11-01', 'due-after-parent'],
    ['2026-07-09', 'due-past'],
    ['2026-07-12', 'due-past'],
  ])('a part due %s is %s', (dueOn, expected) => {
    expect(code(canPartBeDue(task, dueOn, '2026-07-13'))).toBe(expected);
  });
});

test('nobody but the person named takes a task over', () => {
  const me = { personId: 'me' };
  expect(code(canUndertake({ undertakerId: null, undertaker: null, undertakerStays: false }, me))).toBe(
    'allowed',
  );
  expect(code(canUndertake({ undertakerId: 'me', undertaker: '我', undertakerStays: true }, me))).toBe(
    'allowed',
  );
  const other = { undertakerId: 'other', undertaker: '他' };
  expect(code(canUndertake({ ...other, undertakerStays: true }, me))).toBe('undertaker-named');
  expect(code(canUndertake({ ...other, undertakerStays: false }, me))).toBe('allowed');
});

test.each([
  ['accept', undefined, 0, 'allowed'],
  ['accept', undefined, 2, 'children-open'],
  ['accept', '两个镇街已并入其他单位', 2, 'allowed'],
  ['close', undefined, 1, 'children-open'],
  ['close', undefined, 0, 'allowed'],
  ['sendBack', undefined, 0, 'why-missing'],
  ['withdraw', undefined, 0, 'why-missing'],
  ['urge', undefined, 5, 'allowed'],
])('%s with reason %s and %i units still at work is %s', (move, why, open, expected) => {
  expect(code(canJudge(move, why, open))).toBe(expected);
});

test('urging ends at the daily limit', () => {
  expect([0, 1, 2].map(n => code(canUrge(n, 2)))).toEqual(['allowed', 'allowed', 'urge-limit']);
});

describe('asking for a change', () => {
  const doing = { state: 'doing', measure: '户', amount: 100, dueOn: '2026-10-31' };
  const known = { openSorts: [] as string[], extensions: 0, extensionLimit: 2, today: '2026-07-13' };
  const adjust = (amount: number | null) => ({ sort: 'adjust' as const, amount, dueOn: null });
  const extend = (dueOn: string | null) => ({ sort: 'extend' as const, amount: null, dueOn });
  test.each([
    [adjust(80), {}, {}, 'allowed'],
    [adjust(null), {}, {}, 'change-amount-missing'],
    [adjust(100), {}, {}, 'change-amount-same'],
    [adjust(80.5), {}, {}, 'amount-broken'],
    [adjust(80), { amount: null }, {}, 'change-amount-odd'],
    [adjust(80), {}, { openSorts: ['adjust'] }, 'change-open'],
    [adjust(80), {}, { openSorts: ['extend'] }, 'allowed'],
    [adjust(80), { state: 'claimed' }, {}, 'change-state'],
    [extend('2026-11-30'), {}, {}, 'allowed'],
    [extend('2026-10-31'), {}, {}, 'change-due-earlier'],
    [extend(null), {}, {}, 'change-due-missing'],
    [extend('2026-11-30'), { dueOn: null }, {}, 'change-undated'],
    [extend('2026-11-30'), {}, { extensions: 2 }, 'extension-limit'],
    [extend('2026-11-30'), {}, { today: '2026-12-01' }, 'due-past'],
  ])('%j with %j %j is %s', (ask, on, around, expected) => {
    expect(code(canAsk({ ...doing, ...on }, ask, { ...known, ...around }))).toBe(expected);
  });

  test.each([
    ['more, out of the reserve', adjust(110), { given: 0 }, 'allowed'],
    ['more than the reserve', adjust(111), { given: 0 }, 'adjust-beyond-reserve'],
    ['less, down to what was given away', adjust(60), { given: 60 }, 'allowed'],
    ['less than was given away', adjust(59), { given: 60 }, 'adjust-below-given'],
    ['a date beyond a unit in between', extend('2026-11-01'), { given: 0 }, 'extend-after-parent'],
    ['a date within it', extend('2026-10-31'), { given: 0 }, 'allowed'],
  ])('a grant of %s', (_, ask, mine, expected) => {
    const parent = { state: 'doing', amount: 200, given: 190, dueOn: '2026-10-31' };
    expect(code(canGrant({ amount: 100, ...mine }, ask, parent))).toBe(expected);
  });

  test('the issuing level itself may go beyond its table', () => {
    const root = { state: 'issued', amount: 200, given: 190, dueOn: '2026-10-31' };
    expect(code(canGrant({ amount: 100, given: 0 }, extend('2027-01-31'), root))).toBe('allowed');
  });
});
