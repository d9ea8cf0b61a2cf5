import type pg from 'pg';

/** How to reach a database. `owner` makes tables and runs migrations; `app` is all that the running program may use. */
export interface DatabaseAccess {
  owner: ConnectionConfig;
  app: ConnectionConfig;
}

/** `role`: the role to take at once, where one account serves both as owner and as the running program. */
export type ConnectionConfig = pg.ClientConfig & { role?: string };

/** The same server, another database. */
export function atDatabase({ owner, app }: DatabaseAccess, database: string): DatabaseAccess {
  return { owner: redirect(owner, database), app: redirect(app, database) };
}

function redirect(config: ConnectionConfig, database: string): ConnectionConfig {
  if (!config.connectionString) return { ...config, database };
  const url = new URL(config.connectionString);
  url.pathname = `/${database}`;
  return { ...config, connectionString: url.href };
}

const TIME_ZONE = '-c TimeZone=Asia/Shanghai';

/** Runs `work` on a connection of its own, which is closed afterwards. */
export async function withClient<T>(
  { role, ...config }: ConnectionConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const { default: postgres } = await import('pg');
  const client = new postgres.Client({
    ...config,
    options: role ? `${TIME_ZONE} -c role=${role}` : TIME_ZONE,
  });
  // A connection that is lost between two statements fails the next one; without a listener it would end the program.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
