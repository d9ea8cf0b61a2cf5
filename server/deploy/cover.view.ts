import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import type { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { Tx } from '../core/database/db.ts';
import { loadWatch } from '../core/watch.ts';
import { type CoverPoint, type FrameCell, listFrameCells, listPoints, listUnproven } from './cover.store.ts';

type Cover = ReplyOf<(typeof taskApi)['coverView']>;

export async function coverView(tx: Tx, actor: Actor, programmeId: string | null): Promise<Cover> {
  const points = await listPoints(tx, actor, programmeId);
  return {
    sources: sourcesOf(points),
    uncovered: points
      .filter(p => !p.hasTask)
      .map(({ hasTask: _, hasEvidence: __, ...point }) => point)
      .slice(0, 500),
    unproven: await listUnproven(tx, actor, await loadWatch(tx, actor), programmeId),
    frames: framesOf(await listFrameCells(tx, actor, programmeId)),
  };
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
