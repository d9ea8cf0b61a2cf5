import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../core/config.ts';
import { withClient } from '../../core/database/connection.ts';
import { makeReady } from '../boot.ts';
import { registerAreas } from '../server.ts';
import { beginAnew, isEmpty } from './anew.ts';
import { fillSample } from './fill.ts';

registerAreas();

test('a city whose loading was cut off is loaded anew, a complete one is kept', async () => {
  const root = mkdtempSync(path.join(realpathSync(tmpdir()), 'anew-'));
  chmodSync(root, 0o711);
  const said: string[] = [];
  const say = (message: string): void => void said.push(message);
  const config = readConfig({ NIANGJIA_DATA: path.join(root, 'data') });
  const ready = await makeReady(config, () => undefined);
  const count = (what: string) =>
    withClient(ready.database.owner, async client =>
      Number((await client.query(`SELECT count(*) FROM ${what}`)).rows[0].count),
    );
  try {
    await withClient(ready.database.owner, client =>
      client.query(
        "INSERT INTO installation (id, mode, home, name, level, jurisdiction, set_up_at) VALUES (1, 'demo', 1, '某市', 'city', '000000', clock())",
      ),
    );
    expect(await fillSample(ready, config, say)).toBe(false);
    writeFileSync(path.join(config.dataDir, 'sample.partial'), '');
    expect(await fillSample(ready, config, say)).toBe(true);
    expect(await count('task')).toBeGreaterThan(400);
    expect(await fillSample(ready, config, say)).toBe(false);

    expect(said).toEqual(['正在装入示范城市，机器慢或正忙时要等一两分钟……']);
    const outside = { ...ready.database, how: 'outside' as const };
    await expect(beginAnew(outside, config)).rejects.toMatchObject({ code: 'start.sample-cut-off' });
    expect(await isEmpty(ready.database)).toBe(false);
  } finally {
    await ready.database.stop();
    rmSync(root, { recursive: true, force: true });
  }
}, 180_000);
