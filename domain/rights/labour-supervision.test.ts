import { describe, expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import type { ClockRun } from '../matter/clock.rules.ts';
import { clocksOn, clockWorld, known, movesTable, walksWithinStates } from '../matter/kind.test-kit.ts';
import { labourSupervision as kind } from './labour-supervision.kind.ts';
import { canInquire, citesClause } from './supervision.rules.ts';

test('every status with the moves that leave it', () => {
  expect(movesTable(kind)).toMatchInlineSnapshot(`
    [
      "lead → accept decline withdraw",
      "accepted → withdraw inquire",
      "inquiry → withdraw note clear settle sendPrompt sendOpinion",
      "prompted → reply object noteRefused noteSilent",
      "opined → reply object noteRefused noteSilent",
      "replied → confirm noteUnchanged",
      "objected → uphold upholdPrompt amend revoke",
      "defied → sendOpinion sendProposal prepare stop",
      "proposed → noteDocket noteUnhandled noteHandled",
      "docketed → noteHandled",
      "declined →",
      "withdrawn →",
      "cleared →",
      "settled →",
      "corrected →",
      "handled →",
      "unhandled →",
      "stopped →",
    ]
  `);
  walksWithinStates(kind);
});

const supervisor = (name: string, certificate: string, issuer?: string) => ({ name, certificate, issuer });
const code = (verdict: ReturnType<typeof canInquire>) => (verdict.ok ? 'ok' : verdict.refusal.code);

test('an inquiry needs two certified supervisors, two different persons', () => {
  const [a, b] = [supervisor('甄望舒', 'JD0001'), supervisor('卜知秋', 'JD0002')];
  expect(code(canInquire([a, b], 2))).toBe('ok');
  expect(code(canInquire([a], 2))).toBe('rights.supervisors-few');
  expect(code(canInquire([a, supervisor('甄望舒', 'JD0003')], 2))).toBe('rights.supervisors-twice');
  expect(code(canInquire([a, supervisor('卜知秋', 'jd0001')], 2))).toBe('rights.supervisors-twice');
  // Two federations may give the same number.
  const above = supervisor('卜知秋', 'JD0001', '霁川市总工会');
  expect(code(canInquire([supervisor('甄望舒', 'JD0001', '砚宁区总工会'), above], 2))).toBe('ok');
  // Whoever is added while the inquiry runs is asked the same.
  for (const move of ['inquire', 'note'])
    expect(code(kind.moves[move]!.check!(known({ supervisors: [a] })))).toBe('rights.supervisors-few');
});

test('the inquiry has a day: not ahead, not before the lead was taken up, today where none is given', () => {
  const two = { supervisors: [supervisor('甄望舒', 'JD0001'), supervisor('卜知秋', 'JD0002')] };
  const accepted = [
    {
      ...({ code: 'inquiry', state: 'running', stoppedOn: null } as const),
      ...{ startedOn: asDay('2026-09-20'), dueOn: asDay('2026-11-10') },
    },
  ] as const;
  const on = (inquiredOn: string) =>
    code(kind.moves.inquire!.check!(known({ ...two, inquiredOn: asDay(inquiredOn) }, { clocks: accepted })));
  expect(on('2026-09-20')).toBe('ok');
  expect(on('2026-09-19')).toBe('rights.day-before');
  expect(on('2026-09-25')).toBe('rights.day-ahead');
  expect(kind.moves.inquire!.derive!(known(two))).toEqual({ inquiredOn: '2026-09-24' });
});

test.each([
  ['劳动合同法第三十条', true],
  ['《工资支付暂行规定》第 7 条', true],
  ['有关法律规定', false],
  ['第条', false],
])('a paper cites a clause: %s', (words, cites) => {
  expect(citesClause(words)).toBe(cites);
  expect(kind.fields.clauses.schema.safeParse(words).success).toBe(cites);
});

const step = (runs: ClockRun[], move: string, today: string, days: Record<string, string> = {}) =>
  clocksOn(kind, runs, move, today, { days });
const run = (runs: ClockRun[], clock: string) => runs.find(r => r.code === clock);

describe('clocks', () => {
  const OWN = ['acceptance', 'inquiry', 'prompt-reply', 'opinion-reply', 'reexamination', 'docket'];
  test.each(OWN)('%s names the regulation that it rests on once', clock => {
    const [starts] = kind.clocks[clock]!.starts;
    const served = { promptServedOn: '2026-09-24', opinionServedOn: '2026-09-24', proposedOn: '2026-09-24' };
    const says = run(step([], starts!, '2026-09-24', { ...served, repliedOn: '2026-09-24' }), clock)!.says;
    expect(says.split('工会劳动法律监督办法').length - 1).toBe(1);
  });

  test('refusing to take a lead is told within five working days', () => {
    const opened = step([], 'open', '2026-09-24');
    expect(run(opened, 'acceptance')).toMatchObject({ dueOn: '2026-10-09' });
    expect(run(step(opened, 'decline', '2026-10-09'), 'acceptance')!.state).toBe('met');
    expect(run(step(opened, 'decline', '2026-10-10'), 'acceptance')!.state).toBe('missed');
  });

  test('an opinion is answered within working days of its service, and what was answered in time stays in time', () => {
    const sent = step([], 'sendOpinion', '2026-09-28', { opinionServedOn: '2026-09-24' });
    expect(run(sent, 'opinion-reply')).toMatchObject({ startedOn: '2026-09-24', dueOn: '2026-10-22' });
    const late = step(sent, 'reply', '2026-10-26', { repliedOn: '2026-10-22' });
    expect(run(late, 'opinion-reply')).toMatchObject({ state: 'met', stoppedOn: '2026-10-22' });
  });

  test('a place that counts in plain days sets its own number', () => {
    const world = clockWorld('2026-09-24');
    const parameter = (c: string) => ({ ...world.parameter(c), value: 15, dayType: 'calendar' as const });
    const days = { opinionServedOn: '2026-09-24' };
    const [sent] = clocksOn(kind, [], 'sendOpinion', '2026-09-24', { days, world: { ...world, parameter } });
    expect(sent!.dueOn).toBe('2026-10-09');
  });

  test('a paper that was not taken is neither in time nor late; the refusal is counted by itself', () => {
    const sent = step([], 'sendOpinion', '2026-09-24', { opinionServedOn: '2026-09-24' });
    expect(run(step(sent, 'noteRefused', '2026-09-25'), 'opinion-reply')!.state).toBe('void');
    const facts = kind.moves.noteRefused!.facts!(known({ opinionServedOn: asDay('2026-09-24') }));
    expect(facts).toEqual([{ indicator: 'labour-supervision-opinion-refused', amount: 1 }]);
  });
});

describe('the next paper', () => {
  const clock = (dueOn: string) =>
    ({
      code: 'opinion-reply',
      state: 'running',
      startedOn: asDay('2026-09-01'),
      dueOn: asDay(dueOn),
      stoppedOn: null,
    }) as const;
  const silent = (dueOn: string, today: string) =>
    kind.moves.noteSilent!.check!(known({}, { day: today, clocks: [clock(dueOn)] }));

  test('is offered when the time for an answer has run out, on the day after its last one', () => {
    expect(silent('2026-09-24', '2026-09-24')).toMatchObject({
      ok: false,
      refusal: { code: 'rights.reply-not-due' },
    });
    expect(silent('2026-09-24', '2026-09-25').ok).toBe(true);
  });

  test('a proposal is made by a county federation or above, after an opinion', () => {
    expect(kind.moves.sendProposal!.levels).toEqual(['province', 'city', 'county']);
    expect(kind.letters.proposal!.levels).toEqual(['province', 'city', 'county']);
    expect(kind.moves.prepare!.check!(known({}))).toMatchObject({
      refusal: { code: 'rights.opinion-first' },
    });
    expect(kind.moves.prepare!.check!(known({ opinionServedOn: asDay('2026-09-01') })).ok).toBe(true);
    const proposed = { proposedOn: asDay('2026-09-24') };
    expect(kind.moves.sendProposal!.check!(known(proposed))).toMatchObject({
      refusal: { code: 'rights.opinion-first' },
    });
    const after = known({ ...proposed, opinionServedOn: asDay('2026-09-01') });
    expect(kind.moves.sendProposal!.check!(after).ok).toBe(true);
  });

  test('is not served tomorrow, and not answered before it was served', () => {
    const sent = kind.moves.sendOpinion!.check!(known({ opinionServedOn: asDay('2026-09-25') }));
    expect(sent).toMatchObject({
      refusal: { code: 'rights.day-ahead', fields: [{ path: 'given.opinionServedOn' }] },
    });
    const replied = kind.moves.reply!.check!(
      known({ opinionServedOn: asDay('2026-09-20'), repliedOn: asDay('2026-09-19') }),
    );
    expect(replied).toMatchObject({ refusal: { code: 'rights.day-before' } });
  });

  test('an objection to a 提示函 leaves a 提示函: no 意见书 comes of it, so that no proposal can follow', () => {
    const offered = (move: string, content: object) => kind.moves[move]!.offered!(content as never);
    const prompted = { promptServedOn: asDay('2026-09-01') };
    expect(offered('uphold', prompted)).toMatchObject({ refusal: { code: 'rights.prompt-only' } });
    expect(offered('upholdPrompt', prompted).ok).toBe(true);
    const opined = { ...prompted, opinionServedOn: asDay('2026-09-10') };
    expect(offered('uphold', opined).ok).toBe(true);
    expect(offered('upholdPrompt', opined)).toMatchObject({ refusal: { code: 'rights.opinion-stands' } });
    const again = step([], 'upholdPrompt', '2026-09-24', { promptServedOn: '2026-09-24' });
    expect(again.map(r => [r.code, r.dueOn])).toEqual([['prompt-reply', '2026-10-22']]);
    const late = kind.moves.upholdPrompt!.check!(known({ promptServedOn: asDay('2026-09-25') }));
    expect(late).toMatchObject({ refusal: { code: 'rights.day-ahead' } });
  });

  test('what was corrected counts as sent no more', () => {
    const content = { promptServedOn: asDay('2026-09-01'), opinionServedOn: asDay('2026-09-10') };
    expect(kind.moves.amend!.derive!(known(content))).toEqual({
      promptServedOn: null,
      opinionServedOn: null,
    });
  });

  test('whoever inquired does not decide on the objection', () => {
    for (const move of ['uphold', 'upholdPrompt', 'amend', 'revoke'])
      expect(kind.moves[move]!.separate).toEqual(['inquire', 'note']);
    // To let it rest is for the chair or the deputy, and for nobody who inquired.
    expect(kind.moves.stop).toMatchObject({
      duty: 'rights.sign',
      separate: ['inquire', 'note'],
      needsWhy: true,
    });
  });
});

test('no outgoing paper says who complained or what was told in confidence', () => {
  const sealed = Object.fromEntries(
    Object.entries(kind.fields)
      .filter(([, spec]) => spec.sensitivity !== 'plain')
      .map(([name]) => [name, `密${name}`]),
  );
  expect(Object.keys(sealed).sort()).toEqual(['complainant', 'complainantPhone', 'lead']);
  const content = {
    ...sealed,
    facts: '拖欠三人工资',
    clauses: '劳动法第五十条',
    asks: '补发工资',
    department: '有关部门',
    proposal: '立案处理',
    supervisors: [
      { name: '甄望舒', certificate: 'YN-0001', issuer: '砚宁区总工会' },
      supervisor('卜知秋', 'JD0002'),
    ],
  };
  const names = {
    unit: '砚宁区总工会',
    employer: '样例纺织有限公司',
    ref: 'X',
    due: () => '2026年10月22日',
    signed: () => null,
    quoted: [],
  };
  for (const letter of Object.values(kind.letters)) {
    const words = [
      letter.addressee(content as never, names),
      letter.title(content as never, names),
      ...letter.paragraphs(content as never, names),
    ].join();
    expect(words).not.toContain('密');
    // A reminder points at the paper that it reminds of; every other one states what it rests on.
    const isReminder = letter.series === '工劳监催';
    expect(words.includes('劳动法第五十条')).toBe(!isReminder);
    expect(letter.needs.includes('clauses')).toBe(!isReminder);
    // Who inquired, as the register has them; in matters of older versions as it was typed.
    const inquirers = '甄望舒（证号YN-0001，砚宁区总工会发证）、卜知秋（证号JD0002）';
    expect(words.includes(inquirers)).toBe(!isReminder);
    expect(letter.signs).toBe('rights.sign');
  }
  expect(kind.intake.title({ topics: ['pay', 'hours'], ...sealed } as never)).toBe(
    '劳动报酬、工作时间与休息休假',
  );
});

test('what was gained is counted once, in yuan', () => {
  const facts = kind.moves.confirm!.facts!(
    known({ workers: 3, recovered: 1_234_50, opinionServedOn: asDay('2026-09-01') }),
  );
  expect(facts).toEqual([
    { indicator: 'labour-supervision-workers', amount: 3 },
    { indicator: 'labour-supervision-recovered', amount: 1234.5 },
    { indicator: 'labour-supervision-corrected', amount: 1, dims: { letter: 'opinion' } },
  ]);
});
