import { type Config, readConfig } from '../core/config.ts';
import { makeDataFolder } from '../core/data-folder.ts';
import { openLog } from '../core/log.ts';
import { makeReady, type Ready } from './boot.ts';
import { buildConsole } from './console-build.ts';
import { listen } from './listen.ts';
import { refuseOtherMode } from './mode.ts';
import type { Mode } from './server.parts.ts';
import { untilToldToStop } from './shutdown.ts';
import { upgradeRecords } from './upgrade.ts';

export interface RunOptions {
  /** False while `vite` serves the console to a developer. */
  hasConsole: boolean;
  mode: Mode;
  /** Where data goes if NIANGJIA_DATA does not say. */
  folder: string;
  /** What the database must hold before the first page, such as the sample city. True when it was filled just now. */
  fill?: (ready: Ready, config: Config, say: (message: string) => void) => Promise<boolean>;
}

/** Brings everything up, prints the address, and returns when Niangjia has been told to stop and has stopped. */
export async function run({ mode, folder, hasConsole, fill }: RunOptions): Promise<void> {
  const started = performance.now();
  const config = readConfig(process.env, folder);
  makeDataFolder(config.dataDir);
  const { logger, close: closeLog } = openLog(config.logDir, config.logLevel);
  const say = (message: string) => {
    logger.info(message);
    console.log(message);
  };
  say('娘家正在启动……');
  const stopping = untilToldToStop();
  // The console and the rest of the program get ready while the database does: each waits for the disk or the other core.
  const bundle = hasConsole ? buildConsole() : Promise.resolve(null);
  const parts = import('./server.ts').then(server => {
    server.registerAreas();
    return server;
  });
  for (const early of [bundle, parts]) early.catch(() => undefined);
  const ready = await makeReady(config, say);
  const built = Promise.all([parts, bundle]).then(([{ buildServer }, consoleDir]) =>
    buildServer({ mode, config, access: ready.database, keys: ready.keys, logger, consoleDir }),
  );
  built.catch(() => undefined);
  try {
    if (ready.migrated.length > 0) say(`数据库结构已更新（${ready.migrated.length} 步）`);
    await refuseOtherMode(ready.database.app, mode);
    await parts;
    const isNew = await fill?.(ready, config, say);
    if (!isNew) await upgradeRecords(ready, say);
    const server = await built;
    const port = await listen(server.web, { host: config.host, port: config.port, mayMove: mode === 'demo' });
    const url = config.publicUrl ?? addressOf(config, port);
    const lines = await server.greet(url);
    say(`娘家已启动，用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒：${url}`);
    // Links are secrets for one use: they go to the terminal, never to the log.
    for (const line of lines) console.log(line);
    console.log('按 Ctrl-C 停止。');
    server.work();
    await stopping;
    say('正在停止……');
  } finally {
    await built.then(
      server => server.close(),
      () => undefined,
    );
    await ready.database.stop();
    closeLog();
  }
}

function addressOf({ host, tls }: Config, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `${tls ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
