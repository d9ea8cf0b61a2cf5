/** What the items of a scheme read, unit by unit: figures and standings as of a closed day, with what stands behind them. */

import type { Group, Item, SchemeContent } from '@niangjia/domain/assess/assess.model.ts';
import { hundredths, type Reading } from '@niangjia/domain/assess/score.rules.ts';
import { asDay, chineseDay, earlier } from '@niangjia/domain/core/days.ts';
import { bothCuts, type Indicator, sayCut } from '@niangjia/domain/core/indicator.ts';
import { BASIS_NAMES, type Standing } from '@niangjia/domain/target/pace.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Figure, figuresOf } from '../core/figures.ts';
import { indicatorBook } from '../core/indicators.ts';
import { standingsOf } from '../target/standing.figures.ts';
import type { StoredReadings } from './result.store.ts';

type Read = Pick<SchemeContent, 'fromDay' | 'toDay' | 'items' | 'groups'>;
type Book = ReadonlyMap<string, Indicator>;
interface Term {
  code: string;
  cut: string;
}

/** @throws Refusal `fact.day-open` while the day is not closed */
export async function readAll(tx: Tx, scheme: Read, asOf: string): Promise<StoredReadings> {
  const book = await indicatorBook(tx);
  const made: StoredReadings = {};
  for (const group of scheme.groups) {
    const figures = await figuresFor(tx, scheme, group, book, asOf);
    const standings = await standingsFor(tx, scheme, group, asOf);
    for (const unitId of group.unitIds)
      made[unitId] = scheme.items.map(item =>
        item.source.sort === 'indicator'
          ? figureReading(item.source, unitId, figures, book, scheme, asOf)
          : standingReading(standings.get(keyOf(unitId, item.source.taskRootId)), asOf),
      );
  }
  return made;
}

const keyOf = (unitId: string, of: string): string => `${unitId}|${of}`;
const termKey = ({ code, cut }: Term): string => `${code}|${cut}`;

/** The denominator of a rate, under the item's own cut. */
function baseOf(term: Term, book: Book): Term | null {
  const one = book.get(term.code);
  if (one?.sort !== 'formula' || one.formula.how !== 'ratio') return null;
  const { code, cut = '' } = one.formula.under;
  const both = bothCuts(term.cut, cut);
  return both === undefined ? null : { code, cut: both };
}

const termsOf = (items: readonly Item[]): Term[] =>
  items.flatMap(({ source }) =>
    source.sort === 'indicator' ? [{ code: source.code, cut: source.cut }] : [],
  );

async function figuresFor(
  tx: Tx,
  scheme: Read,
  group: Group,
  book: Book,
  asOf: string,
): Promise<Map<string, Figure>> {
  const own = termsOf(scheme.items);
  const all = [...own, ...own.flatMap(term => baseOf(term, book) ?? [])];
  const codes = [...new Map(all.map(term => [termKey(term), term])).values()];
  if (codes.length === 0) return new Map();
  const figures = await figuresOf(tx, {
    line: group.line,
    unitIds: group.unitIds,
    codes,
    fromDay: scheme.fromDay,
    toDay: earlier(asDay(scheme.toDay), asDay(asOf)),
    asOf,
  });
  return new Map(figures.map(f => [keyOf(f.unitId, termKey(f)), f]));
}

function figureReading(
  term: Term,
  unitId: string,
  figures: ReadonlyMap<string, Figure>,
  book: Book,
  scheme: Read,
  asOf: string,
): Reading {
  const figure = figures.get(keyOf(unitId, termKey(term)));
  const base = baseOf(term, book);
  return {
    // As it is shown: whoever recomputes the points by hand gets the same.
    value: figure?.value == null ? null : hundredths(figure.value),
    why: figure ? figure.why : '没有数据',
    measure: figure?.measure ?? '',
    selfReported: figure?.selfReported ?? false,
    base: base ? (figures.get(keyOf(unitId, termKey(base)))?.value ?? null) : null,
    basis: `${meaningSays(book.get(term.code), term.cut)}。${spanSays(scheme, asOf)}`,
    correction: null,
  };
}

/** 口径, with what a reader must know before trusting the figure. */
const meaningSays = (one: Indicator | undefined, cut: string): string =>
  `${one?.meaning ?? ''}${one?.sort === 'counted' && cut ? `；只计${sayCut(one, cut)}` : ''}${one?.caveat ? `（${one.caveat}）` : ''}`;

const spanSays = ({ fromDay, toDay }: Read, asOf: string): string =>
  `统计期${chineseDay(asDay(fromDay))}至${chineseDay(earlier(asDay(toDay), asDay(asOf)))}，数据截止${chineseDay(asDay(asOf))}`;

async function standingsFor(
  tx: Tx,
  scheme: Read,
  group: Group,
  asOf: string,
): Promise<Map<string, Standing>> {
  const taskRootIds = scheme.items.flatMap(({ source }) =>
    source.sort === 'target' ? [source.taskRootId] : [],
  );
  if (taskRootIds.length === 0) return new Map();
  const { line, unitIds } = group;
  const standings = await standingsOf(tx, { line, unitIds, taskRootIds, asOf });
  return new Map(standings.map(s => [keyOf(s.unitId, s.taskRootId), s]));
}

/** A target is read as its rate of completion. */
function standingReading(standing: Standing | undefined, asOf: string): Reading {
  const common = { measure: '%', selfReported: false, base: null, correction: null };
  if (!standing)
    return { ...common, value: null, why: '本单位没有承接这项目标任务', basis: '完成数 ÷ 任务数' };
  const { ratio, basis, received, measure, title } = standing;
  return {
    ...common,
    value: ratio === null ? null : hundredths(ratio * 100),
    why: ratio !== null ? null : received === 0 ? '任务数为0，不能算完成率' : '还没有任何记录',
    selfReported: basis === 'self-reported',
    base: received,
    basis: `“${title}”完成数 ÷ 任务数（${received}${measure}），${BASIS_NAMES[basis]}，数据截止${chineseDay(asDay(asOf))}`,
  };
}

/** Values that decisions have put in the place of those read; the last one of an item stands. */
export function corrected(
  readings: StoredReadings,
  items: readonly Pick<Item, 'no'>[],
  rulings: readonly {
    unitId: string;
    ruling: { corrections: readonly { itemNo: number; value: number }[] };
  }[],
): Map<string, Reading[]> {
  const made = new Map(Object.entries(readings).map(([unitId, list]) => [unitId, [...list]]));
  for (const { unitId, ruling } of rulings)
    for (const { itemNo, value } of ruling.corrections) {
      const list = made.get(unitId);
      const at = items.findIndex(item => item.no === itemNo);
      const original = readings[unitId]?.[at];
      if (!list || !original) continue;
      const was = original.value === null ? '没有数据' : String(original.value);
      const says = `按裁定更正为${value}，原为${was}${original.selfReported ? '（自报）' : ''}`;
      list[at] = { ...original, value, why: null, selfReported: false, correction: says };
    }
  return made;
}
