/**
 * Finding programmes, tasks, speeches and papers by title: each within what its own list would show. A task that is only drafted has no
 * page of its own: its programme is found.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { programmeLife, speechLife, taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { paperLife } from '@niangjia/domain/deploy/paper.lives.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { containing } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { stateLabel } from '../core/trail.ts';
import { readsPaper } from './paper.store.ts';
import { seesTask } from './task.store.ts';

type Hit = ReplyOf<(typeof taskApi)['search']>['hits'][number];
/** Of each sort; the lists have the rest. */
const EACH = 20;
const LIVES = { programme: programmeLife, task: taskLife, speech: speechLife, paper: paperLife } as const;

export async function searchAll(tx: Tx, actor: Actor, words: string): Promise<Hit[]> {
  const like = containing(words);
  const rows = await tx.rows<Hit>(sql`SELECT h.kind, h.id, h.title, u.short_name AS unit, h.state FROM (
      (SELECT 1 AS rank, 'programme' AS kind, g.id, g.title, g.unit_id, g.state FROM programme g
        WHERE (g.title ILIKE ${like} OR EXISTS (SELECT FROM task d WHERE d.programme_id = g.id AND d.state = 'draft' AND d.title ILIKE ${like}))
          AND g.state <> 'dropped' AND ${inScope(actor, programmeApi.listProgrammes.duty, sql`g.unit_id`)}
        ORDER BY g.id DESC LIMIT ${EACH})
      UNION ALL (SELECT 2, 'task', t.id, t.title, t.unit_id, t.state FROM task t
        WHERE t.title ILIKE ${like} AND t.state NOT IN ('draft', 'dropped') AND ${seesTask(actor)} ORDER BY t.id DESC LIMIT ${EACH})
      UNION ALL (SELECT 3, 'speech', s.id, s.title, s.unit_id, s.state FROM speech s
        WHERE s.title ILIKE ${like} AND s.state <> 'dropped' AND ${inScope(actor, 'deploy.draft', sql`s.unit_id`)} ORDER BY s.id DESC LIMIT ${EACH})
      UNION ALL (SELECT 4, 'paper', p.id, p.title, p.unit_id, p.state FROM paper p
        WHERE p.title ILIKE ${like} AND ${readsPaper(actor)} ORDER BY p.id DESC LIMIT ${EACH})
    ) h JOIN unit u ON u.id = h.unit_id ORDER BY h.rank, h.id DESC`);
  return rows.map(hit => ({ ...hit, state: stateLabel(LIVES[hit.kind], hit.state) }));
}
