/** What pairs count, at the unit that answers for the employer. */
import { defineIndicators } from '../core/indicator.ts';

const from = '结对和回访登记';
const counted = { sort: 'counted', measure: '次', from } as const;

export const pairIndicators = defineIndicators({
  'pair-held': {
    ...({ sort: 'counted', name: '结对', measure: '个', over: 'standing', from } as const),
    meaning: '期末仍在结对的个数：一名干部与一家用人单位为一个',
  },
  'pair-return-owed': {
    ...counted,
    name: '应回访',
    meaning: '结对每月应有的回访，每个结对每月一次；月中之后结对的从下月起；当月结束结对的扣回',
  },
  'pair-return-done': {
    ...counted,
    name: '已回访',
    meaning: '按月回访中已登记的，按回访之日计；走访轮次中对结对单位的有效访谈也算；撤回的扣回',
  },
  'pair-return-missed': {
    ...counted,
    name: '漏访',
    meaning: '过了当月仍没有登记的回访，按次月记下之日计；当月去过、后来补登的扣回',
  },
  'pair-return-rate': {
    ...({ sort: 'formula', name: '按月回访率', measure: '%' } as const),
    formula: {
      how: 'ratio',
      over: { code: 'pair-return-done' },
      under: { code: 'pair-return-owed' },
      times: 100,
    },
    meaning: '已回访 ÷ 应回访',
  },
});
