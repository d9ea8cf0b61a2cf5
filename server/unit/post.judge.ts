/**
 * What each row of a sheet of cadres means: a post that is held, a new one of somebody known, or one of somebody new. People are known by
 * identity number, then by mobile number, then by name within the union; whoever only bears the same name is left to a person to decide.
 */

import { type CadreLine, cadreOf, cadreSheet } from '@niangjia/domain/cadre/cadre.import.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { Verdict } from '@niangjia/domain/core/verdict.ts';
import { officeSpec, seatsOf } from '@niangjia/domain/unit/offices.ts';
import { EMPLOYMENTS } from '@niangjia/domain/unit/post.model.ts';
import { canGive, canHoldAll, canSit, canTouch } from '@niangjia/domain/unit/post.rules.ts';
import type { Work } from '../core/action.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Judged, SameRows, SheetRow } from '../import/sort.model.ts';
import { maskedMobile } from './person.store.ts';
import {
  documentBlind,
  dutiesHeld,
  mobileBlind,
  type PersonHere,
  type PostHere,
  personsHere,
  postsHere,
  senderOf,
  type UnitHere,
  unitsHere,
} from './post.judge.store.ts';
import { type Fault, peopleOf, personFor } from './post.match.ts';
import { FOREVER } from './unit.tree.ts';

export interface PostPlan {
  no: number;
  line: CadreLine;
  unit: UnitHere;
  departmentId: string | null;
  personId: string | null;
  /** The post that is held already. */
  postId: string | null;
  /** Rows of somebody new bear one key. */
  personKey: string;
  document: Buffer | null;
  mobile: Buffer | null;
}
type Judgement = Judged<PostPlan>;

interface Grounds {
  unitId: string;
  crypto: Crypto;
  units: ReadonlyMap<string, readonly UnitHere[]>;
  persons: readonly PersonHere[];
  byId: ReadonlyMap<string, PersonHere>;
  posts: readonly PostHere[];
  sender: Actor;
  held: ReadonlyMap<string, readonly Duty[]>;
  same: SameRows;
}

const wrong = (no: number, ...faults: Fault[]): Judgement => ({
  ...{ no, verdict: 'error' as const, changes: [], targetId: null },
  faults,
});

export async function judgeCadres(
  w: Work,
  unitId: string,
  rows: readonly SheetRow[],
  same: SameRows,
): Promise<Judgement[]> {
  const today = asDay(w.actor.day);
  const read = rows.map(row => ({ row, found: cadreOf(row.values, today) }));
  const lines = read.flatMap(({ row, found }) =>
    found.ok && !row.faults.length ? [{ no: row.no, line: found.line }] : [],
  );
  const blinds = new Map(lines.map(({ no, line }) => [no, blindsOf(w, line)]));
  const g = await groundsFor(w, unitId, lines, [...blinds.values()], same);
  const together = peopleOf(lines);
  const judged = new Map<number, Judgement>();
  const seen = new Map<string, number>();
  for (const { no, line } of lines) {
    const plan = { no, line, ...blinds.get(no)!, personKey: together.get(no)?.key ?? String(no) };
    judged.set(no, together.get(no)?.fault ? wrong(no, together.get(no)!.fault!) : judgeOne(plan, g, seen));
  }
  return read.map(({ row, found }) => {
    const told = new Set(row.faults.map(f => f.column));
    const more = found.ok ? [] : found.faults.filter(f => !told.has(f.column));
    return judged.get(row.no) ?? wrong(row.no, ...row.faults, ...more);
  });
}

const blindsOf = (w: Work, { documentNo, mobile }: CadreLine) => ({
  document: documentNo ? documentBlind(w, documentNo) : null,
  mobile: mobile ? mobileBlind(w, mobile) : null,
});

async function groundsFor(
  w: Work,
  unitId: string,
  lines: readonly { no: number; line: CadreLine }[],
  blinds: readonly { document: Buffer | null; mobile: Buffer | null }[],
  same: SameRows,
): Promise<Grounds> {
  const { day } = w.actor;
  const found = await unitsHere(w.tx, unitId, day, [...new Set(lines.flatMap(l => l.line.unit ?? []))]);
  const units = new Map<string, UnitHere[]>();
  for (const unit of found)
    for (const word of new Set([unit.name, unit.shortName, unit.id]))
      units.set(word, [...(units.get(word) ?? []), unit]);
  const persons = await personsHere(w, unitId, {
    names: [...new Set(lines.map(l => l.line.name))],
    documents: blinds.flatMap(b => b.document ?? []),
    mobiles: blinds.flatMap(b => b.mobile ?? []),
    ids: [...same.values()],
  });
  const posts = await postsHere(
    w.tx,
    found.map(unit => unit.id),
  );
  const held = await dutiesHeld(
    w.tx,
    persons.map(p => p.id),
    day,
  );
  const byId = new Map(persons.map(p => [p.id, p]));
  return { unitId, units, persons, byId, posts, crypto: w.crypto, sender: await senderOf(w), held, same };
}

type Given = Omit<PostPlan, 'unit' | 'departmentId' | 'personId' | 'postId'>;

function judgeOne(given: Given, g: Grounds, seen: Map<string, number>): Judgement {
  const { no, line } = given;
  const [unit, second] = g.units.get(line.unit ?? g.unitId) ?? [];
  if (!unit) return wrong(no, { column: 'unit', says: `上传范围内没有名为“${line.unit}”的工会，请核对全称` });
  if (second) return wrong(no, { column: 'unit', says: `有几个工会都叫“${line.unit}”，请改填全称` });
  const department = line.department ? unit.departments.find(d => d.name === line.department) : undefined;
  if (line.department && !department)
    return wrong(no, {
      column: 'department',
      says: `${unit.shortName}没有名为“${line.department}”的部室，请先设立或改正`,
    });
  const who = personFor(given, unit, g);
  if ('fault' in who) return wrong(no, who.fault);
  const plan: PostPlan = {
    ...given,
    unit,
    departmentId: department?.id ?? null,
    personId: who.person?.id ?? null,
    postId: null,
  };
  const key = `${who.person?.id ?? given.personKey}|${unit.id}|${line.office}|${line.fromDay}`;
  const first = seen.get(key);
  if (first !== undefined)
    return wrong(no, { column: 'name', says: `与第${first}行是同一项任职，请只保留一行` });
  seen.set(key, no);
  const single = officeSpec(line.office).isSingle && !line.toDay ? `single|${unit.id}|${line.office}` : null;
  const taken = single ? seen.get(single) : undefined;
  if (taken !== undefined)
    return wrong(no, {
      column: 'office',
      says: `“${officeSpec(line.office).label}”只能由一人担任，第${taken}行已填，请核对`,
    });
  if (single) seen.set(single, no);
  const held = g.posts.find(
    t =>
      t.personId === plan.personId &&
      t.unitId === unit.id &&
      t.office === line.office &&
      (t.toDay === FOREVER || t.fromDay === line.fromDay),
  );
  if (held) return against(plan, held, g);
  const faults = faultsOfNew(plan, g);
  if (faults.length) return wrong(no, ...faults);
  const found = { no, changes: [], targetId: null, faults: [], plan };
  if (!who.alike) return { ...found, verdict: 'new' };
  const says = '与已登记人员同名，没有能辨认的号码，请核对是否同一人';
  return { ...found, verdict: 'suspected', targetId: who.alike.id, faults: [{ column: 'name', says }] };
}

const faultOf = (verdict: Verdict, column: string): Fault[] =>
  verdict.ok ? [] : [{ column, says: verdict.refusal.says }];

/** The rules of an appointment by hand. */
function faultsOfNew({ line, unit, departmentId, personId }: PostPlan, g: Grounds): Fault[] {
  const { office, fromDay } = line;
  const { label, isSingle } = officeSpec(office);
  const department = departmentId ? { unitId: unit.id, isEnded: false } : null;
  const lines = unit.places.map(place => place.line);
  const given = seatsOf(office, unit.kind, lines);
  const pathOn = new Map(unit.places.map(place => [place.line, place.path]));
  const toDay = line.toDay ?? FOREVER;
  const inOffice = g.posts.filter(
    t => t.unitId === unit.id && t.office === office && t.toDay > fromDay && t.fromDay < toDay,
  );
  const again = inOffice.find(t => t.personId === personId);
  const faults = [
    ...faultOf(
      canSit({ office, unitKind: unit.kind, department, unitId: unit.id }),
      officeSpec(office).needsDepartment && !department ? 'department' : 'office',
    ),
    ...faultOf(
      canGive(
        g.sender,
        given.map(seat => ({ ...seat, path: pathOn.get(seat.line)! })),
      ),
      'office',
    ),
  ];
  if (personId) {
    faults.push(...faultOf(canTouch(g.sender, personId), 'name'));
    faults.push(
      ...faultOf(canHoldAll([...(g.held.get(personId) ?? []), ...given.map(seat => seat.duty)]), 'office'),
    );
  }
  if (again)
    faults.push({ column: 'fromDay', says: `已自${again.fromDay}起任“${label}”，任期不能重叠，请核对` });
  else if (isSingle && inOffice[0])
    faults.push({
      column: 'office',
      says: `“${label}”在此期间由${inOffice[0].person}担任，请先填写其卸任日期并导入`,
    });
  return faults;
}

/** A post that is held changes in what may be changed by hand; its first day does not. */
function against(plan: PostPlan, held: PostHere, g: Grounds): Judgement {
  const { no, line } = plan;
  const faults = faultOf(canTouch(g.sender, held.personId), 'name');
  if (held.fromDay !== line.fromDay)
    faults.push({
      column: 'fromDay',
      says: `登记的任职日期是${held.fromDay}，任职日期不能用表格更改，请核对；换届连任的先填写卸任日期`,
    });
  if (held.toDay !== FOREVER && line.toDay !== held.toDay)
    faults.push({ column: 'toDay', says: `这项任职已于${held.toDay}卸任，请核对` });
  if (faults.length) return wrong(no, ...faults);
  const person = g.byId.get(held.personId)!;
  const department = plan.unit.departments.find(d => d.id === held.departmentId)?.name ?? null;
  const pairs: [string, string | null, string | null][] = [
    ['title', held.title, line.title],
    ['department', department, line.department],
    ['employment', EMPLOYMENTS[held.employment], EMPLOYMENTS[line.employment]],
    ['dueOn', held.dueOn, line.dueOn],
    ['secondedFrom', held.secondedFrom, line.secondedFrom],
    ['toDay', held.toDay === FOREVER ? null : held.toDay, line.toDay],
    ['documentNo', person.document ? line.documentNo : null, line.documentNo],
    [
      'mobile',
      person.mobile && plan.mobile?.equals(person.mobile)
        ? line.mobile
        : maskedMobile(g.crypto, person.id, person.mobileEnc),
      line.mobile,
    ],
  ];
  const changes = pairs.flatMap(([key, from, to]) =>
    to && to !== from ? [{ title: cadreSheet.columns[key]!.title, from: from ?? '', to }] : [],
  );
  return {
    no,
    verdict: changes.length ? 'changed' : 'same',
    changes,
    faults: [],
    targetId: held.personId,
    plan: { ...plan, postId: held.id },
  };
}
