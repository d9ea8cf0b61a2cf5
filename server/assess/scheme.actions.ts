/** Schemes from draft to frozen results. Who told, who settles and who computed are different hands where the life says so. */

import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import { schemeLife } from '@niangjia/domain/assess/assess.lives.ts';
import type { Ruled, SchemeContent } from '@niangjia/domain/assess/assess.model.ts';
import { assessRefusals } from '@niangjia/domain/assess/assess.refusals.ts';
import {
  canAnnounce,
  canCompute,
  canGroup,
  canPublish,
  canSettle,
  isOffered,
  whyMissing,
} from '@niangjia/domain/assess/assess.rules.ts';
import { scoreAll } from '@niangjia/domain/assess/score.rules.ts';
import { addWorkdays } from '@niangjia/domain/core/calendar.ts';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { type Indicator, takesCut } from '@niangjia/domain/core/indicator.ts';
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { all, allowed, type RefusalNote, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { GROUPINGS } from '@niangjia/domain/unit/unit.model.ts';
import { at, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { loadCalendar } from '../core/calendar.ts';
import { indicatorBook } from '../core/indicators.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { REPLAY, subjectOf } from './access.ts';
import { openMarks, standingMarks } from './mark.store.ts';
import { openObjections, rulingsOf } from './objection.store.ts';
import { corrected, readAll } from './readings.ts';
import { keepRound, roundOf, type StoredReadings } from './result.store.ts';
import {
  type Child,
  childrenOf,
  findScheme,
  hasScheme,
  lockScheme,
  lockUnit,
  type SchemeHead,
  schemeProjection,
  targetsOf,
} from './scheme.store.ts';

type Body<K extends keyof typeof assessApi> = BodyOf<(typeof assessApi)[K]>;
export type SchemeMove = keyof typeof schemeLife.moves;

/** A first draft has the groups in which units of one sort are compared, and nothing else that a person has not decided. */
export function createScheme(ctx: Ctx, body: Body<'createScheme'>) {
  return act(ctx, assessApi.createScheme.audit, REPLAY, body, async w => {
    const { unitId, year, title } = body;
    const { places, seatId } = await unitForNew(w.tx, w.actor, unitId, 'assess.keep');
    await lockUnit(w.tx, unitId);
    if (await hasScheme(w.tx, unitId, year)) insist(refused(assessRefusals['scheme-exists']({ year })));
    const id = w.newId();
    w.about({ id, unitId, seatId });
    const patch = {
      title,
      fromDay: `${year}-01-01`,
      toDay: `${year}-12-31`,
      items: [],
      groups: groupsFrom(await childrenOf(w.tx, unitId, w.actor.day)),
      bonuses: [],
      bonusCap: 0,
      deductions: [],
      vetoes: [],
      grades: [],
      version: 0,
    };
    await openLife(w, schemeProjection, id, 'create', patch, { unit_id: unitId, year }, seatId);
    const done = await doneBy(w.tx, id);
    const moves = openMoves(schemeLife, at(places, 'draft', done), w.actor);
    return { id, state: 'draft', seq: 1, allowed: moves.filter(isOffered) };
  });
}

function groupsFrom(children: readonly Child[]): SchemeContent['groups'] {
  const groups = new Map<string, SchemeContent['groups'][number]>();
  const seen = new Set<string>();
  for (const { unitId, line, grouping } of children) {
    if (seen.has(unitId)) continue;
    seen.add(unitId);
    const name = grouping ? GROUPINGS[grouping] : line === 'industry' ? '产业' : '其他单位';
    const group = groups.get(`${line}${name}`) ?? { name, line, unitIds: [] };
    group.unitIds.push(unitId);
    groups.set(`${line}${name}`, group);
  }
  return [...groups.values()];
}

export interface Hand {
  scheme: SchemeHead;
  subject: Subject;
  seatId: string | null;
}

export async function schemeInHand(w: Work, id: string, move: SchemeMove): Promise<Hand> {
  present(await findScheme(w.tx, w.actor, id));
  const scheme = await lockScheme(w.tx, id);
  const subject = await subjectOf(w.tx, w.actor, scheme, await doneBy(w.tx, id));
  const seatId = seatIdFor(w.actor, schemeLife.moves[move].duty, subject.places.unit);
  w.about({ id, unitId: scheme.unitId, seatId });
  return { scheme, subject, seatId };
}

const currentOf = ({ state, title, version }: SchemeHead) => ({ state, title, version });

async function step(
  w: Work,
  { scheme, subject, seatId }: Hand,
  move: SchemeMove,
  patch: Record<string, unknown> = {},
  why: string | null = null,
) {
  const moved = await advance(w, schemeProjection, scheme, move, patch, { why, seatId });
  const next = { ...subject, state: moved.state, done: await doneBy(w.tx, scheme.id) };
  return { id: scheme.id, ...moved, allowed: openMoves(schemeLife, next, w.actor).filter(isOffered) };
}

/** A draft may be incomplete; what it names must exist. Items are numbered in their order. */
export function editScheme(ctx: Ctx, id: string, body: Body<'editScheme'>) {
  return act(ctx, assessApi.editScheme.audit, REPLAY, { id, body }, async w => {
    const hand = await schemeInHand(w, id, 'edit');
    const { seenSeq, ...given } = body;
    insist(canMove(schemeLife, 'edit', hand.subject, w.actor));
    await insistSeq(w.tx, hand.scheme, seenSeq, currentOf(hand.scheme));
    const content = { ...given, items: given.items.map((item, i) => ({ ...item, no: i + 1 })) };
    if (content.toDay < content.fromDay) {
      const note = assessRefusals['days-turned']();
      insist(refused({ ...note, fields: [{ path: 'toDay', says: note.says }] }));
    }
    insist(all(await knowsUnits(w, hand.scheme, content), await knowsSources(w, hand.scheme, content)));
    return step(w, hand, 'edit', { ...content });
  });
}

async function knowsUnits(
  w: Work,
  scheme: SchemeHead,
  { groups }: Pick<SchemeContent, 'groups'>,
): Promise<Verdict> {
  const children = new Map<string, { unit: string; lines: string[] }>();
  for (const { unitId, unit, line } of await childrenOf(w.tx, scheme.unitId, w.actor.day)) {
    const known = children.get(unitId) ?? { unit, lines: [] };
    known.lines.push(line);
    children.set(unitId, known);
  }
  return canGroup(groups, children);
}

async function knowsSources(
  w: Work,
  scheme: SchemeHead,
  { items }: Pick<SchemeContent, 'items'>,
): Promise<Verdict> {
  const book = await indicatorBook(w.tx);
  const targets = new Set((await targetsOf(w.tx, scheme.unitId)).map(t => t.taskRootId));
  for (const [i, { source, name }] of items.entries()) {
    const note =
      source.sort === 'indicator'
        ? unreadable(book, source)
        : targets.has(source.taskRootId)
          ? null
          : assessRefusals['task-unknown']({ item: name });
    if (note) return refused({ ...note, fields: [{ path: `items.${i}.source`, says: note.says }] });
  }
  return allowed;
}

function unreadable(
  book: ReadonlyMap<string, Indicator>,
  { code, cut }: { code: string; cut: string },
): RefusalNote | null {
  const one = book.get(code);
  if (!one) return assessRefusals['indicator-unknown']({ code });
  return takesCut(book, code, cut) ? null : assessRefusals['cut-unknown']({ name: one.name });
}

export function moveScheme(ctx: Ctx, id: string, body: Body<'moveScheme'>) {
  return act(ctx, assessApi.moveScheme.audit, REPLAY, { id, body }, async w => {
    const { move, why } = body;
    const hand = await schemeInHand(w, id, move);
    const { scheme } = hand;
    const spec = schemeLife.moves[move];
    insist(canMove(schemeLife, move, hand.subject, w.actor));
    if ('needsWhy' in spec && spec.needsWhy && !why) insist(whyMissing(spec.label));
    await insistSeq(w.tx, scheme, body.seenSeq, currentOf(scheme));
    return step(w, hand, move, await patchFor(w, scheme, move), why ?? null);
  });
}

/** The rule of each move, and what it sets. */
async function patchFor(
  w: Work,
  scheme: SchemeHead,
  move: Body<'moveScheme'>['move'],
): Promise<Record<string, unknown>> {
  const today = asDay(w.actor.day);
  switch (move) {
    case 'publish':
      insist(all(canPublish(scheme), await knowsUnits(w, scheme, scheme)));
      return {};
    case 'announce': {
      insist(canAnnounce(await openMarks(w.tx, scheme.id)));
      return { objectBy: await workdaysFromNow(w, scheme.unitId, 'assess.objection') };
    }
    case 'settle':
      insist(canSettle(scheme.objectBy, today, await openObjections(w.tx, scheme.id)));
      return {};
    case 'reopen':
      insist(canSettle(null, today, await openObjections(w.tx, scheme.id)));
      return { objectBy: null };
    default:
      return {};
  }
}

/** @param code a parameter in working days */
export async function workdaysFromNow(w: Work, unitId: string, code: string): Promise<Day> {
  const parameters = await loadParameters(w.tx, code, unitId, w.actor.day);
  return addWorkdays(await loadCalendar(w.tx), asDay(w.actor.day), parameters.number(code)).dueOn;
}

export function computeScheme(ctx: Ctx, id: string, body: Body<'computeScheme'>) {
  return act(ctx, assessApi.computeScheme.audit, REPLAY, { id, body }, async w => {
    const hand = await schemeInHand(w, id, 'compute');
    const { scheme } = hand;
    insist(
      all(
        canMove(schemeLife, 'compute', hand.subject, w.actor),
        canCompute(asDay(body.asOf), asDay(w.actor.day), scheme.fromDay),
      ),
    );
    await insistSeq(w.tx, scheme, body.seenSeq, currentOf(scheme));
    const readings = await readAll(w.tx, scheme, body.asOf);
    const parameters = await loadParameters(w.tx, 'assess.small-base', scheme.unitId, w.actor.day);
    const version = await newVersion(w, scheme, readings, {
      asOf: asDay(body.asOf),
      smallBase: parameters.number('assess.small-base'),
      cause: '测算',
    });
    return step(w, hand, 'compute', { version, asOf: body.asOf });
  });
}

interface Decided {
  unitId: string;
  ruling: Ruled;
}

async function newVersion(
  w: Work,
  scheme: SchemeHead,
  readings: StoredReadings,
  round: { asOf: Day; smallBase: number; cause: string },
  now?: Decided,
): Promise<number> {
  const rulings = [...(await rulingsOf(w.tx, scheme.id)), ...(now ? [now] : [])];
  const taken = corrected(readings, scheme.items, rulings);
  const marks = (await standingMarks(w.tx, scheme.id)).filter(m => !now?.ruling.dropMarks.includes(m.id));
  const added = (now?.ruling.addBonuses ?? []).map(b => ({
    ...b,
    unitId: now!.unitId,
    sort: 'bonus' as const,
  }));
  const scores = scoreAll(scheme, taken, [...marks, ...added], round.smallBase);
  const version = scheme.version + 1;
  await keepRound(w, { schemeId: scheme.id, version, readings, ...round }, scores);
  return version;
}

/** After a decision: the same readings, with what was decided in their place. The versions before stay as they are. */
export async function recomputeAfterRuling(
  w: Work,
  hand: Hand,
  cause: string,
  now: Decided,
): Promise<number> {
  const { scheme } = hand;
  const { readings, asOf, smallBase } = await roundOf(w.tx, scheme.id, scheme.version);
  const version = await newVersion(w, scheme, readings, { asOf, smallBase, cause }, now);
  await step(w, hand, 'rule', { version }, cause);
  return version;
}
