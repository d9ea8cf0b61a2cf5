/**
 * What each row of a sheet of unions means against the tree: a union that stands, by its credit code or by its name under its superior,
 * a new one, or one that looks like a union elsewhere. A sheet is judged whole, because a superior may stand in any of its rows.
 */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { Verdict } from '@niangjia/domain/core/verdict.ts';
import { levelOf, type UnitLine, unitOf, unitSheet } from '@niangjia/domain/unit/unit.import.ts';
import {
  GROUPINGS,
  type Grouping,
  LINE_NAMES,
  UNIT_KINDS,
  UNIT_LEVELS,
  type UnitLevel,
} from '@niangjia/domain/unit/unit.model.ts';
import {
  canBeBornOn,
  canBeGrouped,
  canStandUnder,
  canTakeEffect,
  isAfterSigned,
  isNotTooDeep,
} from '@niangjia/domain/unit/unit.rules.ts';
import type { Work } from '../core/action.ts';
import type { Judged, SameRows, SheetRow } from '../import/sort.model.ts';
import type { KnownUnit } from './unit.judge.store.ts';
import {
  type Above,
  type Draft,
  type Fault,
  find,
  type Grounds,
  groundsFor,
  isUnder,
  namedRows,
  resolve,
} from './unit.match.ts';
import { FOREVER } from './unit.tree.ts';

export interface UnitPlan {
  no: number;
  line: UnitLine;
  level: UnitLevel;
  above: readonly Above[];
  fromDay: Day;
  /** Only where the row changes a union that stands. */
  isRenamed: boolean;
}
type Judgement = Judged<UnitPlan>;

const wrong = (no: number, ...faults: Fault[]): Judgement => ({
  ...{ no, verdict: 'error' as const, changes: [], targetId: null },
  faults,
});
const MOVES = '要调整隶属，请到该组织的页面办理“调整隶属”，附批准文号';

export async function judgeUnits(
  w: Work,
  unitId: string,
  rows: readonly SheetRow[],
  same: SameRows,
): Promise<Judgement[]> {
  const today = asDay(w.actor.day);
  const read = rows.map(row => ({ row, read: unitOf(row.values, today) }));
  const faulty = new Map<number, Judgement>();
  const drafts: Draft[] = [];
  for (const { row, read: r } of read) {
    const told = new Set(row.faults.map(f => f.column));
    if (row.faults.length || !r.ok)
      faulty.set(
        row.no,
        wrong(row.no, ...row.faults, ...(r.ok ? [] : r.faults.filter(f => !told.has(f.column)))),
      );
    else drafts.push({ no: row.no, line: r.line, above: [] });
  }
  const g = await groundsFor(w, unitId, drafts, same, today);
  const judged = new Map([...faulty, ...judgeDrafts(drafts, faulty, rows, g)]);
  return rows.map(row => judged.get(row.no)!);
}

function judgeDrafts(
  drafts: readonly Draft[],
  faulty: Map<number, Judgement>,
  rows: readonly SheetRow[],
  g: Grounds,
): Map<number, Judgement> {
  const judged = new Map<number, Judgement>();
  const fail = (no: number, column: string, says: string) => void judged.set(no, wrong(no, { column, says }));
  const inSheet = namedRows(rows);
  for (const draft of drafts) {
    const fault = resolve(draft, inSheet, g) ?? find(draft, g);
    if (fault) fail(draft.no, fault.column, fault.says);
  }
  twice(
    drafts.filter(d => !judged.has(d.no)),
    fail,
  );
  for (const { no, line, there, alike, above } of drafts) {
    if (judged.has(no)) continue;
    judged.set(no, there ? against({ no, line, above }, there, g) : asNew({ no, line, alike, above }, g));
  }
  const byNo = new Map(drafts.map(d => [d.no, d]));
  underRows(drafts, byNo, new Map([...faulty, ...judged]), judged, g);
  return judged;
}

function twice(drafts: readonly Draft[], fail: (no: number, column: string, says: string) => void): void {
  const first = new Map<string, number>();
  for (const { no, line, there, above } of drafts) {
    const [parent] = above;
    const under = !parent ? '' : 'unit' in parent ? parent.unit.id : `row ${parent.row}`;
    const key = there ? there.id : `${line.name}|${under}`;
    const at = first.get(key);
    if (at === undefined) first.set(key, no);
    else fail(no, 'name', `与第${at}行是同一个组织，请只保留一行`);
  }
}

function planOf({ no, line, above }: Omit<Draft, 'there'>, g: Grounds, level: UnitLevel): UnitPlan {
  const all = above.length && line.parent ? above : [{ line: line.line, unit: g.top }, ...above];
  return { no, line, level, above: all, fromDay: line.fromDay ?? g.today, isRenamed: false };
}

const faultOf = (verdict: Verdict, column: string): Fault[] =>
  verdict.ok ? [] : [{ column, says: verdict.refusal.says }];

function asNew(draft: Omit<Draft, 'there'>, g: Grounds): Judgement {
  const { no, line, alike } = draft;
  const level = levelOf(line);
  if (!level) return wrong(no, { column: 'level', says: `${UNIT_KINDS[line.kind]}请填写层级` });
  const like = alike && {
    column: 'name',
    says: `${alike.above ?? '别处'}之下已有同名组织，请核对是否同一个；${MOVES}`,
  };
  const plan = planOf(draft, g, level);
  const { fromDay } = plan;
  const faults: Fault[] = [
    ...(line.paper ? [] : [{ column: 'paper', says: '新建组织请填写批准文号或决定' }]),
    ...faultOf(canBeGrouped({ kind: line.kind, level }, line.grouping), 'grouping'),
    ...faultOf(canBeBornOn(fromDay, g.today, line.foundedOn), 'foundedOn'),
    ...faultOf(canTakeEffect(fromDay, g.today, g.backdate), 'fromDay'),
    ...faultOf(isAfterSigned(fromDay, g.signed), 'fromDay'),
    ...plan.above.flatMap(above => ('unit' in above ? standsUnder(plan, above.line, above.unit) : [])),
  ];
  if (faults.length) return wrong(no, ...faults, ...(like ? [like] : []));
  const found = { no, changes: [], targetId: null, faults: [], plan };
  return like
    ? { ...found, verdict: 'suspected', targetId: alike.id, faults: [like] }
    : { ...found, verdict: 'new' };
}

function standsUnder({ line, level, fromDay }: UnitPlan, on: Line, parent: KnownUnit): Fault[] {
  const column = on === line.line ? 'parent' : 'otherParent';
  const place = parent.places.find(p => p.line === on);
  if (!place) return [{ column, says: `${parent.shortName}不在${LINE_NAMES[on]}上，请核对` }];
  if (place.toDay !== FOREVER)
    return [{ column, says: `${parent.shortName}已决定调整或撤销，请等生效后再在它下面建立组织` }];
  if (place.fromDay > fromDay)
    return [
      {
        column: 'fromDay',
        says: `${parent.shortName}自${place.fromDay}起才在${LINE_NAMES[on]}上，请把隶属起始日改到这天或以后`,
      },
    ];
  return faultOf(canStandUnder(on, { kind: line.kind, level }, parent), column);
}

const MOST_FOLLOWED = 1000;
const levelsAbove = (above: Above, levels: ReadonlyMap<number, number>): number =>
  'row' in above
    ? (levels.get(above.row) ?? 0)
    : (above.unit.places.find(place => place.line === above.line)?.levels ?? 0);

/** The union of the register that a row is about; one that looks like it is another until somebody has looked. */
const standing = (judgement: Judgement | undefined, g: Grounds): KnownUnit | undefined =>
  judgement?.targetId && judgement.verdict !== 'suspected' ? g.byId.get(judgement.targetId) : undefined;

/** Rows under rows: what is above must be taken over too, and must not come round to where it began. */
function underRows(
  drafts: readonly Draft[],
  byNo: ReadonlyMap<number, Draft>,
  sofar: ReadonlyMap<number, Judgement>,
  judged: Map<number, Judgement>,
  g: Grounds,
): void {
  const settled = new Map<number, Fault | null>();
  const levels = new Map<number, number>();
  const look = (no: number, seen: readonly number[]): Fault | null => {
    const known = settled.get(no);
    if (known !== undefined) return known;
    const plan = sofar.get(no)?.plan;
    for (const above of plan?.above ?? []) {
      if (!('row' in above)) continue;
      const fault = aboveRow(above.row, plan!, [...seen, no], look);
      if (fault) {
        settled.set(no, fault);
        judged.set(no, wrong(no, fault));
        return fault;
      }
    }
    const deepest = Math.max(0, ...(plan?.above ?? []).map(above => levelsAbove(above, levels)));
    const stands = standing(sofar.get(no), g);
    levels.set(no, stands ? Math.max(...stands.places.map(place => place.levels)) : deepest + 1);
    const [fault = null] = plan && !stands ? faultOf(isNotTooDeep(deepest + 1), 'parent') : [];
    if (fault) judged.set(no, wrong(no, fault));
    settled.set(no, fault);
    return fault;
  };
  const aboveRow = (
    row: number,
    plan: UnitPlan,
    seen: readonly number[],
    next: typeof look,
  ): Fault | null => {
    // So many rows under one another are no line of unions, and more than can be followed.
    if (seen.length > MOST_FOLLOWED) return faultOf(isNotTooDeep(Infinity), 'parent')[0]!;
    if (seen.includes(row)) return { column: 'parent', says: `上级关系绕了一圈（第${row}行），请改正` };
    const judgement = sofar.get(row);
    const parent = judgement?.plan;
    if (!parent || judgement.verdict === 'error' || next(row, seen))
      return {
        column: 'parent',
        says: `上级“${byNo.get(row)?.line.name ?? plan.line.parent}”（第${row}行）有错误，请先改正那一行`,
      };
    const there = standing(judgement, g);
    const on = plan.above.find(a => 'row' in a && a.row === row)!.line;
    if (there) return standsUnder(plan, on, there)[0] ?? null;
    if (!parent.above.some(a => a.line === on))
      return { column: 'parent', says: `第${row}行的组织不在${LINE_NAMES[on]}上，请核对` };
    if (parent.fromDay > plan.fromDay)
      return { column: 'fromDay', says: `上级（第${row}行）自${parent.fromDay}起才建立，请核对` };
    const sort = { kind: parent.line.kind, level: parent.level };
    return faultOf(canStandUnder(on, { kind: plan.line.kind, level: plan.level }, sort), 'parent')[0] ?? null;
  };
  for (const { no } of drafts) look(no, []);
}

/** Plain facts change; what a decision is needed for does not change by a sheet, but for a name with its paper. */
function against({ no, line, above }: Omit<Draft, 'there'>, there: KnownUnit, g: Grounds): Judgement {
  const isDecided = g.same.has(no);
  const faults: Fault[] = [];
  if (line.kind !== there.kind)
    faults.push({
      column: 'kind',
      says: `登记的类别是${UNIT_KINDS[there.kind]}，类别不能用表格更改，请核对`,
    });
  if (line.level && line.level !== there.level)
    faults.push({
      column: 'level',
      says: `登记的层级是${UNIT_LEVELS[there.level]}，请在该组织的页面“修改资料”`,
    });
  for (const a of above)
    if (!isDecided && !('unit' in a && isUnder(there, a.line, a.unit)))
      faults.push({
        column: a.line === line.line ? 'parent' : 'otherParent',
        says: `登记的上级是${there.above ?? '上传范围以外的工会'}；${MOVES}`,
      });
  const isRenamed = line.name !== there.name;
  if (isRenamed && there.id === g.top.id)
    faults.push({
      column: 'name',
      says: '本组织更名由上一级工会决定，请报上一级办理（工会法第十二条、第十三条）',
    });
  else if (isRenamed && !line.paper) faults.push({ column: 'paper', says: '更名请填写批准文号或决定' });
  if (isRenamed && sibling(there, line.name, g))
    faults.push({ column: 'name', says: `同一上级下已有名为“${line.name}”的组织，请核对` });
  faults.push(...faultOf(canBeGrouped(there, line.grouping), 'grouping'));
  if (faults.length) return wrong(no, ...faults);
  const changes = changesIn(there, line);
  const plan = { no, line, level: there.level, above: [], fromDay: g.today, isRenamed };
  return { no, verdict: changes.length ? 'changed' : 'same', changes, faults: [], targetId: there.id, plan };
}

const sibling = (unit: KnownUnit, name: string, g: Grounds): boolean =>
  (g.byName.get(name) ?? []).some(
    other =>
      other.id !== unit.id &&
      other.name === name &&
      other.places.some(
        p => p.parentId && unit.places.some(q => q.line === p.line && q.parentId === p.parentId),
      ),
  );

function changesIn(there: KnownUnit, line: UnitLine): Judgement['changes'] {
  const grouping = (value: Grouping | null): string | null => value && GROUPINGS[value];
  const pairs: [string, string | null, string | null][] = [
    ['name', there.name, line.name],
    ['shortName', there.shortName, line.shortName],
    ['grouping', grouping(there.grouping), grouping(line.grouping)],
    ['foundedOn', there.foundedOn, line.foundedOn],
    ['address', there.address, line.address],
    ['phone', there.phone, line.phone],
  ];
  return pairs.flatMap(([key, from, to]) =>
    to && to !== from ? [{ title: unitSheet.columns[key]!.title, from: from ?? '', to }] : [],
  );
}
