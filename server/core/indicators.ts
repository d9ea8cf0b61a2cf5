/** The indicators of this installation: declared in the areas, kept in step in the table at start, read from there. */
import {
  type CountedIndicator,
  checkFormulas,
  type Formula,
  type Indicator,
  type Indicators,
} from '@niangjia/domain/core/indicator.ts';
import type { Tx } from './database/db.ts';
import { sql } from './database/sql.ts';
import { recutCells } from './roll.ts';

interface Stored {
  code: string;
  name: string;
  measure: Indicator['measure'];
  meaning: string;
  caveat: string;
  sort: Indicator['sort'];
  span: CountedIndicator['over'];
  from: string;
  dims: CountedIndicator['dims'];
  cuts: string[];
  selfReported: boolean;
  formula: Formula | null;
  decimals: number;
}

const columnsOf = (code: string, one: Indicator) => {
  const { name, measure, meaning, caveat = '' } = one;
  const common = { code, name, measure, meaning, caveat, sort: one.sort };
  return one.sort === 'counted'
    ? {
        ...common,
        span: one.over,
        counted_from: one.from,
        dims: one.dims,
        cuts: one.cuts.map(c => c.join(',')),
        self_reported: one.selfReported,
        formula: null,
        decimals: 0,
      }
    : {
        ...common,
        span: 'window',
        counted_from: '',
        dims: {},
        cuts: [],
        self_reported: false,
        formula: one.formula,
        decimals: one.decimals,
      };
};

/**
 * Writes the declarations into the table. One that is declared no more stays: its facts refer to it. Sums under cuts that are new are
 * made from the facts there are. Two programs that start at once wait for one another at the roller's row.
 */
export async function syncIndicators(tx: Tx, all: Indicators): Promise<void> {
  checkFormulas(all);
  await tx.run(sql`SELECT id FROM roller WHERE id = 1 FOR UPDATE`);
  const before = new Map((await readStored(tx)).map(s => [s.code, s]));
  const rows = Object.entries(all).map(([code, one]) => columnsOf(code, one));
  await tx.run(sql`INSERT INTO indicator (code, name, measure, meaning, caveat, sort, span, counted_from, dims, cuts, self_reported, formula, decimals)
    SELECT r.code, r.name, r.measure, r.meaning, r.caveat, r.sort, r.span, r.counted_from, r.dims,
      ARRAY(SELECT jsonb_array_elements_text(r.cuts)), r.self_reported, nullif(r.formula, 'null'::jsonb), r.decimals
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(code text, name text, measure text, meaning text, caveat text, sort text,
      span text, counted_from text, dims jsonb, cuts jsonb, self_reported boolean, formula jsonb, decimals smallint)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, measure = excluded.measure, meaning = excluded.meaning, caveat = excluded.caveat,
      sort = excluded.sort, span = excluded.span, counted_from = excluded.counted_from, dims = excluded.dims, cuts = excluded.cuts,
      self_reported = excluded.self_reported, formula = excluded.formula, decimals = excluded.decimals`);
  const recut = rows.filter(
    r => before.has(r.code) && r.cuts.join('|') !== before.get(r.code)!.cuts.join('|'),
  );
  await recutCells(
    tx,
    recut.map(r => r.code),
  );
  edition++;
}

const readStored = (tx: Tx): Promise<Stored[]> =>
  tx.rows<Stored>(sql`SELECT code, name, measure, meaning, caveat, sort, span, counted_from AS "from", dims, cuts,
    self_reported AS "selfReported", formula, decimals FROM indicator ORDER BY code`);

interface Kept {
  book: ReadonlyMap<string, Indicator>;
  edition: number;
  readAt: number;
}
const kept = new WeakMap<object, Kept>();
/** Raised by every sync of this process; what another program of a newer version declares is seen within a minute. */
let edition = 0;
const FRESH_MS = 60_000;

/** Every indicator that this installation knows; read anew by each connection once a minute. */
export async function indicatorBook(tx: Tx): Promise<ReadonlyMap<string, Indicator>> {
  const known = kept.get(tx.client);
  if (known && known.edition === edition && performance.now() - known.readAt < FRESH_MS) return known.book;
  const rows = await readStored(tx);
  const book = new Map(rows.map(row => [row.code, fromStored(row)]));
  kept.set(tx.client, { book, edition, readAt: performance.now() });
  return book;
}

function fromStored(row: Stored): Indicator {
  const { name, measure, meaning } = row;
  const common = { name, measure, meaning, ...(row.caveat ? { caveat: row.caveat } : {}) };
  if (row.formula) return { ...common, sort: 'formula', formula: row.formula, decimals: row.decimals };
  const { from, dims, selfReported } = row;
  return {
    ...common,
    sort: 'counted',
    from,
    over: row.span,
    dims,
    cuts: row.cuts.map(c => c.split(',')),
    selfReported,
  };
}
