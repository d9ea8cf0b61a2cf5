import { describe, expect, test } from 'vitest';
import { calendarOf } from '../core/calendar.ts';
import { shippedCalendarYears } from '../core/calendar-shipped.ts';
import { asDay } from '../core/days.ts';
import type { AccountLine, Topic } from './call.model.ts';
import {
  canClose,
  canDecide,
  canHold,
  canMinute,
  canPlan,
  isReportLate,
  lagTopics,
  lastTopic,
  nextCall,
} from './call.rules.ts';
import { callDecisionLife, callLife, callReportLife, eventLife, reportRuleLife } from './supervise.lives.ts';

const calendar = calendarOf(shippedCalendarYears);
const habit = { weekday: 1, monthDay: 5, reportBefore: 1 };
const next = (from: string, taken: string[] = [], cadence: 'week' | 'month' = 'week') => {
  const { period, heldOn, reportBy, says } = nextCall(cadence, asDay(from), new Set(taken), habit, calendar);
  return { key: period.key, heldOn, reportBy, says };
};
const code = (verdict: ReturnType<typeof canClose>) => (verdict.ok ? 'ok' : verdict.refusal.code);
const line = (id: string, isDone: boolean): AccountLine => ({
  decisionId: id,
  callId: 'c',
  call: '上周',
  text: `事项${id}`,
  unit: '砚宁区',
  responsible: '秦守拙',
  dueOn: asDay('2026-07-10'),
  isDone,
  taskState: isDone ? '已办结' : '办理中',
  isOverdue: !isDone,
  why: '',
});
const topic: Topic = { title: '走访', sort: 'hand', says: '', taskRootId: null, unitIds: [] };

describe('the next call', () => {
  test('is on the usual day, and in the next free week when this one has a call', () => {
    expect(next('2026-07-13')).toMatchObject({ key: '2026-W29', heldOn: '2026-07-13' });
    expect(next('2026-07-13', ['2026-W29'])).toMatchObject({
      key: '2026-W30',
      heldOn: '2026-07-20',
      reportBy: '2026-07-17',
    });
  });
  test('comes later in the week when the usual day has gone by', () => {
    expect(next('2026-07-15')).toMatchObject({ key: '2026-W29', heldOn: '2026-07-15' });
  });
  test('is put off by a holiday and passes over a week without a working day', () => {
    // 国庆节 2026: Thursday 1 to Wednesday 7 October; the Monday of that week is a day off.
    const october = next('2026-10-05');
    expect(october.heldOn).toBe('2026-10-08');
    const spring = next('2026-02-16');
    expect(spring.key).toBe('2026-W09');
    expect(spring.says).toContain('没有可开会的工作日');
  });
  test('by month is on the day of the month, rolled to a working day', () => {
    expect(next('2026-07-01', [], 'month')).toMatchObject({ key: '2026-07', heldOn: '2026-07-06' });
  });
});

test('a call is planned within its period, not in the past, with reports before it', () => {
  const plan = (heldOn: string, reportBy: string | null, period = '2026-W30') =>
    code(
      canPlan(
        'week',
        period,
        { heldOn: asDay(heldOn), reportBy: reportBy ? asDay(reportBy) : null },
        '2026-07-15',
      ),
    );
  expect(plan('2026-07-20', '2026-07-17')).toBe('ok');
  expect(plan('2026-07-20', null)).toBe('ok');
  expect(plan('2026-07-27', null)).toBe('call.outside-period');
  expect(plan('2026-07-20', null, '2026-W99')).toBe('call.outside-period');
  expect(plan('2026-07-20', '2026-07-21')).toBe('call.report-by-late');
  expect(plan('2026-07-14', null, '2026-W29')).toBe('call.held-in-past');
});

test('the account of the last call comes first: what is not done is said why', () => {
  const hold = (said: { decisionId: string; why: string }[], today = '2026-07-20', topics = [topic]) =>
    code(canHold({ heldOn: '2026-07-20', topics }, [line('1', true), line('2', false)], said, today));
  expect(hold([])).toBe('call.account-missing');
  expect(hold([{ decisionId: '2', why: '' }])).toBe('call.account-missing');
  expect(hold([{ decisionId: '2', why: '名册没有到位' }])).toBe('ok');
  expect(hold([{ decisionId: '9', why: '…' }])).toBe('call.account-unknown');
  expect(hold([{ decisionId: '2', why: '名册没有到位' }], '2026-07-19')).toBe('call.held-not-yet');
  expect(hold([{ decisionId: '2', why: '名册没有到位' }], '2026-07-20', [])).toBe('call.topics-missing');
});

test('a decision has an owner within the tree and a date after the call', () => {
  const decide = (unitId: string, dueOn: string) =>
    code(
      canDecide(
        [{ text: '补走访', unitId, responsible: '秦守拙', dueOn: asDay(dueOn) }],
        new Set(['a']),
        '2026-07-20',
      ),
    );
  expect(decide('a', '2026-07-24')).toBe('ok');
  expect(decide('b', '2026-07-24')).toBe('call.decision-owner');
  expect(decide('a', '2026-07-19')).toBe('call.decision-due');
  expect(code(canMinute([]))).toBe('call.decisions-missing');
  expect(code(canClose(2))).toBe('call.decisions-open');
  expect(code(canClose(0))).toBe('ok');
});

test('a report is late after the day set for it', () => {
  const late = (reportedOn: string | null, today: string) =>
    isReportLate({ state: 'asked', reportedOn }, { reportBy: '2026-07-17' }, today);
  expect([late(null, '2026-07-17'), late(null, '2026-07-18'), late('2026-07-17', '2026-07-30')]).toEqual([
    false,
    true,
    false,
  ]);
  expect(isReportLate({ state: 'asked', reportedOn: null }, { reportBy: null }, '2026-07-30')).toBe(false);
});

test('laggards make one topic for each target, the worst first, and the last call makes one for all that is open', () => {
  const lag = (taskRootId: string, unit: string, status: string, donePercent: number | null) => ({
    taskRootId,
    title: taskRootId === 't1' ? '走访企业' : '复核档案',
    unitId: unit,
    unit,
    status,
    statusLabel: status === 'behind' ? '滞后' : '严重滞后',
    donePercent,
    planPercent: 60,
  });
  const topics = lagTopics([
    lag('t1', '砚宁区', 'behind', 50),
    lag('t2', '澄津区', 'far-behind', 20),
    lag('t2', '栎川区', 'behind', 45.26),
  ]);
  expect(topics.map(t => [t.taskRootId, t.units])).toEqual([
    ['t2', ['澄津区', '栎川区']],
    ['t1', ['砚宁区']],
  ]);
  expect(topics[0]!.says).toBe('澄津区完成20%、应达60%（严重滞后）；栎川区完成45.3%、应达60%（滞后）');
  expect(lastTopic([line('1', true)])).toBeUndefined();
  expect(lastTopic([line('1', true), line('2', false)])?.title).toBe('上次议定的1条尚未完成，逐条对账');
});

test('every state of the lives of supervision with the moves that leave it', () => {
  const lives = [callLife, callReportLife, callDecisionLife, reportRuleLife, eventLife];
  const table = lives.flatMap(life =>
    Object.keys(life.states).map(state => {
      const moves = Object.entries(life.moves as Record<string, { from: readonly string[]; to: string }>);
      const out = moves.filter(([, m]) => m.from.includes(state)).map(([name, m]) => `${name}→${m.to}`);
      return `${life.kind} ${state}: ${out.join(' ')}`.trim();
    }),
  );
  expect(table).toEqual([
    'call planned: plan→same edit→same hold→held drop→dropped',
    'call held: decide→same minute→minuted',
    'call minuted: close→closed',
    'call closed:',
    'call dropped:',
    'call-report asked: ask→same report→reported',
    'call-report reported: report→reported',
    'call-decision assigned: assign→same carry→same settle→settled',
    'call-decision settled:',
    'report-rule standing: set→same edit→same end→ended',
    'report-rule ended:',
    'event asked: ask→same first→arrived',
    'event found: note→same makeUp→arrived',
    'event passing: report→same follow→same conclude→same forward→arrived',
    'event arrived: report→same follow→same conclude→same publish→published file→filed',
    'event received: report→same follow→same conclude→same take→filed',
    'event published: follow→same conclude→same',
    'event filed: report→same follow→same conclude→same',
  ]);
});
