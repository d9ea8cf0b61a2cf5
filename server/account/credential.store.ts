/** What a person proves who they are with: password, second factor, failures, one-time links. */
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import type { AccountSettings } from './account-settings.ts';
import { tokenHash } from './session.store.ts';

export interface Credentials {
  id: string;
  home: number;
  personId: string;
  login: string;
  name: string;
  pinyin: string;
  passwordHash: string | null;
  /** Set longer ago than the rules allow, or never. */
  mustChange: boolean;
  passwordSetOn: string | null;
  state: 'live' | 'disabled';
  failures: number;
  /** The minute after which it can be tried again, as it is read on a clock in China. */
  lockedUntil: string | null;
  totpEnc: Buffer | null;
  hasTotp: boolean;
  totpLastStep: number | null;
  isDemo: boolean;
}

const columns = (
  maxAgeDays: number | null,
): Sql => sql`a.id, a.home, a.person_id AS "personId", a.login, p.name, p.pinyin,
  a.password_hash AS "passwordHash",
  a.must_change OR coalesce(a.password_set_at < clock() - make_interval(days => ${maxAgeDays}::int), false) AS "mustChange",
  (a.password_set_at AT TIME ZONE 'Asia/Shanghai')::date::text AS "passwordSetOn", a.state, a.failures,
  CASE WHEN a.locked_until > clock()
    THEN to_char(a.locked_until + interval '1 minute', 'FMMM"月"FMDD"日"HH24:MI') END AS "lockedUntil",
  a.totp_enc AS "totpEnc", a.totp_since IS NOT NULL AS "hasTotp", a.totp_last_step AS "totpLastStep",
  EXISTS (SELECT FROM installation WHERE mode = 'demo') AS "isDemo"`;

export const findByLogin = (tx: Tx, login: string): Promise<Credentials | undefined> =>
  tx.maybe<Credentials>(sql`SELECT ${columns(null)} FROM account a JOIN person p ON p.id = a.person_id
    WHERE a.login = ${login}`);

/** Locks the account until the transaction ends; every count and every change happens under this lock. */
export const lockCredentials = (tx: Tx, id: string, s: AccountSettings): Promise<Credentials | undefined> =>
  tx.maybe<Credentials>(sql`SELECT ${columns(s.passwordRules.maxAgeDays)} FROM account a
    JOIN person p ON p.id = a.person_id WHERE a.id = ${id} FOR UPDATE OF a`);

/** One wrong try more; at the limit the account locks and the count starts anew. */
export const countFailure = (tx: Tx, id: string, s: AccountSettings): Promise<number> =>
  tx.run(sql`UPDATE account SET
      locked_until = CASE WHEN failures + 1 >= ${s.lockoutFailures}::int THEN clock() + make_interval(mins => ${s.lockoutMinutes}::int)
        ELSE locked_until END,
      failures = CASE WHEN failures + 1 >= ${s.lockoutFailures}::int THEN 0 ELSE failures + 1 END
    WHERE id = ${id} AND (locked_until IS NULL OR locked_until <= clock())`);

export const clearFailures = (tx: Tx, id: string): Promise<number> =>
  tx.run(sql`UPDATE account SET failures = 0, locked_until = NULL WHERE id = ${id}`);

export const improveHash = (tx: Tx, id: string, from: string, to: string): Promise<number> =>
  tx.run(sql`UPDATE account SET password_hash = ${to} WHERE id = ${id} AND password_hash = ${from}`);

/** Former passwords, newest first. */
export const pastHashes = async (tx: Tx, id: string, limit: number): Promise<string[]> =>
  (
    await tx.rows<{ hash: string }>(
      sql`SELECT hash FROM password_past WHERE account_id = ${id} ORDER BY at DESC LIMIT ${limit}`,
    )
  ).map(r => r.hash);

export async function storePassword(tx: Tx, id: string, hash: string): Promise<void> {
  await keepFormerPassword(tx, id);
  await tx.run(sql`UPDATE account SET password_hash = ${hash}, password_set_at = clock(), must_change = false,
    failures = 0, locked_until = NULL WHERE id = ${id}`);
}

export const keepFormerPassword = (tx: Tx, id: string): Promise<number> =>
  tx.run(sql`INSERT INTO password_past (account_id, hash, at)
    SELECT id, password_hash, clock() FROM account WHERE id = ${id} AND password_hash IS NOT NULL`);

/** Nobody knows a password any more: the way in is a new link. */
export async function clearPassword(tx: Tx, id: string): Promise<void> {
  await keepFormerPassword(tx, id);
  await tx.run(sql`UPDATE account SET password_hash = NULL, password_set_at = NULL, must_change = true, failures = 0,
    locked_until = NULL WHERE id = ${id}`);
}

// One-time links ------------------------------------------------------------------------------------------------

export type LinkPurpose = 'setup' | 'first' | 'demo';

/** Earlier links of the same purpose and account are worth nothing from now on. @returns when it ends */
export async function makeLink(
  tx: Tx,
  link: { token: string; purpose: LinkPurpose; accountId: string | null; hours: number },
): Promise<string> {
  await tx.run(sql`UPDATE signin_link SET used_at = clock() WHERE purpose = ${link.purpose}
    AND account_id IS NOT DISTINCT FROM ${link.accountId} AND used_at IS NULL`);
  const { endsAt } = await tx.one<{
    endsAt: string;
  }>(sql`INSERT INTO signin_link (token_hash, purpose, account_id, made_at, ends_at)
    SELECT ${tokenHash(link.token)}, ${link.purpose}, ${link.accountId}, t, t + make_interval(hours => ${link.hours}::int) FROM clock() t
    RETURNING ends_at AS "endsAt"`);
  return endsAt;
}

/** Takes the link, once: of any number at the same moment one gets it. */
export const useLink = (
  tx: Tx,
  token: string,
  purposes: readonly LinkPurpose[],
): Promise<{ purpose: LinkPurpose; accountId: string | null } | undefined> =>
  tx.maybe(sql`UPDATE signin_link SET used_at = clock() WHERE token_hash = ${tokenHash(token)}
    AND purpose = ANY (${purposes as string[]}::text[]) AND used_at IS NULL AND clock() < ends_at
    RETURNING purpose, account_id AS "accountId"`);

export const isLinkOpen = async (tx: Tx, token: string, purpose: LinkPurpose): Promise<boolean> =>
  (await tx.maybe(sql`SELECT FROM signin_link WHERE token_hash = ${tokenHash(token)} AND purpose = ${purpose}
    AND used_at IS NULL AND clock() < ends_at`)) !== undefined;
