/** What hangs together with a matter: only what the reader may read of it. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { type MatterRecord, readableAmong } from './matter.store.ts';

type Link = MatterView['links'][number];

export async function linksOf(tx: Tx, actor: Actor, m: MatterRecord): Promise<Link[]> {
  const found = await tx.rows<{ id: string; sort: Link['sort'] }>(sql`
    SELECT to_id AS id, sort FROM matter_link WHERE from_id = ${m.id}
    UNION ALL SELECT from_id, CASE sort WHEN 'turned-into' THEN 'came-from' WHEN 'twin-above' THEN 'twin-below' ELSE sort END FROM matter_link WHERE to_id = ${m.id}
    UNION ALL SELECT id, 'merged' FROM matter WHERE merged_into = ${m.id}
    UNION ALL SELECT ${m.mergedInto}::uuid, 'main' WHERE ${m.mergedInto}::uuid IS NOT NULL`);
  const seen = new Map(
    (await readableAmong(tx, actor, [...new Set(found.map(f => f.id))])).map(r => [r.id, r]),
  );
  return found.flatMap(({ id, sort }) => {
    const other = seen.get(id);
    const kind = other && kindOf(other.kind);
    if (!other || !kind) return [];
    return [
      {
        id,
        sort,
        kind: other.kind,
        kindLabel: kind.label,
        ref: other.ref,
        title: other.title,
        stateLabel: other.mergedInto ? '已并件' : (kind.life.states[other.state] ?? other.state),
      },
    ];
  });
}
