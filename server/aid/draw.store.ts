/** Which approved items may be paid by this batch, and the lines that they become. */
import type { AidSort } from '@niangjia/domain/aid/aid.model.ts';
import type { Fen } from '@niangjia/domain/core/money.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';

export interface Candidate {
  id: string;
  unitId: string;
  content: Record<string, unknown>;
  /** The line that the bank returned last, where there is one. */
  priorId: string | null;
  /** The cashier had a hand in the item before. */
  isSameHands: boolean;
  /** Identity number of a household that is in file today. */
  isInFile: boolean;
  /** Class that was decided for that household; the cap follows it. */
  fileClass: string | null;
}

/** States in which a household is in file. */
export const IN_FILE = ['active', 'yearly', 'recounted', 'leaving'];

/** The file in which somebody of an item stands today, found by blind index. */
const fileOf = (home: Sql, itemId: Sql): Sql =>
  sql`SELECT f.id, f.content->>'class' AS class
    FROM matter_secret mine JOIN matter_secret theirs ON theirs.index = mine.index AND theirs.blind = mine.blind
    JOIN matter f ON f.id = theirs.matter_id AND f.kind = 'hardship' AND f.state = ANY (${IN_FILE}::text[])
    WHERE mine.home = ${home} AND mine.matter_id = ${itemId} AND mine.field = 'identity' AND theirs.field = 'identity'`;

/** What the file says of the class of somebody whose item has not been paid yet. */
export const classBeside = (
  tx: Tx,
  itemId: string,
): Promise<
  { sort: AidSort | null; group: string | null; fileClass: string | null; isInFile: boolean } | undefined
> =>
  tx.maybe(sql`SELECT m.content->>'sort' AS sort, m.content->>'group' AS "group", file.class AS "fileClass", file.id IS NOT NULL AS "isInFile"
    FROM matter m LEFT JOIN LATERAL (${fileOf(sql`m.home`, sql`m.id`)} LIMIT 1) file ON true
    WHERE m.id = ${itemId} AND m.ended_on IS NULL`);

/** Approved items of the unit behind `after`, in the order of their ids, whatever may speak against each of them. */
export const candidates = (
  tx: Tx,
  batch: { unitId: string; drawnUpto: string | null; includesFailed: boolean },
  personId: string,
  limit: number,
): Promise<Candidate[]> =>
  tx.rows(sql`SELECT m.id, m.unit_id AS "unitId", m.content, prior.id AS "priorId",
      EXISTS (SELECT FROM move d WHERE d.subject = m.id AND d.person = ${personId} AND d.home = m.home) AS "isSameHands",
      file.id IS NOT NULL AS "isInFile", file.class AS "fileClass"
    FROM matter m
    LEFT JOIN LATERAL (${fileOf(sql`m.home`, sql`m.id`)} LIMIT 1) file ON true
    LEFT JOIN LATERAL (SELECT l.id FROM aid_line l WHERE l.item_id = m.id AND l.state = 'failed'
      AND NOT EXISTS (SELECT FROM aid_line n WHERE n.prior_id = l.id AND n.state <> 'dropped') LIMIT 1) prior ON true
    WHERE m.unit_id = ${batch.unitId} AND m.kind = 'aid-item' AND m.state = 'approved' AND m.ended_on IS NULL AND NOT m.confined
      AND m.id > ${batch.drawnUpto ?? '00000000-0000-0000-0000-000000000000'}::uuid
      AND NOT EXISTS (SELECT FROM aid_line l WHERE l.item_id = m.id AND l.state IN ('drawn', 'sent', 'paid'))
      AND (${batch.includesFailed}::boolean OR prior.id IS NULL)
    ORDER BY m.id LIMIT ${limit} FOR UPDATE OF m`);

export interface YearKey {
  person: Buffer;
  sort: string;
  year: number;
}

/** Two batches that pay the same person the same item in a year take turns; what is under way or paid already is answered. */
export async function lockYears(tx: Tx, keys: readonly YearKey[]): Promise<Map<string, Fen>> {
  const [persons, sorts, years] = [keys.map(k => k.person), keys.map(k => k.sort), keys.map(k => k.year)];
  const given = sql`unnest(${persons}::bytea[], ${sorts}::text[], ${years}::smallint[]) AS k(person, sort, year)`;
  await tx.run(sql`INSERT INTO aid_payee_year (person, sort, year) SELECT DISTINCT k.person, k.sort, k.year FROM ${given}
    ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING`);
  await tx.rows(sql`SELECT FROM aid_payee_year y JOIN ${given} USING (person, sort, year)
    ORDER BY y.person, y.sort, y.year FOR UPDATE OF y`);
  const rows = await tx.rows<
    YearKey & { amountFen: Fen }
  >(sql`SELECT l.person, l.sort, l.year, sum(l.amount_fen) AS "amountFen"
    FROM aid_line l WHERE (l.person, l.sort, l.year) IN (SELECT k.person, k.sort, k.year FROM ${given})
      AND l.state IN ('drawn', 'sent', 'paid') GROUP BY l.person, l.sort, l.year`);
  return new Map(rows.map(r => [yearKey(r), r.amountFen]));
}
/** What the people of a file were paid in a year, or have under way, but for 送温暖; those who draw for one household take turns. */
export async function lockHouseholds(
  tx: Tx,
  keys: readonly { person: Buffer; year: number }[],
): Promise<Map<string, { household: string; fen: Fen }>> {
  const [persons, years] = [keys.map(k => k.person), keys.map(k => k.year)];
  const given = sql`(SELECT DISTINCT * FROM unnest(${persons}::bytea[], ${years}::smallint[]) AS k(person, year))`;
  const rows = await tx.rows<{ person: Buffer; year: number; household: string }>(
    sql`SELECT k.person, k.year, s.matter_id AS household FROM ${given} k JOIN matter_sole s ON s.kind = 'hardship' AND s.blind = k.person`,
  );
  const households = [...new Set(rows.map(r => r.household))].sort();
  await tx.rows(sql`SELECT FROM matter WHERE id = ANY (${households}::uuid[]) ORDER BY id FOR NO KEY UPDATE`);
  const sums = await tx.rows<{ household: string; year: number; fen: Fen }>(
    sql`SELECT s.matter_id AS household, l.year, sum(l.amount_fen) AS fen FROM matter_sole s
      JOIN aid_line l ON l.person = s.blind AND l.state IN ('drawn', 'sent', 'paid') AND l.sort <> 'warm'
      WHERE s.kind = 'hardship' AND s.matter_id = ANY (${households}::uuid[]) GROUP BY s.matter_id, l.year`,
  );
  const paid = new Map(sums.map(r => [`${r.household} ${r.year}`, r.fen]));
  return new Map(
    rows.map(({ person, year, household }) => [
      householdKey({ person, year }),
      { household: `${household} ${year}`, fen: paid.get(`${household} ${year}`) ?? (0 as Fen) },
    ]),
  );
}
export const householdKey = ({ person, year }: { person: Buffer; year: number }): string =>
  `${person.toString('hex')} ${year}`;

export const yearKey = ({ person, sort, year }: YearKey): string =>
  `${person.toString('hex')} ${sort} ${year}`;

export interface NewLine extends YearKey {
  id: string;
  no: number;
  itemId: string;
  priorId: string | null;
  amountFen: Fen;
  payee: Buffer;
  nameShown: string;
  cardShown: string;
  cardBlind: Buffer;
}

export const insertLines = (w: Work, batchId: string, lines: readonly NewLine[]): Promise<number> =>
  w.tx.run(sql`INSERT INTO aid_line (home, id, batch_id, no, item_id, prior_id, amount_fen, payee, name_shown, card_shown, card_blind,
      person, sort, year, state)
    SELECT ${w.actor.home}, l.id, ${batchId}, l.no, l.item_id, l.prior_id, l.amount_fen, l.payee, l.name_shown, l.card_shown, l.card_blind,
      l.person, l.sort, l.year, 'drawn'
    FROM unnest(${lines.map(l => l.id)}::uuid[], ${lines.map(l => l.no)}::int[], ${lines.map(l => l.itemId)}::uuid[],
      ${lines.map(l => l.priorId)}::uuid[], ${lines.map(l => l.amountFen)}::bigint[], ${lines.map(l => l.payee)}::bytea[],
      ${lines.map(l => l.nameShown)}::text[], ${lines.map(l => l.cardShown)}::text[], ${lines.map(l => l.cardBlind)}::bytea[],
      ${lines.map(l => l.person)}::bytea[], ${lines.map(l => l.sort)}::text[], ${lines.map(l => l.year)}::smallint[])
      AS l(id, no, item_id, prior_id, amount_fen, payee, name_shown, card_shown, card_blind, person, sort, year)`);
