/**
 * What waits for a person (待办), from every area in one list. An area offers one source; `app` mounts it. Counts and rows come from one
 * materialised set in one statement, so that a badge never disagrees with its list.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { Life } from '@niangjia/domain/core/life.ts';
import type { LightView } from '@niangjia/domain/core/light.model.ts';
import { dueLight } from '@niangjia/domain/core/light.rules.ts';
import {
  QUIET_SORTS,
  type Todo,
  type TodoSort,
  type TodoTab,
  WAITING_SORTS,
} from '@niangjia/domain/core/todo.model.ts';
import type { Tx } from './database/db.ts';
import { join, type Sql, sql } from './database/sql.ts';
import { stateLabel } from './trail.ts';
import type { Watching } from './watch.ts';

export interface TodoRow<More = unknown> {
  sort: string;
  kind: string;
  id: string;
  itemId: string;
  title: string;
  unit: string;
  from: string | null;
  dueOn: string | null;
  state: string;
  label: string | null;
  more: More;
}

/** How rows of one kind are told. Methods, not fields, so that sources with different `More` stand in one list. */
export interface TodoKind<More = unknown> {
  /** In whose words a state is told; the first that has it. */
  lives: readonly Life[];
  /** The title alone, or with its label in brackets, unless said otherwise. */
  title?(row: TodoRow<More>): string;
  from?(row: TodoRow<More>): string;
  /** Where the due date was set, for the sentence behind the light: `砚宁区总工会分送时规定`. */
  dueSays?(row: TodoRow<More>): string;
  /** The light itself, where a due date alone does not tell it. */
  light?(row: TodoRow<More>, watch: Watching): LightView;
}

export interface TodoSource<More = unknown> {
  area: string;
  /** Tabs of its own, each standing after one that everybody has. */
  sorts?: Readonly<Record<string, { label: string; after: TodoSort }>>;
  kinds: Readonly<Record<string, TodoKind<More>>>;
  /**
   * Everything that waits for the actor at the very units where the seats are, as a SELECT of these columns by position:
   * sort, kind, id of the record to open, item that waits, title, unit_id where it waits, from_id of the unit that it comes from or null,
   * due_on or null, state, label or null. Several may be joined by UNION ALL. An item stands under one sort only.
   */
  branch(actor: Actor, watch: Watching): Sql;
  /** A jsonb expression over a row `d` of these columns: what only the rows that are shown need. */
  more?: Sql;
}

const COLUMNS = sql`sort, kind, id, item, title, unit_id, from_id, due_on, state, label`;

/** The very units at which a duty is held. */
export const seatUnits = (actor: Actor, duty: Duty): string[] => [
  ...new Set(actor.seats.filter(s => s.duty === duty).map(s => s.unitId)),
];
/** `unit_id = ${atSeats(actor, duty)}` */
export const atSeats = (actor: Actor, duty: Duty): Sql => sql`ANY (${seatUnits(actor, duty)}::uuid[])`;
/** Nobody judges what the same person brought: none of these moves of the row is the actor's. */
export const notBy = (
  actor: Actor,
  row: Sql,
  names: readonly string[],
): Sql => sql`NOT EXISTS (SELECT 1 FROM move o
  WHERE o.home = ${row}.home AND o.subject = ${row}.id AND o.name = ANY (${names as string[]}::text[]) AND o.person = ${actor.personId})`;

/** Under which tab something stands that is to be done by a day; what is further off, or without a day, under `otherwise`. */
export const byDay = (due: Sql, watch: Watching, otherwise: string): Sql =>
  sql`CASE WHEN ${due} < ${watch.today}::date THEN 'overdue' WHEN ${due} = ${watch.today}::date THEN 'today'
    WHEN ${due} <= ${watch.soonUntil}::date THEN 'soon' ELSE ${otherwise}::text END`;

const sources = new Map<string, TodoSource>();

/** Called once by each area at start-up. A kind or a tab that two areas claim is a mistake of the program. */
export function registerTodos(source: TodoSource): void {
  const own = (one: TodoSource) => [...Object.keys(one.kinds), ...Object.keys(one.sorts ?? {})];
  const taken = new Set<string>(Object.keys(WAITING_SORTS));
  for (const other of sources.values())
    if (other.area !== source.area) for (const name of own(other)) taken.add(name);
  const twice = own(source).find(name => taken.has(name));
  if (twice) throw new Error(`todo ${twice} of ${source.area} is there already`);
  sources.set(source.area, source);
}

/** All tabs, most urgent first. */
export function todoSorts(): { sort: string; label: string; isQuiet: boolean }[] {
  const added = [...sources.values()].flatMap(s => Object.entries(s.sorts ?? {}));
  return (Object.entries(WAITING_SORTS) as [TodoSort, string][]).flatMap(([sort, label]) => [
    { sort, label, isQuiet: QUIET_SORTS.includes(sort) },
    ...added
      .filter(([, own]) => own.after === sort)
      .map(([name, own]) => ({ sort: name, label: own.label, isQuiet: false })),
  ]);
}

interface Listed {
  counts: Record<string, number>;
  rows: (TodoRow & { area: string })[];
}

function listRows(
  tx: Tx,
  actor: Actor,
  watch: Watching,
  query: { sort?: string | undefined; limit: number },
): Promise<Listed> {
  const all = [...sources.values()];
  const order = todoSorts();
  const rank = sql`array_position(${order.map(o => o.sort)}::text[], d.sort)`;
  const quiet = order.filter(o => o.isQuiet).map(o => o.sort);
  const branches = all.map(
    s => sql`SELECT ${s.area}::text, b.* FROM (${s.branch(actor, watch)}) AS b(${COLUMNS})`,
  );
  const told = all.filter(s => s.more).map(s => sql`WHEN ${s.area} THEN ${s.more!}`);
  const more = told.length ? sql`CASE d.area ${join(told, ' ')} END` : sql`NULL`;
  return tx.one<Listed>(sql`WITH todo(area, ${COLUMNS}) AS MATERIALIZED (${join(branches, ' UNION ALL ')}),
    page AS (SELECT * FROM todo d WHERE ${query.sort ? sql`d.sort = ${query.sort}` : sql`d.sort <> ALL (${quiet}::text[])`}
      ORDER BY ${rank}, d.due_on NULLS LAST, d.item LIMIT ${query.limit})
    SELECT coalesce((SELECT jsonb_object_agg(sort, n) FROM (SELECT sort, count(*) AS n FROM todo GROUP BY sort) k), '{}') AS counts,
      coalesce((SELECT jsonb_agg(r) FROM (SELECT d.area, d.sort, d.kind, d.id, d.item AS "itemId", d.title, u.short_name AS unit,
          f.short_name AS "from", d.due_on AS "dueOn", d.state, d.label, ${more} AS more
        FROM page d JOIN unit u ON u.id = d.unit_id LEFT JOIN unit f ON f.id = d.from_id
        ORDER BY ${rank}, d.due_on NULLS LAST, d.item) r), '[]') AS rows`);
}

export interface Todos {
  tabs: TodoTab[];
  todos: Todo[];
  /** Of the tab that was asked for; otherwise of everything that waits, without what is merely in progress. */
  total: number;
}

export async function listTodos(
  tx: Tx,
  actor: Actor,
  watch: Watching,
  query: { sort?: string | undefined; limit: number },
): Promise<Todos> {
  const { counts, rows } = await listRows(tx, actor, watch, query);
  const sorts = todoSorts();
  const labels = new Map(sorts.map(s => [s.sort, s.label]));
  const tabs = sorts
    .map(s => ({ ...s, count: counts[s.sort] ?? 0 }))
    .filter(tab => tab.count > 0 || tab.sort === query.sort);
  const counted = tabs.filter(tab => (query.sort ? tab.sort === query.sort : !tab.isQuiet));
  return {
    tabs,
    total: counted.reduce((sum, tab) => sum + tab.count, 0),
    todos: rows.map(row => ({ ...shown(row, watch), sortLabel: labels.get(row.sort) ?? row.sort })),
  };
}

function shown(row: Listed['rows'][number], watch: Watching): Omit<Todo, 'sortLabel'> {
  const { area, sort, kind, id, itemId, unit, dueOn, state } = row;
  const told = sources.get(area)?.kinds[kind];
  if (!told) throw new Error(`${area} lists a todo ${kind} that it does not declare`);
  const life = told.lives.find(l => state in l.states);
  return {
    ...{ sort, kind, id, itemId, unit, dueOn },
    title: told.title?.(row) ?? (row.label ? `${row.title}（${row.label}）` : row.title),
    from: told.from?.(row) ?? row.from ?? '',
    light: told.light?.(row, watch) ?? lightOf(row, watch, told),
    state: life ? stateLabel(life, state) : state,
  };
}

const lightOf = (row: TodoRow, watch: Watching, told: TodoKind): LightView =>
  row.dueOn === null
    ? { sort: 'none', says: '没有时限', basis: '这一步没有规定时限，请及时办理' }
    : dueLight(watch, row.dueOn, told.dueSays?.(row) ?? `${row.from ?? '本单位'}规定`);
