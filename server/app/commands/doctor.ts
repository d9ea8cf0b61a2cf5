import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../core/config.ts';
import { openCrypto } from '../../core/crypto/crypto.ts';
import { type DatabaseAccess, withClient } from '../../core/database/connection.ts';
import { openDb } from '../../core/database/db.ts';
import { findMasterKeys } from '../../core/master-keys.ts';
import { StartRefusal } from '../../core/start-refusal.ts';
import { findRunningProgram, withDatabase } from '../boot.ts';
import { bad, type Checkup, good, weak } from '../doctor/checkup.ts';
import {
  checkCalendar,
  checkClock,
  checkKeys,
  checkRights,
  checkSettings,
  checkTables,
} from '../doctor/database.ts';
import { checkReseal } from '../doctor/keys.ts';
import {
  checkBackup,
  checkDisk,
  checkFolder,
  checkKeyFile,
  checkNode,
  checkPort,
  checkTimeZone,
} from '../doctor/machine.ts';
import { proofs } from '../doctor/proofs.ts';
import { readCommandConfig } from './folder.ts';

const SHOWN_FAULTS = 5;

/** Prints a line for every check; exit code 1 if one is ✗. */
export async function doctorCommand({ demo }: { demo?: boolean }): Promise<void> {
  const all: Checkup[] = [];
  const print = (checkup: Checkup): void => {
    all.push(checkup);
    console.log(`${checkup.mark} ${checkup.what}`);
    if (checkup.remedy) console.log(checkup.remedy.replace(/^/gm, '    '));
  };
  print(checkNode());
  const config = readOrSay(demo, print);
  if (config) await examine(config, print);
  const count = (mark: Checkup['mark']) => all.filter(checkup => checkup.mark === mark).length;
  console.log(`共 ${all.length} 项：正常 ${count('✓')}，建议处理 ${count('△')}，必须处理 ${count('✗')}。`);
  if (count('✗') > 0) process.exitCode = 1;
}

function readOrSay(demo: boolean | undefined, print: (checkup: Checkup) => void): Config | null {
  try {
    return readCommandConfig(demo);
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error;
    print(bad('设置有误', error.message));
    return null;
  }
}

async function examine(config: Config, print: (checkup: Checkup) => void): Promise<void> {
  print(await checkPort(config, findRunningProgram(config), Boolean(config.databaseUrl)));
  print(checkDisk(config));
  const folder = checkFolder(config);
  print(folder);
  print(checkTimeZone());
  if (folder.mark !== '✓') return;
  print(checkKeyFile(config));
  if (!config.databaseUrl && !existsSync(path.join(config.dataDir, 'database.json'))) {
    print(
      weak(
        `数据目录 ${config.dataDir} 里还没有数据库`,
        '运行 npm start 或 npm run demo，会自动建好，然后再检查一次。',
      ),
    );
    return;
  }
  try {
    await withDatabase(
      config,
      () => undefined,
      access => examineDatabase(config, access, print),
    );
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error;
    print(bad('与数据库有关的各项没有查完', error.message));
  }
}

async function examineDatabase(
  config: Config,
  access: DatabaseAccess & { isSeparated?: boolean },
  print: (checkup: Checkup) => void,
): Promise<void> {
  let isDemo = false;
  const isComplete = await withClient(access.owner, async client => {
    print(await checkSettings(client));
    print(await checkClock(client));
    const tables = await checkTables(client);
    print(tables);
    if (tables.mark !== '✓') return false;
    const { rows } = await client.query("SELECT mode = 'demo' AS is_demo FROM installation");
    isDemo = rows[0]?.is_demo ?? false;
    const keys = await checkKeys(client, config);
    print(keys);
    if (keys.mark === '✓') print(await checkReseal(client, config, isDemo));
    print(await checkRights(client, access.isSeparated ?? true));
    print(await checkCalendar(client));
    print(isDemo ? good('这是演示数据，不必备份') : checkBackup(config, Date.now()));
    return keys.mark === '✓';
  });
  // Without the keys neither seals nor files could be judged.
  if (isComplete) await runProofs(config, access, isDemo, print);
}

async function runProofs(
  { keyFile, filesDir }: Config,
  access: DatabaseAccess,
  isDemo: boolean,
  print: (checkup: Checkup) => void,
): Promise<void> {
  const keys = findMasterKeys(keyFile);
  if (!keys) return;
  const db = openDb({ ...access.app, max: 2 });
  try {
    for (const { title, remedy, run } of proofs) {
      const { checked, faults } = await run({ db, crypto: openCrypto(keys), filesDir });
      const some = faults.slice(0, SHOWN_FAULTS).join('；');
      print(
        faults.length === 0
          ? good(`${title}（查了 ${checked} 条）`)
          : bad(
              `${title}：不成立 ${faults.length} 处（${some}）`,
              typeof remedy === 'string' ? remedy : remedy(isDemo),
            ),
      );
    }
  } finally {
    await db.close();
  }
}
