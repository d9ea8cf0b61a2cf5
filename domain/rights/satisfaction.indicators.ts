import type { Indicators } from '../core/indicator.ts';

/** What the asker says of the answer; the same three figures for every kind that asks. */
export function satisfactionIndicators(kind: string, label: string): Indicators {
  const counted = (name: string, meaning: string) =>
    ({
      sort: 'counted',
      name: `${label}${name}`,
      measure: '件',
      over: 'window',
      from: '本人评价',
      dims: {},
      cuts: [],
      selfReported: false,
      meaning,
    }) as const;
  return {
    [`${kind}-rated`]: counted('已评价', '本人对答复作出评价的件数，按评价之日计，一件只评价一次'),
    [`${kind}-satisfied`]: counted('满意', '评价为满意、基本满意的件数'),
    [`${kind}-satisfied-rate`]: {
      sort: 'formula',
      name: `${label}满意率`,
      measure: '%',
      decimals: 1,
      formula: {
        how: 'ratio',
        over: { code: `${kind}-satisfied` },
        under: { code: `${kind}-rated` },
        times: 100,
      },
      meaning: '满意、基本满意 ÷ 已评价；没有评价的不算',
    },
  };
}
