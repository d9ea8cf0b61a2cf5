import { existsSync } from 'node:fs';
import { makeBackup, noteBackup } from '../../core/backup/backup.ts';
import { StartRefusal } from '../../core/start-refusal.ts';
import { withDatabase } from '../boot.ts';
import { fromHere, readCommandConfig } from './folder.ts';

export async function backupCommand(
  typed: string,
  { withKey = false, demo }: { withKey?: boolean; demo?: boolean },
): Promise<void> {
  const started = performance.now();
  const dir = fromHere(typed);
  const config = readCommandConfig(demo);
  if (!config.databaseUrl && !existsSync(config.dataDir)) {
    throw new StartRefusal(
      'backup.nothing-there',
      `数据目录 ${config.dataDir} 还不存在，没有可备份的数据。请先启动一次娘家，或设置 NIANGJIA_DATA 指明数据目录。`,
    );
  }
  console.log(`正在备份 ${config.databaseUrl ? '外部数据库' : config.dataDir} ……`);
  const say = (message: string) => console.log(message);
  const manifest = await withDatabase(config, say, access =>
    makeBackup({ access, dir, filesDir: config.filesDir, keyFile: config.keyFile, withKey }),
  );
  noteBackup(config.dataDir, dir, manifest);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `✓ 已备份到 ${dir}：${manifest.tables.length} 张表 ${rows.toLocaleString('zh-CN')} 行，附件 ${manifest.files.count} 个；已用这份备份完整恢复一遍并逐表核对一致。用时 ${seconds} 秒。`,
  );
  if (manifest.lostFiles > 0) {
    console.log(
      `△ 有 ${manifest.lostFiles} 个附件在备份之前就已从 ${config.filesDir} 丢失，备份里也没有。请从更早的备份找回。`,
    );
  }
  console.log(
    withKey
      ? '△ 备份里带有密钥文件：拿到备份的人能读出加密内容，请把它锁好。'
      : `△ 密钥文件 ${config.keyFile} 不在备份里。请另存一份，与备份分开保管；没有它，备份无法恢复。`,
  );
}
