/**
 * What each row of a sheet of supervisors means against the register of the federation that certifies: a number is somebody who stands in
 * it, another number of the same name in the same union is left to a person to decide. What is certified is not rewritten by a sheet.
 */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { Verdict } from '@niangjia/domain/core/verdict.ts';
import type { CellFault } from '@niangjia/domain/import/column.model.ts';
import {
  type SupervisorLine,
  supervisorOf,
  supervisorSheet,
} from '@niangjia/domain/rights/labour-supervisor.import.ts';
import type { SupervisorContent } from '@niangjia/domain/rights/labour-supervisor.model.ts';
import { canBeEntered, canCertify, lastDayOf } from '@niangjia/domain/rights/labour-supervisor.rules.ts';
import { rightsRefusals as no } from '@niangjia/domain/rights/rights.refusals.ts';
import type { UnitKind, UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import type { Work } from '../core/action.ts';
import type { LockedRow } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import type { Judged, SameRows, SheetRow } from '../import/sort.model.ts';
import {
  employersNamed,
  issuerFacts,
  type Named,
  nameOf,
  type Registered,
  registeredAt,
  unitsNamed,
} from './labour-supervisor.store.ts';

export interface SupervisorPlan {
  unitId: string;
  issuerId: string;
  content: SupervisorContent;
  /** Who stands there already. */
  row: LockedRow | null;
}
type Judgement = Judged<SupervisorPlan>;

const wrong = (row: number, ...faults: CellFault[]): Judgement => ({
  ...{ no: row, verdict: 'error' as const, changes: [], targetId: null },
  faults,
});
const faultOf = (verdict: Verdict, column: string): CellFault[] =>
  verdict.ok ? [] : [{ column: verdict.refusal.fields?.[0]?.path ?? column, says: verdict.refusal.says }];

interface Grounds {
  today: Day;
  /** Who sent the sheet. */
  sender: string | undefined;
  issuerId: string;
  issuer: Verdict;
  months: number;
  units: ReadonlyMap<string, readonly Named[]>;
  employers: ReadonlyMap<string, readonly Named[]>;
  registered: readonly Registered[];
  same: SameRows;
}

export async function judgeSupervisors(
  w: Work,
  issuerId: string,
  rows: readonly SheetRow[],
  same: SameRows,
): Promise<Judgement[]> {
  const read = rows.map(row => ({ row, found: supervisorOf(row.values) }));
  const lines = read.flatMap(({ row, found }) => (found.ok && !row.faults.length ? [found.line] : []));
  const g = await groundsFor(w, issuerId, lines, same);
  const first = new Map<string, number>();
  return read.map(({ row, found }) => {
    const told = new Set(row.faults.map(f => f.column));
    if (!found.ok) return wrong(row.no, ...row.faults, ...found.faults.filter(f => !told.has(f.column)));
    if (row.faults.length) return wrong(row.no, ...row.faults);
    const { certificate } = found.line;
    const seen = first.get(certificate);
    if (seen !== undefined)
      return wrong(row.no, {
        column: 'certificate',
        says: `与第${seen}行的证号相同，请核对，每个证号只留一行`,
      });
    first.set(certificate, row.no);
    return judgeOne(row.no, found.line, g);
  });
}

async function groundsFor(
  w: Work,
  issuerId: string,
  lines: readonly SupervisorLine[],
  same: SameRows,
): Promise<Grounds> {
  const { tx, actor } = w;
  const facts = await issuerFacts(tx, issuerId);
  const set = await loadParameters(tx, 'supervision.certificate', issuerId, actor.day);
  const words = (list: readonly (string | null)[]) => [...new Set(list.flatMap(word => word ?? []))];
  const named = (list: readonly Named[]) => {
    const byWord = new Map<string, Named[]>();
    for (const one of list) byWord.set(one.word, [...(byWord.get(one.word) ?? []), one]);
    return byWord;
  };
  return {
    ...{ today: asDay(actor.day), sender: await nameOf(tx, actor.personId), issuerId, same },
    months: set.number('supervision.certificate-term'),
    issuer: canCertify({ name: facts.name, kind: facts.kind as UnitKind, level: facts.level as UnitLevel }),
    units: named(await unitsNamed(tx, issuerId, actor.day, words(lines.map(l => l.unit)))),
    employers: named(await employersNamed(tx, issuerId, actor.day, words(lines.flatMap(l => l.employers)))),
    registered: await registeredAt(tx, issuerId, {
      certificates: lines.map(l => l.certificate),
      names: words(lines.map(l => l.name)),
      ids: [...same.values()],
    }),
  };
}

function judgeOne(row: number, line: SupervisorLine, g: Grounds): Judgement {
  const { name, certificate } = line;
  const faults: CellFault[] = [...faultOf(g.issuer, 'certificate')];
  if (name === g.sender) faults.push({ column: 'name', says: no['supervisor-self']({ move: '登记' }).says });
  faults.push(...faultOf(canBeEntered(line, g.today, g.months), 'validFrom'));
  const unit =
    line.unit === null ? { id: g.issuerId } : only(g.units, line.unit, 'unit', '本会和下级工会中', faults);
  const employers = line.employers.map(word =>
    only(g.employers, word, 'employers', '本会和下级工会的用人单位中', faults),
  );
  if (faults.length || !unit) return wrong(row, ...faults);
  const content: SupervisorContent = {
    ...{
      name,
      certificate,
      trainedOn: line.trainedOn,
      examinedOn: line.examinedOn,
      validFrom: line.validFrom,
    },
    validUntil: line.validUntil ?? lastDayOf(line.validFrom, g.months),
    employerIds: employers.flatMap(e => (e ? [e.id] : [])).sort(),
  };
  const plan = { unitId: unit.id, issuerId: g.issuerId, content, row: null };
  const asked = g.same.get(row);
  const numbered = g.registered.find(s => s.certificate === certificate && s.state !== 'rejected');
  if (asked !== undefined && numbered && numbered.id !== asked)
    return wrong(row, { column: 'certificate', says: `证号已登记给${numbered.name}，不能再给别人` });
  const there = numbered ?? g.registered.find(s => s.id === asked);
  if (there) return against(row, plan, there);
  const alike = g.registered.find(
    s => s.name === name && s.unitId === unit.id && s.state !== 'rejected' && s.state !== 'revoked',
  );
  const found = { no: row, changes: [], targetId: null, faults: [], plan };
  if (!alike) return { ...found, verdict: 'new' };
  const says = `同一工会已登记同名的监督员（证号${alike.certificate}），请核对是否同一人`;
  return { ...found, verdict: 'suspected', targetId: alike.id, faults: [{ column: 'name', says }] };
}

function only(
  known: ReadonlyMap<string, readonly Named[]>,
  word: string,
  column: string,
  where: string,
  faults: CellFault[],
): Named | undefined {
  const [one, second] = known.get(word) ?? [];
  if (!one) faults.push({ column, says: `${where}没有“${word}”，请核对全称` });
  else if (second && second.id !== one.id)
    faults.push({
      column,
      says: `${where}有几个“${word}”，请改填${column === 'employers' ? '信用代码' : '全称'}`,
    });
  return one;
}

const COMPARED = ['name', 'certificate', 'trainedOn', 'examinedOn', 'validFrom', 'validUntil'] as const;

function against(row: number, plan: SupervisorPlan, there: Registered): Judgement {
  const { content, unitId } = plan;
  const changes = COMPARED.filter(key => there[key] !== content[key]).map(key => ({
    ...{ title: supervisorSheet.columns[key]!.title, from: there[key], to: String(content[key]) },
  }));
  if ([...there.employerIds].sort().join() !== content.employerIds.join())
    changes.push({
      title: supervisorSheet.columns.employers!.title,
      from: `${there.employerIds.length}家`,
      to: `${content.employerIds.length}家`,
    });
  const found = { no: row, changes, targetId: there.id, faults: [], plan: { ...plan, row: there } };
  if (there.unitId !== unitId)
    return wrong(row, {
      column: 'unit',
      says: `证号登记在${there.unit}名下，所属工会不能随表改；登记错了的，先撤回登记再重新登记`,
    });
  if (changes.length === 0) return { ...found, verdict: 'same' };
  if (there.state !== 'entered')
    return wrong(row, {
      column: 'certificate',
      says: `${there.name}已发证或已了结，表中的${changes.map(c => c.title).join('、')}与登记的不同；请到监督员页面办理延期、撤销等手续，或改成与登记一致`,
    });
  return { ...found, verdict: 'changed' };
}
