/** What a formula makes of its terms. A missing term or a denominator of 0 gives no value and the reason, never 0. */
import type { Formula } from './indicator.ts';

export interface Value {
  value: number | null;
  why: string | null;
}

const none = (why: string): Value => ({ value: null, why });
export const known = (value: number): Value => ({ value: tidy(value), why: null });

/** Without the dust that binary fractions leave (76.00000000000001). */
const tidy = (n: number): number => Number(n.toPrecision(14));

const firstWhy = (values: readonly Value[]): string | null => values.find(v => v.value === null)?.why ?? null;

/** @param names of the terms, in the order of `values`; for sentences */
export function evaluate(formula: Formula, values: readonly Value[], names: readonly string[]): Value {
  const why = firstWhy(values);
  if (why) return none(why);
  const [a = 0, b = 0] = values.map(v => v.value!);
  switch (formula.how) {
    case 'ratio':
      return b === 0 ? none(`分母为0（${names[1]}为0），不能计算`) : known((a / b) * formula.times);
    case 'sum':
      return known(values.reduce((sum, v) => sum + v.value!, 0));
    case 'difference':
      return known(a - b);
    case 'share':
      return b === 0 ? none(`分母为0（上级的${names[0]}为0），不能计算占比`) : known((a / b) * 100);
    case 'growth':
      return b === 0
        ? none(
            `分母为0（${formula.against === 'year' ? '上年同期' : '上期'}的${names[0]}为0），不能计算增长率`,
          )
        : known(((a - b) / b) * 100);
  }
}
