/** What those who were visited say of what was done. */
import { defineIndicators } from '../core/indicator.ts';
import { RATINGS, SIDES } from './finding.model.ts';

export const findingIndicators = defineIndicators({
  'finding-rated': {
    sort: 'counted',
    name: '走访问题已评价',
    measure: '件',
    from: '被访企业、职工凭查询码评价',
    dims: {
      satisfaction: { label: '满意度', values: RATINGS },
      side: { label: '评价人', values: SIDES },
    },
    cuts: [['satisfaction'], ['side'], ['satisfaction', 'side']],
    meaning: '办结的走访问题得到的评价，每个问题企业、职工各评一次，按评价之日计',
  },
  'finding-satisfied': {
    sort: 'counted',
    name: '走访问题满意',
    measure: '件',
    from: '被访企业、职工凭查询码评价',
    dims: { side: { label: '评价人', values: SIDES } },
    cuts: [['side']],
    meaning: '评价为满意、基本满意的走访问题，按评价之日计',
  },
  'finding-satisfied-rate': {
    sort: 'formula',
    name: '走访问题满意率',
    measure: '%',
    decimals: 1,
    formula: {
      how: 'ratio',
      over: { code: 'finding-satisfied' },
      under: { code: 'finding-rated' },
      times: 100,
    },
    meaning: '满意、基本满意 ÷ 已评价；没有评价的不算',
  },
});
