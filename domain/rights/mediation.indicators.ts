import { defineIndicators } from '../core/indicator.ts';
import { DISPUTE_SORTS } from './rights.model.ts';

export const mediationIndicators = defineIndicators({
  'mediation-accepted': {
    sort: 'counted',
    name: '调解受理',
    measure: '件',
    from: '受理',
    meaning: '决定受理的调解申请，按受理之日计；不予受理和受理前撤回的不计',
  },
  'mediation-agreed': {
    sort: 'counted',
    name: '调解成功',
    measure: '件',
    from: '达成协议',
    dims: { sort: { label: '争议类型', values: DISPUTE_SORTS } },
    cuts: [['sort']],
    meaning: '达成调解协议的，按达成之日计；未履行的仍计入',
  },
  'mediation-performed': {
    sort: 'counted',
    name: '调解协议已履行',
    measure: '件',
    from: '登记履行',
    meaning: '协议已经履行的，按登记之日计',
  },
  'mediation-amount': {
    sort: 'counted',
    name: '调解协议金额',
    measure: '元',
    from: '达成协议',
    meaning: '调解协议约定给付的金额，达成协议时计',
  },
  'mediation-success-rate': {
    sort: 'formula',
    name: '调解成功率',
    measure: '%',
    formula: {
      how: 'ratio',
      over: { code: 'mediation-agreed' },
      under: { code: 'mediation-length-due' },
      times: 100,
    },
    meaning: '达成协议 ÷ 调解到期（含提前结束）；不予受理和撤回的不算',
  },
});
