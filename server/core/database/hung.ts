/**
 * A server that hangs (stopped, swapped out, behind a dead network) keeps its connections open and says nothing: no error comes, and
 * `statement_timeout` is the server's own. Whoever has waited for long asks over a new connection whether anybody is there. If not, what
 * waits is cut off, so that its request ends with 503. A slow statement on a server that answers goes on.
 */
import pg from 'pg';

const PROBE_MS = 5000;

export interface HungWatch {
  add(client: pg.PoolClient): void;
  drop(client: pg.PoolClient): void;
  stop(): void;
}

/** @param patienceMs how long one may wait before asking whether anybody is there */
export function watchHung(config: pg.ClientConfig, patienceMs: number): HungWatch {
  const inUse = new Map<pg.PoolClient, number>();
  let isProbing = false;
  const look = async () => {
    const long = [...inUse].filter(([, since]) => performance.now() - since > patienceMs);
    if (isProbing || long.length === 0) return;
    isProbing = true;
    const answers = await answersNow(config);
    isProbing = false;
    if (answers) return;
    for (const [client] of long) if (inUse.has(client)) cutOff(client);
  };
  const timer = setInterval(() => void look(), patienceMs / 2).unref();
  return {
    add: client => void inUse.set(client, performance.now()),
    drop: client => void inUse.delete(client),
    stop: () => clearInterval(timer),
  };
}

async function answersNow(config: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: PROBE_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Somebody refuses: full, starting or shutting down. That is an answer, and the waiting statements will get theirs.
    return /^(53300|57P03)$/.test((error as { code?: string }).code ?? '');
  } finally {
    void client.end().catch(() => undefined);
  }
}

/** The query that waits fails at once; the pool throws the connection away when it is released. */
function cutOff(client: pg.PoolClient): void {
  const { connection } = client as unknown as { connection: { stream: { destroy(error?: Error): void } } };
  connection.stream.destroy(Object.assign(new Error('the database does not answer'), { code: '08006' }));
}
