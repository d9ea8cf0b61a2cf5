import { makeReady } from '../boot.ts';
import { readCommandConfig } from './folder.ts';

/** For installations that update the tables before they start the new program. */
export async function migrateCommand({ demo }: { demo?: boolean }): Promise<void> {
  const { database, migrated } = await makeReady(readCommandConfig(demo), message => console.log(message));
  await database.stop();
  for (const name of migrated) console.log(`✓ ${name}`);
  console.log(migrated.length > 0 ? '数据库结构已是最新。' : '数据库结构本来就是最新，没有改动。');
}
