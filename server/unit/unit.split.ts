/**
 * 分设: a new unit of the same sort beside the one it comes from, on the same lines, with those of its units below and of its employers
 * that go with it, and the members who work for these. Posts stay where they are: the new unit elects its own leading body.
 */
import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import type { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { UNIT_FIRST_MOVE, unitLife } from '@niangjia/domain/unit/unit.life.ts';
import type { TreeChange } from '@niangjia/domain/unit/unit.model.ts';
import { unitRefusals as no } from '@niangjia/domain/unit/unit.refusals.ts';
import { canDecideUnit, saySplit } from '@niangjia/domain/unit/unit.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advance, openLife } from '../core/life-store.ts';
import { unitPinyin } from '../core/pinyin.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { followUnion } from '../member/follow.actions.ts';
import { handledBy } from './employer-register.figures.ts';
import { insistNewName } from './unit.actions.ts';
import { apportionSplit } from './unit.apportion.ts';
import { aboutUnit, insistDay, lockForDecision, reasonOf, sayDay } from './unit.decision.ts';
import { decideLater, insistNoPlan } from './unit.plan.ts';
import { unitProjection } from './unit.projection.ts';
import { type Changed, handOverEmployers } from './unit.restructure.ts';
import { getUnit, type LockedUnit, sees } from './unit.sight.ts';
import {
  childrenFrom,
  FOREVER,
  findPlace,
  graft,
  insistNoLaterChange,
  lockLines,
  nextCode,
  type PlaceOn,
  plant,
  prefixOf,
} from './unit.tree.ts';

type Body = BodyOf<(typeof unitApi)['split']>;
/** What a split needs on its day. Decided before employers could be named, it has none. */
export type SplitContent = Omit<Body, 'seenSeq' | 'employerIds'> & Partial<Pick<Body, 'employerIds'>>;
type Deciding = SplitContent & Pick<Body, 'seenSeq'>;
type Split = Changed & { newId: string | null; placeCount: number };

export function splitUnit(ctx: Ctx, id: string, body: Deciding): Promise<Split> {
  return act(ctx, 'unit.split', ['unit.keep'], { id, ...body }, async w => {
    await lockLines(w.tx, ['industry', 'territory']);
    const unit = await lockForDecision(w, id, 'split', body.seenSeq);
    await insistDay(w, body.day);
    const seatId = aboutUnit(w, unit);
    return body.day > w.actor.day ? splitLater(w, unit, body, seatId) : splitNow(w, unit, body, seatId);
  });
}

/**
 * A unit that is not there yet cannot be shown, so nothing is written but the decision. It is tried now as of its day and taken back, so
 * that what stands in its way is said to whoever decides, not on the morning.
 */
async function splitLater(w: Work, unit: LockedUnit, body: Deciding, seatId: string | null): Promise<Split> {
  await insistNoPlan(w.tx, unit.id);
  await w.tx.run(sql`SAVEPOINT trial`);
  const { placeCount } = await splitNow(w, unit, body, seatId);
  await w.tx.run(sql`ROLLBACK TO SAVEPOINT trial`);
  const { seenSeq: _, day, ...content } = body;
  await decideLater(w, unit.id, { sort: 'split', day, content, seatId });
  const why = reasonOf(`分设出${body.shortName}`, body);
  const done = await advance(w, unitProjection, unit, 'plan', {}, { why, seatId });
  return { id: unit.id, ...done, newId: null, placeCount };
}

/** What would go over and what would stay, before it is decided. */
export async function previewSplit(
  tx: Tx,
  actor: Actor,
  id: string,
  { day, ...named }: { day: string; childIds: readonly string[]; employerIds: readonly string[] },
): Promise<TreeChange> {
  const unit = await getUnit(tx, actor, id, ['unit.read', 'unit.keep']);
  insist(canDecideUnit(actor, 'split', unit));
  const apportioned = await apportionSplit(tx, id, named, day);
  const children = await tx.rows<
    TreeChange['children'][number]
  >(sql`SELECT id, name, short_name AS "shortName", 'territory' AS line
    FROM unit u WHERE id = ANY (${[...named.childIds]}::uuid[]) AND ${sees(actor, 'unit.read', sql`u.id`)} ORDER BY sort_no, id`);
  return {
    ...{ placeCount: apportioned[0]!.goes, postsFollowing: [], postsEnding: [] },
    ...{
      children,
      apportioned,
      says: [...(await sayDay(tx, actor.day, day)), ...saySplit(unit.shortName, asDay(day))],
    },
  };
}

export async function splitNow(
  w: Work,
  unit: LockedUnit,
  body: SplitContent,
  seatId: string | null,
): Promise<Split> {
  const stands = await placesFor(w, unit, body.day);
  const born = await bear(w, unit, body, seatId);
  let placeCount = 0;
  const left = new Set(body.childIds);
  for (const { line, place } of stands) {
    await insistNewName(w, line, prefixOf(place.path), body.name, body.day, born.id);
    const parentId = await unitAt(w, line, prefixOf(place.path), body.day);
    if (!(await plant(w.tx, line, born, parentId, body.day)))
      throw new Refusal(no['parent-not-standing']({ day: body.day, line: '该组织线' }));
    placeCount += 1 + (await carryChosen(w, line, place, born, body, left));
  }
  if (left.size > 0)
    throw new Refusal(no['split-child']({}, { fields: [{ path: 'childIds', says: '请刷新后重新选择' }] }));
  await giveEmployers(w, unit, born.id, body, seatId);
  const why = reasonOf(`分设出${body.shortName}`, body);
  const done = await advance(w, unitProjection, unit, 'split', {}, { why, seatId });
  return { id: unit.id, ...done, newId: born.id, placeCount };
}

/** The named employers change hands on the day itself, and who works for them stands in the new union. */
async function giveEmployers(
  w: Work,
  unit: LockedUnit,
  bornId: string,
  body: SplitContent,
  seatId: string | null,
): Promise<void> {
  const employerIds = body.employerIds ?? [];
  if (employerIds.length === 0) return;
  const { n } = await w.tx.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM employer e
    WHERE e.id = ANY (${employerIds}::uuid[]) AND ${handledBy(unit.id)}`);
  if (n < new Set(employerIds).size)
    throw new Refusal(
      no['split-employer']({}, { fields: [{ path: 'employerIds', says: '请刷新后重新选择' }] }),
    );
  await handOverEmployers(w, unit, bornId, bornId, employerIds);
  const why = reasonOf(`由${unit.shortName}分设出${body.shortName}`, body);
  await followUnion(w, {
    ...{ fromId: unit.id, intoId: bornId, day: asDay(body.day), why, seatId, employerIds },
  });
}

interface Stand {
  line: Line;
  place: PlaceOn;
}

/** Where the unit stands for good from the day on, below somebody. */
async function placesFor(w: Work, unit: LockedUnit, day: string): Promise<Stand[]> {
  const stands: Stand[] = [];
  for (const line of ['territory', 'industry'] as const) {
    const place = await findPlace(w.tx, line, unit.id, day);
    if (!place) continue;
    if (prefixOf(place.path) === '') throw new Refusal(no['top-of-line']({ move: '分设' }));
    if (place.toDay !== FOREVER) throw new Refusal(no['later-change']({ day: place.toDay }));
    stands.push({ line, place });
  }
  if (stands.length === 0) throw new Refusal(no['not-on-line']({ day, line: '任何组织线' }));
  return stands;
}

async function bear(
  w: Work,
  unit: LockedUnit,
  body: SplitContent,
  seatId: string | null,
): Promise<{ id: string; code: string }> {
  const [id, code] = [w.newId(), await nextCode(w.tx)];
  const { name, shortName, day } = body;
  await openLife(
    w,
    unitProjection,
    id,
    UNIT_FIRST_MOVE.name,
    {
      name,
      shortName,
      level: unit.level,
      grouping: unit.grouping,
      foundedOn: day,
      sortNo: unit.sortNo,
      pinyin: unitPinyin(name, shortName),
      dissolvedOn: null,
    },
    { code, kind: unit.kind },
    seatId,
    unitLife.initial,
    reasonOf(`由${unit.shortName}分设`, body),
  );
  return { id, code };
}

const unitAt = async (w: Work, line: Line, path: string, day: string): Promise<string> =>
  (
    await w.tx.one<{ id: string }>(sql`SELECT unit_id AS id FROM unit_place
      WHERE line = ${line} AND path = ${path} AND from_day <= ${day}::date AND ${day}::date < to_day`)
  ).id;

/** The chosen ones that stand directly below on this line go over with everything below them. */
async function carryChosen(
  w: Work,
  line: Line,
  from: PlaceOn,
  born: { id: string; code: string },
  { day }: SplitContent,
  left: Set<string>,
): Promise<number> {
  const chosen = new Set(left);
  const stem = `${prefixOf(from.path)}${born.code}.`;
  let carried = 0;
  for (const child of await childrenFrom(w.tx, line, from.path, day)) {
    const place = chosen.has(child.id) ? await findPlace(w.tx, line, child.id, day) : undefined;
    if (!place) continue;
    await insistNoLaterChange(w.tx, line, place.path, day, [child.id]);
    carried += await graft(w.tx, line, place.path, { from: from.path, to: stem }, day, 'with-self');
    left.delete(child.id);
  }
  return carried;
}
