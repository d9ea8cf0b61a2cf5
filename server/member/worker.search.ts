/**
 * Looking for workers. Exact numbers go by blind index. Words go by the beginning of a name, its reading or its initials, in the order of
 * that index, so that a page ends as soon as it is full.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { cleaned } from '@niangjia/domain/core/identity.ts';
import { simplified } from '@niangjia/domain/core/simplified.ts';
import { plainSigns } from '@niangjia/domain/core/typed.ts';
import type { MembershipState } from '@niangjia/domain/member/membership.life.ts';
import {
  NEW_FORMS,
  type Sex,
  type WorkerGroup,
  type WorkerRow,
} from '@niangjia/domain/member/worker.model.ts';
import { cursor } from '../core/access.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { and, join, type Sql, sql } from '../core/database/sql.ts';
import { eachInScope, rowsInScope, unitsBelow } from '../core/scope.ts';
import { documentIndex, mobileIndex } from './worker.seal.ts';
import { MEMBER_READERS, readWorkers, seesWorker } from './worker.store.ts';

export interface WorkerSearch {
  q: string;
  documentNo?: string | undefined;
  mobile?: string | undefined;
  underId?: string | undefined;
  state?: MembershipState | undefined;
  group?: WorkerGroup | undefined;
  sex?: Sex | undefined;
  isNewForm?: true | undefined;
  isAway?: true | undefined;
  isWaiting?: boolean | undefined;
  after?: string | undefined;
  limit: number;
}

/** So many units are named to the index, which seeks each of them; of a wider scope every row is asked where it stands. */
const NAMED = 2000;

/** @returns up to one row more than asked for, by which the caller knows that there are more */
export function findWorkers(
  tx: Tx,
  actor: Actor,
  crypto: Crypto,
  search: WorkerSearch,
  named = NAMED,
): Promise<WorkerRow[]> {
  const { documentNo, mobile, isWaiting, after } = search;
  const exact = documentNo !== undefined || mobile !== undefined;
  if (!exact && !isWaiting) return findByWords(tx, actor, crypto, search, named);
  const numbers = documentNo === undefined ? undefined : cleaned(documentNo);
  const where = and(
    seesWorker(actor),
    numbers !== undefined &&
      sql`w.document_index = ANY (${[documentIndex(crypto, 'id-card', numbers), documentIndex(crypto, 'passport', numbers)]}::bytea[])`,
    mobile !== undefined && sql`w.mobile_index = ${mobileIndex(crypto, cleaned(mobile))}`,
    isWaiting === true && sql`w.other_unit_id IS NOT NULL`,
    !exact &&
      search.q !== '' &&
      join(
        waysOf(search.q).map(way => beginsWith(way.column, way.words)),
        ' OR ',
      ),
    search.underId !== undefined && sql`w.unit_id = ANY (${unitsBelow(search.underId, actor.day)})`,
    filters(search),
    after !== undefined && sql`w.id > ${cursor(after)}::uuid`,
  );
  return readWorkers(tx, crypto, where, search.limit + 1);
}

const LIVING = sql`w.state NOT IN ('merged', 'void')`;

const filters = ({ state, group, sex, isNewForm, isAway }: WorkerSearch): Sql =>
  and(
    state === undefined ? LIVING : sql`w.state = ${state}`,
    group !== undefined && sql`w.groups @> ${[group]}::text[]`,
    sex !== undefined && sql`w.sex = ${sex}`,
    isNewForm === true && sql`w.groups && ${[...NEW_FORMS]}::text[]`,
    isAway === true && sql`w.works_at IS NOT NULL`,
  );

/** A column that is looked up from its first sign on, with the order of its index. */
interface Way {
  column: Sql;
  words: string;
  /** Rows that an earlier way has shown. */
  but?: Sql;
}

/** A range of the index, so that ten million names are no more work than a thousand. */
const beginsWith = (column: Sql, words: string): Sql =>
  sql`(${column} >= ${words} COLLATE "C" AND ${column} < ${`${words}\u{10FFFF}`} COLLATE "C")`;

/** Two signs are often set apart to look like three; a name in other letters keeps its spaces. */
const bareName = (typed: string): string =>
  /^[\p{Script=Han}\s]+$/u.test(typed) ? typed.replace(/\s+/gu, '') : typed;

function waysOf(q: string): [Way] | [Way, Way] {
  const typed = plainSigns(q);
  const reading = typed.toLowerCase().replace(/[\s'’-]+/gu, '');
  if (!/^[a-z]+$/.test(reading)) {
    const [name, words] = [sql`w.name COLLATE "C"`, bareName(typed)];
    const plain = simplified(words);
    const asTyped = { column: name, words };
    return plain === words
      ? [asTyped]
      : [asTyped, { column: name, words: plain, but: sql`NOT ${beginsWith(name, words)}` }];
  }
  const full = { column: sql`w.pinyin`, words: reading };
  const but = sql`NOT ${beginsWith(full.column, reading)}`;
  return [full, { column: sql`w.initials`, words: reading, but }];
}

interface Page {
  /** Where the rows must stand; speaks of `w`. */
  within: Sql;
  isNamed: boolean;
  filters: Sql;
}

async function pageFor(tx: Tx, actor: Actor, search: WorkerSearch, named: number): Promise<Page | null> {
  const { underId } = search;
  const under = underId === undefined ? null : sql`w.unit_id = ANY (${unitsBelow(underId, actor.day)})`;
  const near = await tx.rows<{
    id: string;
  }>(sql`SELECT w.unit_id AS id FROM (${rowsInScope(actor, MEMBER_READERS)}) w
    WHERE ${under ?? sql`true`} LIMIT ${named + 1}`);
  if (near.length === 0) return null;
  const isNamed = near.length <= named;
  const units = [...new Set(near.map(unit => unit.id))];
  const within = isNamed
    ? sql`w.unit_id = ANY (${units}::uuid[])`
    : and(eachInScope(actor, MEMBER_READERS, sql`w.unit_id`), under);
  return { within, isNamed, filters: filters(search) };
}

async function findByWords(
  tx: Tx,
  actor: Actor,
  crypto: Crypto,
  search: WorkerSearch,
  named: number,
): Promise<WorkerRow[]> {
  const page = await pageFor(tx, actor, search, named);
  if (!page) return [];
  // How many rows a word and few units hold is known only with their values; a wide walk must go along its index and stop early.
  await tx.run(
    page.isNamed
      ? sql`SELECT set_config('plan_cache_mode', 'force_custom_plan', true)`
      : sql`SELECT set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`,
  );
  const wanted = search.limit + 1;
  const ids = await (search.q === ''
    ? walk(tx, { column: sql`w.id`, words: '' }, page, search.after, wanted)
    : byWays(tx, search, page, wanted));
  if (ids.length === 0) return [];
  const rows = await readWorkers(tx, crypto, sql`w.id = ANY (${ids}::uuid[])`, wanted);
  const byId = new Map(rows.map(row => [row.id, row]));
  return ids.flatMap(id => byId.get(id) ?? []);
}

/** One way after the other: a page that ended within the second goes on there. */
async function byWays(tx: Tx, { q, after }: WorkerSearch, page: Page, wanted: number): Promise<string[]> {
  const [first, second] = waysOf(q);
  const isSecond = after !== undefined && second !== undefined && !(await stands(tx, first, cursor(after)));
  const ids = isSecond ? [] : await walk(tx, first, page, after, wanted);
  if (!second || ids.length >= wanted) return ids;
  return [...ids, ...(await walk(tx, second, page, isSecond ? after : undefined, wanted - ids.length))];
}

const stands = (tx: Tx, { column, words }: Way, id: string): Promise<object | undefined> =>
  tx.maybe(sql`SELECT w.id FROM worker w WHERE w.id = ${id} AND ${beginsWith(column, words)}`);

/**
 * Ids along the index of one column. In a wide scope rows are asked outside of the walk: inside, the planner would read everybody in
 * scope and sort them.
 */
async function walk(
  tx: Tx,
  { column, words, but }: Way,
  { within, isNamed, filters: sifted }: Page,
  after: string | undefined,
  limit: number,
): Promise<string[]> {
  const order = words === '' ? sql`w.id` : sql`${column}, w.unit_id, w.id`;
  const where = and(
    isNamed && within,
    sifted,
    words !== '' && beginsWith(column, words),
    but ?? null,
    after !== undefined &&
      sql`(${order}) > (SELECT ${order} FROM worker w WHERE w.id = ${cursor(after)}::uuid)`,
  );
  const walked = sql`SELECT w.id, w.unit_id FROM worker w WHERE ${where} ORDER BY ${order}`;
  const rows = await tx.rows<{ id: string }>(
    isNamed
      ? sql`${walked} LIMIT ${limit}`
      : sql`SELECT w.id FROM (${walked} OFFSET 0) w WHERE ${within} LIMIT ${limit}`,
  );
  return rows.map(row => row.id);
}
