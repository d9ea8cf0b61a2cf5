/** Links that the terminal prints: whoever starts the platform on its machine may set it up, show it, or let somebody in again. */

import { recordAudit } from '../core/audit/audit-record.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Db } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advance } from '../core/life-store.ts';
import { systemWork } from '../core/system-work.ts';
import { accountProjection } from './account.actions.ts';
import { accountSettings } from './account-settings.ts';
import { clearPassword, makeLink } from './credential.store.ts';
import { endSessionsOf, newToken } from './session.store.ts';
import { findInstallation } from './setup.store.ts';

const SETUP_HOURS = 24;
const DEMO_HOURS = 24;

/** For `<address>/setup#<token>`; earlier ones stop working. Null when everything is set up already. */
export const makeSetupLink = (db: Db): Promise<string | null> =>
  db.tx(async tx => {
    if ((await findInstallation(tx))?.isDone) return null;
    const token = newToken();
    await makeLink(tx, { token, purpose: 'setup', accountId: null, hours: SETUP_HOURS });
    return token;
  });

/** For `<address>/enter#<token>`. Accounts that ever got one are the identities that the demonstration offers. */
export const makeDemoLink = (db: Db, accountId: string): Promise<string> =>
  db.tx(async tx => {
    if ((await findInstallation(tx))?.mode !== 'demo') throw new Error('this is not a demonstration');
    const token = newToken();
    await makeLink(tx, { token, purpose: 'demo', accountId, hours: DEMO_HOURS });
    return token;
  });

/**
 * Lets somebody in again when no administrator can, for example the only security administrator whose phone is lost.
 * @returns the token for `<address>/enter#<token>`, or null when nobody has this sign-in name
 */
export async function recoverAccount(
  db: Db,
  crypto: Crypto,
  login: string,
  more: { secondFactor: boolean },
): Promise<string | null> {
  const { invitationHours } = await accountSettings(db);
  return db.tx(async tx => {
    const account = await tx.maybe<{ id: string; home: number; state: string; seq: number; day: string }>(
      sql`SELECT id, home, state, seq, today() AS day FROM account WHERE login = ${login} FOR UPDATE`,
    );
    if (!account) return null;
    const token = newToken();
    const w = systemWork(tx, crypto, { home: account.home, day: account.day, key: token.slice(0, 12) });
    const why = '由服务器管理员在终端办理';
    let row = { id: account.id, state: account.state, seq: account.seq };
    if (row.state === 'disabled')
      row = { id: row.id, ...(await advance(w, accountProjection, row, 'enable', {}, { why })) };
    row = { id: row.id, ...(await advance(w, accountProjection, row, 'reset-link', {}, { why })) };
    if (more.secondFactor) {
      await advance(w, accountProjection, row, 'reset-second-factor', {}, { why });
      await tx.run(sql`UPDATE account SET totp_enc = NULL, totp_since = NULL WHERE id = ${row.id}`);
    }
    await clearPassword(tx, row.id);
    await endSessionsOf(tx, row.id);
    await makeLink(tx, { token, purpose: 'first', accountId: row.id, hours: invitationHours });
    await recordAudit(tx, { actor: null, action: 'account.recover', subject: row.id, origin: 'terminal' });
    return token;
  });
}
