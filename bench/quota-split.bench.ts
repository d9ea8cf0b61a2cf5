/**
 * Splitting a target down a whole tree of 200,000 units (city → counties → townships → unions) by weight, whole numbers by largest
 * remainder, and checking at every node that Σ parts = what was received. The limit is the least that such a split has to do, over bare
 * arrays of the same numbers: shares, whole parts, the remainders in order, the sum. In the context: the database's own proof over the
 * same tree of tasks.
 */
import { rmSync } from 'node:fs';
import { splitAmount, sumOf } from '@niangjia/domain/deploy/split.rules.ts';
import { withClient } from '@niangjia/server/core/database/connection.ts';
import { openDb } from '@niangjia/server/core/database/db.ts';
import { startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { proveGiven } from '@niangjia/server/deploy/task.store.ts';
import { benchFolder } from './folder.ts';
import type { Measured } from './run.ts';

const UNITS = 200_000;
const AMOUNT = 12_345_678;
const ROUNDS = 5;

interface Node {
  id: string;
  weight: number;
  amount: number;
  children: Node[];
}

/** 20 counties, some 35 townships each, the rest unions; uneven on purpose, by a fixed seed. */
function tree(): { root: Node; count: number } {
  let state = 20_260_711;
  const next = (n: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state % n;
  };
  let made = 0;
  const node = (): Node => ({
    id: `u${String(made++).padStart(6, '0')}`,
    weight: 0,
    amount: 0,
    children: [],
  });
  const root = node();
  root.children = Array.from({ length: 20 }, node);
  for (const county of root.children) county.children = Array.from({ length: 20 + next(31) }, node);
  const townships = root.children.flatMap(county => county.children);
  while (made < UNITS) {
    const union = node();
    union.weight = next(900);
    townships[next(townships.length)]!.children.push(union);
  }
  const weigh = (n: Node): number => {
    if (n.children.length > 0) n.weight = n.children.reduce((sum, child) => sum + weigh(child), 0);
    return n.weight;
  };
  weigh(root);
  return { root, count: made };
}

function splitDown(node: Node): number {
  if (node.children.length === 0) return 0;
  const shares = node.children.map(child => ({ unitId: child.id, weight: child.weight }));
  const parts = splitAmount(node.amount, shares);
  let unequal = sumOf(parts) === node.amount ? 0 : 1;
  for (const [i, child] of node.children.entries()) {
    child.amount = parts[i]!.amount;
    unequal += splitDown(child);
  }
  return unequal;
}

interface Bare {
  weights: Float64Array;
  whole: Float64Array;
  left: Float64Array;
}
/** The tree as bare arrays, a node's children side by side, nodes from the top down. */
function bareOf(root: Node): Bare[] {
  const list: Bare[] = [];
  let level = [root];
  while (level.length > 0) {
    for (const node of level) {
      const weights = Float64Array.from(node.children, child => child.weight);
      list.push({ weights, whole: weights.slice(), left: weights.slice() });
    }
    level = level.flatMap(node => node.children.filter(child => child.children.length > 0));
  }
  return list;
}

/** Shares, whole parts, remainders in order, the sum; nothing is handed back and nobody's name is looked at. */
function leastWork(nodes: readonly Bare[]): number {
  let gap = 0;
  for (const { weights, whole, left } of nodes) {
    let total = 0;
    for (const w of weights) total += w;
    let given = 0;
    for (let i = 0; i < weights.length; i++) {
      const share = (total * 3.7 * weights[i]!) / (total || 1);
      whole[i] = Math.floor(share);
      left[i] = share - whole[i]!;
      given += whole[i]!;
    }
    left.sort();
    gap += Math.abs(given - total);
  }
  return gap;
}

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
const timed = (work: () => unknown): number => {
  const from = performance.now();
  work();
  return performance.now() - from;
};

/** The same tree as parts of one task, and the proof that doctor runs over it. */
async function databaseCheck(root: Node): Promise<{ rows: number; seconds: number; unequal: number }> {
  const folder = benchFolder();
  const database = await startEmbedded({ dataDir: folder });
  try {
    await migrate(database.owner);
    const rows: string[] = [];
    const walk = (node: Node, parent: Node | null, depth: number): void => {
      const given = node.children.reduce((sum, child) => sum + child.amount, 0);
      rows.push(`${node.id.slice(1)},${parent ? parent.id.slice(1) : ''},${node.amount},${given},${depth}`);
      for (const child of node.children) walk(child, node, depth + 1);
    };
    walk(root, null, 0);
    const idOf = (n: string) => `lpad(to_hex((${n})::int), 32, '0')::uuid`;
    await withClient(database.owner, async client => {
      await client.query(
        'CREATE TEMP TABLE flat (n text, parent text, amount numeric, given numeric, depth int)',
      );
      for (let i = 0; i < rows.length; i += 20_000)
        await client.query(
          `INSERT INTO flat SELECT split_part(r, ',', 1), nullif(split_part(r, ',', 2), ''), split_part(r, ',', 3)::numeric,
            split_part(r, ',', 4)::numeric, split_part(r, ',', 5)::int FROM unnest($1::text[]) AS r`,
          [rows.slice(i, i + 20_000)],
        );
      await client.query(`INSERT INTO task (home, id, parent_id, root_id, unit_id, issuer_unit_id, line, title, type, measure, amount, given, state, seq)
        SELECT 1, ${idOf('n')}, CASE WHEN parent IS NULL THEN NULL ELSE ${idOf('parent')} END, ${idOf("'0'")}, ${idOf('n')},
          ${idOf('coalesce(parent, n)')}, 'territory', '走访', 'quantity', '户', amount, given, 'doing', 1 FROM flat`);
      await client.query('ANALYZE task');
    });
    const db = openDb(database.app);
    try {
      const from = performance.now();
      const unequal = await db.read(proveGiven);
      return { rows: rows.length, seconds: (performance.now() - from) / 1000, unequal: unequal.length };
    } finally {
      await db.close();
    }
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function run(): Promise<Measured> {
  const { root, count } = tree();
  root.amount = AMOUNT;
  const bare = bareOf(root);
  let unequal = 0;
  const limits: number[] = [];
  const times: number[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    limits.push(timed(() => leastWork(bare)));
    times.push(timed(() => (unequal += splitDown(root))));
  }
  const [ours, limit] = [median(times) / 1000, median(limits) / 1000];
  const leaves = (node: Node): number =>
    node.children.length === 0 ? node.amount : node.children.reduce((sum, child) => sum + leaves(child), 0);
  const database = await databaseCheck(root);
  return {
    name: 'quota-split',
    ours: Math.round(ours * 1000) / 1000,
    limit: Math.round(limit * 1000) / 1000,
    ratio: Math.round((limit / ours) * 1000) / 1000,
    unit: 's',
    context: {
      units: count,
      amount: AMOUNT,
      sumOfLeaves: leaves(root),
      nodesThatDoNotAddUp: unequal,
      promisedSeconds: 2,
      rounds: ROUNDS,
      databaseProof: database,
    },
  };
}
