import { type ConnectionConfig, withClient } from '../core/database/connection.ts';
import { StartRefusal } from '../core/start-refusal.ts';
import type { Mode } from './server.parts.ts';

/** Sample data never runs as the real thing, nor the other way round: the demonstration lets anybody change identity. */
export async function refuseOtherMode(app: ConnectionConfig, mode: Mode): Promise<void> {
  const kept = await withClient(
    app,
    async client => (await client.query<{ mode: Mode }>('SELECT mode FROM installation')).rows[0]?.mode,
  );
  if (!kept || kept === mode) return;
  throw new StartRefusal(
    'start.other-mode',
    kept === 'demo'
      ? '这个数据目录里是演示数据，不能正式启动。请运行 npm run demo，或设置 NIANGJIA_DATA 换一个空目录再运行 npm start。'
      : '这个数据目录里是正式数据，不能用于演示。请运行 npm start，或设置 NIANGJIA_DATA 换一个空目录再运行 npm run demo。',
  );
}
