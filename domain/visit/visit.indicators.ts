/** What visits count. An employer counts once in a round; frame and visits are joined by their round. */
import { defineIndicators } from '../core/indicator.ts';
import { EMPLOYER_SIZES } from '../unit/employer.model.ts';
import { FINDING_KINDS, OUTCOMES, SEVERITIES } from './visit.model.ts';

const words = (table: Readonly<Record<string, { label: string } | string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(table).map(([code, v]) => [code, typeof v === 'string' ? v : v.label]));

const round = { label: '走访轮次' };
const sector = { label: '行业' };
const size = { label: '规模', values: words(EMPLOYER_SIZES) };
const outcome = { label: '走访结果', values: words(OUTCOMES) };
const from = '走访记录';

export const visitIndicators = defineIndicators({
  'visit-frame': {
    sort: 'counted',
    name: '应访单位',
    measure: '户',
    over: 'standing',
    from: '启动走访轮次',
    dims: { round, sector, size },
    cuts: [['round'], ['sector'], ['size']],
    meaning:
      '轮次启动时在范围内的存续用人单位；走访查明注销、迁出的核减，拒访、失联的不减（哪些核减按参数，轮次启动时固定）',
  },
  'visit-done': {
    sort: 'counted',
    name: '已走访单位',
    measure: '户',
    from,
    dims: { round, outcome, sector, size },
    cuts: [['round'], ['outcome'], ['outcome', 'round']],
    meaning: '有走访记录的单位，不论结果；每轮每户只计一次，按走访之日计；撤回的扣回',
  },
  'visit-interview': {
    sort: 'counted',
    name: '有效访谈单位',
    measure: '户',
    from,
    dims: { round, sector, size },
    cuts: [['round'], ['sector'], ['size']],
    meaning: '走访结果为有效访谈的单位；每轮每户只计一次，按走访之日计；更正、撤回的扣回',
  },
  'visit-people': {
    sort: 'counted',
    name: '访谈人次',
    measure: '人次',
    from,
    dims: { round },
    cuts: [['round']],
    meaning: '有效访谈中交谈的人次，与户数分计；同一人在不同走访中各计一次',
  },
  'visit-workers': {
    sort: 'counted',
    name: '访谈职工人次',
    measure: '人次',
    from,
    dims: { round },
    cuts: [['round']],
    meaning: '访谈人次中的职工；双走访的轮次须填，其他轮次可不填',
  },
  'visit-finding': {
    sort: 'counted',
    name: '走访发现问题',
    measure: '件',
    from,
    dims: {
      round,
      kind: { label: '问题类别', values: words(FINDING_KINDS) },
      severity: { label: '轻重', values: words(SEVERITIES) },
    },
    cuts: [['round'], ['kind'], ['severity']],
    meaning: '走访记录中逐条写明的问题，一条一件，按走访之日计；更正时删去的、随走访撤回的扣回',
  },
  'visit-rate': {
    sort: 'formula',
    name: '走访完成率',
    measure: '%',
    formula: { how: 'ratio', over: { code: 'visit-interview' }, under: { code: 'visit-frame' }, times: 100 },
    meaning: '有效访谈单位 ÷ 应访单位；注销、迁出已从分母核减，拒访不减',
  },
  'visit-refused-share': {
    sort: 'formula',
    name: '拒访占比',
    measure: '%',
    formula: {
      how: 'ratio',
      over: { code: 'visit-done', cut: 'outcome=refused' },
      under: { code: 'visit-done' },
      times: 100,
    },
    meaning: '结果为拒访的单位 ÷ 已走访单位',
  },
  'visit-finding-per-interview': {
    sort: 'formula',
    name: '户均发现问题',
    measure: '件',
    decimals: 2,
    formula: { how: 'ratio', over: { code: 'visit-finding' }, under: { code: 'visit-interview' }, times: 1 },
    meaning: '走访发现问题 ÷ 有效访谈单位',
  },
});
