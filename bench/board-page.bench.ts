/**
 * The board of a city as a browser asks for it: signed in, over HTTP, packed, on eight connections that stay open, against the program
 * as users start it, with its sample city. The limit is the very same statements with the very same values, session and all, recorded
 * and played back as plain prepared statements on eight connections to the same database, in the same run.
 */
import { rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { boardApi } from '@niangjia/domain/report/board.api.ts';
import { authenticator } from '@niangjia/server/account/session.actions.ts';
import { readConfig } from '@niangjia/server/core/config.ts';
import { openCrypto } from '@niangjia/server/core/crypto/crypto.ts';
import type { DatabaseAccess } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { findRunning } from '@niangjia/server/core/database/embedded.ts';
import { findMasterKeys } from '@niangjia/server/core/master-keys.ts';
import { boardView } from '@niangjia/server/report/board.view.ts';
import pg from 'pg';
import { type Program, startProgram } from '../e2e/program.ts';
import type { Measured } from './run.ts';

const CONNECTIONS = 8;
const WARM = 5;
const SECONDS = 6;
const ROUNDS = 3;
type Statement = { name?: string; text: string; values?: unknown[] } | string;

interface Visitor {
  cookie: string;
  agent: Agent;
}

interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

const ask = (
  url: string,
  { agent, cookie }: Visitor,
  more: { method?: string; body?: string; key?: string } = {},
): Promise<Reply> =>
  new Promise((done, fail) => {
    const sent = request(
      url,
      {
        agent,
        method: more.method ?? 'GET',
        headers: {
          cookie,
          accept: 'application/json',
          'accept-encoding': 'gzip',
          ...(more.body ? { 'content-type': 'application/json', origin: new URL(url).origin } : {}),
          ...(more.key ? { 'idempotency-key': more.key } : {}),
        },
      },
      reply => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('error', fail);
        reply.on('end', () =>
          done({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    sent.on('error', fail);
    sent.end(more.body);
  });

const readJson = ({ headers, body }: Reply): unknown =>
  JSON.parse((headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8'));

/** Each connection is somebody of the city's own, so that nobody is asked to slow down. */
async function visitors(base: string): Promise<Visitor[]> {
  const nobody = () => ({ cookie: '', agent: new Agent({ keepAlive: true, maxSockets: 1 }) });
  const { items } = readJson(await ask(`${base}/api/v1/demo/identities`, nobody())) as {
    items: { accountId: string; unitName: string }[];
  };
  const city = items.filter(i => i.unitName === items[0]!.unitName);
  const found: Visitor[] = [];
  for (let n = 0; n < CONNECTIONS; n++) {
    const visitor = nobody();
    const body = JSON.stringify({ accountId: city[n % Math.min(city.length, 5)]!.accountId });
    const reply = await ask(`${base}/api/v1/demo/switch`, visitor, { method: 'POST', body });
    const [set] = reply.headers['set-cookie'] ?? [];
    if (!set) throw new Error(`no session: ${reply.status} ${reply.body.toString('utf8')}`);
    visitor.cookie = set.split(';')[0]!;
    found.push(visitor);
  }
  return found;
}

interface Rates {
  perSecond: number;
  p95: number;
  p50: number;
}

/** Every connection asks one after another until the time is over. */
async function load(once: ((n: number) => Promise<void>)[]): Promise<Rates> {
  for (const one of once) for (let i = 0; i < WARM; i++) await one(i);
  const took: number[] = [];
  const from = performance.now();
  const until = from + SECONDS * 1000;
  await Promise.all(
    once.map(async one => {
      for (let i = 0; performance.now() < until; i++) {
        const began = performance.now();
        await one(i);
        took.push(performance.now() - began);
      }
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))]!;
  return { perSecond: took.length / seconds, p95: at(0.95), p50: at(0.5) };
}

/** What the program asks its database for one board, from the cookie to the last figure. */
async function record(
  dataDir: string,
  access: DatabaseAccess,
  token: string,
  unitId: string,
): Promise<Statement[]> {
  const heard: Statement[] = [];
  const db: Db = openDb({ ...access.app, max: 1 });
  try {
    const keys = findMasterKeys(readConfig({ NIANGJIA_DATA: dataDir } as never, dataDir).keyFile)!;
    const authenticate = authenticator(db, openCrypto(keys));
    await authenticate(token);
    const client = await db.pool.connect();
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      const asked = args[0] as Statement;
      heard.push(
        typeof asked === 'string' ? asked : { name: asked.name!, text: asked.text, values: asked.values! },
      );
      return query(...args);
    }) as typeof client.query;
    client.release();
    const { actor } = (await authenticate(token))!;
    await db.read(tx => boardView(tx, actor, unitId, boardApi.getBoard.query.parse({})));
    return heard;
  } finally {
    await db.close();
  }
}

async function openClients(access: DatabaseAccess): Promise<pg.Client[]> {
  const { role, ...config } = access.app;
  return Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = new pg.Client({
        ...config,
        options: `-c TimeZone=Asia/Shanghai${role ? ` -c role=${role}` : ''}`,
      });
      await client.connect();
      return client;
    }),
  );
}

const median = (list: readonly Rates[], of: keyof Rates): number =>
  list.map(r => r[of]).sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
const round = (n: number, digits = 1): number => Math.round(n * 10 ** digits) / 10 ** digits;

async function measure(program: Program): Promise<Measured> {
  const base = program.url;
  const people = await visitors(base);
  const me = readJson(await ask(`${base}/api/v1/me`, people[0]!)) as { homeUnit: { id: string } };
  const url = `${base}/api/v1/boards/${me.homeUnit.id}`;
  const first = await ask(url, people[0]!);
  const board = readJson(first) as { units: unknown[]; targets: unknown[] };
  const access = findRunning(program.dataDir);
  if (!access) throw new Error('the database of the program does not answer');
  const token = people[0]!.cookie.slice(people[0]!.cookie.indexOf('=') + 1);
  const statements = await record(program.dataDir, access, decodeURIComponent(token), me.homeUnit.id);
  const clients = await openClients(access);
  const ours: Rates[] = [];
  const limit: Rates[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    limit.push(
      await load(
        clients.map(client => async () => {
          for (const statement of statements) await client.query(statement as never);
        }),
      ),
    );
    ours.push(
      await load(
        people.map(visitor => async () => {
          const reply = await ask(url, visitor);
          if (reply.status !== 200) throw new Error(`the board answered ${reply.status}`);
        }),
      ),
    );
    await sleep(500);
  }
  await Promise.all(clients.map(client => client.end()));
  const [a, b] = [median(ours, 'perSecond'), median(limit, 'perSecond')];
  return {
    name: 'board-page',
    ours: round(a),
    limit: round(b),
    ratio: round(a / b, 2),
    unit: 'boards/s',
    context: {
      p95Ms: { ours: round(median(ours, 'p95')), limit: round(median(limit, 'p95')) },
      p50Ms: { ours: round(median(ours, 'p50')), limit: round(median(limit, 'p50')) },
      connections: CONNECTIONS,
      statements: statements.length,
      units: board.units.length,
      targets: board.targets.length,
      bytes: { packed: first.body.length, plain: gunzipSync(first.body).length },
      rounds: { ours: ours.map(r => round(r.perSecond)), limit: limit.map(r => round(r.perSecond)) },
      note: 'the program, its database and whoever asks share the same processors',
    },
  };
}

export async function run(): Promise<Measured> {
  const program = await startProgram('demo');
  try {
    return await measure(program);
  } finally {
    await program.stop();
    rmSync(program.dataDir, { recursive: true, force: true });
  }
}
