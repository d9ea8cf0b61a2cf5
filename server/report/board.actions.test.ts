import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { proveProjection } from '../core/life-store.ts';
import { rollFacts } from '../core/roll.ts';
import { readRows, readSheet } from '../core/sheet/sheet.test-kit.ts';
import { boardSheet } from './board.sheet.ts';
import { withdrawReason } from './lag-reason.actions.ts';
import { lagReasonProjection } from './lag-reason.store.ts';
import { loadMap, mapView, withdrawMap } from './map.actions.ts';
import { boardMapProjection } from './map.store.ts';
import { type Autumn, autumn, board, explain, part } from './testing/boards.ts';
import { urgeParts } from './urge.actions.ts';

let a: Autumn;
let mine: string;
beforeAll(async () => {
  a = await autumn();
  mine = a.g.visits.cheng;
}, 60_000);

const reasonOn = async (who: 'clerk' | 'chengClerk' = 'clerk') =>
  (await board(a.on, who, 'city')).laggards.find(l => l.partId === mine)!.reason;

describe('a reason for a lag', () => {
  test('is refused to a unit that is not behind, and with a day that cannot be', async () => {
    expect(await a.on.outcome(explain(a.on, 'yanClerk', a.g.visits.yan))).toBe('board.not-behind');
    expect(await a.on.outcome(explain(a.on, 'chengClerk', mine, { catchUpOn: '2026-08-31' }))).toBe(
      'board.catch-up-past',
    );
    expect(await a.on.outcome(explain(a.on, 'chengClerk', mine, { catchUpOn: '2026-12-01' }))).toBe(
      'board.catch-up-late',
    );
  });

  test('is given by the unit itself: absent for its neighbour, forbidden to those above and to the watcher', async () => {
    expect(await a.on.outcome(explain(a.on, 'yanClerk', mine))).toBe('core.absent');
    expect(await a.on.outcome(explain(a.on, 'clerk', mine))).toBe('core.no-duty');
    expect(await a.on.outcome(explain(a.on, 'watcher', mine))).toBe('core.no-duty');
  });

  test('stands on the board at once; the same key twice gives one reason, other content is refused', async () => {
    const key = '0195-reason-once';
    const first = await explain(a.on, 'chengClerk', mine, { catchUpOn: '2026-10-15' }, key);
    expect(first).toMatchObject({ state: 'given', seq: 1, allowed: ['revise', 'withdraw'] });
    expect(await explain(a.on, 'chengClerk', mine, { catchUpOn: '2026-10-15' }, key)).toEqual(first);
    expect(await a.on.outcome(explain(a.on, 'chengClerk', mine, { text: '别的' }, key))).toBe(
      'core.key-reused',
    );
    expect(await reasonOn()).toMatchObject({ text: '走访力量不足', catchUpOn: '2026-10-15' });
    const view = await part(a.on, 'chengClerk', mine);
    expect(view).toMatchObject({ reasonSeq: 1, allowed: ['explain', 'withdrawReason'] });
    expect(view.trail.map(t => [t.label, t.person])).toEqual([['说明滞后原因', '戚若水']]);
  });

  test('is not overwritten unseen, and two first reasons at once leave one', async () => {
    expect(await a.on.outcome(explain(a.on, 'chengClerk', mine, { text: '没看到上一条' }))).toBe(
      'core.changed-meanwhile',
    );
    const other = a.g.elections.cheng;
    const outcomes = await Promise.all(
      ['甲', '乙'].map(text => a.winter.outcome(explain(a.winter, 'chengClerk', other, { text }))),
    );
    expect(outcomes.sort()).toEqual(['core.changed-meanwhile', 'done']);
  });

  test('is revised and withdrawn with a trail; as of an earlier day the earlier words stand', async () => {
    await rollFacts(a.on.db);
    await explain(a.next, 'chengClerk', mine, { seenSeq: 1, text: '已增派人手', remedy: '每周走访三百户' });
    await rollFacts(a.next.db);
    const then = await board(a.next, 'clerk', 'city', { asOf: a.on.today });
    expect(then.laggards.find(l => l.partId === mine)!.reason).toMatchObject({ text: '走访力量不足' });
    const withdraw = () => withdrawReason(a.next.ctx('chengClerk'), mine, { seenSeq: 2, why: '写错了任务' });
    expect(await a.next.outcome(withdrawReason(a.next.ctx('clerk'), mine, { seenSeq: 2, why: 'x' }))).toBe(
      'core.no-duty',
    );
    expect(await withdraw()).toMatchObject({ state: 'withdrawn', seq: 3 });
    expect(await a.next.outcome(withdraw())).toBe('core.wrong-state');
    const now = await board(a.next, 'clerk', 'city');
    expect(now.laggards.find(l => l.partId === mine)!.reason).toBeNull();
    await explain(a.next, 'chengClerk', mine, { seenSeq: 3, text: '重新说明' });
    const proof = await a.g.db.read(tx => proveProjection(tx, lagReasonProjection));
    expect(proof).toEqual({ checked: 2, unequal: [] });
  });

  test('is held to one per part by the database', async () => {
    const again = a.g.db.tx(tx =>
      tx.run(sql`INSERT INTO lag_reason (home, id, task_id, unit_id, text, state, seq)
        SELECT home, gen_random_uuid(), task_id, unit_id, '又一条', 'given', 1 FROM lag_reason WHERE task_id = ${mine}`),
    );
    await expect(again).rejects.toThrow('lag_reason_one_per_task');
  });
});

describe('reminders', () => {
  const urge = (
    who: 'clerk' | 'yanClerk' | 'watcher',
    unit: 'city' | 'yan',
    partIds: string[],
    key?: string,
  ) => urgeParts(a.on.ctx(who, key), a.g.unit[unit].id, { partIds });

  test('go to several units at once, each with its own result, within the limit of the day', async () => {
    const parts = [mine, a.g.visits.yan, a.g.unit.city.id];
    const first = await urge('clerk', 'city', parts, '0195-urge-once');
    expect(first.results.map(r => r.done)).toEqual([true, true, false]);
    expect((await board(a.on, 'clerk', 'city')).laggards.find(l => l.partId === mine)).toMatchObject({
      urges: 1,
    });
    const again = await urge('clerk', 'city', [mine]);
    expect(again.results[0]).toMatchObject({ done: false, says: '今天已催办1次，达到每日上限，请明天再催' });
  });

  test('pressed again under the same key nobody is reminded twice', async () => {
    const parts = [mine, a.g.visits.yan, a.g.unit.city.id];
    await urge('clerk', 'city', parts, '0195-urge-once');
    const { n } = await a.g.db.read(tx =>
      tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM move WHERE subject = ${mine} AND name = 'urge'`),
    );
    expect(n).toBe(1);
  });

  test('are the issuer’s: absent from another board, forbidden without the duty', async () => {
    expect(await a.on.outcome(urge('yanClerk', 'city', [mine]))).toBe('core.absent');
    expect((await urge('yanClerk', 'yan', [mine])).results[0]!.done).toBe(false);
    const { results } = await urge('watcher', 'city', [mine]);
    expect(results[0]).toMatchObject({ done: false });
    expect(results[0]!.says).toContain('没有“审核进展');
  });
});

describe('the sheet', () => {
  test('has the figures of the screen, cell by cell', async () => {
    const view = await board(a.on, 'clerk', 'city');
    const { bytes, name } = boardSheet(view);
    expect(name).toBe('进度看板_霁川市_2026-09-01.xlsx');
    const [head, ...rows] = await readRows(Buffer.from(bytes), '单位');
    expect(head!.length).toBe(1 + view.targets.length * 5);
    expect(rows.map(r => r[0])).toEqual([...view.units.map(u => u.unit), '合计']);
    for (const [i, unit] of view.units.entries())
      for (const [j, cell] of unit.cells.entries()) {
        const [received, actual, ratio, plan] = rows[i]!.slice(1 + j * 5, 5 + j * 5);
        expect([received, actual ?? null, ratio ?? null, plan]).toEqual([
          cell!.received,
          cell!.actual,
          cell!.ratio,
          cell!.plan,
        ]);
      }
    const ranks = await readRows(Buffer.from((await boardSheet(view)).bytes), '单位');
    expect(ranks.length).toBeGreaterThan(0);
  });

  test('keeps a reason that looks like a formula as text', async () => {
    const view = await board(a.on, 'clerk', 'city');
    const text = '=HYPERLINK("http://example.invalid","点我")';
    const laggards = view.laggards.map(l => ({
      ...l,
      reason: { text, remedy: '+1', catchUpOn: null, at: view.at },
    }));
    const cells = await readSheet(Buffer.from(boardSheet({ ...view, laggards }).bytes), 3);
    const found = [...cells.values()].filter(c => c.value === text);
    expect(found.length).toBe(laggards.length);
    expect([...cells.values()].some(c => c.isFormula)).toBe(false);
    expect(found.every(c => c.style === 4)).toBe(true);
  });

  test('is the same bytes for the same board', async () => {
    const view = await board(a.on, 'clerk', 'city');
    expect(Buffer.from(boardSheet(view).bytes).equals(Buffer.from(boardSheet(view).bytes))).toBe(true);
  });
});

describe('the map', () => {
  const file = (text: string) => ({
    name: 'map.json',
    mediaType: 'application/json',
    bytes: Buffer.from(text),
  });
  const square = [
    [
      [118, 30],
      [118.1, 30],
      [118.1, 30.1],
      [118, 30],
    ],
  ];
  const geo = (...names: string[]) =>
    JSON.stringify({
      type: 'FeatureCollection',
      features: names.map(name => ({
        type: 'Feature',
        properties: { name },
        geometry: { type: 'Polygon', coordinates: square },
      })),
    });
  const words = { reviewNo: '浙S（2026）12号', source: '市自然资源局' };
  const load = (who: 'admin' | 'clerk' | 'yanClerk', text = geo('砚宁区', '澄津区'), body = words) =>
    loadMap(a.on.ctx(who), a.g.unit.city.id, body, file(text));

  test('is loaded by the administrator of the system and seen by those who read the board', async () => {
    expect(await a.on.outcome(load('clerk'))).toBe('core.no-duty');
    expect(await a.on.outcome(load('yanClerk'))).toBe('core.absent');
    expect(await a.on.outcome(load('admin', geo('别处县')))).toBe('board.map-unknown-place');
    expect(await a.on.outcome(load('admin', undefined, { ...words, reviewNo: '无' }))).toBe(
      'board.map-review-no',
    );
    expect(await load('admin')).toMatchObject({ state: 'used', allowed: ['load', 'withdraw'] });
    const seen = await a.on.db.read(tx => mapView(tx, a.on.actor.clerk, a.g.unit.city.id));
    expect(seen).toMatchObject({ mayLoad: false, loaded: { reviewNo: words.reviewNo, allowed: [] } });
    expect(seen.loaded!.shapes.map(s => s.unitId).sort()).toEqual(
      [a.g.unit.yan.id, a.g.unit.cheng.id].sort(),
    );
  });

  test('a new one takes the place of the old; withdrawing needs the latest', async () => {
    await load('admin', geo('砚宁区'));
    const seen = await a.on.db.read(tx => mapView(tx, a.on.actor.admin, a.g.unit.city.id));
    expect(seen.loaded!.shapes).toHaveLength(1);
    const out = (seenSeq: number) =>
      withdrawMap(a.on.ctx('admin'), a.g.unit.city.id, { seenSeq, why: '行政区划调整' });
    expect(await a.on.outcome(out(9))).toBe('core.changed-meanwhile');
    await out(1);
    expect((await a.on.db.read(tx => mapView(tx, a.on.actor.clerk, a.g.unit.city.id))).loaded).toBeNull();
    expect(await a.g.db.read(tx => proveProjection(tx, boardMapProjection))).toEqual({
      checked: 2,
      unequal: [],
    });
  });
});
