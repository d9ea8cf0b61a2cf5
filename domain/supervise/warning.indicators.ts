import { defineIndicators } from '../core/indicator.ts';
import { WARNING_LEVELS, WARNING_RULES } from './warning.model.ts';

const rule = { label: '预警情形', values: WARNING_RULES };
const level = { label: '等级', values: WARNING_LEVELS };

export const warningIndicators = defineIndicators({
  'warning-responded': {
    sort: 'counted',
    name: '预警已处置',
    measure: '件',
    from: '开始处置',
    dims: { rule, level },
    cuts: [['rule'], ['level']],
    meaning: '负责的工会已开始处置的预警，按开始之日计',
  },
  'warning-false': {
    sort: 'counted',
    name: '预警误报',
    measure: '件',
    from: '确认误报',
    dims: { rule },
    cuts: [['rule']],
    meaning: '经他人核定为误报的，按核定之日计；用于调整阈值',
  },
  'warning-false-rate': {
    sort: 'formula',
    name: '预警误报率',
    measure: '%',
    formula: { how: 'ratio', over: { code: 'warning-false' }, under: { code: 'warning-ended' }, times: 100 },
    meaning: '误报 ÷ 已了结的预警',
  },
});
