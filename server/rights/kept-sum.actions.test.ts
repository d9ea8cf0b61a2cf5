/** Sums that are kept with a matter: by whoever handles it, whole and sealed, never changed, and nothing once it is over. */
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { KeptSum } from '@niangjia/domain/rights/kept-sum.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { openPackage } from '../deploy/intake/docx-package.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import type { PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { matterRetention } from '../matter/matter.retention.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { keptSumRoutes } from './kept-sum.routes.ts';

const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
const on = <T = { id: string; seq: number }>(name: string, who: PersonName, asked: Asked = {}) =>
  ask<T>(g, keptSumRoutes, `rights.${name}`, who, asked);

const dispute = async () =>
  (
    await desk.open('yanClerk', 'yan', 'mediation', {
      ...{ sort: 'pay', demand: '追讨加班费', appliedOn: '2026-07-01' },
      ...{ applicant: '卜知秋', applicantPhone: '13800138000' },
    })
  ).id;
const OVERTIME = { sort: 'overtime', wageFen: 870_000, workdayHours: 10 };
const keep = async (id: string, who: PersonName = 'yanClerk', typed: object = OVERTIME) => {
  const { seq, fence } = await g.db.read(tx =>
    tx.one<{ seq: number; fence: number }>(sql`SELECT seq, fence FROM matter WHERE id = ${id}`),
  );
  return on('keepSum', who, { params: { id }, body: { seenSeq: seq, fence, ...typed } });
};
const sums = (id: string, who: PersonName = 'yanClerk') =>
  on<{ items: KeptSum[]; mayKeep: boolean }>('listSums', who, { params: { id } });

test('a kept sum holds what was typed, every step, the numbers with their articles, and who reckoned it', async () => {
  const id = await dispute();
  expect(await sums(id)).toEqual({ items: [], mayKeep: true });
  await keep(id);
  const { items } = await sums(id);
  expect(items).toHaveLength(1);
  const [kept] = items;
  expect(kept).toMatchObject({ sort: 'overtime', onDay: '2026-07-13', person: '贺小满' });
  expect(kept!.content!.given).toMatchObject({ wageFen: 870_000, workdayHours: 10 });
  expect(kept!.content!.sum.result).toBe('应付加班费750.00元');
  expect(kept!.content!.basis).toContainEqual({
    ...{ label: '工作日延长工作时间的工资倍率', value: '150%', fromDay: null },
    ...{ docNo: '劳动法', article: '第四十四条第一项' },
  });
  const { trail } = await desk.view(id, 'yanClerk');
  expect(trail.at(-1)).toMatchObject({ label: '保存测算', person: '贺小满', why: '加班费' });
});

test('reckoned anew after a number has changed, both are kept as they were', async () => {
  const id = await dispute();
  const typed = {
    ...{ sort: 'severance', ending: 'agreed', averageFen: 3_000_000 },
    ...{ startOn: '2020-07-01', endOn: '2026-06-30' },
  };
  await keep(id, 'yanClerk', typed);
  await g.db.tx(tx =>
    tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, day_type, from_day, to_day, doc_no, article)
      VALUES (7, gen_random_uuid(), 'severance.local-wage', ${g.unit.yan.id}, '800000'::jsonb, 'fen', NULL, '2026-07-01', '9999-12-31', '本地公布', '')`),
  );
  await keep(id, 'yanClerk', typed);
  const { items } = await sums(id);
  expect(items.map(s => s.content!.sum.result)).toEqual(['经济补偿144,000.00元', '经济补偿180,000.00元']);
  expect(items[0]!.content!.basis).toContainEqual(
    expect.objectContaining({ value: '8,000.00元', fromDay: '2026-07-01', docNo: '本地公布' }),
  );
});

test('wages lie sealed, are shown to those who handle the matter, and to nobody of another county', async () => {
  const id = await dispute();
  await keep(id);
  const row = await g.db.read(tx =>
    tx.one<{ sealed: Buffer; id: string }>(sql`SELECT id, sealed FROM matter_sum WHERE matter_id = ${id}`),
  );
  expect(row.sealed.includes('870000')).toBe(false);
  const seen = await sums(id, 'yanChair');
  expect(seen).toMatchObject({ mayKeep: false, items: [{ sort: 'overtime', content: null }] });
  const paper = (who: PersonName) => on('printSum', who, { params: { id, sumId: row.id } });
  expect(await g.outcome(paper('yanChair'))).toBe('rights.sum-hidden');
  expect(await g.outcome(keep(id, 'yanChair'))).toBe('core.no-duty');
  for (const work of [sums, keep]) expect(await g.outcome(work(id, 'chengClerk'))).toBe('core.absent');
  expect(await g.outcome(paper('chengClerk'))).toBe('core.absent');
});

test('on paper it says what was typed, how it was reckoned and by what', async () => {
  const id = await dispute();
  await keep(id, 'yanClerk', { ...OVERTIME, days: [{ on: '2026-05-01', hours: 8 }] });
  const sumId = (await sums(id)).items[0]!.id;
  const { name, bytes } = await on<{ name: string; bytes: Buffer }>('printSum', 'yanClerk', {
    params: { id, sumId },
  });
  const text = (await openPackage(bytes)).get('word/document.xml')!.replace(/<[^>]+>/g, '');
  expect(name).toMatch(/^加班费测算单_\w+\.docx$/);
  for (const words of [
    '月工资：8,700.00元',
    '2026年5月1日，8小时',
    '劳动法第四十四条第三项',
    '由贺小满于2026年7月13日推算',
    '砚宁区总工会',
  ])
    expect(text).toContain(words);
});

test('a number that cannot be is told at its field, and nothing is kept', async () => {
  const id = await dispute();
  const told = await keep(id, 'yanClerk', {
    ...{ sort: 'arrears', owed: [{ dueOn: '2026-08-01', dueFen: 100 }] },
  }).catch(e => e.note.fields);
  expect(told).toEqual([{ path: 'owed.0.dueOn', says: '第1笔还没有到应付日期，不算拖欠，请核对' }]);
  expect((await sums(id)).items).toEqual([]);
});

test('what is over, handed on and not signed for, of another sort, or seen as it was before takes no sum', async () => {
  const other = await desk.open('yanClerk', 'yan', 'rectification', { problem: '通道堆物', source: 'fresh' });
  expect(await g.outcome(keep(other.id))).toBe('rights.sum-elsewhere');
  const id = await dispute();
  const { fence } = await keep(id).then(() =>
    g.db.read(tx => tx.one<{ fence: number }>(sql`SELECT fence FROM matter WHERE id = ${id}`)),
  );
  const stale = (seen: object) =>
    on('keepSum', 'yanClerk', { params: { id }, body: { ...OVERTIME, seenSeq: 2, fence, ...seen } });
  expect(await g.outcome(stale({ seenSeq: 1 }))).toBe('core.changed-meanwhile');
  expect(await g.outcome(stale({ fence: fence + 1 }))).toBe('matter.stale-fence');
  const twins = await Promise.all([g.outcome(stale({})), g.outcome(stale({}))]);
  expect(twins.sort()).toEqual(['core.changed-meanwhile', 'done']);
  await desk.move(id, 'withdraw', 'yanClerk', {}, { why: '双方自行和解' });
  expect(await g.outcome(keep(id))).toBe('matter.over');
  expect(await sums(id)).toMatchObject({ mayKeep: false, items: [{}, {}] });
});

test('what is kept goes with the matter when its time is over', async () => {
  const id = await dispute();
  await keep(id);
  await desk.move(id, 'withdraw', 'yanClerk', {}, { why: '双方自行和解' });
  const open = await dispute();
  await keep(open);
  const kept = matterRetention.find(({ sort }) => sort === 'matter-sum')!;
  const terms = Object.fromEntries(kept.terms.map(code => [code, 60]));
  const due = (day: string) =>
    g.db.read(tx => tx.rows<{ key: string; subject: string }>(kept.due(day, terms, null)));
  expect((await due('2031-07-12')).filter(r => r.subject === id)).toEqual([]);
  const gone = await due('2031-07-13');
  expect(gone.map(r => r.subject)).toContain(id);
  expect(gone.map(r => r.subject)).not.toContain(open);
  await g.db.tx(tx =>
    kept.drop(
      { tx, crypto: g.ctx('yanClerk').crypto },
      gone.map(r => r.key),
    ),
  );
  expect((await sums(id)).items).toEqual([]);
  expect((await sums(open)).items).toHaveLength(1);
});
