/**
 * Asked once, used by many: whether a field that somebody is about to ask for was asked for within the last months, is counted from
 * records, or stands in a register. Judged by meaning, by whoever answers, and by whether a figure is asked for.
 */
import { addMonthsTo, chineseDay, type Day } from '../core/days.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import type { Again, Answerer, Earlier, FieldSort, Reasons } from './asked.model.ts';
import { ANSWERERS } from './asked.model.ts';
import { burdenRefusals as no } from './burden.refusals.ts';
import { isSame, meaningOf } from './meaning.rules.ts';

export interface Wanted {
  key: string;
  label: string;
  measure?: string | null;
  sort: FieldSort;
  answerer: Answerer;
  /** It is bound to this indicator: counted, and so not asked for. */
  indicator?: string | null;
}

/** Something that is known or was asked for, to be compared with. */
export interface Known extends Omit<Earlier, 'day'> {
  sort: FieldSort;
  measure?: string | null;
  day: Day | null;
}

/** First day on which something that was asked for counts as asked for before. */
export const againSince = (today: Day, months: number): Day => addMonthsTo(today, -months);

/** A figure is compared with figures, everything else with everything else. */
const alike = (one: FieldSort, other: FieldSort): boolean => (one === 'number') === (other === 'number');

/** Opinions of workers are known to nobody else; what an enterprise says of itself its union can say as well. */
const answersFor = (wanted: Answerer, known: Answerer | null): boolean =>
  known === null ? wanted !== 'worker' : (wanted === 'worker') === (known === 'worker');

/** An employer's own figure stands in the register, a sum over employers in what is counted. */
const nearness = ({ where }: Known, answerer: Answerer): number =>
  where === 'asked' ? 2 : (where === 'held') === (answerer === 'employer') ? 0 : 1;

const SAME = 3;

/** Of one day, always in the same order. */
const placeOf = ({ form, unit, open }: Known): string => `${form} ${unit} ${open ?? ''}`;

/** At most three earlier places of each field, the nearest first: counted, in the register, then the latest request. */
export function askedAgain(wanted: readonly Wanted[], known: readonly Known[]): Map<string, Known[]> {
  const byMeaning = new Map<string, Known[]>();
  for (const one of known) {
    const meaning = meaningOf(one.label);
    if (meaning) byMeaning.set(meaning, [...(byMeaning.get(meaning) ?? []), one]);
  }
  const found = new Map<string, Known[]>();
  for (const field of wanted) {
    const { key, label, sort, answerer, indicator } = field;
    if (indicator) continue;
    const same = (byMeaning.get(meaningOf(label)) ?? [])
      .filter(one => isSame(field, one) && alike(sort, one.sort) && answersFor(answerer, one.answerer))
      .sort(
        (a, b) =>
          nearness(a, answerer) - nearness(b, answerer) ||
          (b.day ?? '').localeCompare(a.day ?? '') ||
          placeOf(a).localeCompare(placeOf(b)),
      );
    if (same.length > 0) found.set(key, same.slice(0, SAME));
  }
  return found;
}

/** @param known what a figure is known by, in words that say where to take it from */
export function earlierSays({ where, form, label, unit, day, answerer, open }: Known): string {
  if (where === 'counted') return `平台已按记录统计“${label}”，可直接取数，不用再要`;
  if (where === 'held') return `“${label}”已在${form}，可直接引用，不用再要`;
  const from = answerer ? `向${ANSWERERS[answerer]}` : '';
  const take = open ? '可直接引用' : `可请${unit}提供`;
  return `${day ? chineseDay(day) : ''}已由${unit}${from}要过“${label}”（《${form}》），${take}`;
}

/** What the screen shows beside each field. @param given reasons of an earlier publishing, by key */
export function againShown(
  wanted: readonly Wanted[],
  found: ReadonlyMap<string, readonly Known[]>,
  given: ReadonlyMap<string, string>,
): Again[] {
  return wanted.flatMap(({ key, label }) => {
    const known = found.get(key);
    if (!known) return [];
    const says = known.map(one => ({ text: earlierSays(one), open: one.open }));
    return [{ key, label, says, why: given.get(key) ?? null }];
  });
}

const LEAST = 4;

/** Asking all the same wants a reason for each field: it is kept, and shown to those who are asked. */
export function canAskAgain(again: readonly Again[], reasons: Reasons): Verdict {
  const open = again.filter(({ key, why }) => why === null && (reasons[key] ?? '').trim().length < LEAST);
  if (open.length === 0) return allowed;
  const fields = open.map(({ key, says }) => ({
    path: `again.${key}`,
    says: `${says[0]!.text}。请写明再要的理由（不少于${LEAST}个字）`,
  }));
  return refused(no.again({ count: open.length, first: open[0]!.label }, { fields }));
}
