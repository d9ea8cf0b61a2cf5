/**
 * What every kind counts without saying so: received, persons, ended by outcome, and each clock in time or late.
 * A confined kind has the same figures, but only from its monthly published snapshots, never as it happens.
 */
import type { CountedIndicator, Indicator, Indicators, Measure } from '../core/indicator.ts';
import { CHANNELS } from './matter.model.ts';
import type { ClockSpec } from './move.ts';

export const codeOf = (kind: string, what: string): string => `${kind}-${what}`;

export function matterIndicators(
  kind: string,
  label: string,
  measure: Extract<Measure, '件' | '户' | '家'>,
  states: Readonly<Record<string, string>>,
  ends: readonly string[],
  clocks: Readonly<Record<string, Pick<ClockSpec, 'label'>>>,
): Indicators {
  const channel = { label: '来源渠道', values: CHANNELS };
  const outcome = { label: '结果', values: Object.fromEntries(ends.map(s => [s, states[s]!])) };
  const counted = (
    name: string,
    unit: Measure,
    meaning: string,
    more: Partial<CountedIndicator> = {},
  ): Indicator => ({
    sort: 'counted',
    name: `${label}${name}`,
    measure: unit,
    over: 'window',
    from: `${label}的办理动作`,
    dims: {},
    cuts: [],
    selfReported: false,
    meaning,
    ...more,
  });
  const all: Record<string, Indicator> = {
    [codeOf(kind, 'opened')]: counted('登记', measure, '按登记之日计；并件的只计主件', {
      dims: { channel },
      cuts: [['channel']],
    }),
    [codeOf(kind, 'persons')]: counted('登记人次', '人次', '登记时的人数，与件数分计；并件后人次仍各计各的', {
      dims: { channel },
      cuts: [['channel']],
    }),
    [codeOf(kind, 'ended')]: counted('办结', measure, '到达终结状态之日计一次；重新办理的扣回', {
      dims: { outcome },
      cuts: [['outcome']],
    }),
  };
  for (const [code, clock] of Object.entries(clocks))
    Object.assign(all, clockIndicators(kind, label, code, clock.label, counted));
  return all;
}

function clockIndicators(
  kind: string,
  label: string,
  code: string,
  clock: string,
  counted: (name: string, unit: Measure, meaning: string) => Indicator,
): Record<string, Indicator> {
  const [due, met] = [codeOf(kind, `${code}-due`), codeOf(kind, `${code}-met`)];
  return {
    [due]: counted(
      `${clock}到期`,
      '次',
      '本期内完成或到期未完成的时限；提前完成的计在完成之日，逾期的计在到期之日；不再计时的不算',
    ),
    [met]: counted(`${clock}按期`, '次', '在时限最后一日或之前完成的'),
    [codeOf(kind, `${code}-rate`)]: {
      sort: 'formula',
      name: `${label}${clock}按期率`,
      measure: '%',
      decimals: 1,
      formula: { how: 'ratio', over: { code: met }, under: { code: due }, times: 100 },
      meaning: `${clock}按期 ÷ ${clock}到期`,
    },
  };
}
