/** Tables, clocks and random walks of 诉求, 信访, 复查复核. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedCalendar as calendar } from '../core/calendar-shipped.ts';
import { asDay, type Day } from '../core/days.ts';
import type { Parameter } from '../core/parameter.model.ts';
import { findParameterSpec } from '../core/parameter-catalogue.ts';
import { type ClockRun, clocksAfter } from '../matter/clock.rules.ts';
import type { MatterKind } from '../matter/kind.ts';
import { isTransfer } from '../matter/transfer.ts';
import { petition } from './petition.kind.ts';
import { petitionReview } from './petition-review.kind.ts';
import { request } from './request.kind.ts';

const mine = [request, petition, petitionReview] as unknown as readonly MatterKind[];

const leaving = (kind: MatterKind): Record<string, string[]> =>
  Object.fromEntries(
    Object.keys(kind.life.states).map(state => [
      state,
      Object.entries(kind.moves)
        .filter(([name, move]) => move.from.includes(state) && !isTransfer(name))
        .map(([name]) => name),
    ]),
  );

const turning = ['toPetition', 'toSupervision', 'toMediation', 'toLegalAid', 'toHardship'];
const beside = ['toSupervision', 'toMediation', 'toLegalAid'];

test('every status of a request, with the moves that leave it', () => {
  expect(leaving(mine[0]!)).toEqual({
    listed: ['triage', 'answerNow', 'contacted', 'guide', ...turning, 'add', 'withdraw', 'drop'],
    accepted: ['contacted', 'answer', 'guide', ...turning, 'add', 'withdraw'],
    answered: ['add', 'rate', 'reopen'],
    guided: ['add', 'rate', 'reopen'],
    turned: ['add', 'rate'],
    withdrawn: [],
    dropped: [],
  });
});

test('every status of a petition, with the moves that leave it', () => {
  const told = ['word', 'tell', 'tellNot', 'inquire'];
  expect(leaving(mine[1]!)).toEqual({
    registered: [
      'classify',
      'word',
      'tell',
      'tellNot',
      'answerNow',
      'arrive',
      'object',
      'reserve',
      'report',
      'add',
      'withdraw',
    ],
    classified: [
      'classify',
      'word',
      'tell',
      'tellNot',
      'answerNow',
      'accept',
      'take',
      'transferOut',
      'guide',
      'reserve',
      'refuse',
      'report',
      'add',
      'withdraw',
    ],
    reserved: ['word', 'tell', 'tellNot', 'handOver', 'relist'],
    objected: ['objectionAgreed', 'objectionDenied'],
    accepted: [...told, 'askExtend', ...beside, 'propose', 'report', 'add', 'withdraw'],
    extending: [...told, 'extend', 'denyExtend', 'propose', 'report', 'add', 'withdraw'],
    handled: [...told, ...beside, 'respond', 'report', 'add', 'withdraw'],
    opined: ['propose', 'deliver', 'add'],
    answered: ['add', 'rate'],
    transferred: ['rate'],
    guided: ['rate'],
    handed: [],
    refused: [],
    returned: [],
    withdrawn: [],
  });
});

test('every status of a review, with the moves that leave it', () => {
  expect(leaving(mine[2]!)).toEqual({
    asked: ['acceptReview', 'acceptRecheck', 'refuse', 'add', 'withdraw'],
    reviewing: ['proposeReview', 'add', 'withdraw'],
    reviewOpined: ['proposeReview', 'deliverReview'],
    rechecking: ['hear', 'proposeRecheck', 'add', 'withdraw'],
    hearing: ['heard', 'add', 'withdraw'],
    recheckOpined: ['proposeRecheck', 'deliverRecheck'],
    reviewed: [],
    final: [],
    refused: [],
    withdrawn: [],
  });
});

test('a complaint about a cadre that waits for the discipline body is handed to no other union', () => {
  for (const name of ['assign', 'refer', 'raise', 'join'])
    expect(petition.moves[name]!.from).not.toContain('reserved');
});

test('no letter quotes what is sealed: a kind whose sealed fields all hold one word never prints it', () => {
  for (const kind of mine) {
    const content = Object.fromEntries(
      Object.entries(kind.fields).map(([name, spec]) => [
        name,
        spec.sensitivity === 'plain' ? (spec.choices ? Object.keys(spec.choices)[0] : '平') : '密',
      ]),
    );
    const names = {
      unit: '县总工会',
      employer: null,
      ref: 'X1',
      due: () => null,
      signed: () => null,
      quoted: [],
    };
    for (const letter of Object.values(kind.letters)) {
      const printed = [
        letter.addressee(content as never, names),
        letter.title(content as never, names),
        ...letter.paragraphs(content as never, names),
      ].join('');
      expect(printed).not.toContain('密');
      expect(letter.needs.every(f => kind.fields[f]!.sensitivity === 'plain')).toBe(true);
    }
  }
});

const parameter = (code: string): Parameter => {
  const spec = findParameterSpec(code)!;
  return {
    id: '',
    code,
    jurisdiction: 'u',
    value: spec.defaultValue,
    unit: spec.unit,
    dayType: spec.dayType,
    fromDay: asDay('2020-01-01'),
    toDay: null,
    docNo: spec.docNo,
    article: spec.article,
  };
};

/** Runs of all clocks after moves on days, as the engine keeps them. */
function runsAfter(
  kind: MatterKind,
  steps: readonly [day: string, move: string][],
  days: Readonly<Record<string, string>> = {},
): ClockRun[] {
  let runs: ClockRun[] = [];
  for (const [day, move] of steps) {
    const to = kind.moves[move]?.to ?? 'same';
    const changes = clocksAfter(
      kind.clocks,
      runs,
      move,
      { isEnd: kind.ends.includes(to), day: f => (days[f] ? asDay(days[f]) : null) },
      { today: asDay(day), calendar, parameter },
    );
    runs = [
      ...runs.map(run => changes.find(c => c.before === run)?.run ?? run),
      ...changes.filter(c => !c.before).map(c => c.run),
    ];
  }
  return runs;
}
const of = (runs: readonly ClockRun[], code: string) => runs.filter(r => r.code === code).at(-1);

describe('clocks of a petition', () => {
  const kind = mine[1]!;

  test('the notice is due fifteen days after receipt, not after registering; a last day off is put off', () => {
    const runs = runsAfter(kind, [['2026-09-18', 'open']], { receivedOn: '2026-09-16' });
    // 16 September + 15 is 1 October: the holiday ends on the 7th.
    expect(of(runs, 'notice')).toMatchObject({
      startedOn: '2026-09-16',
      dueOn: '2026-10-08',
      targetOn: '2026-10-08',
    });
    expect(of(runs, 'notice')!.says).toContain('第二十三条');
  });

  test('sixty days run from acceptance and thirty more once; suggestions and reports never start them', () => {
    const accepted: [string, string][] = [
      ['2026-03-02', 'open'],
      ['2026-03-03', 'classify'],
      ['2026-03-05', 'accept'],
    ];
    // 5 March + 60 is Monday 4 May, within the May holiday (1 to 5 May).
    expect(of(runsAfter(kind, accepted), 'settle')!.dueOn).toBe('2026-05-06');
    const longer = runsAfter(kind, [...accepted, ['2026-04-20', 'extend'], ['2026-05-30', 'extend']]);
    expect(of(longer, 'settle')).toMatchObject({ dueOn: '2026-06-05', extended: 1 });
    expect(of(longer, 'settle')!.says.match(/第\s*三十四条/g)).toEqual(['第三十四条']);
    const advice = runsAfter(kind, [
      ...accepted.slice(0, 2),
      ['2026-03-05', 'take'],
      ['2026-09-01', 'respond'],
    ]);
    expect(of(advice, 'settle')).toBeUndefined();
  });

  test('five working days to object run from the receipt of the referral and end with accepting it as ours', () => {
    const days = { referredOn: '2026-09-24' };
    const runs = runsAfter(
      kind,
      [
        ['2026-09-25', 'open'],
        ['2026-09-25', 'arrive'],
      ],
      days,
    );
    const run = of(runs, 'object')!;
    expect(run.startedOn).toBe('2026-09-24');
    expect(run.dueOn).toBe('2026-10-09');
    expect(
      of(
        runsAfter(
          kind,
          [
            ['2026-09-25', 'open'],
            ['2026-09-25', 'arrive'],
            ['2026-09-28', 'classify'],
          ],
          days,
        ),
        'object',
      )!.state,
    ).toBe('void');
    expect(
      of(
        runsAfter(
          kind,
          [
            ['2026-09-25', 'open'],
            ['2026-09-25', 'arrive'],
            ['2026-09-28', 'object'],
          ],
          days,
        ),
        'object',
      )!.state,
    ).toBe('met');
  });

  test('the notice is met by telling on the last day, missed a day later, and void when nobody can be told', () => {
    const days = { receivedOn: '2026-03-02' };
    const last = of(
      runsAfter(
        kind,
        [
          ['2026-03-02', 'open'],
          ['2026-03-17', 'tell'],
        ],
        days,
      ),
      'notice',
    );
    expect(last!.state).toBe('met');
    expect(
      of(
        runsAfter(
          kind,
          [
            ['2026-03-02', 'open'],
            ['2026-03-18', 'tell'],
          ],
          days,
        ),
        'notice',
      )!.state,
    ).toBe('missed');
    expect(
      of(
        runsAfter(
          kind,
          [
            ['2026-03-02', 'open'],
            ['2026-03-05', 'tellNot'],
          ],
          days,
        ),
        'notice',
      )!.state,
    ).toBe('void');
  });
});

describe('clocks of a review', () => {
  const kind = mine[2]!;
  const days = { askedOn: '2026-03-02' };

  test('thirty days each, and only the days of a hearing in a 复核 are not counted', () => {
    const review = runsAfter(
      kind,
      [
        ['2026-03-02', 'open'],
        ['2026-03-04', 'acceptReview'],
      ],
      days,
    );
    expect(of(review, 'review')).toMatchObject({ startedOn: '2026-03-02', dueOn: '2026-04-01' });
    const heard = runsAfter(
      kind,
      [
        ['2026-03-02', 'open'],
        ['2026-03-04', 'acceptRecheck'],
        ['2026-03-10', 'hear'],
        ['2026-03-20', 'heard'],
      ],
      days,
    );
    // 1 April + 10 days of the hearing is Saturday 11 April.
    expect(of(heard, 'recheck')).toMatchObject({
      state: 'running',
      dueOn: '2026-04-13',
      targetOn: '2026-04-13',
    });
    expect(of(heard, 'review')).toBeUndefined();
    expect(kind.clocks.review!.pauses).toBeUndefined();
  });
});

describe('random moves', () => {
  test.each(mine.map(kind => [kind.label, kind] as const))(
    '%s: every walk stays in declared states and can still end',
    (_, kind) => {
      const names = Object.keys(kind.moves);
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...names), { maxLength: 40 }), walk => {
          let state: string = kind.life.initial;
          let runs: ClockRun[] = [];
          let day = 1;
          for (const name of walk) {
            const move = kind.moves[name]!;
            if (!move.from.includes(state)) continue;
            state = move.to === 'same' ? state : move.to;
            const today = asDay(
              `2026-0${1 + Math.floor(day / 28)}-${String((day++ % 28) + 1).padStart(2, '0')}`,
            );
            const isEnd = kind.ends.includes(state);
            const changes = clocksAfter(
              kind.clocks,
              runs,
              name,
              { isEnd, day: (): Day => today },
              { today, calendar, parameter },
            );
            runs = [
              ...runs.map(r => changes.find(c => c.before === r)?.run ?? r),
              ...changes.filter(c => !c.before).map(c => c.run),
            ];
            expect(Object.keys(kind.life.states)).toContain(state);
            const open = runs.filter(r => r.state === 'running' || r.state === 'paused');
            expect(new Set(open.map(r => r.code)).size).toBe(open.length);
            if (isEnd && move.to !== 'same') expect(open).toEqual([]);
          }
          expect(endReachable(kind, state)).toBe(true);
        }),
      );
    },
  );
});

function endReachable(kind: MatterKind, from: string): boolean {
  const seen = new Set([from]);
  for (const state of seen) {
    if (kind.ends.includes(state)) return true;
    for (const move of Object.values(kind.moves))
      if (move.to !== 'same' && move.from.includes(state)) seen.add(move.to);
  }
  return false;
}
