/** Whether there is a sample city, and a clean sheet for one whose loading was cut off. */
import { rmSync } from 'node:fs';
import pg from 'pg';
import type { Config } from '../../core/config.ts';
import { type DatabaseAccess, withClient } from '../../core/database/connection.ts';
import { StartRefusal } from '../../core/start-refusal.ts';
import { type Database, makeTables } from '../boot.ts';

export const isEmpty = ({ app }: DatabaseAccess): Promise<boolean> =>
  withClient(app, async client => (await client.query('SELECT FROM installation')).rowCount === 0);

/** Half a city helps nobody and nobody has worked in it: its database goes, with everything in it. */
export async function beginAnew(database: Database, config: Config): Promise<void> {
  if (database.how === 'outside')
    throw new StartRefusal(
      'start.sample-cut-off',
      '上次装入示例市时中断，库里的数据不完整，因此不启动。请把 DATABASE_URL 指向一个新建的空数据库，再运行 npm run demo。',
    );
  const name = pg.escapeIdentifier(database.owner.database ?? '');
  await withClient({ ...database.owner, database: 'postgres' }, async client => {
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name}`);
  });
  rmSync(config.filesDir, { recursive: true, force: true });
  await makeTables(config, database);
}
