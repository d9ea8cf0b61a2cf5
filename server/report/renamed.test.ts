/** Units that are renamed: boards of days gone by and documents that were signed keep the names of their day. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { renameUnit } from '../unit/unit.rename.ts';
import { board, NEXT, part, REPORTED } from './testing/boards.ts';
import { draft, move, type October, october, readyToSign, seeBulletin } from './testing/bulletins.ts';

let a: October;
let signed: string;
beforeAll(async () => {
  a = await october();
  signed = await readyToSign(a.oct);
  await move(a.oct, 'chair', signed, 'sign', { series: '霁工通' });
  await move(a.oct, 'clerk', signed, 'issue');
}, 60_000);

const late = () => a.g.travel('2026-11-02');
const seqOf = (id: string) =>
  a.oct.db.read(tx => tx.one<{ seq: number }>(sql`SELECT seq FROM unit WHERE id = ${id}`));
const rename = async (unit: 'city' | 'cheng', name: string, shortName: string, day: string) => {
  const { id } = a.oct.unit[unit];
  const decision = { paper: '霁工发〔2026〕40号', why: '区划更名', seenSeq: (await seqOf(id)).seq };
  await renameUnit(far.ctx('clerk'), id, { name, shortName, day: asDay(day), ...decision });
};
let far: October['oct'];
beforeAll(async () => {
  far = late();
  await rename('cheng', '澄岚新区总工会', '澄岚新区', '2026-10-20');
  await rename('city', '霁澄市总工会', '霁澄市', '2026-10-20');
});

test('a board of a day gone by names its units, and itself, as they were called then', async () => {
  const then = await board(far, 'clerk', 'city', { asOf: REPORTED });
  expect(then.unit).toMatchObject({ name: '霁川市总工会', shortName: '霁川市' });
  expect(then.units.map(u => u.unit)).toEqual(['砚宁区', '澄津区']);
  expect(then.ranking.map(r => r.unit).sort()).toEqual(['澄津区', '砚宁区']);
  expect(then.laggards.map(l => l.unit)).toContain('澄津区');
  const now = await board(far, 'clerk', 'city');
  expect(now.unit).toMatchObject({ name: '霁澄市总工会', shortName: '霁澄市' });
  expect(now.units.map(u => u.unit)).toEqual(['砚宁区', '澄岚新区']);
});

test('so does the page of one part with its records', async () => {
  const then = await part(far, 'clerk', a.g.visits.cheng, NEXT);
  expect([then.unit, ...then.records.map(r => r.unit)]).toEqual(['澄津区', '澄津区']);
  const now = await part(far, 'clerk', a.g.visits.cheng);
  expect([now.unit, ...now.records.map(r => r.unit)]).toEqual(['澄岚新区', '澄岚新区']);
});

test('a bulletin that was signed before is the same on every page; one drafted after it of that quarter names the quarter’s units', async () => {
  const old = (await seeBulletin(far, 'clerk', signed))!;
  const before = (await seeBulletin(a.oct, 'clerk', signed))!;
  expect(JSON.stringify(old.printed)).toContain('霁川市总工会');
  expect(JSON.stringify([old.printed, old.receivers])).not.toMatch(/霁澄|澄岚/u);
  expect([old.unit, old.receivers.some(r => r.unit === '澄津区')]).toEqual(['霁川市', true]);
  expect(before.printed).toEqual(old.printed);
  const { id } = await draft(far, { sort: 'quarterly', period: '2026-Q3' });
  const fresh = (await seeBulletin(far, 'clerk', id))!;
  const said = JSON.stringify(fresh.printed.blocks);
  expect(said).toContain('澄津区');
  expect(said).not.toContain('澄岚新区');
  expect(fresh.unit).toBe('霁澄市');
});
