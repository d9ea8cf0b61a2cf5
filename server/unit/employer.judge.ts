/** What each row of a list of employers means against the register: by credit code, else by name as a suspected double. */
import { createHash } from 'node:crypto';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { SheetSort } from '@niangjia/domain/import/column.model.ts';
import { type EmployerLine, employerOf } from '@niangjia/domain/unit/employer.import.ts';
import {
  DISPATCHES,
  EMPLOYER_KINDS,
  EMPLOYER_STATUSES,
  type EmployerStatus,
  OWNERSHIPS,
} from '@niangjia/domain/unit/employer.model.ts';
import { nameKey, spellingsOf } from '@niangjia/domain/unit/employer.rules.ts';
import { sectionOf, sectorText } from '@niangjia/domain/unit/sector.model.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { FirstRows, Judged, SameRows, SheetRow } from '../import/sort.model.ts';

/** Names resolved; null: the row says nothing of it. */
export interface EmployerPlan {
  line: EmployerLine;
  keeperUnitId: string | null;
  unionUnitId: string | null;
  coverUnitId: string | null;
  headId: string | null;
  /** The head shop, where it is new in the same sheet. */
  headPlan: EmployerPlan | null;
}
type Judgement = Judged<EmployerPlan>;

interface Known {
  id: string;
  name: string;
  creditCode: string | null;
  keeperUnitId: string;
  keeper: string;
  union: string | null;
  unionUnitId: string | null;
  cover: string | null;
  coverUnitId: string | null;
  head: string | null;
  headId: string | null;
  kind: keyof typeof EMPLOYER_KINDS;
  ownership: keyof typeof OWNERSHIPS | null;
  industryCode: string | null;
  sector: string;
  headcount: number;
  femaleCount: number | null;
  memberCount: number;
  address: string;
  park: string;
  dispatch: keyof typeof DISPATCHES;
  registeredOn: string | null;
  contractTill: string | null;
  longitude: number | null;
  latitude: number | null;
  status: EmployerStatus;
}

const knownColumns = sql`e.id, e.name, e.credit_code AS "creditCode", e.keeper_unit_id AS "keeperUnitId", k.short_name AS keeper,
  e.union_unit_id AS "unionUnitId", (SELECT u.short_name FROM unit u WHERE u.id = e.union_unit_id) AS union,
  e.cover_unit_id AS "coverUnitId", (SELECT u.short_name FROM unit u WHERE u.id = e.cover_unit_id) AS cover,
  e.head_id AS "headId", (SELECT h.name FROM employer h WHERE h.id = e.head_id) AS head, e.kind, e.ownership, e.industry_code AS "industryCode",
  e.sector, e.headcount, e.female_count AS "femaleCount", e.member_count AS "memberCount", e.address, e.park, e.dispatch,
  e.registered_on AS "registeredOn", e.contract_till AS "contractTill", e.longitude, e.latitude, e.status`;

interface Below {
  id: string;
  kind: string;
}
/** Units at or below the one for which the sheet was sent, by their names; `null` where a name does not say which. */
async function unitsNamed(
  tx: Tx,
  unitId: string,
  day: string,
  words: readonly string[],
): Promise<{ ids: Set<string>; byName: Map<string, Below | null> }> {
  const rows = await tx.rows<
    Below & { name: string; shortName: string }
  >(sql`SELECT DISTINCT u.id, u.name, u.short_name AS "shortName", u.kind
    FROM unit_place top JOIN unit_place b ON b.line = top.line AND b.path >= top.path AND b.path < left(top.path, -1) || '/'
    JOIN unit u ON u.id = b.unit_id
    WHERE top.unit_id = ${unitId} AND top.from_day <= ${day}::date AND ${day}::date < top.to_day
      AND b.from_day <= ${day}::date AND ${day}::date < b.to_day AND u.state = 'live'`);
  const asked = new Set(words);
  const byName = new Map<string, Below | null>();
  for (const { id, kind, name, shortName } of rows)
    for (const word of new Set([name, shortName]))
      if (asked.has(word)) byName.set(word, byName.has(word) ? null : { id, kind });
  return { ids: new Set(rows.map(r => r.id)), byName };
}

const wrong = (no: number, column: string, says: string): Judgement => ({
  ...{ no, verdict: 'error' as const, changes: [], targetId: null },
  faults: [{ column, says }],
});

/** Employers are kept by the unions of areas and industries, and founded or covered by any. */
const KEEPS: ReadonlySet<string> = new Set(['federation', 'township', 'park', 'industry', 'direct']);

interface Grounds {
  units: Awaited<ReturnType<typeof unitsNamed>>;
  heads: ReadonlyMap<string, string | null>;
  /** Rows beside it that name no head themselves, by name and by code; `null` where a word does not say which. */
  beside: ReadonlyMap<string, number | null>;
}

type Looked = { ok: true; id: string | null } | { ok: false; says: string };
function unitOf(words: string | null, { units }: Grounds, isKeeper: boolean): Looked {
  if (!words) return { ok: true, id: null };
  const found = units.byName.get(words);
  if (found === undefined) return { ok: false, says: `上传范围内没有名为“${words}”的工会，请核对全称` };
  if (found === null) return { ok: false, says: `有几个工会都叫“${words}”，请改填全称` };
  if (isKeeper && !KEEPS.has(found.kind))
    return { ok: false, says: `“${words}”是基层工会，请填写负责它的镇街、园区或产业工会` };
  return { ok: true, id: found.id };
}

function planned(row: SheetRow, today: string, g: Grounds): Judgement {
  const { no } = row;
  const empty = { no, changes: [], targetId: null };
  const read = employerOf(row.values, asDay(today));
  if (row.faults.length || !read.ok) {
    const told = new Set(row.faults.map(f => f.column));
    const more = read.ok ? [] : read.faults.filter(f => !told.has(f.column));
    return { ...empty, verdict: 'error', faults: [...row.faults, ...more] };
  }
  const { line } = read;
  const found = {
    keeper: unitOf(line.keeper, g, true),
    union: unitOf(line.union, g, false),
    cover: unitOf(line.cover, g, false),
  };
  for (const [column, looked] of Object.entries(found)) if (!looked.ok) return wrong(no, column, looked.says);
  const headId = line.head ? g.heads.get(line.head) : null;
  if (headId === undefined && !g.beside.get(line.head!))
    return wrong(no, 'head', `没有登记名为“${line.head}”的总店，请先登记总店`);
  if (line.head && headId === null) return wrong(no, 'head', `有几家单位都叫“${line.head}”，请改填信用代码`);
  const idOf = (looked: Looked) => (looked.ok ? looked.id : null);
  const plan = {
    ...{ line, headId: headId ?? null, headPlan: null, keeperUnitId: idOf(found.keeper) },
    ...{ unionUnitId: idOf(found.union), coverUnitId: idOf(found.cover) },
  };
  return { ...empty, verdict: 'new', faults: [], plan };
}

/** The code, or name and address where there is none: what tells two rows of one sheet apart. */
const keyOf = ({ creditCode, name, address }: EmployerLine): string =>
  `\\x${createHash('sha256')
    .update(creditCode ?? `${nameKey(name)}|${address ?? ''}`)
    .digest('hex')}`;

export async function judgeEmployers(
  w: Work,
  sheet: SheetSort,
  unitId: string,
  rows: readonly SheetRow[],
  firstRows: FirstRows | null,
  same: SameRows,
): Promise<Judgement[]> {
  const { day } = w.actor;
  const words = (key: string) => [...new Set(rows.flatMap(r => (r.values[key] as string | null) ?? []))];
  const units = await unitsNamed(w.tx, unitId, day, ['keeper', 'union', 'cover'].flatMap(words));
  const grounds = { units, heads: await headsNamed(w.tx, words('head')), beside: headsIn(rows) };
  const judged = rows.map(row => planned(row, day, grounds));
  const lines = judged.flatMap(j => (j.plan ? [{ no: j.no, line: j.plan.line }] : []));
  const first = firstRows
    ? await firstRows(lines.map(({ no, line }) => ({ blind: keyOf(line), rowNo: no })))
    : null;
  const known = await knownBy(
    w.tx,
    lines.map(l => l.line),
    [...same.values()],
  );
  const found = judged.map(j => {
    if (!j.plan) return j;
    const { line } = j.plan;
    const at = first?.get(keyOf(line)) ?? j.no;
    if (at !== j.no)
      return wrong(j.no, line.creditCode ? 'creditCode' : 'name', `与第${at}行是同一家单位，请只保留一行`);
    const there =
      (line.creditCode ? known.byCode.get(line.creditCode) : undefined) ??
      known.byId.get(same.get(j.no) ?? '');
    return there ? against(j, there, units.ids, sheet) : doubled(j, known.byName, units.ids, sheet);
  });
  const byNo = new Map(found.map(j => [j.no, j]));
  return found.map(j => {
    const { line, headId } = j.plan ?? {};
    if (!line?.head || headId) return j;
    return underNewHead(j, byNo.get(grounds.beside.get(line.head) ?? 0), line.head);
  });
}

/** Rows that could be heads of others in the sheet, wherever they stand in it. */
function headsIn(rows: readonly SheetRow[]): Map<string, number | null> {
  const found = new Map<string, number | null>();
  for (const { no, values } of rows) {
    if (values.head) continue;
    for (const word of [values.name, values.creditCode] as (string | null)[])
      if (word) found.set(word, found.has(word) ? null : no);
  }
  return found;
}

/** An outlet whose head stands in the same sheet: known after all, taken over with it, or itself wrong. */
function underNewHead(j: Judgement, head: Judgement | undefined, name: string): Judgement {
  if (!head?.plan || head.verdict === 'error')
    return wrong(j.no, 'head', `总店“${name}”在本表中的那一行有错误，请先改正`);
  if (head.verdict === 'changed' || head.verdict === 'same')
    return { ...j, plan: { ...j.plan!, headId: head.targetId } };
  // Of an outlet that is registered already nothing else waits; it follows when the head is there.
  if (j.verdict !== 'new') return wrong(j.no, 'head', `总店“${name}”还没有登记，请先导入总店`);
  return { ...j, plan: { ...j.plan!, headPlan: head.plan } };
}

async function headsNamed(tx: Tx, words: readonly string[]): Promise<Map<string, string | null>> {
  if (words.length === 0) return new Map();
  const rows = await tx.rows<{
    id: string;
    name: string;
    code: string | null;
  }>(sql`SELECT id, name, credit_code AS code FROM employer
    WHERE head_id IS NULL AND (name = ANY (${words as string[]}::text[]) OR credit_code = ANY (${words as string[]}::text[]))`);
  const found = new Map<string, string | null>();
  for (const { id, name, code } of rows) {
    found.set(name, found.has(name) ? null : id);
    if (code) found.set(code, id);
  }
  return found;
}

async function knownBy(tx: Tx, lines: readonly EmployerLine[], same: readonly string[]) {
  const codes = lines.flatMap(l => l.creditCode ?? []);
  const byCode =
    await tx.rows<Known>(sql`SELECT ${knownColumns} FROM employer e JOIN unit k ON k.id = e.keeper_unit_id
    WHERE e.credit_code = ANY (${codes}::text[])`);
  const names =
    await tx.rows<Known>(sql`SELECT ${knownColumns} FROM employer e JOIN unit k ON k.id = e.keeper_unit_id
    WHERE e.name = ANY (${lines.flatMap(l => spellingsOf(l.name))}::text[])`);
  const found =
    same.length === 0
      ? []
      : await tx.rows<Known>(sql`SELECT ${knownColumns} FROM employer e JOIN unit k ON k.id = e.keeper_unit_id
    WHERE e.id = ANY (${same as string[]}::uuid[])`);
  const byName = new Map<string, Known[]>();
  for (const row of names) byName.set(nameKey(row.name), [...(byName.get(nameKey(row.name)) ?? []), row]);
  return {
    byCode: new Map(byCode.map(row => [row.creditCode!, row])),
    byId: new Map(found.map(row => [row.id, row])),
    byName,
  };
}

/** The same name with another code is another employer; without a code on one side somebody must look. */
function doubled(
  j: Judgement,
  byName: ReadonlyMap<string, Known[]>,
  scope: ReadonlySet<string>,
  sheet: SheetSort,
): Judgement {
  const { line } = j.plan!;
  const alike = (byName.get(nameKey(line.name)) ?? []).find(
    k => scope.has(k.keeperUnitId) && !(line.creditCode && k.creditCode),
  );
  if (!alike) return j;
  const isSamePlace = Boolean(line.address) && line.address === alike.address;
  const says = isSamePlace
    ? '与已登记单位名称、地址相同，请核对是否同一家'
    : '与已登记单位名称相同，请核对是否同一家';
  // What would change if it is, or why even then it cannot be taken over.
  const { changes, faults } = against(j, alike, scope, sheet);
  return {
    ...{ ...j, verdict: 'suspected' as const, targetId: alike.id, changes },
    faults: [{ column: 'name', says }, ...faults.map(f => ({ ...f, says: `是同一家的：${f.says}` }))],
  };
}

function against(j: Judgement, there: Known, scope: ReadonlySet<string>, sheet: SheetSort): Judgement {
  if (!scope.has(there.keeperUnitId))
    return wrong(j.no, 'creditCode', '这个信用代码已登记在其他工会名下，请由共同的上级办理');
  const { line } = j.plan!;
  const headcount = line.headcount ?? there.headcount;
  if ((line.memberCount ?? there.memberCount) > headcount)
    return wrong(
      j.no,
      'headcount',
      `职工${headcount}人少于已登记会员${line.memberCount ?? there.memberCount}人，请核对`,
    );
  if ((line.femaleCount ?? there.femaleCount ?? 0) > headcount)
    return wrong(j.no, 'headcount', `职工${headcount}人少于已登记女职工${there.femaleCount}人，请核对`);
  if (there.headId === null && j.plan!.headId === there.id)
    return wrong(j.no, 'head', '总店不能是它自己，请改正');
  // Another spelling of the same name is no change.
  const isSameName = nameKey(line.name) === nameKey(there.name);
  const plan = isSameName ? { ...j.plan!, line: { ...line, name: there.name } } : j.plan!;
  const changes = changesIn(there, plan, sheet);
  return { ...j, plan, verdict: changes.length ? 'changed' : 'same', changes, targetId: there.id };
}

/** Field by field, in the words of the sheet. An empty cell changes nothing. */
function changesIn(there: Known, { line, ...ids }: EmployerPlan, { columns }: SheetSort) {
  const changes: Judgement['changes'] = [];
  const compare = (key: string, from: string | number | null, to: string | number | null): void => {
    if (to !== null && to !== undefined && String(to) !== String(from ?? ''))
      changes.push({ title: columns[key]?.title ?? key, from: String(from ?? ''), to: String(to) });
  };
  compare('name', there.name, line.name);
  if (!there.creditCode) compare('creditCode', null, line.creditCode);
  compare('kind', EMPLOYER_KINDS[there.kind], line.kind && EMPLOYER_KINDS[line.kind]);
  const code = finer(there.industryCode, line.industryCode);
  if (code && code !== there.industryCode)
    compare('sector', sectorText(there.industryCode, there.sector), sectorText(code, sectionOf(code)));
  compare(
    'ownership',
    there.ownership && OWNERSHIPS[there.ownership],
    line.ownership && OWNERSHIPS[line.ownership],
  );
  for (const key of ['headcount', 'femaleCount', 'memberCount', 'address', 'park'] as const)
    compare(key, there[key], line[key]);
  if (ids.keeperUnitId && ids.keeperUnitId !== there.keeperUnitId)
    compare('keeper', there.keeper, line.keeper);
  if (ids.unionUnitId && ids.unionUnitId !== there.unionUnitId) compare('union', there.union, line.union);
  if (ids.coverUnitId && ids.coverUnitId !== there.coverUnitId) compare('cover', there.cover, line.cover);
  if (ids.headId && ids.headId !== there.headId) compare('head', there.head, line.head);
  compare('dispatch', DISPATCHES[there.dispatch], line.dispatch && DISPATCHES[line.dispatch]);
  for (const key of ['registeredOn', 'contractTill'] as const) compare(key, there[key], line[key]);
  const at = (p: { longitude: number | null; latitude: number | null } | null) =>
    p && p.longitude !== null ? `${p.longitude},${p.latitude}` : null;
  compare('place', at(there), at(line.place));
  compare('status', EMPLOYER_STATUSES[there.status], line.status && EMPLOYER_STATUSES[line.status]);
  return changes;
}

/** A list that names only the section takes no known division away. */
export const finer = (held: string | null, said: string | null): string | null =>
  held && said?.length === 1 && held.startsWith(said) ? held : said;
