/** Schemes, results, marks and objections as screens get them, with the moves that are open to the reader by the same rules. */

import type { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import { markLife, objectionLife, schemeLife } from '@niangjia/domain/assess/assess.lives.ts';
import type {
  MarkView,
  ObjectionView,
  ResultRow,
  ResultView,
  SchemeRow,
  SchemeView,
} from '@niangjia/domain/assess/assess.model.ts';
import {
  canAnswer,
  canMark,
  canObject,
  canTakeBack,
  canUphold,
  isOffered,
  lacksOf,
} from '@niangjia/domain/assess/assess.rules.ts';
import type { Actor, Place } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { cutChoices, type Indicator, sayCut } from '@niangjia/domain/core/indicator.ts';
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { indicatorBook } from '../core/indicators.ts';
import { doneBy } from '../core/life-store.ts';
import { placesOf } from '../core/scope.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import { subjectOf } from './access.ts';
import { listMarks, type MarkHead, openMarks } from './mark.store.ts';
import { listObjections, type ObjectionHead, openObjections } from './objection.store.ts';
import { type ResultHead, versionsOf } from './result.store.ts';
import { namesOf, type SchemeHead, targetsOf } from './scheme.store.ts';

export const schemeRow = (s: SchemeHead): SchemeRow => ({
  id: s.id,
  unitId: s.unitId,
  unit: s.unit,
  year: s.year,
  title: s.title,
  state: s.state,
  stateLabel: stateLabel(schemeLife, s.state),
  asOf: s.asOf,
  objectBy: s.objectBy,
  version: s.version,
  units: s.groups.reduce((n, g) => n + g.unitIds.length, 0),
  seq: s.seq,
});

export async function schemeView(tx: Tx, actor: Actor, s: SchemeHead): Promise<SchemeView> {
  const names = await namesOf(
    tx,
    s.groups.flatMap(g => g.unitIds),
  );
  const subject = await subjectOf(tx, actor, s, await doneBy(tx, s.id));
  const isOwner = canMove(schemeLife, 'edit', { ...subject, state: 'draft', done: [] }, actor).ok;
  return {
    ...schemeRow(s),
    fromDay: s.fromDay,
    toDay: s.toDay,
    items: await itemViews(tx, s),
    groups: s.groups.map(g => ({
      ...g,
      units: g.unitIds.map(unitId => ({ unitId, unit: names.get(unitId) ?? '已撤销的单位' })),
    })),
    bonuses: s.bonuses,
    bonusCap: s.bonusCap,
    deductions: s.deductions,
    vetoes: s.vetoes,
    grades: s.grades,
    lacks: s.state === 'draft' ? lacksOf(s).map(l => l.says) : [],
    openMarks: await openMarks(tx, s.id),
    openObjections: await openObjections(tx, s.id),
    allowed: [
      ...openMoves(schemeLife, subject, actor).filter(isOffered),
      ...(isOwner && canMark(s.state).ok ? ['mark'] : []),
    ],
    trail: await trailSteps(tx, schemeLife, s.id),
  };
}

async function itemViews(tx: Tx, s: SchemeHead): Promise<SchemeView['items']> {
  const book = await indicatorBook(tx);
  const ids = s.items.flatMap(i => (i.source.sort === 'target' ? [i.source.taskRootId] : []));
  const tasks = await tx.rows<{ id: string; title: string }>(
    sql`SELECT id, title FROM task WHERE id = ANY (${ids}::uuid[])`,
  );
  return s.items.map(item => {
    if (item.source.sort === 'indicator') {
      const { code, cut } = item.source;
      const one = book.get(code);
      return { ...item, sourceName: nameOf(one, cut) ?? code, meaning: one?.meaning ?? '' };
    }
    const { taskRootId } = item.source;
    const title = tasks.find(t => t.id === taskRootId)?.title ?? '目标任务';
    return { ...item, sourceName: `${title}（完成率）`, meaning: '完成数 ÷ 任务数；自报数不得分' };
  });
}

const nameOf = (one: Indicator | undefined, cut: string): string | undefined =>
  one?.sort === 'counted' && cut ? `${one.name}（${sayCut(one, cut)}）` : one?.name;

type Choices = Pick<ReplyOf<typeof assessApi.listAssessChoices>, 'indicators' | 'targets'>;
export async function assessChoices(tx: Tx, unitId: string): Promise<Choices> {
  const book = await indicatorBook(tx);
  const indicators = [...book].map(([code, one]) => {
    const { name, measure, meaning } = one;
    return { code, name, measure, meaning, cuts: cutChoices(one) };
  });
  return { indicators, targets: await targetsOf(tx, unitId) };
}

export function resultRow(r: ResultHead): ResultRow {
  const { itemPoints, bonus, deduction, of, unranked, grade } = r.content;
  return {
    schemeId: r.schemeId,
    unitId: r.unitId,
    unit: r.unit,
    groupNo: r.groupNo,
    group: r.groups[r.groupNo]?.name ?? '',
    score: r.score,
    itemPoints,
    bonus,
    deduction,
    rank: r.rank,
    of,
    unranked,
    grade,
  };
}

export async function resultView(tx: Tx, actor: Actor, r: ResultHead): Promise<ResultView> {
  const { schemeId, unitId } = r;
  const objections = await objectionViews(
    tx,
    await listObjections(tx, actor, { schemeId, unitId, limit: 50 }),
    actor,
  );
  const counted = new Set(r.content.marks.map(m => m.id));
  const marks = await listMarks(tx, actor, { schemeId, unitId, limit: 200 });
  const pending = await markViews(
    tx,
    marks.filter(m => !counted.has(m.id)),
    actor,
    r.schemeState,
  );
  const subject = await subjectOf(tx, actor, {
    state: objectionLife.initial,
    unitId,
    issuerUnitId: r.schemeUnitId,
  });
  const openOnes = objections.filter(o => o.state === 'raised').length;
  const objects =
    canMove(objectionLife, 'raise', subject, actor).ok &&
    canObject(
      { state: r.schemeState, objectBy: r.objectBy, items: [] },
      { itemNos: [], today: asDay(actor.day), openOnes },
    ).ok;
  const corrects =
    r.schemeState === 'frozen' && openOnes === 0 && canMove(objectionLife, 'propose', subject, actor).ok;
  return {
    ...resultRow(r),
    scheme: r.scheme,
    year: r.year,
    state: r.schemeState,
    stateLabel: stateLabel(schemeLife, r.schemeState),
    asOf: r.asOf,
    objectBy: r.objectBy,
    version: r.version,
    lines: r.content.lines,
    marks: r.content.marks,
    pending,
    objections,
    bonuses: r.bonuses,
    versions: await versionsOf(tx, schemeId, unitId),
    allowed: [...(objects ? ['object'] : []), ...(corrects ? ['correct'] : [])],
  };
}

type Places = ReadonlyMap<string, readonly Place[]>;
const placesFor = (
  tx: Tx,
  actor: Actor,
  rows: readonly { unitId: string; issuerUnitId: string }[],
): Promise<Places> => placesOf(tx, [...new Set(rows.flatMap(r => [r.unitId, r.issuerUnitId]))], actor.day);

const subjectAt = (
  places: Places,
  row: { state: string; unitId: string; issuerUnitId: string },
  done: Subject['done'],
): Subject => ({
  state: row.state,
  places: { unit: places.get(row.unitId) ?? [], issuer: places.get(row.issuerUnitId) ?? [] },
  ...(done ? { done } : {}),
});

/** @param schemeState of the scheme of all these marks, where it is one; else each is looked up */
export async function markViews(
  tx: Tx,
  rows: readonly MarkHead[],
  actor: Actor,
  schemeState?: string,
): Promise<MarkView[]> {
  const places = await placesFor(tx, actor, rows);
  const states = new Map(
    (
      await tx.rows<{ id: string; state: string }>(
        sql`SELECT id, state FROM assess_scheme WHERE id = ANY (${[...new Set(rows.map(r => r.schemeId))]}::uuid[])`,
      )
    ).map(s => [s.id, s.state]),
  );
  const today = asDay(actor.day);
  const views: MarkView[] = [];
  for (const row of rows) {
    const subject = subjectAt(places, row, await doneBy(tx, row.id));
    const isLive = canMark(schemeState ?? states.get(row.schemeId) ?? '').ok;
    const moves = openMoves(markLife, subject, actor)
      .filter(isOffered)
      .filter(m => isLive && (m !== 'answer' || canAnswer(row.answerBy, today).ok))
      .filter(m => m !== 'uphold' || canUphold(row, today).ok);
    const { issuerUnitId: _, ...view } = row;
    views.push({ ...view, stateLabel: stateLabel(markLife, row.state), allowed: moves });
  }
  return views;
}

export async function objectionViews(
  tx: Tx,
  rows: readonly ObjectionHead[],
  actor: Actor,
): Promise<ObjectionView[]> {
  const places = await placesFor(tx, actor, rows);
  const views: ObjectionView[] = [];
  for (const row of rows) {
    const subject = subjectAt(places, row, await doneBy(tx, row.id));
    const { issuerUnitId: _, ...view } = row;
    views.push({
      ...view,
      stateLabel: stateLabel(objectionLife, row.state),
      allowed: openMoves(objectionLife, subject, actor)
        .filter(isOffered)
        .filter(move => canTakeBack(row.sort, move).ok),
      trail: await trailSteps(tx, objectionLife, row.id),
    });
  }
  return views;
}
