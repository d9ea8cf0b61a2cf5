/**
 * Indicators (指标): one declaration each. A counted indicator is a sum over facts; a formula is computed from others.
 *
 *   counted   over a window (本期发生) or as it stands at the end of it (期末)
 *   formula   ratio · sum · difference · share of the unit above · growth; a denominator of 0 gives no value and says so, never 0
 *
 * The words (`meaning`, 口径) stand behind every figure, so they name what is counted, from which records, and what is left out.
 */

const MEASURES = [
  '件',
  '人次',
  '户',
  '人',
  '家',
  '元',
  '次',
  '个',
  '场',
  '份',
  '%',
  '元/人',
  '分钟',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Combination of dimensions under which sums are kept, for example `['sector', 'size']`. */
export type Cut = readonly string[];

interface Common {
  name: string;
  measure: Measure;
  /** 口径 */
  meaning: string;
  /** What a reader must know before trusting it, for example a denominator that is not real (分母不实). */
  caveat?: string;
}

export interface CountedIndicator extends Common {
  sort: 'counted';
  /** From which moves or records its facts come, as people call them. */
  from: string;
  /** `window` what happened within it; `standing` what stands at its end. */
  over: 'window' | 'standing';
  /** Chinese names of the dimensions that its facts carry, and of their values where these are fixed. */
  dims: Readonly<Record<string, { label: string; values?: Readonly<Record<string, string>> }>>;
  cuts: readonly Cut[];
  /** Typed by the unit itself (自报): never mixed with what is counted. */
  selfReported: boolean;
}

/** An indicator, or one cut of it: `{ code: 'visit-done', cut: 'outcome=interview' }`. */
export interface Term {
  code: string;
  cut?: string;
}

export type Formula =
  /** numerator ÷ denominator; `times` 100 for percent, 1 for per head. */
  | { how: 'ratio'; over: Term; under: Term; times: number }
  | { how: 'sum'; of: readonly Term[] }
  | { how: 'difference'; of: Term; less: Term }
  /** In percent of what the unit directly above has on the same line. */
  | { how: 'share'; of: Term }
  /** In percent, against the same days a year ago (同比) or the span of the same length just before (环比). */
  | { how: 'growth'; of: Term; against: 'year' | 'period' };

export interface FormulaIndicator extends Common {
  sort: 'formula';
  formula: Formula;
  /** Digits after the point when shown. */
  decimals: number;
}

export type Indicator = CountedIndicator | FormulaIndicator;
export type Indicators = Readonly<Record<string, Indicator>>;

type Given<T extends Indicator> = T extends CountedIndicator
  ? Omit<T, 'over' | 'dims' | 'cuts' | 'selfReported'> &
      Partial<Pick<T, 'over' | 'dims' | 'cuts' | 'selfReported'>>
  : Omit<T, 'decimals'> & { decimals?: number };

/** Checks declarations when they are made. Codes of other areas in formulas are checked when all are known: `checkFormulas`. */
export function defineIndicators<K extends string>(
  given: Readonly<Record<K, Given<CountedIndicator> | Given<FormulaIndicator>>>,
): Readonly<Record<K, Indicator>> {
  const made = {} as Record<K, Indicator>;
  for (const [code, one] of Object.entries(given) as [
    K,
    Given<CountedIndicator> | Given<FormulaIndicator>,
  ][]) {
    if (!/^[a-z][a-z0-9-]*$/.test(code)) throw new Error(`indicator ${code}: a code is kebab case`);
    if (!one.meaning.trim() || !one.name.trim()) throw new Error(`indicator ${code}: no name or no 口径`);
    made[code] = one.sort === 'counted' ? counted(code, one) : { decimals: 1, ...one };
  }
  return made;
}

function counted(code: string, given: Given<CountedIndicator>): CountedIndicator {
  const one: CountedIndicator = { over: 'window', dims: {}, cuts: [], selfReported: false, ...given };
  for (const cut of one.cuts) {
    if (cut.length === 0 || [...cut].sort().join() !== cut.join())
      throw new Error(`indicator ${code}: a cut names at least one dimension, sorted`);
    for (const dim of cut)
      if (!(dim in one.dims)) throw new Error(`indicator ${code}: cut by an undeclared dimension ${dim}`);
  }
  return one;
}

/** Every formula names known indicators, declared cuts, and leads back to counts without a circle. */
export function checkFormulas(all: Indicators): void {
  const visit = (code: string, path: readonly string[]): void => {
    const one = all[code];
    if (!one) throw new Error(`indicator ${path.at(-1)} is computed from an unknown ${code}`);
    if (path.includes(code))
      throw new Error(`indicator ${code} is computed from itself: ${path.join(' → ')}`);
    if (one.sort === 'formula') for (const term of termsOf(one.formula)) visit(term.code, [...path, code]);
  };
  for (const code of Object.keys(all)) visit(code, []);
}

export function termsOf(formula: Formula): readonly Term[] {
  switch (formula.how) {
    case 'ratio':
      return [formula.over, formula.under];
    case 'sum':
      return formula.of;
    case 'difference':
      return [formula.of, formula.less];
    case 'share':
    case 'growth':
      return [formula.of];
  }
}

/** Key of a cell: `outcome=interview`, `sector=x&size=y`, keys sorted; '' is the total. */
const cutKey = (dims: Readonly<Record<string, string>>): string =>
  Object.keys(dims)
    .sort()
    .map(k => `${k}=${dims[k]}`)
    .join('&');

export const readCut = (cut: string): Record<string, string> =>
  cut === ''
    ? {}
    : Object.fromEntries(
        cut.split('&').map(part => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
      );

/** Two cuts at once; undefined when they ask for different values of one dimension: nothing can be both. */
export function bothCuts(a: string, b: string): string | undefined {
  const one = readCut(a);
  const other = readCut(b);
  if (Object.keys(one).some(k => k in other && other[k] !== one[k])) return undefined;
  return cutKey({ ...one, ...other });
}

/** Are sums kept under this cut? */
export const isDeclaredCut = (one: CountedIndicator, cut: string): boolean =>
  cut === '' || one.cuts.some(c => c.join() === Object.keys(readCut(cut)).sort().join());

/** outcome=interview → 结果：有效访谈 */
export const sayCut = (one: CountedIndicator, cut: string): string =>
  Object.entries(readCut(cut))
    .map(([dim, value]) => `${one.dims[dim]?.label ?? dim}：${one.dims[dim]?.values?.[value] ?? value}`)
    .join('，');

/** Cuts that a person can choose: those whose dimensions have known values. */
export function cutChoices(one: Indicator): { cut: string; says: string }[] {
  if (one.sort !== 'counted') return [];
  return one.cuts.flatMap(dims =>
    dims
      .reduce<Record<string, string>[]>(
        (made, dim) =>
          made.flatMap(m => Object.keys(one.dims[dim]?.values ?? {}).map(v => ({ ...m, [dim]: v }))),
        [{}],
      )
      .map(chosen => ({ cut: cutKey(chosen), says: sayCut(one, cutKey(chosen)) })),
  );
}

/** Has it a value under this cut? A formula has one where all its terms have, but for those that the cut excludes. */
export function takesCut(book: ReadonlyMap<string, Indicator>, code: string, cut: string): boolean {
  const one = book.get(code);
  if (!one) return false;
  if (one.sort === 'counted') return isDeclaredCut(one, cut);
  return termsOf(one.formula).every(term => {
    const both = bothCuts(term.cut ?? '', cut);
    return both === undefined || takesCut(book, term.code, both);
  });
}
