/**
 * A proposal for a split (分解建议): even, by weight, with a least and a most per unit and with parts that a person has fixed. Whole
 * steps by largest remainder, the same for whatever order of units, and every line says how it came about.
 *
 * Bounds: shares are taken by weight; whoever would get less than its least or more than its most gets just that, and the others
 * share the rest anew, the greater breach first, until nobody is out of bounds.
 */
import { allowed, type FieldNote, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import { largestRemainder, type Part, SPLIT_NAMES, type SplitBy, scaleOf, sumOf } from './split.rules.ts';
import { taskRefusals } from './task.refusals.ts';

export type ProposalBy = SplitBy | 'last-year' | 'indicator';
export const PROPOSAL_NAMES: Readonly<Record<ProposalBy, string>> = {
  ...SPLIT_NAMES,
  'last-year': '上年同期实绩',
  indicator: '所选指标',
};

/** What a unit weighs by a basis; what has no value, or less than nothing, weighs nothing. */
export const weightBy = (
  unit: {
    employers: number;
    workers: number;
    members: number;
    figure: number | null;
    lastYear?: number | null;
  },
  by: ProposalBy,
): number =>
  by === 'even'
    ? 1
    : Math.max(0, (by === 'indicator' ? unit.figure : by === 'last-year' ? unit.lastYear : unit[by]) ?? 0);

export interface Wish {
  unitId: string;
  unit: string;
  /** By the chosen basis; not negative. Ignored for an even split. */
  weight: number;
  min: number | null;
  max: number | null;
  /** Set by hand: stays as it is. */
  fixed: number | null;
}

export interface ProposedPart extends Part {
  /** How it came about, in words. */
  says: string;
}
export interface Proposal {
  parts: ProposedPart[];
  says: string;
}

const at = (note: RefusalNote, fields: FieldNote[]): Verdict => refused({ ...note, fields });
const names = (wishes: readonly Wish[]): string => wishes.map(w => w.unit).join('、');
const tidy = (n: number): number => Math.round(n * 1e6) / 1e6;

/** @param amount what is to be given out; the rest of the task stays as reserve */
export function canPropose(amount: number, wishes: readonly Wish[]): Verdict {
  const path = (bad: (w: Wish) => boolean, key: string, says: string): FieldNote[] =>
    wishes.flatMap((w, i) => (bad(w) ? [{ path: `wishes.${i}.${key}`, says }] : []));
  const negative = (w: Wish) => (w.fixed ?? 0) < 0 || (w.min ?? 0) < 0 || (w.max ?? 0) < 0;
  if (amount < 0 || wishes.some(negative))
    return at(taskRefusals['amount-negative'](), path(negative, 'fixed', '不能小于0'));
  const turned = (w: Wish) => w.min !== null && w.max !== null && w.min > w.max;
  if (wishes.some(turned))
    return at(
      taskRefusals['bounds-turned']({ units: names(wishes.filter(turned)) }),
      path(turned, 'min', '最少多于最多'),
    );
  const fixed = sumOf(wishes.map(w => ({ amount: w.fixed })));
  if (fixed > amount)
    return refused(
      taskRefusals['bounds-fixed']({ sum: fixed, amount, units: names(wishes.filter(w => w.fixed)) }),
    );
  const free = wishes.filter(w => w.fixed === null);
  const rest = tidy(amount - fixed);
  const least = sumOf(free.map(w => ({ amount: w.min })));
  if (least > rest)
    return at(
      taskRefusals['bounds-too-high']({ units: names(free.filter(w => w.min)), sum: least, rest }),
      path(w => w.fixed === null && Boolean(w.min), 'min', '请调低'),
    );
  const most = free.some(w => w.max === null)
    ? Number.POSITIVE_INFINITY
    : sumOf(free.map(w => ({ amount: w.max })));
  return free.length > 0 && most < rest
    ? at(
        taskRefusals['bounds-too-low']({ units: names(free), sum: most, rest }),
        path(w => w.fixed === null, 'max', '请调高'),
      )
    : allowed;
}

type Held = { share: number; why: 'min' | 'max' | 'fixed' };

/** @param wishes for which `canPropose` holds */
export function proposeSplit(
  by: ProposalBy,
  amount: number,
  wishes: readonly Wish[],
  basis = PROPOSAL_NAMES[by],
): Proposal {
  const weighed = wishes.map(w => ({ ...w, weight: by === 'even' ? 1 : w.weight }));
  const scale = scaleOf([amount, ...weighed.flatMap(w => [w.fixed ?? 0, w.min ?? 0, w.max ?? 0])]);
  const held = holdBounds(Math.round(amount * scale), weighed, scale);
  const rest = Math.round(amount * scale) - sum([...held.values()].map(h => h.share));
  const free = weighed.filter(w => !held.has(w.unitId));
  const shared = largestRemainder(rest, free);
  const total = sum(free.map(w => w.weight));
  const parts = weighed.map(w => {
    const share = held.get(w.unitId)?.share ?? shared.get(w.unitId)!;
    const exact = total > 0 ? (rest * w.weight) / total : rest / free.length;
    return {
      unitId: w.unitId,
      amount: share / scale,
      says: sayPart(w, held.get(w.unitId)?.why, {
        by,
        basis,
        total,
        exact: exact / scale,
        rest: rest / scale,
      }),
    };
  });
  return { parts, says: sayWhole(by, basis, amount, wishes, held, total, sumOf(parts)) };
}

const sum = (list: readonly number[]): number => list.reduce((n, x) => n + x, 0);

/** Those that do not take part in the sharing: fixed by hand, or at a bound. Amounts in steps. */
function holdBounds(amount: number, wishes: readonly Wish[], scale: number): Map<string, Held> {
  const held = new Map<string, Held>();
  for (const w of wishes)
    if (w.fixed !== null) held.set(w.unitId, { share: Math.round(w.fixed * scale), why: 'fixed' });
  for (;;) {
    const free = wishes.filter(w => !held.has(w.unitId));
    const rest = amount - sum([...held.values()].map(h => h.share));
    const total = sum(free.map(w => w.weight));
    const breaches = free.map(w => {
      const share = total > 0 ? (rest * w.weight) / total : rest / free.length;
      const low = Math.round((w.min ?? 0) * scale);
      const high = w.max === null ? Number.POSITIVE_INFINITY : Math.round(w.max * scale);
      const to = Math.min(high, Math.max(low, share));
      return { unitId: w.unitId, to, by: to - share };
    });
    // Raising some takes from the others and the other way round: only the side that breaches more can be settled now.
    const net = sum(breaches.map(b => b.by));
    const settled = breaches.filter(b => (net >= 0 ? b.by > 1e-9 : b.by < -1e-9));
    if (settled.length === 0) return held;
    for (const b of settled) held.set(b.unitId, { share: b.to, why: b.by > 0 ? 'min' : 'max' });
  }
}

interface Said {
  by: ProposalBy;
  basis: string;
  total: number;
  exact: number;
  rest: number;
}

function sayPart(w: Wish, why: Held['why'] | undefined, { by, basis, total, exact, rest }: Said): string {
  if (why === 'fixed') return '手工填写，不参与分配';
  if (why === 'min') return `按比例不足最少数，取最少${w.min}`;
  if (why === 'max') return `按比例超过最多数，取最多${w.max}`;
  const due = `应分${Math.round(exact * 100) / 100}，取整`;
  if (by === 'even' || total === 0) return due;
  const percent = Math.round((w.weight / total) * 1000) / 10;
  return `${basis}${tidy(w.weight)}，占${tidy(total)}的${percent}%，${rest}中${due}`;
}

function sayWhole(
  by: ProposalBy,
  basis: string,
  amount: number,
  wishes: readonly Wish[],
  held: ReadonlyMap<string, Held>,
  total: number,
  given: number,
): string {
  const count = (why: Held['why']) => [...held.values()].filter(h => h.why === why).length;
  const free = wishes.length - held.size;
  const how = by === 'even' ? '平均' : total === 0 ? `都没有${basis}，改为平均` : `按${basis}的比例`;
  const bounds = [
    count('fixed') ? `${count('fixed')}个单位手工填写` : '',
    count('min') ? `${count('min')}个取最少数` : '',
    count('max') ? `${count('max')}个取最多数` : '',
  ].filter(Boolean);
  const kept = bounds.length ? `${bounds.join('，')}；` : '';
  const shared = free ? `其余${free}个单位${how}分，取整的尾数依次给余数大的单位；` : '';
  return `要分${amount}：${kept}${shared}合计${given}`;
}
