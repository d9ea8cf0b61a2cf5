/** Takes judged rows of a list over: new employers with those who follow up that they found a union, changed ones from today on. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { EmployerLine } from '@niangjia/domain/unit/employer.import.ts';
import { kindByCode } from '@niangjia/domain/unit/employer.rules.ts';
import type { GapSource } from '@niangjia/domain/unit/employer-gap.model.ts';
import { sizeClassOf } from '@niangjia/domain/unit/employer-size.rules.ts';
import { sectionOf } from '@niangjia/domain/unit/sector.model.ts';
import type { Work } from '../core/action.ts';
import { copyInto } from '../core/database/copy.ts';
import type { Tx } from '../core/database/db.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';
import { advanceMany } from '../core/life-bulk.ts';
import { loadParameters } from '../core/parameters.ts';
import { employerPinyin } from '../core/pinyin.ts';
import type { Judged, Kept } from '../import/sort.model.ts';
import { type EmployerPlan, finer } from './employer.judge.ts';
import { listGapsOf } from './employer-gap.jobs.ts';
import { employerGapProjection } from './employer-gap.store.ts';
import { changeEmployers } from './employer-past.actions.ts';
import { tallyIn, tallyOut } from './employer-tally.store.ts';

const COLUMNS = [
  ...[
    'home',
    'id',
    'name',
    'pinyin',
    'credit_code',
    'keeper_unit_id',
    'union_unit_id',
    'cover_unit_id',
    'kind',
  ],
  ...[
    'ownership',
    'industry_code',
    'sector',
    'size_class',
    'headcount',
    'female_count',
    'member_count',
    'address',
  ],
  ...[
    'park',
    'head_id',
    'dispatch',
    'registered_on',
    'contract_till',
    'longitude',
    'latitude',
    'status',
    'since',
  ],
];

const sizesAt = async (w: Work, unitId: string) => {
  const sizes = await loadParameters(w.tx, 'employer.size-', unitId, w.actor.day);
  return (code: string | null, headcount: number) => sizeClassOf(code, headcount, name => sizes.number(name));
};

const UNKNOWN_SECTOR = '未登记';

/** @returns ids of what is new, in the order of the rows */
export async function takeNewEmployers(
  w: Work,
  plans: readonly EmployerPlan[],
  batchId: string,
  source: GapSource,
): Promise<string[]> {
  if (plans.length === 0) return [];
  const { unitId } = await w.tx.one<{ unitId: string }>(
    sql`SELECT unit_id AS "unitId" FROM import_batch WHERE id = ${batchId}`,
  );
  const sizeOf = await sizesAt(w, unitId);
  const made = plans.map(plan => ({ id: w.newId(), plan }));
  const idOf = new Map(made.map(m => [m.plan, m.id]));
  await copyInto(w.tx, 'employer', COLUMNS, made, ({ id, plan: { line, ...ids } }) => [
    ...[homeOf(id), id, line.name, employerPinyin(line.name), line.creditCode, ids.keeperUnitId ?? unitId],
    ...[ids.unionUnitId, ids.coverUnitId, line.kind ?? kindByCode(line.creditCode), line.ownership],
    ...[line.industryCode, line.industryCode ? sectionOf(line.industryCode) : UNKNOWN_SECTOR],
    ...[sizeOf(line.industryCode, line.headcount ?? 0), line.headcount ?? 0, line.femaleCount ?? null],
    ...[
      line.memberCount ?? 0,
      line.address ?? '',
      line.park ?? '',
      ids.headId ?? (ids.headPlan && idOf.get(ids.headPlan)) ?? null,
      line.dispatch ?? 'none',
    ],
    ...[line.registeredOn, line.contractTill, line.place?.longitude ?? null, line.place?.latitude ?? null],
    ...[line.status ?? 'operating', w.actor.day],
  ]);
  const ids = made.map(m => m.id);
  await tallyIn(w.tx, sql`e.id = ANY (${ids}::uuid[])`);
  while ((await listGapsOf(w, sql`e.id = ANY (${ids}::uuid[])`, source)) > 0);
  return ids;
}

/** From today on; the register of earlier days stays. Rows of one sheet are locked in one order. */
export async function takeChangedEmployers(
  w: Work,
  judged: readonly Judged<EmployerPlan>[],
  title: string,
): Promise<void> {
  if (judged.length === 0) return;
  const ids = judged.map(j => j.targetId!);
  await changeEmployers(w.tx, sql`e.id = ANY (${ids}::uuid[])`, w.actor.day, () =>
    writeChanged(w, judged, title),
  );
}

async function writeChanged(w: Work, judged: readonly Judged<EmployerPlan>[], title: string): Promise<void> {
  const { day, personId } = w.actor;
  for (const { targetId, plan, changes } of judged) {
    const { line, ...units } = plan!;
    const held = await w.tx.one<{ industryCode: string | null; headcount: number; keeperUnitId: string }>(
      sql`SELECT industry_code AS "industryCode", headcount, keeper_unit_id AS "keeperUnitId" FROM employer WHERE id = ${targetId}`,
    );
    const sizeOf = await sizesAt(w, held.keeperUnitId);
    await w.tx.run(sql`UPDATE employer SET ${changesOf(line, units, held, sizeOf)} WHERE id = ${targetId}`);
    const why = `${changes.map(c => c.title).join('、')}：随${title}导入`;
    await w.tx.run(sql`INSERT INTO employer_note (home, employer_id, at, person_id, why, from_day)
      VALUES (${homeOf(targetId!)}, ${targetId}, clock(), ${personId}, ${why}, ${day})`);
  }
}

/** A union of its own ends the cover of another. */
const changesOf = (
  line: EmployerLine,
  ids: Omit<EmployerPlan, 'line'>,
  held: { industryCode: string | null; headcount: number },
  sizeOf: (code: string | null, headcount: number) => string | null,
) => {
  const code = finer(held.industryCode, line.industryCode) ?? held.industryCode;
  const size = sizeOf(code, line.headcount ?? held.headcount);
  return sql`name = ${line.name}, pinyin = ${employerPinyin(line.name)}, credit_code = coalesce(credit_code, ${line.creditCode}), kind = coalesce(${line.kind}, kind),
    ownership = coalesce(${line.ownership}, ownership), industry_code = coalesce(${code}, industry_code),
    sector = coalesce(${code && sectionOf(code)}, sector), size_class = ${size}, headcount = coalesce(${line.headcount ?? null}::integer, headcount),
    female_count = coalesce(${line.femaleCount ?? null}::integer, female_count), member_count = coalesce(${line.memberCount ?? null}::integer, member_count),
    address = coalesce(${line.address}, address), park = coalesce(${line.park}, park), keeper_unit_id = coalesce(${ids.keeperUnitId}::uuid, keeper_unit_id),
    union_unit_id = coalesce(${ids.unionUnitId}::uuid, union_unit_id),
    cover_unit_id = CASE WHEN ${ids.unionUnitId}::uuid IS NULL THEN coalesce(${ids.coverUnitId}::uuid, cover_unit_id) END,
    head_id = coalesce(${ids.headId}::uuid, head_id), dispatch = coalesce(${line.dispatch}, dispatch),
    registered_on = coalesce(${line.registeredOn}::date, registered_on), contract_till = coalesce(${line.contractTill}::date, contract_till),
    longitude = coalesce(${line.place?.longitude ?? null}::float8, longitude), latitude = coalesce(${line.place?.latitude ?? null}::float8, latitude),
    status = coalesce(${line.status}, status)`;
};

/** What may have been built on an employer, and how it is told. */
const BUILT: readonly (readonly [built: Sql, says: string])[] = [
  [sql`EXISTS (SELECT FROM employer_past x WHERE x.employer_id = e.id)`, '登记内容已有变动'],
  [sql`EXISTS (SELECT FROM employer_note x WHERE x.employer_id = e.id)`, '已有变更登记'],
  [sql`EXISTS (SELECT FROM employer_change x WHERE x.employer_id = e.id)`, '有待核实或已核实的变更'],
  [sql`EXISTS (SELECT FROM employer_sign x WHERE x.employer_id = e.id)`, '其他名单里也有它'],
  [sql`EXISTS (SELECT FROM employer x WHERE x.head_id = e.id)`, '有分支机构登记在它名下'],
  [sql`EXISTS (SELECT FROM worker x WHERE x.employer_id = e.id)`, '有职工登记在它名下'],
  [sql`EXISTS (SELECT FROM allotment x WHERE x.employer_id = e.id)`, '已分到任务'],
  [sql`EXISTS (SELECT FROM contact_point x WHERE x.employer_id = e.id)`, '已定为联系点'],
  [sql`EXISTS (SELECT FROM matter x WHERE x.employer_id = e.id)`, '有办理事项'],
  [sql`EXISTS (SELECT FROM employer_gap x WHERE x.employer_id = e.id AND x.seq > 1)`, '建会督办已有办理'],
];

/** Those that stayed, each with what has been built on it. */
export const keptEmployers = (tx: Tx, ids: readonly string[]): Promise<Kept[]> =>
  tx.rows<Kept>(sql`SELECT e.id, e.name, u.short_name AS unit, concat_ws('；', ${join(
    BUILT.map(([built, says]) => sql`CASE WHEN ${built} THEN ${says}::text END`),
  )}) AS why FROM employer e JOIN unit u ON u.id = e.keeper_unit_id
    WHERE e.id = ANY (${ids as string[]}::uuid[]) ORDER BY e.name, e.id`);

/**
 * Takes new employers back on which nothing has been built: nobody works there, nobody went there, nothing was changed or noted.
 * @returns which were taken back
 */
export async function takeBackEmployers(w: Work, ids: readonly string[]): Promise<string[]> {
  // Outlets first: a head that came with them is free when they are gone, and stays with one that stays.
  const outlets = await takeBack(w, ids, sql`e.head_id IS NOT NULL`);
  return [...outlets, ...(await takeBack(w, ids, sql`e.head_id IS NULL`))];
}

async function takeBack(w: Work, ids: readonly string[], which: Sql): Promise<string[]> {
  const rows = await w.tx.rows<{
    id: string;
  }>(sql`SELECT e.id FROM employer e WHERE e.id = ANY (${ids as string[]}::uuid[]) AND ${which}
      AND NOT (${join(
        BUILT.map(([built]) => built),
        ' OR ',
      )})
    ORDER BY e.id FOR UPDATE`);
  const back = rows.map(r => r.id);
  const gaps = await w.tx.rows<{ id: string; state: string; seq: number }>(
    sql`SELECT id, state, seq FROM employer_gap WHERE employer_id = ANY (${back}::uuid[]) ORDER BY id FOR UPDATE`,
  );
  await advanceMany(
    w,
    employerGapProjection,
    'drop',
    gaps.map(row => ({ row, patch: {} })),
    { why: '撤销导入' },
  );
  await tallyOut(w.tx, sql`e.id = ANY (${back}::uuid[])`);
  await w.tx.run(sql`DELETE FROM employer WHERE id = ANY (${back}::uuid[])`);
  return back;
}
