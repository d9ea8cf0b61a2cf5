import type { Actor } from '@niangjia/domain/core/actor.ts';
import { speechLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import type { FileArea } from '../core/files/file-areas.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';
import { holdsTitle } from '../core/search-words.ts';
import { withReadings } from '../core/title-readings.ts';

export const speechProjection = withReadings(
  defineProjection(speechLife, 'speech', ['title', 'speaker', 'meeting', 'heldOn']),
);

export interface SpeechRow extends LockedRow {
  unitId: string;
  title: string;
  speaker: string;
  meeting: string;
  heldOn: string | null;
  format: string;
}

export interface SpeechCounts {
  task: number;
  fact: number;
  problem: number;
  none: number;
  guessed: number;
}

const head = sql`s.id, s.unit_id AS "unitId", s.title, s.speaker, s.meeting, s.held_on AS "heldOn", s.format, s.state, s.seq`;
const mine = (actor: Actor) => inScope(actor, speechApi.getSpeech.duty, sql`s.unit_id`);
const counted = sql`LEFT JOIN LATERAL (SELECT
    count(*) FILTER (WHERE c.label = 'task')::int AS task, count(*) FILTER (WHERE c.label = 'fact')::int AS fact,
    count(*) FILTER (WHERE c.label = 'problem')::int AS problem, count(*) FILTER (WHERE c.label = 'none')::int AS none,
    count(*) FILTER (WHERE c.state = 'guessed')::int AS guessed
  FROM clause c WHERE c.speech_id = s.id AND c.state IN ('guessed', 'accepted')) n ON true
  JOIN move m ON m.home = s.home AND m.subject = s.id AND m.seq = 1`;
const countColumns = sql`n.task, n.fact, n.problem, n.none, n.guessed, m.at AS "takenAt"`;

export type ListedSpeech = SpeechRow & SpeechCounts & { takenAt: string };

export const listSpeeches = (
  tx: Tx,
  actor: Actor,
  query: { after?: string; limit: number; q?: string; state?: string },
): Promise<ListedSpeech[]> =>
  tx.rows<ListedSpeech>(sql`SELECT ${head}, ${countColumns} FROM speech s ${counted}
    WHERE ${and(
      mine(actor),
      query.after ? sql`s.id < ${cursor(query.after)}::uuid` : null,
      query.state ? sql`s.state = ${query.state}` : null,
      query.q ? holdsTitle(query.q, sql`s.title`) : null,
    )} ORDER BY s.id DESC LIMIT ${query.limit + 1}`);

export interface WholeSpeech extends ListedSpeech {
  text: string;
  repairs: { sort: string; start: number; end: number; raw: string; repaired: string }[];
  repairCount: number;
  parts: { title: string; start: number; end: number; outline: unknown[] }[];
}

/** At most 500 repairs come along; a badly damaged copy has thousands. */
export const findSpeech = (tx: Tx, actor: Actor, id: string): Promise<WholeSpeech | undefined> =>
  tx.maybe<WholeSpeech>(sql`SELECT ${head}, ${countColumns}, s.text, s.parts, jsonb_array_length(s.repairs) AS "repairCount",
      jsonb_path_query_array(s.repairs, '$[0 to 499]') AS repairs
    FROM speech s ${counted} WHERE ${and(sql`s.id = ${id}`, mine(actor))}`);

export const findSpeechHead = (tx: Tx, actor: Actor, id: string): Promise<SpeechRow | undefined> =>
  tx.maybe<SpeechRow>(sql`SELECT ${head} FROM speech s WHERE ${and(sql`s.id = ${id}`, mine(actor))}`);

/** To be worked on: whoever only judges what became of its problems reads it. */
export const lockSpeech = (tx: Tx, actor: Actor, id: string): Promise<SpeechRow | undefined> =>
  tx.maybe<SpeechRow>(
    sql`SELECT ${head} FROM speech s WHERE ${and(sql`s.id = ${id}`, inScope(actor, 'deploy.draft', sql`s.unit_id`))} FOR UPDATE OF s`,
  );

export const speechText = async (tx: Tx, id: string): Promise<string> =>
  (await tx.one<{ text: string }>(sql`SELECT text FROM speech WHERE id = ${id}`)).text;

export const programmesOf = (
  tx: Tx,
  speechId: string,
): Promise<{ id: string; title: string; state: string }[]> =>
  tx.rows(
    sql`SELECT id, title, state FROM programme WHERE speech_id = ${speechId} AND state <> 'dropped' ORDER BY id`,
  );

/** The original of a speech is read by whoever may work on the speech. */
export const speechFiles: FileArea['mayRead'] = async (tx, actor, file) =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM speech s WHERE ${and(sql`s.id = ${file.subject}::uuid`, mine(actor))}`,
  )) !== undefined;
