import { recoverAccount } from '../../account/terminal.actions.ts';
import { StartRefusal } from '../../core/start-refusal.ts';
import { readCommandConfig } from './folder.ts';
import { withKeys } from './with-keys.ts';

/** A new one-time link for somebody whom no administrator can let in any more. Leaves its trace in the trail. */
export async function recoverCommand(
  login: string,
  { totp, demo }: { totp?: boolean; demo?: boolean },
): Promise<void> {
  const token = await withKeys(readCommandConfig(demo), (db, crypto) =>
    recoverAccount(db, crypto, login.trim().toLowerCase(), { secondFactor: totp ?? false }),
  );
  if (token === null)
    throw new StartRefusal('recover.unknown', `没有登录名为“${login}”的账号，请核对后再试。`);
  console.log('原口令已作废，登录已全部结束，已记入审计。请用下面的地址登录一次并重设口令：');
  console.log(`  您的平台地址/enter#${token}`);
}
