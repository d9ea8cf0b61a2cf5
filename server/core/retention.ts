/**
 * What is kept for a time only (个人信息保护法 第十九条). An area says what of its own is over its time, and takes it away; that somebody
 * counts, somebody else approves and a record stays is the business of `personal`.
 */
import type { KeptSortName } from '@niangjia/domain/core/retention.model.ts';
import type { Crypto } from './crypto/crypto.model.ts';
import type { Tx } from './database/db.ts';
import { type Sql, sql } from './database/sql.ts';

/** Parameter code → months or days, as in force when it was counted. */
export type Terms = Readonly<Record<string, number>>;

export interface KeptSort {
  sort: KeptSortName;
  /** Codes of the parameters that decide. */
  terms: readonly string[];
  /**
   * A SELECT of key (text), unit_id and subject (uuid, the record that a hold would name) of everything whose time was over on `day`.
   * With `keys`, only of those.
   */
  due(day: string, terms: Terms, keys: readonly string[] | null): Sql;
  /** Takes these away, which are locked and still due. */
  drop(w: { tx: Tx; crypto: Crypto }, keys: readonly string[]): Promise<void>;
}

const sorts = new Map<KeptSortName, KeptSort>();
/** Called by each area at start-up. */
export const registerRetention = (...kept: readonly KeptSort[]): void => {
  for (const sort of kept) sorts.set(sort.sort, sort);
};
export const keptSorts = (): KeptSort[] => [...sorts.values()];
export const keptSort = (name: string): KeptSort => {
  const found = sorts.get(name as KeptSortName);
  if (!found) throw new Error(`nobody keeps ${name}`);
  return found;
};

/** Only these keys, or all. */
export const amongKeys = (key: Sql, keys: readonly string[] | null): Sql =>
  keys === null ? sql`true` : sql`${key} = ANY (${keys as string[]}::text[])`;
