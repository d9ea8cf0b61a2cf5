import { defineIndicators } from '../core/indicator.ts';

export const eventIndicators = defineIndicators({
  'event-first-report': {
    sort: 'counted',
    name: '突发事项首报',
    measure: '件',
    from: '必报事项的首次报告',
    dims: { timeliness: { label: '是否按时', values: { 'in-time': '按时', late: '迟报' } } },
    cuts: [['timeliness']],
    meaning: '随事报告的必报事项，按首次报告之日计；按期报告的不计',
  },
  'event-first-minutes': {
    sort: 'counted',
    name: '首报用时合计',
    measure: '分钟',
    from: '必报事项的首次报告',
    dims: {},
    cuts: [],
    meaning: '从发生到首次报告的分钟数合计，按首次报告之日计',
  },
  'event-first-average': {
    sort: 'formula',
    name: '首报平均用时',
    measure: '分钟',
    decimals: 1,
    formula: {
      how: 'ratio',
      over: { code: 'event-first-minutes' },
      under: { code: 'event-first-report' },
      times: 1,
    },
    meaning: '首报用时合计 ÷ 突发事项首报',
  },
});
