import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import { bulletinLife } from '@niangjia/domain/report/bulletin.lives.ts';
import type { Block, BulletinSort, Omitted, SnapshotCells } from '@niangjia/domain/report/bulletin.model.ts';
import { containing, cursor } from '../core/access.ts';
import { calledThen } from '../core/called.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import type { FileArea } from '../core/files/file-areas.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';

export const bulletinProjection = defineProjection(
  bulletinLife,
  'bulletin',
  ['title', 'addressee', 'series', 'year', 'no', 'number', 'signer', 'signedOn', 'fileId'],
  ['copies', 'blocks', 'omitted'],
);

export interface BulletinHead extends LockedRow {
  unitId: string;
  unit: string;
  unitName: string;
  line: Line;
  sort: BulletinSort;
  period: string;
  asOf: string;
  snapshotId: string;
  title: string;
  series: string | null;
  year: number | null;
  number: string | null;
  signer: string | null;
  signedOn: string | null;
  fileId: string | null;
}
export interface BulletinRecord extends BulletinHead {
  addressee: string;
  copies: string[];
  blocks: Block[];
  omitted: Omitted[];
}

/** What is signed names its writer and those it went to as they were called on that day. */
const named = (what: 'name' | 'shortName'): Sql => calledThen(sql`u`, what, sql`b.signed_on`);

const head = sql`b.id, b.unit_id AS "unitId", ${named('shortName')} AS unit, ${named('name')} AS "unitName", b.line, b.sort, b.period,
  b.as_of AS "asOf", b.snapshot_id AS "snapshotId", b.title, b.series, b.year, b.number, b.signer, b.signed_on AS "signedOn",
  b.file_id AS "fileId", b.state, b.seq`;
const whole = sql`${head}, b.addressee, b.copies, b.blocks, b.omitted`;

const WRITERS = ['bulletin.draft', 'bulletin.check', 'bulletin.sign'] as const;

/** Drafts are seen at the unit that writes them; what is out is read by whoever reads bulletins of that unit, or of one it was sent to. */
export const readsBulletin = (actor: Actor): Sql => sql`(${inScope(actor, WRITERS, sql`b.unit_id`)}
  OR (b.state IN ('issued', 'withdrawn') AND (${inScope(actor, 'bulletin.read', sql`b.unit_id`)}
    OR EXISTS (SELECT 1 FROM bulletin_receiver r WHERE r.home = b.home AND r.bulletin_id = b.id
      AND ${inScope(actor, 'bulletin.read', sql`r.unit_id`)}))))`;

export interface BulletinFilter {
  after?: string | undefined;
  limit: number;
  q?: string | undefined;
  sort?: BulletinSort | undefined;
  state?: string | undefined;
  unitId?: string | undefined;
}

const where = (actor: Actor, f: BulletinFilter): Sql =>
  and(
    readsBulletin(actor),
    f.q ? sql`(b.title ILIKE ${containing(f.q)} OR b.number ILIKE ${containing(f.q)})` : null,
    f.sort ? sql`b.sort = ${f.sort}` : null,
    f.state ? sql`b.state = ${f.state}` : sql`b.state <> 'dropped'`,
    f.unitId ? sql`b.unit_id = ${f.unitId}` : null,
  );

/** Newest first; one row more than asked for, which says that there is a next page. */
export const listBulletins = (tx: Tx, actor: Actor, f: BulletinFilter): Promise<BulletinHead[]> =>
  tx.rows<BulletinHead>(sql`SELECT ${head} FROM bulletin b JOIN unit u ON u.id = b.unit_id
    WHERE ${and(where(actor, f), f.after ? sql`b.id < ${cursor(f.after)}` : null)} ORDER BY b.id DESC LIMIT ${f.limit + 1}`);

export const countBulletins = async (tx: Tx, actor: Actor, f: BulletinFilter): Promise<number> =>
  (await tx.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM bulletin b WHERE ${where(actor, f)}`)).n;

const one = (condition: Sql): Sql =>
  sql`SELECT ${whole} FROM bulletin b JOIN unit u ON u.id = b.unit_id WHERE ${condition}`;

export const findBulletin = (tx: Tx, actor: Actor, id: string): Promise<BulletinRecord | undefined> =>
  tx.maybe<BulletinRecord>(one(and(sql`b.id = ${id}`, readsBulletin(actor))));

export const lockBulletin = (tx: Tx, actor: Actor, id: string): Promise<BulletinRecord | undefined> =>
  tx.maybe<BulletinRecord>(sql`${one(and(sql`b.id = ${id}`, readsBulletin(actor)))} FOR UPDATE OF b`);

/** For steps that follow from a decision made elsewhere; whoever calls has found the subject in scope. */
export const lockBulletinOf = (tx: Tx, id: string): Promise<BulletinRecord | undefined> =>
  tx.maybe<BulletinRecord>(sql`${one(sql`b.id = ${id}`)} FOR UPDATE OF b`);

/** For the command line on the machine itself, which sees whatever the database holds. */
export const everyBulletin = (tx: Tx): Promise<BulletinHead[]> =>
  tx.rows<BulletinHead>(sql`SELECT ${head} FROM bulletin b JOIN unit u ON u.id = b.unit_id ORDER BY b.id`);
export const getBulletin = (tx: Tx, id: string): Promise<BulletinRecord | undefined> =>
  tx.maybe<BulletinRecord>(one(sql`b.id = ${id}`));

export interface SnapshotRow {
  cells: SnapshotCells;
  moment: string;
  renderer: number;
}
export const snapshotById = (tx: Tx, id: string): Promise<SnapshotRow> =>
  tx.one<SnapshotRow>(sql`SELECT cells, moment, renderer FROM snapshot WHERE id = ${id}`);

export const receiversOfBulletin = (tx: Tx, id: string): Promise<{ unitId: string; unit: string }[]> =>
  tx.rows(sql`SELECT r.unit_id AS "unitId", ${named('shortName')} AS unit FROM bulletin_receiver r JOIN unit u ON u.id = r.unit_id
      JOIN bulletin b ON b.home = r.home AND b.id = r.bulletin_id
    WHERE r.bulletin_id = ${id} ORDER BY u.sort_no, u.code`);

/** The unit directly above on the line today; undefined at the top. */
export const unitAbove = (
  tx: Tx,
  unitId: string,
  line: Line,
  day: string,
): Promise<{ id: string; name: string } | undefined> =>
  tx.maybe(sql`SELECT up.unit_id AS id, u.name FROM unit_place mine
    JOIN unit_place up ON up.line = mine.line AND starts_with(mine.path, up.path) AND up.path <> mine.path
      AND up.from_day <= ${day}::date AND ${day}::date < up.to_day
    JOIN unit u ON u.id = up.unit_id
    WHERE mine.unit_id = ${unitId} AND mine.line = ${line} AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day
    ORDER BY length(up.path) DESC LIMIT 1`);

export const unitsByIds = (tx: Tx, ids: readonly string[]): Promise<{ name: string; kind: string }[]> =>
  tx.rows(
    sql`SELECT name, kind FROM unit WHERE id = ANY (${ids as string[]}::uuid[]) ORDER BY sort_no, length(code), code`,
  );

/** Name that the unit's newsletters of this sort had last. */
export const lastIssueName = async (
  tx: Tx,
  unitId: string,
  sort: BulletinSort,
): Promise<string | undefined> =>
  (
    await tx.maybe<{ series: string }>(sql`SELECT series FROM bulletin
      WHERE unit_id = ${unitId} AND sort = ${sort} AND series IS NOT NULL ORDER BY signed_on DESC, id DESC LIMIT 1`)
  )?.series;

export const bulletinFiles: FileArea['mayRead'] = async (tx, actor, file) =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM bulletin b WHERE ${and(sql`b.id = ${file.subject}::uuid`, readsBulletin(actor))}`,
  )) !== undefined;

export const choicesFor = (tx: Tx, actor: Actor) =>
  tx.rows<{
    unitId: string;
    unit: string;
    lines: Line[];
    programmes: { id: string; title: string; line: Line }[];
  }>(sql`SELECT u.id AS "unitId", u.name AS unit,
      (SELECT array_agg(p.line ORDER BY p.line DESC) FROM unit_place p WHERE p.unit_id = u.id
        AND p.from_day <= ${actor.day}::date AND ${actor.day}::date < p.to_day) AS lines,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title, 'line', g.line) ORDER BY g.id DESC)
        FROM programme g WHERE g.unit_id = u.id AND g.issued_on IS NOT NULL), '[]') AS programmes
    FROM unit u WHERE ${inScope(actor, 'bulletin.draft', sql`u.id`)} AND u.dissolved_on IS NULL ORDER BY u.sort_no, u.code`);
