import path from 'node:path';
import { fileStamp } from '../../core/backup/file-stamp.ts';
import { restoreBackup } from '../../core/backup/restore.ts';
import { makeDataFolder } from '../../core/data-folder.ts';
import { withClient } from '../../core/database/connection.ts';
import { openMasterKeys } from '../../core/database/key-proof.ts';
import { openDatabase } from '../boot.ts';
import { fromHere, readCommandConfig } from './folder.ts';

export async function restoreCommand(
  typed: string,
  { replace = false, demo }: { replace?: boolean; demo?: boolean },
): Promise<void> {
  const dir = fromHere(typed);
  const config = readCommandConfig(demo);
  console.log(`正在把 ${dir} 恢复到 ${config.databaseUrl ? '外部数据库' : config.dataDir} ……`);
  makeDataFolder(config.dataDir);
  // Never beside a running program: the lock of the data folder sees to that.
  const database = await openDatabase(config, message => console.log(message));
  try {
    const { manifest, safetyDir } = await restoreBackup({
      access: database,
      dir,
      filesDir: config.filesDir,
      keyFile: config.keyFile,
      isReplacing: replace,
      safetyDir: path.join(config.dataDir, `before-restore-${fileStamp()}`),
    });
    await withClient(database.owner, client => openMasterKeys(client, config.keyFile));
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(
      `✓ 已恢复 ${manifest.madeAt.slice(0, 19).replace('T', ' ')} 的备份：${manifest.tables.length} 张表 ${rows.toLocaleString('zh-CN')} 行，附件 ${manifest.files.count} 个，逐表核对一致。`,
    );
    if (safetyDir) console.log(`△ 原有数据先备份在 ${safetyDir}，确认无误后可以删除。`);
    console.log('所有人都需要重新登录。现在可以启动娘家。');
  } finally {
    await database.stop();
  }
}
