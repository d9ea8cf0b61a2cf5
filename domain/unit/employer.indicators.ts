/** What stands in the register of employers, counted by the unit that keeps each of them. */
import { defineIndicators } from '../core/indicator.ts';

const UNVERIFIED = '企业库由各单位维护，尚未逐户核实，分母可能不实';
const bySector = { dims: { sector: { label: '行业' } }, cuts: [['sector']] };
const from = '用人单位登记';

export const employerIndicators = defineIndicators({
  'employer-existing': {
    sort: 'counted',
    name: '存续用人单位',
    measure: '户',
    over: 'standing',
    from,
    ...bySector,
    meaning: '期末登记状态为存续且有职工的用人单位；注销、迁出、失联的不计',
    caveat: UNVERIFIED,
  },
  'employer-unionised': {
    sort: 'counted',
    name: '建会用人单位',
    measure: '户',
    over: 'standing',
    from,
    ...bySector,
    meaning: '期末存续用人单位中已建立基层工会或由联合基层工会覆盖的户数',
  },
  'employer-workers': {
    sort: 'counted',
    name: '存续单位职工',
    measure: '人',
    over: 'standing',
    from,
    meaning: '期末存续用人单位登记的职工人数',
    caveat: UNVERIFIED,
  },
  'employer-members': {
    sort: 'counted',
    name: '登记会员',
    measure: '人',
    over: 'standing',
    from,
    meaning: '期末存续用人单位登记的会员人数；按单位登记数计，尚未按人去重',
    caveat: '会籍未去重，转会可能重复',
  },
  'union-cover-rate': {
    sort: 'formula',
    name: '建会率',
    measure: '%',
    formula: {
      how: 'ratio',
      over: { code: 'employer-unionised' },
      under: { code: 'employer-existing' },
      times: 100,
    },
    meaning: '建会用人单位 ÷ 存续且有职工的用人单位',
    caveat: UNVERIFIED,
  },
  'member-rate': {
    sort: 'formula',
    name: '职工入会率',
    measure: '%',
    formula: {
      how: 'ratio',
      over: { code: 'employer-members' },
      under: { code: 'employer-workers' },
      times: 100,
    },
    meaning: '登记会员 ÷ 存续单位职工',
    caveat: UNVERIFIED,
  },
});
