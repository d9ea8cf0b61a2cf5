/** Founding, keeping and renaming units, and their departments. */

import { seatFor } from '@niangjia/domain/core/actor.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import type { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { UNIT_FIRST_MOVE, unitLife } from '@niangjia/domain/unit/unit.life.ts';
import { unitRefusals as no } from '@niangjia/domain/unit/unit.refusals.ts';
import {
  canBeBornOn,
  canBeGrouped,
  canDecideUnit,
  canRefound,
  canStandUnder,
} from '@niangjia/domain/unit/unit.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, openLife } from '../core/life-store.ts';
import { unitPinyin } from '../core/pinyin.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { aboutUnit, insistDay, insistPlace, lockForDecision, lockTaker, reasonOf } from './unit.decision.ts';
import { unitProjection } from './unit.projection.ts';
import { takeBackFor } from './unit.refound.ts';
import { type LockedUnit, lockKnownUnit, lockUnit } from './unit.sight.ts';
import { successorOf } from './unit.store.ts';
import { lockLines, nextCode, plant, subtreeEnd } from './unit.tree.ts';

const KEEP = ['unit.keep'] as const;
type Changed = { id: string; seq: number; state: string };
type Body<K extends keyof typeof unitApi> = BodyOf<(typeof unitApi)[K]>;

/** Founds a unit below its parents (工会法 第十二条: approved by the level above, which is the actor's right over the parent). */
export function createUnit(ctx: Ctx, body: Body<'create'>): Promise<Changed> {
  return act(ctx, 'unit.create', KEEP, body, async w => {
    const { id, parents } = await bearUnit(w, body, parentId => lockTaker(w, parentId));
    const seatId = aboutUnit(w, { id, places: parents[0]!.places });
    const why = reasonOf(`重新建立${body.shortName}`, body);
    if (body.formerId && body.takesBack) await takeBackFor(w, body.formerId, id, { ...body, why, seatId });
    return { id, seq: 1, state: unitLife.initial };
  });
}

/** The same within the work of another area, which has asked for the right to approve: a founding case. */
export const foundApproved = async (w: Work, body: Body<'create'>): Promise<string> =>
  (await bearUnit(w, body, parentId => lockKnownUnit(w, parentId))).id;

async function bearUnit(
  w: Work,
  body: Body<'create'>,
  lockParent: (id: string) => Promise<LockedUnit>,
): Promise<{ id: string; parents: LockedUnit[] }> {
  await lockLines(w.tx, ['industry', 'territory']);
  const sort = { kind: body.kind, level: body.level };
  insist(canBeBornOn(body.day, w.actor.day, body.foundedOn));
  await insistDay(w, body.day);
  insist(canBeGrouped(sort, body.grouping));
  if (new Set(body.places.map(p => p.line)).size < body.places.length)
    throw new Refusal(no['line-twice']({}, { fields: [{ path: 'places.1.line', says: '请删去这一项' }] }));
  const parents: LockedUnit[] = [];
  for (const { line, parentId } of body.places) {
    const parent = await lockParent(parentId);
    insist(canStandUnder(line, sort, parent));
    const place = await insistPlace(w, line, parent, w.actor.day);
    await insistNewName(w, line, place.path, body.name, body.day);
    parents.push(parent);
  }
  const formerId = body.formerId ? await refound(w, body.formerId, body) : null;
  const [id, code] = [w.newId(), await nextCode(w.tx)];
  const { name, shortName, level, grouping, foundedOn, sortNo, kind } = body;
  const reach = { address: body.address || null, phone: body.phone || null };
  const content = {
    name,
    shortName,
    level,
    grouping,
    foundedOn,
    sortNo,
    dissolvedOn: null,
    formerId,
    ...reach,
  };
  await openLife(
    w,
    unitProjection,
    id,
    UNIT_FIRST_MOVE.name,
    { ...content, pinyin: unitPinyin(name, shortName) },
    { code, kind },
    seatFor(w.actor, 'unit.keep', parents[0]!.places)?.id ?? null,
    unitLife.initial,
    reasonOf('建立', body),
  );
  for (const [i, { line }] of body.places.entries())
    if (!(await plant(w.tx, line, { id, code }, parents[i]!.id, body.day)))
      throw new Refusal(no['parent-not-standing']({ day: body.day, line }));
  return { id, parents };
}

/** The trail of what had ended says what became of it; the lines are locked, so that nobody else founds it anew at the same time. */
async function refound(w: Work, formerId: string, body: Body<'create'>): Promise<string> {
  const former = await lockUnit(w, formerId, ['unit.read', 'unit.keep']);
  insist(canDecideUnit(w.actor, 'refound', former));
  const already = await successorOf(w.tx, w.actor, formerId);
  insist(canRefound(former, body, already?.shortName ?? null));
  const why = reasonOf(`重新建立为${body.shortName}`, body);
  const seatId = seatFor(w.actor, 'unit.keep', former.places)?.id ?? null;
  await advance(w, unitProjection, former, 'refound', {}, { why, seatId });
  return formerId;
}

/** Two live units of one name below one parent are one unit entered twice. */
/** @param but a unit that may have the name: the one that is being born */
export async function insistNewName(
  w: Work,
  line: string,
  path: string,
  name: string,
  day: string,
  but: string | null = null,
): Promise<void> {
  const taken = await w.tx.maybe(sql`SELECT 1 AS yes FROM unit u JOIN unit_place p ON p.unit_id = u.id
    WHERE u.name = ${name} AND u.state = 'live' AND u.id IS DISTINCT FROM ${but}::uuid AND p.line = ${line} AND p.path > ${path} COLLATE "C"
      AND p.path < ${subtreeEnd(path)} COLLATE "C" AND p.path = ${path} || u.code || '.' AND p.to_day > ${day}::date LIMIT 1`);
  if (taken)
    throw new Refusal(no['name-taken']({ name }, { fields: [{ path: 'name', says: '请核对名称' }] }));
}

export function editUnit(ctx: Ctx, id: string, body: Body<'edit'>): Promise<Changed> {
  return act(ctx, 'unit.edit', KEEP, { id, ...body }, async w => {
    const unit = await lockForDecision(w, id, 'edit', body.seenSeq);
    const { seenSeq: _, ...patch } = body;
    const sort = { kind: unit.kind, level: patch.level ?? unit.level };
    insist(canBeGrouped(sort, patch.grouping === undefined ? (unit.grouping as null) : patch.grouping));
    if (patch.level) await insistLevel(w, unit, sort);
    const seatId = aboutUnit(w, unit);
    if (patch.shortName) Object.assign(patch, { pinyin: unitPinyin(unit.name, patch.shortName) });
    const done = await advance(w, unitProjection, unit, 'edit', defined(patch), { seatId });
    return { id, ...done };
  });
}

/** A level must still fit the unit above and those below. */
async function insistLevel(
  w: Work,
  unit: LockedUnit,
  sort: Parameters<typeof canStandUnder>[1],
): Promise<void> {
  const near = await w.tx.rows<{
    line: 'territory';
    kind: LockedUnit['kind'];
    level: LockedUnit['level'];
    above: boolean;
  }>(sql`
    SELECT p.line, o.kind, o.level, q.path < p.path AS above FROM unit_place p
    JOIN unit_place q ON q.line = p.line AND q.from_day <= ${w.actor.day}::date AND ${w.actor.day}::date < q.to_day
    JOIN unit o ON o.id = q.unit_id AND o.state = 'live'
    WHERE p.unit_id = ${unit.id} AND p.from_day <= ${w.actor.day}::date AND ${w.actor.day}::date < p.to_day
      AND (p.path = q.path || ${`${unit.code}.`}::text
        OR (q.path > p.path AND q.path < left(p.path, -1) || '/' AND q.path = p.path || o.code || '.'))`);
  for (const { line, above, ...other } of near)
    insist(above ? canStandUnder(line, sort, other) : canStandUnder(line, other, sort));
}

const defined = (patch: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(patch).filter(([, v]) => v !== undefined));

export function addDepartment(
  ctx: Ctx,
  id: string,
  body: Body<'addDepartment'>,
): Promise<Changed & { departmentId: string }> {
  return act(ctx, 'unit.add-department', KEEP, { id, ...body }, async w => {
    const unit = await lockForDecision(w, id, 'add-department', body.seenSeq);
    await insistNewDepartment(w, id, body.name, null);
    const departmentId = w.newId();
    await w.tx.run(sql`INSERT INTO department (home, id, unit_id, name, sort_no)
      VALUES (${w.actor.home}, ${departmentId}, ${id}, ${body.name}, ${body.sortNo})`);
    const seatId = aboutUnit(w, unit);
    const done = await advance(w, unitProjection, unit, 'add-department', {}, { why: body.name, seatId });
    return { id, ...done, departmentId };
  });
}

export function renameDepartment(
  ctx: Ctx,
  id: string,
  departmentId: string,
  body: Body<'renameDepartment'>,
): Promise<Changed> {
  return act(ctx, 'unit.rename-department', KEEP, { id, departmentId, ...body }, async w => {
    const unit = await lockForDecision(w, id, 'rename-department', body.seenSeq);
    const department = await getDepartment(w, id, departmentId);
    await insistNewDepartment(w, id, body.name, departmentId);
    await w.tx.run(sql`UPDATE department SET name = ${body.name}, sort_no = coalesce(${body.sortNo ?? null}, sort_no)
      WHERE id = ${departmentId}`);
    const more = { why: `${department.name} → ${body.name}`, seatId: aboutUnit(w, unit) };
    return { id, ...(await advance(w, unitProjection, unit, 'rename-department', {}, more)) };
  });
}

export function endDepartment(
  ctx: Ctx,
  id: string,
  departmentId: string,
  body: Body<'endDepartment'>,
): Promise<Changed> {
  return act(ctx, 'unit.end-department', KEEP, { id, departmentId, ...body }, async w => {
    const unit = await lockForDecision(w, id, 'end-department', body.seenSeq);
    await insistDay(w, body.day);
    const department = await getDepartment(w, id, departmentId);
    const { n } = await w.tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM post
      WHERE department_id = ${departmentId} AND to_day > ${body.day}::date`);
    if (n > 0) throw new Refusal(no['department-occupied']({ count: n }));
    await w.tx.run(sql`UPDATE department SET ended_on = ${body.day}::date WHERE id = ${departmentId}`);
    const more = { why: `${department.name}；${body.why}`, seatId: aboutUnit(w, unit) };
    return { id, ...(await advance(w, unitProjection, unit, 'end-department', {}, more)) };
  });
}

/** Under the unit's lock. */
async function getDepartment(w: Work, unitId: string, id: string): Promise<{ name: string }> {
  const row = await w.tx.maybe<{
    name: string;
    ended: string | null;
  }>(sql`SELECT name, ended_on AS ended FROM department
    WHERE id = ${id} AND unit_id = ${unitId}`);
  if (!row) throw new Refusal(coreRefusals.absent());
  if (row.ended) throw new Refusal(no['department-ended']());
  return row;
}

async function insistNewDepartment(w: Work, unitId: string, name: string, but: string | null): Promise<void> {
  const taken = await w.tx.maybe(sql`SELECT 1 AS yes FROM department
    WHERE unit_id = ${unitId} AND name = ${name} AND id IS DISTINCT FROM ${but}::uuid`);
  if (taken) throw new Refusal(no['department-taken']({ name }));
}
