/** Calls, must-report rules, events and statements: at the unit itself, and sent to it by the unit above. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { periodOf } from '@niangjia/domain/core/period.ts';
import type { Work } from '../../core/action.ts';
import { type Sql, sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { formProjection, periodProjection } from '../../statement/form.store.ts';
import { sheetProjection } from '../../statement/sheet.store.ts';
import { callDecisionProjection, callProjection, callReportProjection } from '../../supervise/call.store.ts';
import { eventProjection, ruleProjection } from '../../supervise/event.store.ts';
import type { Grounds } from './people.ts';
import { linesAt, type PlaceName, senderOf } from './places.ts';

const THEN = '2026-06-01T00:00:00.000Z';

/** A second set of records at one unit stands beside the first: its periods and codes get a number of their own. */
async function free(w: Work, taken: (key: string) => Sql, wish: string): Promise<string> {
  for (let n = 1; ; n++) {
    const key = n === 1 ? wish : `${wish}-${n}`;
    if (!(await w.tx.maybe(taken(key)))) return key;
  }
}

async function callOf(w: Work, unitId: string, wish: string, state: string, heldOn: string): Promise<string> {
  const id = w.newId();
  const period = await free(
    w,
    key => sql`SELECT 1 AS yes FROM call WHERE unit_id = ${unitId} AND cadence = 'week' AND period = ${key}`,
    wish,
  );
  const decision = { text: '印发名册', unitId, responsible: '孙某', dueOn: heldOn };
  const topic = { title: '走访进度', sort: 'hand', says: '', taskRootId: null, unitIds: [] };
  const patch = {
    title: '证明调度会',
    heldOn,
    place: '',
    host: '',
    reportBy: null,
    unitIds: [],
    topics: [topic],
    decisions: state === 'held' ? [decision] : [],
    account: [],
    absentIds: [],
    minutes: '',
    paperId: null,
  };
  await openLife(
    w,
    callProjection,
    id,
    'plan',
    patch,
    { unit_id: unitId, cadence: 'week', period },
    null,
    state,
  );
  return id;
}

async function ruleOf(w: Work, unitId: string, wish: string): Promise<string> {
  const id = w.newId();
  const code = await free(
    w,
    key => sql`SELECT 1 AS yes FROM report_rule WHERE unit_id = ${unitId} AND code = ${key}`,
    wish,
  );
  const patch = {
    title: '证明事项',
    meaning: '证明所需',
    receiver: 'superior',
    owes: 'below',
    within: { n: 2, unit: 'day' },
    forwardWithin: null,
    publishWithin: { n: 5, unit: 'day' },
    cadence: null,
    byWay: null,
    dueDay: null,
  };
  await openLife(w, ruleProjection, id, 'set', patch, {
    unit_id: unitId,
    sort: 'event',
    code,
    from_day: '2026-01-01',
  });
  return id;
}

export async function supervision(w: Work, at: PlaceName, { unit }: Grounds) {
  const sender = senderOf(at);
  const thisWeek = periodOf('week', asDay(w.actor.day)).key;
  // Periods apart, so that one unit may have them all; a call is planned for the week after this one.
  const call = await callOf(w, unit[at], thisWeek, 'planned', w.actor.day);
  const heldCall = await callOf(w, unit[at], 'x-held', 'held', w.actor.day);
  const minutedCall = await callOf(w, unit[at], 'x-minuted', 'minuted', w.actor.day);
  const callAbove = await callOf(w, unit[sender], `x-for-${at}`, 'planned', w.actor.day);
  const callReport = w.newId();
  await openLife(
    w,
    callReportProjection,
    callReport,
    'ask',
    { text: '', figures: [], reportedAt: null },
    { call_id: callAbove, unit_id: unit[at], issuer_unit_id: unit[sender] },
  );
  const settled = {
    ...{ call_id: minutedCall, unit_id: unit[at], no: 1, text: '印发名册', owner_unit_id: unit[at] },
    ...{ responsible: '孙某', due_on: w.actor.day, task_id: w.newId() },
  };
  await openLife(w, callDecisionProjection, w.newId(), 'assign', {}, settled, null, 'settled');
  const rule = await ruleOf(w, unit[at], 'proof');
  // A rule binds everybody below whoever set it, so a second set of records brings no second rule of the unit above.
  const code = `for-${at.toLowerCase()}`;
  const standing = await w.tx.maybe<{ id: string }>(
    sql`SELECT id FROM report_rule WHERE unit_id = ${unit[sender]} AND code = ${code}`,
  );
  const ruleAbove = standing?.id ?? (await ruleOf(w, unit[sender], code));
  const eventOf = async (state: string, name: string) => {
    const id = w.newId();
    const patch = {
      toUnitId: unit[sender],
      title: '证明事项',
      text: '证明所需',
      happenedAt: THEN,
      reportDueAt: THEN,
      reportedAt: state === 'found' ? null : THEN,
      forwardDueAt: null,
      publishDueAt: null,
    };
    const fixed = { rule_id: ruleAbove, unit_id: unit[at], setter_unit_id: unit[sender], period: null };
    await openLife(w, eventProjection, id, name, patch, fixed, null, state);
    return id;
  };
  const event = await eventOf('passing', 'report');
  const arrived = await eventOf('arrived', 'report');
  const found = await eventOf('found', 'note');
  const miss = w.newId();
  await w.tx.run(sql`INSERT INTO miss (home, id, rule_id, unit_id, sort, about, event_id, label, due_at, noted_at)
    VALUES (${w.actor.home}, ${miss}, ${ruleAbove}, ${unit[at]}, 'late', ${event}, ${event}, '证明事项', clock(), clock())`);
  return { call, heldCall, minutedCall, callAbove, callReport, rule, ruleAbove, event, arrived, found, miss };
}

const FIELDS = [
  {
    code: 'a',
    name: '证明栏',
    measure: '个',
    meaning: '',
    required: true,
    decimals: 0,
    canBeNegative: false,
    jumpPercent: null,
    indicator: null,
    cut: '',
  },
];

async function formOf(w: Work, unitId: string, line: string, state: string): Promise<string> {
  const id = w.newId();
  const words = { title: '证明报表', note: '', line, cadence: 'month', dueDay: 5, depth: 'children' };
  const patch = { ...words, fields: FIELDS, checks: [] };
  await openLife(w, formProjection, id, 'design', patch, { unit_id: unitId }, null, state);
  return id;
}

async function periodAt(w: Work, unitId: string, line: string, formId: string, key: string, state: string) {
  const id = w.newId();
  const fixed = {
    form_id: formId,
    unit_id: unitId,
    line,
    period: key,
    label: key,
    from_day: '2026-05-01',
    to_day: '2026-05-31',
    due_on: '2026-06-05',
    fields: JSON.stringify(FIELDS),
    checks: '[]',
  };
  const patch = { totals: state === 'closed' ? { a: null } : null, missing: [] };
  await openLife(w, periodProjection, id, 'issue', patch, fixed, null, state);
  return id;
}

export async function statements(w: Work, at: PlaceName, { unit }: Grounds) {
  const sender = senderOf(at);
  const line = linesAt(at).find(l => linesAt(sender).includes(l))!;
  const form = await formOf(w, unit[at], line, 'draft');
  const formStanding = await formOf(w, unit[at], line, 'standing');
  const period = await periodAt(w, unit[at], line, formStanding, '2026-05', 'open');
  const periodClosed = await periodAt(w, unit[at], line, formStanding, '2026-04', 'closed');
  const above = await formOf(w, unit[sender], line, 'standing');
  const sheetIn = async (key: string, state: string) => {
    const id = w.newId();
    const patch = { amounts: { a: 3 }, notes: {}, missing: [], remark: '', submittedOn: null, isLate: false };
    const fixed = {
      period_id: await periodAt(w, unit[sender], line, above, key, 'open'),
      parent_id: null,
      unit_id: unit[at],
      issuer_unit_id: unit[sender],
      is_sum: false,
      due_on: '2026-06-05',
    };
    await openLife(w, sheetProjection, id, 'ask', patch, fixed, null, state);
    return id;
  };
  const sheet = await sheetIn('2026-01', 'asked');
  const sheetSent = await sheetIn('2026-02', 'submitted');
  const sheetLocked = await sheetIn('2026-03', 'locked');
  return { form, formStanding, period, periodClosed, sheet, sheetSent, sheetLocked };
}
