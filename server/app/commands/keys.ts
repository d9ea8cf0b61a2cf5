/** `niangjia keys …`: a new master key, how far it has got, and the end of an old one. The program may run meanwhile. */
import type pg from 'pg';
import type { Config } from '../../core/config.ts';
import { countByKey } from '../../core/crypto/reseal.ts';
import { type DatabaseAccess, withClient } from '../../core/database/connection.ts';
import { type Db, openDb } from '../../core/database/db.ts';
import { openMasterKeys } from '../../core/database/key-proof.ts';
import { addMasterKey, retireMasterKey } from '../../core/master-keys.ts';
import { StartRefusal } from '../../core/start-refusal.ts';
import { findRunningProgram, withDatabase } from '../boot.ts';
import { typed } from '../doctor/checkup.ts';
import { checkReseal, LEAST_MINUTES } from '../doctor/keys.ts';
import { SEALED } from '../sealed.ts';
import { readCommandConfig } from './folder.ts';

interface Where {
  demo?: boolean;
}

const onOwner = <T>(
  config: Config,
  work: (owner: pg.Client, access: DatabaseAccess) => Promise<T>,
): Promise<T> =>
  withDatabase(
    config,
    () => undefined,
    access =>
      withClient(access.owner, async owner => {
        const { rows } = await owner.query<{ there: boolean }>(
          "SELECT to_regclass('public.reseal') IS NOT NULL AS there",
        );
        if (!rows[0]?.there) throw told('数据库还没有更新到这个版本。请先启动一次娘家，再办理密钥。');
        return work(owner, access);
      }),
  );

const list = (demo: boolean | undefined): string => typed('keys list', demo);

const momentOf = async (owner: pg.Client): Promise<string> =>
  (await owner.query<{ at: string }>('SELECT clock_timestamp()::text AS at')).rows[0]!.at;

export async function rotateCommand({ demo }: Where): Promise<void> {
  const config = readCommandConfig(demo);
  // Before the database is reached: a command that starts it holds the folder itself.
  const isRunning = findRunningProgram(config) !== null;
  await onOwner(config, async owner => {
    // Refuses a key file that is not this database's before anything is written with a new key.
    await openMasterKeys(owner, config.keyFile);
    const { current } = addMasterKey(config.keyFile, await momentOf(owner));
    await openMasterKeys(owner, config.keyFile);
    console.log(`✓ 已生成第 ${current.no} 号密钥（${current.id}），新内容从现在起用它加密。`);
    console.log(`△ 请立即另存密钥文件 ${config.keyFile}：以前另存的那一份解不开新内容。`);
    console.log(
      isRunning
        ? `正在运行的娘家会在几秒内开始把旧内容改用新密钥，不用停。进度：${list(demo)}`
        : `下次启动娘家后，旧内容会在后台改用新密钥。进度：${list(demo)}`,
    );
  });
}

export async function listCommand({ demo }: Where): Promise<void> {
  const config = readCommandConfig(demo);
  await onOwner(config, async (owner, access) => {
    const keys = await openMasterKeys(owner, config.keyFile);
    const counts = await onApp(access, db => db.read(tx => countByKey(tx, SEALED)));
    for (const { no, id, isRetired } of keys.all) {
      const use = no === keys.current.no ? '当前' : isRetired ? '已停用，只用于盲索引和签名' : '旧密钥';
      console.log(`第 ${no} 号  ${id}  ${use}  加密内容 ${counts.get(no) ?? 0} 项`);
    }
    const standing = await checkReseal(owner, config, demo);
    console.log(`${standing.mark} ${standing.what}`);
    if (standing.remedy) console.log(`    ${standing.remedy}`);
  });
}

/** @throws StartRefusal while anything needs the key */
export async function retireCommand(given: string, { demo }: Where): Promise<void> {
  const config = readCommandConfig(demo);
  await onOwner(config, async (owner, access) => {
    const keys = await openMasterKeys(owner, config.keyFile);
    const no = Number(given);
    const key = keys.all.find(k => k.no === no);
    if (!key) throw told(`没有第 ${given} 号密钥。看有哪些：${list(demo)}`);
    if (no === keys.current.no)
      throw told(`这是当前的密钥，不能停用。要换成新的，请先运行 ${typed('keys rotate', demo)}`);
    if (key.isRetired) throw told(`第 ${no} 号密钥已经停用，只用于盲索引和签名，须留在密钥文件里。`);
    const { rows } = await owner.query<{ waits: boolean }>(
      `SELECT count(*) = 0 OR bool_or(finished_at IS NULL OR finished_at > clock_timestamp() - make_interval(mins => $2)) AS waits
        FROM reseal WHERE key_no = $1`,
      [keys.current.no, LEAST_MINUTES],
    );
    if (rows[0]?.waits)
      throw told(
        `旧内容还没有全部改用新密钥，或完成不到 ${LEAST_MINUTES} 分钟。请让娘家运行着，稍后再试；进度：${list(demo)}`,
      );
    const left = (await onApp(access, db => db.read(tx => countByKey(tx, SEALED)))).get(no) ?? 0;
    if (left > 0) {
      // Written behind the back of the work that had ended, for example by a restored table: gone through once more.
      await owner.query('UPDATE reseal SET finished_at = NULL, after = NULL WHERE key_no = $1', [
        keys.current.no,
      ]);
      throw told(
        `还有 ${left} 项内容用第 ${no} 号密钥加密，停用后将无法读出。已安排再改一遍：请让娘家运行着，过 ${LEAST_MINUTES} 分钟再试；还是不能停用的，看哪些密文解不开：${typed('doctor', demo)}`,
      );
    }
    const isOldest = no === Math.min(...keys.all.map(k => k.no));
    if (!isOldest) await owner.query('DELETE FROM master_key WHERE no = $1', [no]);
    retireMasterKey(config.keyFile, no, await momentOf(owner));
    console.log(
      isOldest
        ? `✓ 第 ${no} 号密钥已停用：不再用来解密，只用于盲索引和签名。请重新另存密钥文件 ${config.keyFile}。`
        : `✓ 第 ${no} 号密钥已停用，并从密钥文件 ${config.keyFile} 中销毁。请重新另存密钥文件。`,
    );
    console.log('△ 停用前做的备份仍需要当时另存的密钥文件才能恢复，请与那些备份一并保管，到期一并销毁。');
  });
}

async function onApp<T>(access: DatabaseAccess, work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDb({ ...access.app, max: 1 });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

const told = (says: string): StartRefusal => new StartRefusal('keys.refused', says);
