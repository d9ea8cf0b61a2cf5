/**
 * From figures to points. Pure: the same scheme, readings and marks give the same result, line by line.
 *
 *   value ── 自报 or missing? ──▶ no points, said in the line
 *     └─ worse than the bottom line? ──▶ no points
 *     └─ proportional | bands | rank within the group ──▶ share of the weight, rounded to hundredths
 *
 * A unit whose denominator is below the parameter gets its points but takes no place: it neither has a rank nor pushes others down.
 * Ties share a place, and the place after them is skipped.
 */
import type { Group, Item, MarkSort, SchemeContent, Score, ScoreLine } from './assess.model.ts';

/** What was read for one item of one unit. */
export interface Reading {
  value: number | null;
  /** Why there is no value. */
  why: string | null;
  measure: string;
  selfReported: boolean;
  /** Denominator of the value; null where it has none. */
  base: number | null;
  basis: string;
  /** Said when a decision put the value in the place of the one computed. */
  correction: string | null;
}

/** A mark that stands: upheld by other hands. */
export interface StandingMark {
  id: string;
  unitId: string;
  sort: MarkSort;
  rule: string;
  /** What it is for; of several awards for one thing only the highest counts (就高不重复). */
  thing: string;
  points: number;
}

export type Scored = Pick<SchemeContent, 'items' | 'groups' | 'bonusCap' | 'vetoes' | 'grades'>;
export type Readings = ReadonlyMap<string, readonly Reading[]>;

/** Half up, in hundredths, without the noise of binary fractions. */
export const hundredths = (value: number): number => {
  const cents = Math.round(Number((Math.abs(value) * 100).toFixed(6)));
  return cents === 0 ? 0 : (Math.sign(value) * cents) / 100;
};
const sum = (list: readonly number[]): number => hundredths(list.reduce((all, one) => all + one, 0));
const text = (value: number): string => String(hundredths(value));

/** @param smallBase parameter `assess.small-base` */
export function scoreAll(
  scheme: Scored,
  readings: Readings,
  marks: readonly StandingMark[],
  smallBase: number,
): Score[] {
  return scheme.groups.flatMap((group, groupNo) =>
    ranked(
      group.unitIds.map(unitId => scoreOf(scheme, group, groupNo, unitId, readings, marks, smallBase)),
      scheme,
    ),
  );
}

function scoreOf(
  scheme: Scored,
  group: Group,
  groupNo: number,
  unitId: string,
  readings: Readings,
  marks: readonly StandingMark[],
  smallBase: number,
): Score {
  const own = readings.get(unitId) ?? [];
  const lines = scheme.items.map((item, i) => lineOf(item, own[i], peersOf(group, readings, i, smallBase)));
  const mine = marks.filter(m => m.unitId === unitId);
  const bonuses = countBonuses(
    mine.filter(m => m.sort === 'bonus'),
    scheme.bonusCap,
  );
  const deductions = mine.filter(m => m.sort === 'deduction').map(m => counted(m, m.points, '按方案扣分'));
  const vetoes = mine
    .filter(m => m.sort === 'veto' && scheme.vetoes.some(v => v.isOn && v.name === m.rule))
    .map(m => counted(m, 0, '不排名、不评等次'));
  const itemPoints = totalOf(lines);
  const bonus = sum(bonuses.map(b => b.counted));
  const deduction = sum(deductions.map(d => d.counted));
  return {
    unitId,
    groupNo,
    lines,
    marks: [...bonuses, ...deductions, ...vetoes],
    itemPoints,
    bonus,
    deduction,
    score: Math.max(0, hundredths(itemPoints + bonus - deduction)),
    rank: null,
    of: 0,
    unranked: unrankedWhy(vetoes[0]?.rule, own, scheme.items, smallBase),
    grade: null,
  };
}

const counted = (mark: StandingMark, points: number, note: string) => {
  const { unitId: _, ...rest } = mark;
  return { ...rest, counted: points, note };
};

const isUsable = (reading: Reading | undefined): reading is Reading & { value: number } =>
  reading !== undefined && reading.value !== null && !reading.selfReported;
const isSmall = (reading: Reading, smallBase: number): boolean =>
  reading.base !== null && reading.base < smallBase;

function unrankedWhy(
  veto: string | undefined,
  own: readonly Reading[],
  items: readonly Item[],
  smallBase: number,
): string | null {
  if (veto !== undefined) return `一票否决：${veto}`;
  const at = own.findIndex(reading => isUsable(reading) && isSmall(reading, smallBase));
  return at < 0 ? null : `基数过小（“${items[at]!.name}”的基数为${own[at]!.base}，不足${smallBase}）`;
}

/** Values of the group on one item that take part in the order of places. */
const peersOf = (group: Group, readings: Readings, at: number, smallBase: number): number[] =>
  group.unitIds.flatMap(unitId => {
    const reading = readings.get(unitId)?.[at];
    return isUsable(reading) && !isSmall(reading, smallBase) ? [reading.value] : [];
  });

function lineOf(item: Item, reading: Reading | undefined, peers: readonly number[]): ScoreLine {
  const line = {
    no: item.no,
    name: item.name,
    weight: item.weight,
    value: reading?.value ?? null,
    measure: reading?.measure ?? '',
    base: reading?.base ?? null,
    selfReported: reading?.selfReported ?? false,
    basis: reading?.basis ?? '',
  };
  const corrected = reading?.correction ? [reading.correction] : [];
  if (!reading || reading.value === null) {
    const why = reading?.why ?? '没有数据';
    return item.whenMissing === 'leave-out'
      ? { ...line, formula: '', points: null, notes: [`${why}；本项不计，其余项目按权重折算`, ...corrected] }
      : { ...line, formula: '', points: 0, notes: [`${why}；本项不得分`, ...corrected] };
  }
  if (reading.selfReported)
    return { ...line, formula: '', points: 0, notes: ['自报数，不得分', ...corrected] };
  if (
    item.bottom !== null &&
    (item.better === 'more' ? reading.value < item.bottom : reading.value > item.bottom)
  ) {
    const side = item.better === 'more' ? '低于' : '高于';
    return {
      ...line,
      formula: `${text(reading.value)} ${side}底线 ${text(item.bottom)}`,
      points: 0,
      notes: [`${side}底线，本项不得分`, ...corrected],
    };
  }
  const { share, how } = shareOf(item, reading.value, peers);
  const points = hundredths((share * item.weight) / 100);
  const formula = `${how} × ${text(item.weight)} 分 = ${text(points)} 分`;
  return { ...line, formula, points, notes: corrected };
}

/** Percent of the weight, and how it came about in words that go on with "× weight". */
export function shareOf(
  { scoring, better }: Pick<Item, 'scoring' | 'better'>,
  value: number,
  peers: readonly number[],
): { share: number; how: string } {
  const given = (share: number, says: string) => ({ share, how: `${says}，${text(share)}%` });
  switch (scoring.sort) {
    case 'proportional': {
      const raw = (100 * (value - scoring.zero)) / (scoring.full - scoring.zero);
      const share = Math.min(scoring.most, Math.max(scoring.least, raw));
      const zero = scoring.zero === 0 ? '' : ` − ${text(scoring.zero)}`;
      const formula = zero
        ? `（${text(value)}${zero}）÷（${text(scoring.full)}${zero}）`
        : `${text(value)} ÷ ${text(scoring.full)}`;
      if (share === raw) return { share, how: formula };
      return given(share, `${formula}，按${share > raw ? '保底' : '封顶'}`);
    }
    case 'bands': {
      const reached = scoring.bands
        .filter(b => (better === 'more' ? value >= b.from : value <= b.from))
        .sort((a, b) => b.share - a.share)[0];
      const side = better === 'more' ? '不低于' : '不高于';
      return reached
        ? given(reached.share, `${text(value)} ${side} ${text(reached.from)}`)
        : given(0, `${text(value)} 未达到最低一档`);
    }
    case 'rank': {
      const place = 1 + peers.filter(p => (better === 'more' ? p > value : p < value)).length;
      const of = Math.max(peers.length, place);
      const share = of === 1 ? 100 : 100 - ((place - 1) * (100 - scoring.last)) / (of - 1);
      return given(share, `组内第 ${place} 名（共 ${peers.length} 个单位排名）`);
    }
  }
}

/** Items left out are carried by the others in proportion. */
function totalOf(lines: readonly ScoreLine[]): number {
  const taking = lines.filter(l => l.points !== null);
  const weight = sum(taking.map(l => l.weight));
  const whole = sum(lines.map(l => l.weight));
  const points = sum(taking.map(l => l.points ?? 0));
  if (weight === 0 || weight === whole) return points;
  return hundredths((points * whole) / weight);
}

/** Of several for one thing the highest, then all of them up to the cap. The highest come first, so the cap cuts the least. */
function countBonuses(bonuses: readonly StandingMark[], cap: number): Score['marks'] {
  let left = cap;
  const seen = new Set<string>();
  return [...bonuses]
    .sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1))
    .map(mark => {
      if (seen.has(mark.thing)) return counted(mark, 0, '同一事项只计最高一项');
      seen.add(mark.thing);
      const points = hundredths(Math.min(mark.points, left));
      left = hundredths(left - points);
      return counted(mark, points, points < mark.points ? `加分封顶 ${text(cap)} 分` : '按方案加分');
    });
}

function ranked(scores: Score[], { grades }: Scored): Score[] {
  const taking = scores.filter(s => s.unranked === null);
  const order = [...grades].sort((a, b) => b.from - a.from);
  return scores.map(s => ({
    ...s,
    of: taking.length,
    rank: s.unranked === null ? 1 + taking.filter(o => o.score > s.score).length : null,
    grade: s.unranked?.startsWith('一票否决') ? null : (order.find(g => s.score >= g.from)?.name ?? null),
  }));
}
