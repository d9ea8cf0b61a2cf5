/**
 * Finding programmes, tasks, speeches and papers by title or document number: each within what its own list would show. A task that is only drafted has no
 * page of its own: its programme is found.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { programmeLife, speechLife, taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { paperLife } from '@niangjia/domain/deploy/paper.lives.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { holdsTitle } from '../core/search-words.ts';
import { stateLabel } from '../core/trail.ts';
import { readsPaper } from './paper.store.ts';
import { seesTask } from './task.store.ts';

type Hit = ReplyOf<(typeof taskApi)['search']>['hits'][number];
/** Of each sort; the lists have the rest. */
const EACH = 20;
const LIVES = { programme: programmeLife, task: taskLife, speech: speechLife, paper: paperLife } as const;

export async function searchAll(tx: Tx, actor: Actor, words: string): Promise<Hit[]> {
  // What one's own unit does or gave out comes before its parts further down.
  const near = sql`CASE WHEN t.unit_id = ANY (${actor.unitIds as string[]}::uuid[]) THEN 0
    WHEN t.issuer_unit_id = ANY (${actor.unitIds as string[]}::uuid[]) THEN 1 ELSE 2 END`;
  const titled = holdsTitle(words, sql`d.title`);
  const rows =
    await tx.rows<Hit>(sql`SELECT h.kind, h.id, h.title, h.no AS "documentNo", u.short_name AS unit, h.state FROM (
      (SELECT 1 AS rank, 0 AS near, 'programme' AS kind, g.id, g.title, g.document_no AS no, g.unit_id, g.state FROM programme g
        WHERE (${holdsTitle(words, sql`g.title`, sql`g.document_no`)}
            OR EXISTS (SELECT FROM task d WHERE d.programme_id = g.id AND d.state = 'draft' AND ${titled}))
          AND g.state <> 'dropped' AND ${inScope(actor, programmeApi.listProgrammes.duty, sql`g.unit_id`)}
        ORDER BY g.id DESC LIMIT ${EACH})
      UNION ALL (SELECT 2, ${near}, 'task', t.id, t.title, g.document_no, t.unit_id, t.state FROM task t LEFT JOIN programme g ON g.id = t.programme_id
        WHERE ${holdsTitle(words, sql`t.title`, sql`g.document_no`)} AND t.state NOT IN ('draft', 'dropped') AND ${seesTask(actor)} ORDER BY ${near}, t.id DESC LIMIT ${EACH})
      UNION ALL (SELECT 3, 0, 'speech', s.id, s.title, NULL, s.unit_id, s.state FROM speech s
        WHERE ${holdsTitle(words, sql`s.title`)} AND s.state <> 'dropped' AND ${inScope(actor, 'deploy.draft', sql`s.unit_id`)} ORDER BY s.id DESC LIMIT ${EACH})
      UNION ALL (SELECT 4, 0, 'paper', p.id, p.title, nullif(p.document_no, ''), p.unit_id, p.state FROM paper p
        WHERE ${holdsTitle(words, sql`p.title`, sql`p.document_no`)} AND ${readsPaper(actor)} ORDER BY p.id DESC LIMIT ${EACH})
    ) h JOIN unit u ON u.id = h.unit_id ORDER BY h.rank, h.near, h.id DESC`);
  return rows.map(hit => ({ ...hit, state: stateLabel(LIVES[hit.kind], hit.state) }));
}
