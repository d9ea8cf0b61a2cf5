/**
 * 办理统计: figures of one topic for a unit with all below, for each unit directly below, and month by month. All of them are read from
 * cells and tail, so that a page costs the same however many matters there are.
 */
import { type Actor, inRange, type Line, type Place, rangeOf, scopeOf } from '@niangjia/domain/core/actor.ts';
import { asDay, type Day, earlier, monthEnd, monthOf, yearOf } from '@niangjia/domain/core/days.ts';
import type { QueryOf } from '@niangjia/domain/core/endpoint.ts';
import type { Indicator, Term } from '@niangjia/domain/core/indicator.ts';
import { BEGINNING } from '@niangjia/domain/core/window.ts';
import type { Handling, HandlingRow, handlingApi } from '@niangjia/domain/matter/handling.api.ts';
import {
  countOf,
  HANDLING_TOPICS,
  type HandlingColumn,
  type HandlingTopic,
  handlingTopics,
  isCount,
} from '@niangjia/domain/matter/handling.model.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import { paged, placesAt } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { type Figure, figuresOf } from '../core/figures.ts';
import { indicatorBook } from '../core/indicators.ts';
import { present } from '../core/scope.ts';
import { type FactLine, linesOf } from './handling.store.ts';
import { readableAmong } from './matter.store.ts';

type Query = QueryOf<(typeof handlingApi)['handling']>;
type RowsQuery = QueryOf<(typeof handlingApi)['handlingRows']>;
type Book = ReadonlyMap<string, Indicator>;

interface Ground {
  unit: { id: string; name: string; shortName: string };
  topic: HandlingTopic;
  topics: HandlingTopic[];
  line: Line;
  /** Those below are beyond the actor's reach, and are taken off. */
  isAlone: boolean;
  /** Directly below, as the tree stands today. */
  below: { id: string; shortName: string }[];
  year: number;
  month: number | null;
  fromDay: Day;
  toDay: Day;
}

type Seen = NonNullable<ReturnType<typeof seenAt>>;

/** Where the actor reads a topic over the unit: with everything below it, or else the unit alone. */
function seenAt(actor: Actor, topic: HandlingTopic, places: readonly Place[]) {
  const ranges = handlingTopics[topic].reads.flatMap(duty => scopeOf(actor, duty));
  const reached = (place: Place) => ranges.filter(range => inRange(range, place));
  const whole = places.find(place => reached(place).some(r => rangeOf(place, 'below').hi <= r.hi));
  const place = whole ?? places.find(one => reached(one).length > 0);
  return place && { topic, place, isAlone: whole === undefined };
}

const below = (tx: Tx, { line, path }: Place, day: string): Promise<Ground['below']> =>
  tx.rows(sql`SELECT u.id, u.short_name AS "shortName" FROM unit_place p JOIN unit u ON u.id = p.unit_id
    WHERE p.line = ${line} AND p.path > ${path} COLLATE "C" AND p.path < (left(${path}, -1) || '/') COLLATE "C"
      AND strpos(rtrim(substr(p.path, length(${path}) + 1), '.'), '.') = 0
      AND p.from_day <= ${day}::date AND ${day}::date < p.to_day ORDER BY u.sort_no, u.code`);

async function groundOf(
  tx: Tx,
  actor: Actor,
  unitId: string,
  { topic: wished, year: wishedYear, month }: Query,
): Promise<Ground> {
  // 地方 before 产业, where a unit stands on both.
  const places = [...(await placesAt(tx, actor, unitId))].sort((a, b) => (a.line < b.line ? 1 : -1));
  const seen = HANDLING_TOPICS.flatMap(topic => seenAt(actor, topic, places) ?? []);
  const today = asDay(actor.day);
  const year = wishedYear ?? yearOf(today);
  const window = windowOf(year, month ?? null);
  const { topic, place, isAlone } = present(
    wished ? seen.find(s => s.topic === wished) : await busiest(tx, actor, { unitId, seen, ...window }),
  );
  const unit = await tx.one<Ground['unit']>(
    sql`SELECT id, name, short_name AS "shortName" FROM unit WHERE id = ${unitId}`,
  );
  return {
    ...{ unit, topic, line: place.line, isAlone, year, month: month ?? null },
    topics: seen.map(s => s.topic),
    below: await below(tx, place, actor.day),
    ...window,
  };
}

/** The topic of which the reader has the most, by its first column; of equal ones the first. */
async function busiest(
  tx: Tx,
  actor: Actor,
  { seen, ...ask }: { unitId: string; seen: readonly Seen[]; fromDay: Day; toDay: Day },
): Promise<Seen | undefined> {
  const counts = seen.map(() => 0);
  // Nearly always all of them stand on one line and are seen alike, so that one question answers for all.
  for (const alike of new Set(seen.map(({ place, isAlone }) => `${place.line} ${isAlone}`))) {
    const group = seen.filter(({ place, isAlone }) => `${place.line} ${isAlone}` === alike);
    const [{ place, isAlone }] = group as [Seen];
    const under = isAlone ? (await below(tx, place, actor.day)).map(u => u.id) : [];
    const first = group.map(({ topic }) => handlingTopics[topic].columns[0]!);
    const { rest } = await sumsOf(tx, first, { ...ask, line: place.line, below: under });
    for (const [n, one] of group.entries()) counts[seen.indexOf(one)] = rest[n] ?? 0;
  }
  return seen[counts.indexOf(Math.max(...counts))];
}

function windowOf(year: number, month: number | null): { fromDay: Day; toDay: Day } {
  const first = (of: number) => asDay(`${year}-${String(of).padStart(2, '0')}-01`);
  return { fromDay: first(month ?? 1), toDay: monthEnd(first(month ?? 12)) };
}

const termsOf = (column: HandlingColumn): readonly Term[] =>
  isCount(column) ? [...column.of, ...(column.less ?? [])] : [{ code: column.rate }];

/** One amount a column, from the figures of its terms in order. */
function amountsOf(columns: readonly HandlingColumn[], figures: readonly Figure[]): (number | null)[] {
  let at = 0;
  return columns.map(column => {
    const values = termsOf(column).map(() => figures[at++]!.value);
    if (!isCount(column)) return values[0]!;
    const sum = (of: readonly (number | null)[]) => of.reduce<number>((n, value) => n + (value ?? 0), 0);
    return sum(values.slice(0, column.of.length)) - sum(values.slice(column.of.length));
  });
}

interface Sums {
  /** With all below. */
  whole: (number | null)[];
  below: (number | null)[][];
  /** Whole less below; rates have no parts. */
  rest: (number | null)[];
}

async function sumsOf(
  tx: Tx,
  columns: readonly HandlingColumn[],
  ask: { line: Line; unitId: string; below: readonly string[]; fromDay: Day; toDay: Day },
): Promise<Sums> {
  const { unitId, below, ...window } = ask;
  const codes = columns.flatMap(termsOf).map(({ code, cut = '' }) => ({ code, cut }));
  const unitIds = [unitId, ...below];
  const figures = await figuresOf(tx, { ...window, unitIds, codes, asOf: null });
  const [whole, ...parts] = unitIds.map((_, n) =>
    amountsOf(columns, figures.slice(n * codes.length, (n + 1) * codes.length)),
  );
  const rest = columns.map((column, n) =>
    isCount(column) ? parts.reduce((left, part) => left - (part[n] ?? 0), whole![n] ?? 0) : null,
  );
  return { whole: whole!, below: parts, rest };
}

const isStanding = (book: Book, column: HandlingColumn): boolean =>
  termsOf(column).some(({ code }) => {
    const one = book.get(code);
    return one?.sort === 'counted' && one.over === 'standing';
  });

function meaningOf(book: Book, column: HandlingColumn): string {
  const named = ({ code }: Term) => book.get(code)!;
  if (!isCount(column) || termsOf(column).length === 1) return named(termsOf(column)[0]!).meaning;
  const names = (terms: readonly Term[]) => terms.map(t => named(t).name).join('＋');
  return `${names(column.of)}${column.less ? `，减去${names(column.less)}` : ''}；${named(column.of[0]!).meaning}`;
}

const headOf = (book: Book, column: HandlingColumn): Handling['columns'][number] => {
  const one = book.get(termsOf(column)[0]!.code)!;
  return {
    ...{ key: column.key, label: column.label, measure: one.measure },
    decimals: one.sort === 'formula' ? one.decimals : 2,
    meaning: meaningOf(book, column),
    isCount: isCount(column),
    isStanding: isStanding(book, column),
  };
};

export async function handlingOf(tx: Tx, actor: Actor, unitId: string, query: Query): Promise<Handling> {
  const ground = await groundOf(tx, actor, unitId, query);
  const { unit, topic, topics, line, isAlone, year, month, fromDay, toDay } = ground;
  const { columns } = handlingTopics[topic];
  const book = await indicatorBook(tx);
  const below = ground.below.map(u => u.id);
  const sums = await sumsOf(tx, columns, { line, unitId, below, fromDay, toDay });
  return {
    ...{ unit, topic, isAlone, year, month, fromDay, toDay },
    topics: topics.map(of => ({ topic: of, label: handlingTopics[of].label })),
    columns: columns.map(column => headOf(book, column)),
    total: isAlone ? sums.rest : sums.whole,
    below: isAlone ? [] : ground.below.map((u, n) => ({ ...u, amounts: sums.below[n]! })),
    rest: sums.rest,
    months: await monthsOf(tx, columns, ground, asDay(actor.day)),
  };
}

/** Those below are asked for only where they have to be taken off. */
async function monthsOf(
  tx: Tx,
  columns: readonly HandlingColumn[],
  { line, unit, isAlone, below, year }: Ground,
  today: Day,
): Promise<Handling['months']> {
  const last = year < yearOf(today) ? 12 : year > yearOf(today) ? 0 : monthOf(today);
  const months: Handling['months'] = [];
  for (let month = 1; month <= last; month++) {
    const window = windowOf(year, month);
    const without = isAlone ? below.map(u => u.id) : [];
    const sums = await sumsOf(tx, columns, { line, unitId: unit.id, below: without, ...window });
    const amounts = isAlone ? sums.rest : sums.whole;
    months.push({ month, ...window, toDay: earlier(window.toDay, today), amounts });
  }
  return months;
}

/** The lines of one figure. @throws Refusal absent for a column that this topic does not have, and for rates, which have no lines */
export async function handlingRows(tx: Tx, actor: Actor, unitId: string, query: RowsQuery) {
  const ground = await groundOf(tx, actor, unitId, query);
  const { unit, topic, line, fromDay, toDay } = ground;
  const column = present(countOf(topic, query.column));
  const head = headOf(await indicatorBook(tx), column);
  const { of, less = [] } = column;
  const isRest = ground.isAlone || query.part === 'rest';
  const below = isRest ? ground.below.map(u => u.id) : [];
  const sums = await sumsOf(tx, [column], { line, unitId, below, fromDay, toDay });
  const lines = await linesOf(tx, {
    ...{ line, unitId, of, less, toDay },
    without: isRest ? below : null,
    fromDay: head.isStanding ? BEGINNING : fromDay,
    isSummed: head.isStanding || less.length > 0,
    after: query.after ? { day: query.after.slice(0, 10), id: query.after.slice(11) } : null,
    limit: query.limit + 1,
  });
  const shown = await shownFor(tx, actor, topic, lines.slice(0, query.limit));
  const { items, next } = paged(lines, query.limit, shown);
  return {
    topicLabel: handlingTopics[topic].label,
    ...{ unit, fromDay, toDay, label: head.label, measure: head.measure, meaning: head.meaning },
    amount: sums.rest[0] ?? 0,
    items,
    next: next && `${items.at(-1)!.day}~${next}`,
  };
}

/** Titles for whoever may read the record; of the others only that they were counted, which the figure has said already. */
async function shownFor(tx: Tx, actor: Actor, topic: HandlingTopic, lines: readonly FactLine[]) {
  const sources = [...new Set(lines.map(l => l.source))];
  const isEvent = topic === 'event';
  const matters = isEvent ? [] : await readableAmong(tx, actor, sources);
  const byId = new Map(matters.map(m => [m.id, m]));
  return ({ id, day, unit, amount, source }: FactLine): HandlingRow => {
    const matter = byId.get(source);
    const kind = matter && kindOf(matter.kind);
    return {
      ...{ id, day, unit, amount, eventId: isEvent ? source : null },
      matter: matter
        ? {
            ...{ id: matter.id, ref: matter.ref, title: matter.title },
            kind: kind?.label ?? matter.kind,
            state: kind?.life.states[matter.state] ?? matter.state,
          }
        : null,
      says: amount < 0 ? '更正，冲减原记录' : '',
    };
  };
}
