import { defineIndicators } from '../core/indicator.ts';

const LETTERS = { prompt: '提示函', opinion: '意见书', proposal: '建议书' } as const;
const letter = { letter: { label: '文书', values: LETTERS } };
const KIND = 'labour-supervision';

export const supervisionIndicators = defineIndicators({
  [`${KIND}-letters`]: {
    sort: 'counted',
    name: '一函两书',
    measure: '份',
    from: '劳动法律监督文书送达',
    dims: letter,
    cuts: [['letter']],
    meaning: '已签发并送达的提示函、意见书、建议书，按登记送达之日计',
  },
  [`${KIND}-corrected`]: {
    sort: 'counted',
    name: '监督后已改正',
    measure: '件',
    from: '核实已改正',
    dims: letter,
    cuts: [['letter']],
    meaning: '收到文书后经核实已改正的，按最后一份文书分列',
  },
  [`${KIND}-opinion-refused`]: {
    sort: 'counted',
    name: '意见书拒收',
    measure: '件',
    from: '认定拒收',
    meaning: '单位拒收意见书的，按认定之日计',
  },
  [`${KIND}-opinion-expired`]: {
    sort: 'formula',
    name: '意见书答复期满',
    measure: '件',
    formula: {
      how: 'sum',
      of: [{ code: `${KIND}-opinion-reply-due` }, { code: `${KIND}-opinion-refused` }],
    },
    decimals: 0,
    meaning: '答复期满或已答复的意见书，加上被拒收的',
  },
  [`${KIND}-opinion-corrected-rate`]: {
    sort: 'formula',
    name: '意见书改正率',
    measure: '%',
    formula: {
      how: 'ratio',
      over: { code: `${KIND}-corrected`, cut: 'letter=opinion' },
      under: { code: `${KIND}-opinion-expired` },
      times: 100,
    },
    meaning: '已改正 ÷ 答复期满；被拒收的计入分母',
  },
  [`${KIND}-workers`]: {
    sort: 'counted',
    name: '监督受益职工',
    measure: '人',
    from: '协商解决、核实已改正、部门处理结果',
    meaning: '结案时登记的受益职工人数',
  },
  [`${KIND}-recovered`]: {
    sort: 'counted',
    name: '监督追回金额',
    measure: '元',
    from: '协商解决、核实已改正、部门处理结果',
    meaning: '结案时登记的为职工追回的金额',
  },
});
