/**
 * Figures of indicators for units with all that is below them: counted from facts, formulas evaluated on top.
 * Exact now (`asOf` null: month cells, day cells of broken months and the tail in one statement), or as they were known at the end of a
 * closed day (cells recorded up to it), which never changes afterwards.
 */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { evaluate, known, type Value } from '@niangjia/domain/core/formula.rules.ts';
import {
  bothCuts,
  type CountedIndicator,
  type Formula,
  type FormulaIndicator,
  type Indicator,
  isDeclaredCut,
  termsOf,
} from '@niangjia/domain/core/indicator.ts';
import { BEGINNING, periodJustBefore, type Window, yearBefore } from '@niangjia/domain/core/window.ts';
import type { Tx } from './database/db.ts';
import { sql } from './database/sql.ts';
import { factRefusals } from './facts.ts';
import { amountsAsOf, amountsNow, insistClosed, readDaily } from './figures.store.ts';
import { indicatorBook } from './indicators.ts';
import { Refusal } from './refusal.ts';

export interface Figure {
  unitId: string;
  code: string;
  cut: string;
  value: number | null;
  /** Why there is no value, as a reader is told; null where there is one. */
  why: string | null;
  measure: string;
  selfReported: boolean;
}

export interface FigureQuestion {
  line: Line;
  unitIds: readonly string[];
  codes: readonly { code: string; cut?: string }[];
  fromDay: string;
  toDay: string;
  /** A closed day; null for now. */
  asOf: string | null;
}

export interface DailyQuestion extends Omit<FigureQuestion, 'codes'> {
  /** A counted indicator; formulas have no daily amounts. */
  code: string;
  cut?: string;
}

type Book = ReadonlyMap<string, Indicator>;
/** One amount that is needed: of the unit itself or of the unit above it, over its own window. */
interface Need {
  code: string;
  cut: string;
  window: Window;
  above: boolean;
}
/** How a figure comes about, the same for every unit. */
type Way =
  | { how: 'counted'; need: Need; amounts: Map<string, number> }
  | { how: 'formula'; formula: Formula; terms: (Way | null)[]; names: string[] };
type Counting = Extract<Way, { how: 'counted' }>;

/** In the order of `unitIds`, then of `codes`. @throws Refusal `fact.day-open`, `fact.day-future`, `fact.indicator-unknown`, `fact.cut-unknown` */
export async function figuresOf(tx: Tx, ask: FigureQuestion): Promise<Figure[]> {
  if (ask.fromDay > ask.toDay) throw new Refusal(factRefusals['window-backwards']());
  if (ask.asOf !== null) await insistClosed(tx, ask.asOf);
  const book = await indicatorBook(tx);
  const window = { fromDay: asDay(ask.fromDay), toDay: asDay(ask.toDay) };
  const counting = new Map<string, Counting>();
  const wanted = ask.codes.map(({ code, cut = '' }) => ({
    code,
    cut,
    measure: spec(book, code).measure,
    selfReported: isSelfReported(book, code),
    way: wayOf(book, { code, cut, window, above: false }, counting),
  }));
  const all = [...counting.values()];
  const above = all.some(c => c.need.above) ? await unitsAbove(tx, ask) : new Map<string, string>();
  await count(tx, book, ask, all, above);
  return ask.unitIds.flatMap(unitId =>
    wanted.map(({ way, ...one }) => ({ unitId, ...one, ...workOut(way, unitId, above) })),
  );
}

/** Days on which something was counted; others are absent. */
export async function dailyOf(
  tx: Tx,
  ask: DailyQuestion,
): Promise<{ unitId: string; day: string; amount: number }[]> {
  if (ask.asOf !== null) await insistClosed(tx, ask.asOf);
  const book = await indicatorBook(tx);
  const one = spec(book, ask.code);
  if (one.sort !== 'counted') throw new Error(`${ask.code} is a formula and has no daily amounts`);
  const cut = ask.cut ?? '';
  insistCut(one, cut);
  return readDaily(tx, { ...ask, cut });
}

function spec(book: Book, code: string): Indicator {
  const found = book.get(code);
  if (!found) throw new Refusal(factRefusals['indicator-unknown']({ code }));
  return found;
}

function insistCut(one: CountedIndicator, cut: string): void {
  if (!isDeclaredCut(one, cut)) throw new Refusal(factRefusals['cut-unknown']({ name: one.name, cut }));
}

const isSelfReported = (book: Book, code: string): boolean => {
  const one = spec(book, code);
  return one.sort === 'counted'
    ? one.selfReported
    : termsOf(one.formula).some(t => isSelfReported(book, t.code));
};

/** What a formula asks of its terms; null where a term and the asked cut exclude each other, which is 0 of something. */
function termNeeds(one: FormulaIndicator, asked: Need): (Need | null)[] {
  const own = termsOf(one.formula).map((term): Need | null => {
    const cut = bothCuts(term.cut ?? '', asked.cut);
    return cut === undefined ? null : { ...asked, code: term.code, cut };
  });
  const [first] = own;
  if (!first) return own;
  if (one.formula.how === 'share') return [first, { ...first, above: true }];
  if (one.formula.how === 'growth')
    return [
      first,
      {
        ...first,
        window: one.formula.against === 'year' ? yearBefore(first.window) : periodJustBefore(first.window),
      },
    ];
  return own;
}

/** What is counted is entered into `counting`, each amount once however many figures need it. */
function wayOf(book: Book, need: Need, counting: Map<string, Counting>): Way {
  const one = spec(book, need.code);
  if (one.sort === 'formula') {
    const terms = termNeeds(one, need).map(t => t && wayOf(book, t, counting));
    const names = termsOf(one.formula).map(t => spec(book, t.code).name);
    return { how: 'formula', formula: one.formula, terms, names };
  }
  insistCut(one, need.cut);
  const { code, cut, window, above } = need;
  const key = `${code}|${cut}|${window.fromDay}|${window.toDay}|${above}`;
  const way = counting.get(key) ?? { how: 'counted', need, amounts: new Map() };
  counting.set(key, way);
  return way;
}

function workOut(way: Way, unitId: string, above: ReadonlyMap<string, string>): Value {
  if (way.how === 'formula') {
    const values = way.terms.map(t => (t ? workOut(t, unitId, above) : known(0)));
    return evaluate(way.formula, values, way.names);
  }
  const whose = way.need.above ? above.get(unitId) : unitId;
  if (whose === undefined) return { value: null, why: '本组织上面没有可比的上级组织' };
  return known(way.amounts.get(whose) ?? 0);
}

/** One statement for each window and set of units. */
async function count(
  tx: Tx,
  book: Book,
  ask: FigureQuestion,
  all: readonly Counting[],
  above: ReadonlyMap<string, string>,
): Promise<void> {
  const groups = new Map<string, Counting[]>();
  for (const one of all) {
    const { code, window } = one.need;
    const { over } = spec(book, code) as CountedIndicator;
    const key = `${over === 'standing' ? BEGINNING : window.fromDay}|${window.toDay}|${one.need.above}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  for (const [key, group] of groups) {
    const [fromDay, toDay] = key.split('|');
    const question = {
      line: ask.line,
      unitIds: group[0]!.need.above ? [...new Set(above.values())] : ask.unitIds,
      wanted: group.map(g => g.need),
      fromDay: fromDay as Day,
      toDay: toDay as Day,
    };
    const rows =
      ask.asOf === null
        ? await amountsNow(tx, question)
        : await amountsAsOf(tx, { ...question, asOf: asDay(ask.asOf) });
    for (const { unitId, at, amount } of rows) group[at]!.amounts.set(unitId, amount);
  }
}

/** The unit directly above each, as the tree stands at the end of the window. */
async function unitsAbove(tx: Tx, ask: FigureQuestion): Promise<Map<string, string>> {
  const rows = await tx.rows<{
    unitId: string;
    above: string;
  }>(sql`SELECT p.unit_id AS "unitId", up.unit_id AS above
    FROM unit_place p JOIN unit_place up ON up.line = p.line AND up.path = regexp_replace(p.path, '[^.]+[.]$', '') COLLATE "C"
      AND up.from_day <= ${ask.toDay}::date AND ${ask.toDay}::date < up.to_day
    WHERE p.line = ${ask.line} AND p.unit_id = ANY (${ask.unitIds as string[]}::uuid[])
      AND p.from_day <= ${ask.toDay}::date AND ${ask.toDay}::date < p.to_day`);
  return new Map(rows.map(r => [r.unitId, r.above]));
}
