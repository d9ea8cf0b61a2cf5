import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import type { PeriodView } from '@niangjia/domain/statement/statement.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { proveProjection } from '../core/life-store.ts';
import { registerTodos } from '../core/todos.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import { given, type PersonName } from '../deploy/testing/given.ts';
import { somebody } from '../deploy/testing/tasks.ts';
import { waiting } from '../deploy/testing/todos.ts';
import { storeYear } from '../unit/setting.store.ts';
import { mergeUnit } from '../unit/unit.merge.ts';
import { proveSums, sheetProjection } from './sheet.store.ts';
import { statementRoutes } from './statement.routes.ts';
import { statementTodos } from './statement.todos.ts';

const g = await given('2026-07-03');
registerTodos(statementTodos);
await g.db.tx(async tx => {
  for (const year of shippedCalendarYears) await storeYear(tx, year);
});
const on = <T = { id: string; seq: number }>(name: string, who: PersonName, asked: Asked = {}) =>
  ask<T>(g, statementRoutes, `statement.${name}`, who, asked);
const byId = (id: string, body?: unknown): Asked => ({ params: { id }, body });

test('what a merged county has left open is filled in and checked by the county that it went into, under its own name', async () => {
  const form = await on('designForm', 'clerk', {
    body: {
      ...{ unitId: g.unit.city.id, title: '驿站季报', line: 'territory', cadence: 'quarter', dueDay: 5 },
      ...{ depth: 'field', fields: [{ code: 'total', name: '驿站总数', measure: '个' }], checks: [] },
    },
  });
  await on('moveForm', 'clerk', byId(form.id, { move: 'start', seenSeq: form.seq }));
  const { id } = await on('issuePeriod', 'clerk', byId(form.id, { period: '2026-Q2' }));
  const sheets = async () => (await on<PeriodView>('getPeriod', 'clerk', byId(id))).sheets;
  const sheetOf = async (unit: string) => (await sheets()).find(s => s.unit === unit)!;
  const street = await sheetOf('砚东街道');
  await on('submitSheet', 'eastStaff', byId(street.id, { seenSeq: street.seq, amounts: { total: 3 } }));
  expect(await waiting(g, 'chengClerk', ['statement'])).toEqual([
    expect.stringMatching(/待填报 澄湖区$|待填报 /u),
  ]);
  const keeper = await somebody(g, '许定', 'city', ['unit.keep', 'unit.read'], 'below');
  const { seq: seenSeq } = await g.db.read(tx =>
    tx.one<{ seq: number }>(sql`SELECT seq FROM unit WHERE id = ${g.unit.yan.id}`),
  );
  await mergeUnit(g.ctx(keeper), g.unit.yan.id, {
    ...{ intoId: g.unit.cheng.id, day: g.today as never, paper: '霁编〔2026〕3号', why: '区划调整', seenSeq },
  });
  const waits = (await waiting(g, 'chengClerk', ['statement'])).join('\n');
  expect(waits).toMatch(/待填报 砚宁区$/mu);
  expect(waits).toMatch(/待审核 .*砚东街道$/mu);
  const sent = await sheetOf('砚东街道');
  await on('moveSheet', 'chengClerk', byId(sent.id, { seenSeq: sent.seq, move: 'lock' }));
  const county = await sheetOf('砚宁区');
  const missing = (await sheets()).filter(s => s.parentId === county.id && s.state !== 'locked');
  const remark = missing.length ? { remark: '尚未报送' } : {};
  await on('submitSheet', 'chengClerk', byId(county.id, { seenSeq: county.seq, amounts: {}, ...remark }));
  expect(await sheetOf('砚宁区')).toMatchObject({ state: 'submitted', amounts: { total: 3 } });
  expect((await waiting(g, 'chengClerk', ['statement'])).join('\n')).not.toMatch(/砚宁区$/mu);
  const whole = await sheetOf('砚宁区');
  expect(
    await g.outcome(on('moveSheet', 'chengClerk', byId(whole.id, { seenSeq: whole.seq, move: 'lock' }))),
  ).not.toBe('done');
  await on('moveSheet', 'clerk', byId(whole.id, { seenSeq: whole.seq, move: 'lock' }));
  const proof = await g.db.read(async tx => ({
    sums: (await proveSums(tx)).faults,
    fold: (await proveProjection(tx, sheetProjection)).unequal,
  }));
  expect(proof).toEqual({ sums: [], fold: [] });
});
