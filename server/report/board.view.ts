/** The board as a reader gets it: the data of `boardOf`, the ways around it, and what the reader may do. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { QueryOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import type { BoardView, boardApi, Wall } from '@niangjia/domain/report/board.api.ts';
import { lagReasonLife } from '@niangjia/domain/report/board.lives.ts';
import type { Board } from '@niangjia/domain/report/board.model.ts';
import { isBehind, middleOf } from '@niangjia/domain/report/board.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { lastClosedDay } from '../core/figures.store.ts';
import { placesOf, present } from '../core/scope.ts';
import { boardOf } from './board.figures.ts';
import { aboveOf, findUnit, partStates, placesOn, programmesAt } from './board.store.ts';

export type BoardQuery = QueryOf<(typeof boardApi)['getBoard']>;

/** The board of a unit that the reader may look at, on the line asked for or the first that the unit stands on. */
export async function readBoard(tx: Tx, actor: Actor, unitId: string, query: BoardQuery) {
  present(await findUnit(tx, actor, unitId));
  const places = await placesOn(tx, unitId, query.asOf ?? actor.day);
  const line = query.line ?? places[0]?.line ?? 'territory';
  const board = await boardOf(tx, {
    line,
    unitId,
    programmeId: query.programmeId ?? null,
    taskRootIds: query.targets,
    asOf: query.asOf ?? null,
  });
  return { board, places };
}

export async function boardView(tx: Tx, actor: Actor, unitId: string, query: BoardQuery): Promise<BoardView> {
  const { board, places } = await readBoard(tx, actor, unitId, query);
  const { path } = places.find(p => p.line === board.line)!;
  return {
    ...board,
    lines: places.map(p => p.line),
    above: await aboveOf(tx, actor, board.line, path),
    programmes: await programmesAt(tx, board.line, [unitId]),
    days: daysOf(board, (await lastClosedDay(tx)) as Day | null),
    ...(await may(tx, actor, board)),
  };
}

/** From the day on which the first target began to the last day that is closed. */
function daysOf(board: Board, last: Day | null): BoardView['days'] {
  const starts = board.targets.map(t => t.total.from).sort();
  const first = starts[0];
  if (!first || !last || last < first) return null;
  return { first, last };
}

/** By the same rules as the actions, which decide again when the step is taken. */
async function may(tx: Tx, actor: Actor, board: Board): Promise<Pick<BoardView, 'mayUrge' | 'mayExplain'>> {
  const behind = new Set(board.laggards.map(l => l.partId));
  const states = await partStates(
    tx,
    board.units.flatMap(u => u.cells.flatMap(c => c?.partId ?? [])),
  );
  const places = await placesOf(tx, [...new Set(states.flatMap(s => [s.unitId, s.issuerUnitId]))], actor.day);
  const at = (id: string) => places.get(id) ?? [];
  const urge = states.filter(
    s =>
      s.issuerUnitId === board.unit.id &&
      canMove(
        taskLife,
        'urge',
        { state: s.state, places: { unit: at(s.unitId), issuer: at(s.issuerUnitId) } },
        actor,
      ).ok,
  );
  const explain = states.filter(
    s =>
      behind.has(s.id) &&
      canMove(
        lagReasonLife,
        s.reasonState === null ? 'give' : 'revise',
        { state: s.reasonState ?? lagReasonLife.initial, places: { unit: at(s.unitId) } },
        actor,
      ).ok,
  );
  const isNow = board.asOf === null;
  return { mayUrge: isNow ? urge.map(s => s.id) : [], mayExplain: isNow ? explain.map(s => s.id) : [] };
}

/** For a screen on a wall: no words that a person has written, and nobody's name. */
export function wallOf(board: Board): Wall {
  const places = new Map(board.ranking.map(row => [row.unitId, row]));
  return {
    unit: { id: board.unit.id, name: board.unit.name },
    at: board.at,
    asOf: board.asOf,
    day: board.day,
    says: board.says,
    counts: board.counts,
    targets: board.targets.map(({ taskRootId, title, measure, basis, verdict, total }) => ({
      taskRootId,
      title,
      measure,
      isSelfReported: basis === 'self-reported',
      received: total.received,
      actual: total.actual,
      ratio: total.ratio,
      share: total.share,
      status: total.status,
      verdict,
    })),
    units: board.units
      .filter(u => u.cells.some(cell => cell !== null))
      .map(({ unitId, unit, cells }) => {
        const { place = null, rate = null, note = null } = places.get(unitId) ?? {};
        const behind = cells.filter(cell => cell && isBehind(cell.status)).length;
        return { unitId, unit, place, rate, note, middle: middleOf(cells), behind };
      }),
  };
}
