/** Reads of persons: masked numbers, posts only where the actor may look. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { maskPhone } from '@niangjia/domain/core/mask.ts';
import type { PersonRow } from '@niangjia/domain/unit/person.model.ts';
import type { UnitRef } from '@niangjia/domain/unit/unit.model.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { holdsName } from '../core/search-words.ts';
import { PERSON_KEEPERS, seesPerson } from './person.sight.ts';
import { sees } from './unit.sight.ts';
import { limit, type Page, paged } from './unit.store.ts';

export const mobilePlace = (id: string) => ({ table: 'person', column: 'mobile_enc', rowId: id });
export const MOBILE_FIELD = 'mobile';
export const personDocumentPlace = (id: string) => ({ table: 'person', column: 'document_enc', rowId: id });
export const PERSON_DOCUMENT_FIELD = 'person document';

interface Raw {
  id: string;
  name: string;
  mobile: Buffer | null;
  unit: UnitRef | null;
  posts: string[];
}

const columns = (actor: Actor) => sql`p.id, p.name, p.mobile_enc AS mobile,
  (SELECT jsonb_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name) FROM unit u
    WHERE u.id = p.unit_id AND ${sees(actor, PERSON_KEEPERS, sql`u.id`)}) AS unit,
  ARRAY(SELECT u.short_name || ' ' || t.title FROM post t JOIN unit u ON u.id = t.unit_id
    WHERE t.person_id = p.id AND t.from_day <= ${actor.day}::date AND ${actor.day}::date < t.to_day
      AND ${sees(actor, PERSON_KEEPERS, sql`u.id`)} ORDER BY t.from_day, t.id) AS posts`;

export const maskedMobile = (crypto: Crypto, id: string, sealed: Buffer | null): string | null =>
  sealed && maskPhone(crypto.open(mobilePlace(id), sealed).toString('utf8'));

const toRow =
  (crypto: Crypto) =>
  ({ mobile, ...row }: Raw): PersonRow => ({ ...row, mobileMasked: maskedMobile(crypto, row.id, mobile) });

export async function findPersons(
  tx: Tx,
  actor: Actor,
  crypto: Crypto,
  search: Page & { q: string; mobile?: string | undefined },
): Promise<{ items: PersonRow[]; total: number }> {
  const reading = search.q.toLowerCase().replace(/\s+/g, '');
  const match = search.mobile
    ? sql`p.mobile_index = ${crypto.blindIndex(MOBILE_FIELD, search.mobile)}`
    : sql`${search.q} = '' OR ${holdsName(sql`p.name`, search.q)} OR strpos(' ' || p.pinyin, ${` ${reading}`}) > 0`;
  const { items, total } = paged(
    await tx.rows<
      Raw & { total: number }
    >(sql`SELECT ${columns(actor)}, count(*) OVER () AS total FROM person p
      WHERE (${match}) AND ${seesPerson(actor)} ORDER BY p.pinyin, p.name, p.id ${limit(search)}`),
  );
  return { items: items.map(toRow(crypto)), total };
}

export interface FullPerson extends PersonRow {
  seq: number;
  state: string;
  unitId: string | null;
}

export async function findPerson(
  tx: Tx,
  actor: Actor,
  crypto: Crypto,
  id: string,
): Promise<FullPerson | undefined> {
  const row = await tx.maybe<
    Raw & { seq: number; state: string; unitId: string | null }
  >(sql`SELECT ${columns(actor)}, p.seq, p.state,
      p.unit_id AS "unitId" FROM person p WHERE p.id = ${id} AND ${seesPerson(actor)}`);
  return row && (toRow(crypto)(row) as FullPerson);
}

/** Somebody in sight with the same number. */
export const findByMobile = (
  tx: Tx,
  actor: Actor,
  index: Buffer,
  but: string | null,
): Promise<{ name: string } | undefined> =>
  tx.maybe(sql`SELECT p.name FROM person p WHERE p.mobile_index = ${index} AND p.id IS DISTINCT FROM ${but}::uuid
    AND ${seesPerson(actor)} LIMIT 1`);
