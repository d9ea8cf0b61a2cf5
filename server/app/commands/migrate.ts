import { readConfig } from '../../core/config.ts';
import { makeReady } from '../boot.ts';

/** For installations that update the tables before they start the new program. */
export async function migrateCommand(): Promise<void> {
  const { database, migrated } = await makeReady(readConfig(), message => console.log(message));
  await database.stop();
  for (const name of migrated) console.log(`✓ ${name}`);
  console.log(migrated.length > 0 ? '数据库结构已是最新。' : '数据库结构本来就是最新，没有改动。');
}
