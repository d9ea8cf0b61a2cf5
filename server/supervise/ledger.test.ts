import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { CallView } from '@niangjia/domain/supervise/call.model.ts';
import type { Ledger, LedgerRow, ReportView } from '@niangjia/domain/supervise/rectification.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { openPackage } from '../deploy/intake/docx-package.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import type { Given, PersonName, UnitName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { callProjection } from './call.store.ts';
import { proveLedgers } from './ledger.proof.ts';
import { registerRectificationGuards } from './rectification.guards.ts';
import { rectificationRoutes } from './rectification.routes.ts';
import { callRoutes } from './supervise.routes.ts';

registerRectificationGuards();
const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const monday = g.travel('2026-07-20');
const august = g.travel('2026-08-06');
const september = g.travel('2026-09-07');
const on = <T = { id: string; seq: number }>(
  name: string,
  who: PersonName | Actor,
  asked: Asked = {},
  world: Given = g,
) => ask<T>(world, [...callRoutes, ...rectificationRoutes], `supervise.${name}`, who, asked);
const byId = (id: string, body?: unknown): Asked => ({ params: { id }, body });
const { city, yan, cheng } = g.unit;

const docxText = async (bytes: Buffer): Promise<string> =>
  (await openPackage(bytes)).get('word/document.xml')!.replace(/<[^>]+>/g, '');

/** One that has come so far, day by day. */
async function brought(
  world: Given,
  who: PersonName,
  unit: UnitName,
  to: 'listed' | 'pushed' | 'closed',
  dueOn: string,
) {
  const desk = matterDesk(world);
  const { id } = await desk.open(who, unit, 'rectification', { problem: '换届逾期', source: 'plan' });
  if (to === 'listed') return id;
  await desk.move(id, 'takeStock', who, { cause: '不到位' });
  await desk.move(id, 'classify', who, { tier: 'dated', measure: '逐家换届', dueOn });
  await desk.move(id, 'push', who, { progress: '已开始' });
  if (to === 'pushed') return id;
  await desk.move(id, 'announce', who, { announced: '公告栏' });
  await desk.move(id, 'claim', who, { result: '已换届', evidence: [await desk.file(who, unit)] });
  await desk.move(id, 'close', 'watcher', { checked: '看了批复' });
  return id;
}

/** Counted by hand, matter by matter, from its own moves up to the moment. */
async function counted(unitPaths: string[], asOf: string, fromDay: string): Promise<Partial<LedgerRow>> {
  const rows = await g.db.read(tx =>
    tx.rows<{
      id: string;
      name: string;
      to: string;
      at: string;
      patch: Record<string, string>;
      path: string;
    }>(sql`
      SELECT v.subject AS id, v.name, v.to_state AS "to", v.at, v.patch, p.path FROM move v JOIN matter m ON m.id = v.subject
        JOIN unit_place p ON p.unit_id = m.unit_id AND p.line = 'territory'
      WHERE m.kind = 'rectification' AND v.at <= ${asOf}::timestamptz ORDER BY v.subject, v.seq`),
  );
  const by = new Map<string, typeof rows>();
  for (const row of rows.filter(r => unitPaths.some(p => r.path.startsWith(p))))
    by.set(row.id, [...(by.get(row.id) ?? []), row]);
  const began = Date.parse(`${fromDay}T00:00:00+08:00`);
  const today = new Date(Date.parse(asOf) + 8 * 3_600_000).toISOString().slice(0, 10);
  const ends = [...by.values()].map(moves => moves.at(-1)!.to);
  const due = (moves: typeof rows) => moves.findLast(v => 'f.dueOn' in v.patch)?.patch['f.dueOn'];
  return {
    total: ends.filter(s => s !== 'refused').length,
    open: ends.filter(s => s !== 'refused' && s !== 'closed').length,
    closed: ends.filter(s => s === 'closed').length,
    overdue: [...by.values()].filter(m => m.at(-1)!.to === 'pushed' && (due(m) ?? '9') < today).length,
    relapsed: [...by.values()].flat().filter(v => v.name === 'relapse').length,
    openedNew: [...by.values()].filter(m => m.at(-1)!.to !== 'refused' && Date.parse(m[0]!.at) >= began)
      .length,
    closedNew: [...by.values()].filter(
      m => m.at(-1)!.to === 'closed' && Date.parse(m.findLast(v => v.to === 'closed')!.at) >= began,
    ).length,
  };
}
async function insistEqual(ledger: Ledger): Promise<void> {
  expect(ledger.whole).toMatchObject(await counted(['c.'], ledger.asOf, ledger.fromDay));
  for (const row of ledger.rows) {
    const path = Object.values(g.unit)
      .find(u => u.id === row.unitId)!
      .places.find(p => p.line === 'territory')?.path;
    if (path) expect(row).toMatchObject(await counted([path], ledger.asOf, ledger.fromDay));
  }
}

await brought(g, 'yanClerk', 'yan', 'closed', '2026-08-31');
await brought(g, 'yanClerk', 'yan', 'pushed', '2026-07-15');
await brought(g, 'eastStaff', 'yanEast', 'pushed', '2026-08-31');
const closed = await brought(g, 'chengClerk', 'cheng', 'closed', '2026-08-31');
await brought(g, 'clerk', 'city', 'listed', '2026-08-31');
const content = {
  ...{
    unitId: city.id,
    cadence: 'week',
    period: '2026-W30',
    title: '第30周调度会',
    heldOn: '2026-07-20',
    place: '',
    host: '',
  },
  ...{ reportBy: null, unitIds: [yan.id, cheng.id] },
  topics: [{ title: '整改', sort: 'hand', says: '', taskRootId: null, unitIds: [] }],
};
let frozen: Ledger;

test('a call that is planned shows the ledger as it stands; held, it keeps the figures of that moment', async () => {
  const { id, seq } = await on('planCall', 'clerk', { body: content });
  const call = (world: Given) => on<CallView>('getCall', 'clerk', byId(id), world);
  const before = (await call(g)).ledger!;
  await insistEqual(before);
  expect(before.rows.map(r => [r.unit, r.total, r.closed, r.overdue])).toEqual([
    ['砚宁区', 3, 1, 0],
    ['澄津区', 1, 1, 0],
  ]);
  await on('holdCall', 'clerk', byId(id, { seenSeq: seq, account: [], absentIds: [] }), monday);
  frozen = (await call(monday)).ledger!;
  await insistEqual(frozen);
  expect(frozen.whole).toMatchObject({
    total: 5,
    open: 3,
    closed: 2,
    overdue: 1,
    openedNew: 5,
    closedNew: 2,
  });
  expect(frozen.sources.find(s => s.source === 'plan')!.count).toBe(5);
  expect(frozen.states.filter(s => s.count).map(s => [s.label, s.count])).toEqual([
    ['待盘点', 1],
    ['整改中', 2],
    ['已销号', 2],
  ]);

  const desk = matterDesk(august);
  await desk.move(
    closed,
    'relapse',
    'watcher',
    { revisited: '又逾期', dueOn: '2026-09-30' },
    { why: '反弹' },
  );
  await brought(august, 'yanClerk', 'yan', 'closed', '2026-08-31');
  expect((await call(august)).ledger).toEqual(frozen);
  const sheet = await on<{ bytes: Buffer }>('printCall', 'clerk', byId(id), august);
  const words = await docxText(sheet.bytes);
  expect(words).toContain('整改台账');
  expect(words).toMatch(/数据截止2026年7月20日\d\d:\d\d/);
});

test('the same moment gives the same figures whenever it is asked', async () => {
  const again = await g.db.read(async tx => {
    const { ledgerOf } = await import('./ledger.figures.ts');
    return ledgerOf(tx, {
      unitId: city.id,
      unitIds: [yan.id, cheng.id],
      fromDay: frozen.fromDay,
      asOf: frozen.asOf,
    });
  });
  expect(again).toEqual(frozen);
});

test('the report of a month is the ledger at its last moment, once, by whoever keeps calls', async () => {
  const freeze = (period: string, who: PersonName = 'clerk', world = august) =>
    on('freezeReport', who, byId(city.id, { period }), world);
  expect(await g.outcome(freeze('2026-07', 'chair'))).toBe('core.no-duty');
  expect(await g.outcome(freeze('2026-07', 'yanClerk'))).toBe('core.absent');
  expect(await g.outcome(freeze('2026-08'))).toBe('rectify.month-running');
  expect(await g.outcome(freeze('2026-W30'))).toBe('rectify.month-unknown');
  const { id } = await freeze('2026-07');
  expect(await g.outcome(freeze('2026-07'))).toBe('rectify.month-taken');
  const report = (at: string) => on<ReportView>('getReport', 'watcher', byId(at), september);
  const july = (await report(id)).ledger;
  await insistEqual(july);
  expect(july.whole).toMatchObject({
    total: 5,
    closed: 2,
    relapsed: 0,
    overdue: 1,
    openedNew: 5,
    closedNew: 2,
  });
  expect(july.rows.map(r => r.unit)).toEqual(expect.arrayContaining(['砚宁区', '澄津区', '霁川市交通']));

  const after = (await report((await freeze('2026-08', 'clerk', september)).id)).ledger;
  await insistEqual(after);
  expect(after.whole).toMatchObject({
    total: 6,
    closed: 2,
    relapsed: 1,
    relapsedNew: 1,
    openedNew: 1,
    closedNew: 1,
  });
  expect((await report(id)).ledger).toEqual(july);
  const paper = await on<{ bytes: Buffer }>('printReport', 'watcher', byId(id), september);
  expect(await docxText(paper.bytes)).toMatch(/数据截止2026年7月31日23:59，取自整改台账的办理记录/);
  expect(await g.outcome(on('getReport', 'yanClerk', byId(id)))).toBe('core.absent');
});

test('two who freeze a month at once get one report, and nobody changes it', async () => {
  const freeze = () => g.outcome(on('freezeReport', 'yanClerk', byId(yan.id, { period: '2026-07' }), august));
  expect((await Promise.all([freeze(), freeze()])).sort()).toEqual(['done', 'rectify.month-taken']);
  await expect(g.db.tx(tx => tx.run(sql`UPDATE rectify_report SET ledger = '{}'::jsonb`))).rejects.toThrow(
    /permission denied/,
  );
});

test('what was frozen is what the moves give, and a figure that was changed afterwards is named', async () => {
  const sound = await proveLedgers(september.db);
  expect(sound.faults).toEqual([]);
  expect(sound.checked).toBeGreaterThanOrEqual(2);
  const set = (path: string, by: number) =>
    g.db.tx(tx =>
      tx.run(sql`UPDATE call SET ledger = jsonb_set(ledger, ${path}::text[], to_jsonb((ledger #>> ${path}::text[])::int + ${by}))
        WHERE ledger IS NOT NULL AND ledger <> 'null'::jsonb`),
    );
  for (const path of ['{whole,closed}', '{rows,0,open}', '{states,0,count}']) {
    await set(path, 1);
    expect((await proveLedgers(september.db)).faults.length, path).toBeGreaterThan(0);
    await set(path, -1);
  }
  expect((await proveLedgers(september.db)).faults).toEqual([]);
});

test('a call equals the fold of its moves, with and without a ledger', async () => {
  expect((await g.db.read(tx => proveProjection(tx, callProjection))).unequal).toEqual([]);
});
