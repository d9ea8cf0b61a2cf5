/** What each row of a roster means against the register as it stands: new, changed, the same, somebody else's double, or wrong. */
import { setImmediate as breathe } from 'node:timers/promises';
import { maskBankCard } from '@niangjia/domain/core/mask.ts';
import { type MemberRow, memberSheet } from '@niangjia/domain/member/member.import.ts';
import type { MembershipState } from '@niangjia/domain/member/membership.life.ts';
import { MEMBERSHIP_STATES } from '@niangjia/domain/member/membership.life.ts';
import { WORKER_GROUPS, type WorkerGroup } from '@niangjia/domain/member/worker.model.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import type { FirstRows, Judged, SameRows, SheetRow } from '../import/sort.model.ts';
import type { Said, Sealed } from './member.ahead.ts';
import { type EmployerNames, employersNamed, type UnitsTaking } from './member.lookups.ts';
import { maskedMobile, openBank } from './worker.seal.ts';

export interface MemberPlan {
  row: MemberRow;
  unitId: string;
  employerId: string | null;
  /** Bytes as PostgreSQL reads them from text, here as in the register. */
  blind: string;
  mobileBlind: string | null;
  sealed: Sealed | null;
}
type Judgement = Judged<MemberPlan>;

export interface Grounds {
  /** Unit for rows that name none. */
  unitId: string;
  units: UnitsTaking;
  crypto: Crypto;
}

interface Known {
  id: string;
  blind: string;
  unitId: string;
  unit: string;
  state: MembershipState;
  name: string;
  mobile: string | null;
  mobileEnc: Buffer | null;
  groups: WorkerGroup[];
  employerId: string | null;
  employer: string | null;
  job: string;
  worksAt: string | null;
  ethnic: string | null;
  education: string | null;
  political: string | null;
  bank: Buffer | null;
}

const wrong = (no: number, column: string, says: string): Judgement => ({
  ...{ no, verdict: 'error' as const, changes: [], targetId: null },
  faults: [{ column, says }],
});

/** The plan of a row, or why there is none. */
function planned(row: SheetRow, g: Grounds, employers: EmployerNames): Judgement {
  const { no } = row;
  const empty = { no, changes: [], targetId: null };
  const read = row.said as Said;
  if (row.faults.length || !read.ok) {
    const told = new Set(row.faults.map(f => f.column));
    const more = read.ok ? [] : read.faults.filter(f => !told.has(f.column));
    return { ...empty, verdict: 'error', faults: [...row.faults, ...more] };
  }
  const member = read.row;
  const unitId = member.unit ? g.units.byName.get(member.unit) : g.unitId;
  if (unitId === undefined) return wrong(no, 'unit', `上传范围内没有名为“${member.unit}”的工会，请核对全称`);
  if (unitId === 'several') return wrong(no, 'unit', `有几个工会都叫“${member.unit}”，请分开导入`);
  if (!g.units.taking.has(unitId))
    return wrong(no, 'unit', '这个工会不直接发展会员，请填写基层工会或镇街工会');
  const employerId = member.employer ? employers.get(member.employer) : null;
  if (employerId === undefined)
    return wrong(no, 'employer', `没有登记名为“${member.employer}”的用人单位，请核对名称或信用代码`);
  if (employerId === 'several')
    return wrong(no, 'employer', `有几家单位都叫“${member.employer}”，请改填统一社会信用代码`);
  const { blind, mobileBlind, sealed } = read;
  const plan = { row: member, unitId, employerId, blind, mobileBlind, sealed };
  return { ...empty, verdict: 'new', faults: [], plan };
}

const employerIn = (read: Said): string | null => (read.ok ? read.row.employer : null);

/**
 * @param firstRows row in which each document stood first within the sheet; null where that has been settled before
 */
export async function judgeRows(
  tx: Tx,
  rows: readonly SheetRow[],
  g: Grounds,
  firstRows: FirstRows | null,
  same: SameRows,
): Promise<Judgement[]> {
  const employers = await employersNamed(
    tx,
    g.units,
    rows.flatMap(r => employerIn(r.said as Said) ?? []),
  );
  const judged: Judgement[] = [];
  for (const row of rows) {
    judged.push(planned(row, g, employers));
    // Whoever asks for a page meanwhile does not wait for a whole step.
    if (judged.length % 100 === 0) await breathe();
  }
  const plans = judged.flatMap(j => (j.plan ? [{ ...j.plan, no: j.no }] : []));
  const first = firstRows ? await firstRows(plans.map(p => ({ blind: p.blind, rowNo: p.no }))) : null;
  const known = await knownBy(
    tx,
    plans.map(p => p.blind),
  );
  // Who looks like somebody else is asked in the trial; when it is taken over that has been decided.
  const alike = firstRows ? await alikeBy(tx, plans, g) : NOBODY;
  const beside = await knownAs(tx, [
    ...same.values(),
    ...judged.flatMap(j => (j.plan && alikeOf(j.plan, alike)?.id) ?? []),
  ]);
  return judged.map(j => {
    if (!j.plan) return j;
    const key = j.plan.blind;
    const at = first?.get(key) ?? j.no;
    if (at !== j.no) return wrong(j.no, 'documentNo', `证件号与第${at}行相同，请核对后只保留一行`);
    const there = known.get(key) ?? beside.get(same.get(j.no) ?? '');
    return there ? against(j, there, g) : doubled(j, alike, beside, g);
  });
}

const asText = (bytes: Sql): Sql => sql`'\\x' || encode(${bytes}, 'hex')`;

const knownWhere = (tx: Tx, where: Sql): Promise<Known[]> =>
  tx.rows<Known>(sql`SELECT w.id, ${asText(sql`w.document_index`)} AS blind, w.unit_id AS "unitId", u.short_name AS unit, w.state,
      w.name, ${asText(sql`w.mobile_index`)} AS mobile, w.mobile_enc AS "mobileEnc", w.groups, w.employer_id AS "employerId", e.name AS employer, w.job, w.works_at AS "worksAt", w.ethnic, w.education, w.political,
      w.bank_enc AS bank
    FROM worker w JOIN unit u ON u.id = w.unit_id LEFT JOIN employer e ON e.id = w.employer_id
    WHERE ${where} AND w.state NOT IN ('merged', 'void')`);

async function knownBy(tx: Tx, blinds: string[]): Promise<Map<string, Known>> {
  const rows = await knownWhere(tx, sql`w.document_index = ANY (${blinds}::bytea[])`);
  return new Map(rows.map(row => [row.blind, row]));
}

async function knownAs(tx: Tx, ids: readonly string[]): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map();
  const rows = await knownWhere(tx, sql`w.id = ANY (${ids as string[]}::uuid[])`);
  return new Map(rows.map(row => [row.id, row]));
}

/** Somebody who is known already: the same, changed, or a matter that no sheet settles. */
function against(j: Judgement, there: Known, g: Grounds): Judgement {
  const { row, unitId } = j.plan!;
  if (!g.units.byId.has(there.unitId))
    return wrong(j.no, 'documentNo', '这个证件号已在其他工会登记，请用“申请转入”办理');
  if (there.unitId !== unitId)
    return wrong(
      j.no,
      'unit',
      `已在${there.unit}登记（${MEMBERSHIP_STATES[there.state]}），请办理转会，不要重复导入`,
    );
  if (there.state === 'quit' || there.state === 'expelled' || there.state === 'dead')
    return wrong(j.no, 'documentNo', `这名职工${MEMBERSHIP_STATES[there.state]}，请打开原记录办理`);
  if (row.joinedOn && (there.state === 'none' || there.state === 'applied'))
    return wrong(j.no, 'joinedOn', '这名职工尚未入会，请打开原记录办理入会');
  const changes = changesIn(there, j.plan!, g.crypto);
  return { ...j, verdict: changes.length ? 'changed' : 'same', changes, targetId: there.id };
}

const groupWords = (groups: readonly WorkerGroup[]): string =>
  [...groups]
    .sort()
    .map(group => WORKER_GROUPS[group])
    .join('、');

/** Empty cells change nothing: a sheet that does not ask for the job does not take it away. */
function changesIn(there: Known, { row, employerId, mobileBlind }: MemberPlan, crypto: Crypto) {
  const changes: Judgement['changes'] = [];
  const compare = (key: string, from: string | null, to: string | null): void => {
    if (to && to !== (from ?? ''))
      changes.push({ title: memberSheet.columns[key]!.title, from: from ?? '', to });
  };
  compare('name', there.name, row.name);
  if (row.mobile && there.mobile !== mobileBlind)
    compare('mobile', maskedMobile(crypto, there.id, there.mobileEnc), row.mobile);
  if (row.groups.length) compare('groups', groupWords(there.groups), groupWords(row.groups));
  if (employerId && employerId !== there.employerId) compare('employer', there.employer, row.employer);
  compare('job', there.job, row.job);
  compare('worksAt', there.worksAt, row.worksAt);
  if (row.bank) {
    const held = there.bank && openBank(crypto, there.id, there.bank);
    compare('bankCard', held && maskBankCard(held.card), held?.card === row.bank.card ? null : row.bank.card);
    compare('bankName', held?.name ?? null, row.bank.name);
  }
  for (const key of ['ethnic', 'education', 'political'] as const) compare(key, there[key], row[key]);
  return changes;
}

interface Alike {
  mobiles: Map<string, string>;
  births: Map<string, string>;
}

const NOBODY: Alike = { mobiles: new Map(), births: new Map() };

/** People in scope with the same mobile, or the same name born on the same day. */
async function alikeBy(tx: Tx, plans: readonly MemberPlan[], g: Grounds): Promise<Alike> {
  const mobiles = plans.flatMap(p => p.mobileBlind ?? []);
  const rows = plans.map(p => p.row);
  const byMobile = await tx.rows<{
    id: string;
    mobile: string;
    unitId: string;
  }>(sql`SELECT id, ${asText(sql`mobile_index`)} AS mobile, unit_id AS "unitId" FROM worker
    WHERE mobile_index = ANY (${mobiles}::bytea[]) AND state NOT IN ('merged', 'void')`);
  const byBirth = await tx.rows<{
    id: string;
    name: string;
    born: string;
    unitId: string;
  }>(sql`SELECT w.id, w.name, w.born, w.unit_id AS "unitId"
    FROM unnest(${rows.map(r => r.name)}::text[], ${rows.map(r => r.who.born)}::date[]) AS g(name, born)
    JOIN worker w ON w.name COLLATE "C" = g.name AND w.born = g.born
    WHERE w.state NOT IN ('merged', 'void')`);
  const inScope = ({ unitId }: { unitId: string }) => g.units.byId.has(unitId);
  return {
    mobiles: new Map(byMobile.filter(inScope).map(r => [r.mobile, r.id])),
    births: new Map(byBirth.filter(inScope).map(r => [`${r.name} ${r.born}`, r.id])),
  };
}

function alikeOf({ row, mobileBlind }: MemberPlan, { mobiles, births }: Alike) {
  const byMobile = mobileBlind ? mobiles.get(mobileBlind) : undefined;
  if (byMobile) return { id: byMobile, column: 'mobile', says: '手机号与已登记职工相同，请核对是否同一人' };
  const byBirth = births.get(`${row.name} ${row.who.born}`);
  return byBirth
    ? { id: byBirth, column: 'name', says: '姓名、出生日期与已登记职工相同，请核对是否同一人' }
    : undefined;
}

/** With what would change if it is the same person, or why even then the row cannot be taken over. */
function doubled(j: Judgement, alike: Alike, beside: ReadonlyMap<string, Known>, g: Grounds): Judgement {
  const found = alikeOf(j.plan!, alike);
  const there = found && beside.get(found.id);
  if (!found || !there) return j;
  const { changes, faults } = against(j, there, g);
  const { column, says } = found;
  return {
    ...{ ...j, verdict: 'suspected', targetId: found.id, changes },
    faults: [{ column, says }, ...faults.map(f => ({ ...f, says: `是同一人的：${f.says}` }))],
  };
}
