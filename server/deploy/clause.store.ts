import type { Actor, Place } from '@niangjia/domain/core/actor.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { clauseLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import type { ClauseView, Guess } from '@niangjia/domain/deploy/speech.model.ts';
import type { Content } from '@niangjia/domain/deploy/speech.rules.ts';
import { at } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';

export const clauseProjection = defineProjection(
  clauseLife,
  'clause',
  [
    'sortNo',
    'startAt',
    'endAt',
    'text',
    'label',
    'action',
    'owner',
    'outside',
    'dueFrom',
    'dueBy',
    'dueText',
    'cadence',
    'withheld',
  ],
  ['path', 'guess', 'quantities', 'missing', 'madeFrom'],
);

/** Every content field: what the first move of a clause sets. */
export type ClausePatch = Content & { sortNo: number; guess: Guess | null; madeFrom: string[] };

export interface ClauseRow extends LockedRow, ClausePatch {
  speechId: string;
  /** Titles of drafts and tasks that were made from it and still stand. */
  deployed: string | null;
}

const columns = sql`c.id, c.speech_id AS "speechId", c.sort_no AS "sortNo", c.start_at AS "startAt", c.end_at AS "endAt", c.path,
  c.guess, c.text, c.label, c.action, c.owner, c.outside, c.due_from AS "dueFrom", c.due_by AS "dueBy", c.due_text AS "dueText",
  c.cadence, c.quantities, c.missing, c.withheld, c.made_from AS "madeFrom", c.state, c.seq,
  (SELECT string_agg(t.title, '、' ORDER BY t.sort_no) FROM task t
    WHERE t.clause_id = c.id AND t.parent_id IS NULL AND t.state NOT IN ('dropped', 'withdrawn')) AS deployed`;

const clauses = (tx: Tx, where: Sql): Promise<ClauseRow[]> =>
  tx.rows<ClauseRow>(sql`SELECT ${columns} FROM clause c WHERE ${where} ORDER BY c.sort_no, c.start_at`);

/** All clauses that stand, in the order of the speech. The caller has the speech in scope. */
export const liveClauses = (tx: Tx, speechId: string): Promise<ClauseRow[]> =>
  clauses(tx, sql`c.speech_id = ${speechId} AND c.state <> 'replaced'`);

export const clausesById = (tx: Tx, speechId: string, ids: readonly string[]): Promise<ClauseRow[]> =>
  clauses(tx, sql`c.speech_id = ${speechId} AND c.id = ANY (${ids as string[]}::uuid[])`);

/** Which speech a clause is of: its scope is the speech's. */
export const speechOfClause = async (tx: Tx, id: string): Promise<string | undefined> =>
  (await tx.maybe<{ speechId: string }>(sql`SELECT speech_id AS "speechId" FROM clause WHERE id = ${id}`))
    ?.speechId;

export function clauseView(
  row: ClauseRow,
  places: readonly Place[],
  actor: Actor,
  isOpen: boolean,
): ClauseView {
  const { speechId: _, deployed: __, ...view } = row;
  return { ...view, allowed: isOpen ? openMoves(clauseLife, at(places, row.state), actor) : [] };
}

/** The content fields of a stored clause, as a piece to merge or split. */
export const pieceOf = (row: ClauseRow): Content => ({
  text: row.text,
  label: row.label,
  action: row.action,
  owner: row.owner,
  outside: row.outside,
  dueFrom: row.dueFrom,
  dueBy: row.dueBy,
  dueText: row.dueText,
  cadence: row.cadence,
  quantities: row.quantities,
  withheld: row.withheld,
  path: row.path,
  startAt: row.startAt,
  endAt: row.endAt,
  missing: row.missing,
});
