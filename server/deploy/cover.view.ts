import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import type { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { Tx } from '../core/database/db.ts';
import { loadWatch } from '../core/watch.ts';
import { type CoverPoint, type FrameCell, listFrameCells, listPoints, listUnproven } from './cover.store.ts';

type Cover = ReplyOf<(typeof taskApi)['coverView']>;

/** Lines of one page. */
const PAGE = 100;

export interface CoverAsked {
  programmeId: string | null;
  uncoveredAfter?: string | undefined;
  unprovenAfter?: string | undefined;
}

/** @param page lines of one page */
export async function coverView(tx: Tx, actor: Actor, asked: CoverAsked, page = PAGE): Promise<Cover> {
  const { programmeId, uncoveredAfter, unprovenAfter } = asked;
  const points = await listPoints(tx, actor, programmeId);
  const bare = points.filter(p => !p.hasTask);
  const rest = uncoveredAfter ? bare.slice(placeAfter(bare, uncoveredAfter)) : bare;
  const watch = await loadWatch(tx, actor);
  const unproven = await listUnproven(tx, actor, watch, { programmeId, after: unprovenAfter, limit: page });
  return {
    sources: sourcesOf(points),
    uncovered: rest.slice(0, page).map(({ hasTask: _, hasEvidence: __, ...point }) => point),
    unproven: unproven.items,
    totals: { uncovered: bare.length, unproven: unproven.total },
    next: {
      uncovered: rest.length > page ? keyOf(rest[page - 1]!) : null,
      unproven: unproven.hasMore ? unproven.items.at(-1)!.taskId : null,
    },
    frames: framesOf(await listFrameCells(tx, actor, programmeId)),
  };
}

const keyOf = (p: CoverPoint): string => `${p.kind} ${p.sourceId} ${p.no}`;

/**
 * Where the next page begins. A point that got its task meanwhile is in the list no more; the page then goes on behind where it stood:
 * at the next of its source, or else from the beginning, so that nothing is passed over.
 */
function placeAfter(bare: readonly CoverPoint[], key: string): number {
  const [kind, sourceId, no] = key.split(' ');
  const isSource = (p: CoverPoint) => p.kind === kind && p.sourceId === sourceId;
  const later = bare.findIndex(p => isSource(p) && p.no > Number(no));
  return later >= 0 ? later : bare.findLastIndex(isSource) + 1;
}

function sourcesOf(points: readonly CoverPoint[]): Cover['sources'] {
  const sources = new Map<string, Cover['sources'][number]>();
  for (const point of points) {
    const source = sources.get(point.sourceId) ?? {
      kind: point.kind === 'clause' ? ('speech' as const) : ('paper' as const),
      id: point.sourceId,
      title: point.source,
      points: 0,
      withTask: 0,
      withEvidence: 0,
    };
    source.points++;
    if (point.hasTask) source.withTask++;
    if (point.hasEvidence) source.withEvidence++;
    sources.set(point.sourceId, source);
  }
  return [...sources.values()];
}

/** Headings in the order of the frame, units in the order of the tree; a heading that a unit has no task under is an empty cell. */
function framesOf(cells: readonly FrameCell[]): Cover['frames'] {
  const programmes = [...new Map(cells.map(c => [c.programmeId, c])).values()];
  return programmes.flatMap(({ programmeId, programme, frames }) =>
    frames.map(({ name, items }) => {
      const mine = cells.filter(
        c => c.programmeId === programmeId && c.item !== null && items.includes(c.item),
      );
      const units = [...new Map(mine.map(c => [c.unitId!, c.unit!])).entries()];
      const cell = (unitId: string, item: string) => mine.find(c => c.unitId === unitId && c.item === item);
      const rows = units.map(([unitId, unit]) => ({
        unitId,
        unit,
        cells: items.map(item => {
          const found = cell(unitId, item);
          return { tasks: found?.tasks ?? 0, withEvidence: found?.withEvidence ?? 0 };
        }),
      }));
      return { programmeId, programme, name, items, rows };
    }),
  );
}
