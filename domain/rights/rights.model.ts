/** Vocabulary of requests and petitions. */

/** 有职责的机关、单位 to which somebody is shown the way; a cadre's misconduct goes to the discipline body only. */
export const PROPER_BODIES = {
  inspection: '劳动保障监察机构',
  arbitration: '劳动人事争议仲裁委员会',
  court: '人民法院',
  social: '人力资源社会保障部门',
  insurance: '医疗保障、社会保险经办机构',
  safety: '应急管理部门',
  health: '卫生健康部门',
  civil: '民政部门',
  police: '公安机关',
  discipline: '纪检监察机关',
  letters: '信访部门',
  other: '其他有职责的机关、单位',
} as const;

/** 第二十九条至第三十一条 */
export const SORTS = { advice: '建议意见', report: '检举控告', claim: '申诉求决' } as const;

/** 第三十一条 */
export const ROUTES = {
  suit: '诉讼等司法程序（第一项）',
  arbitration: '仲裁（第二项）',
  party: '党员申诉、申请复审（第三项）',
  administrative: '行政复议等行政程序（第四项）',
  duty: '履行保护人身权、财产权等职责（第五项）',
  opinion: '听取陈述、调查核实、出具处理意见书（第六项）',
} as const;
export type Route = keyof typeof ROUTES;

/** 支持 · 作出解释 · 不予支持 (信访工作条例第三十二条) */
export const CONCLUSIONS = { support: '支持', explain: '解释说明', reject: '不支持' } as const;
export const REFUSALS = {
  superior: '上级已受理、正在办理（第十九条）',
  final: '复核后以同一事实和理由再次提出（第三十六条）',
  procedure: '已依法进入诉讼、仲裁、行政复议等程序',
  unclear: '内容不清、没有可以办理的事实',
} as const;

export const STAGES = { review: '复查', recheck: '复核' } as const;
export type Stage = keyof typeof STAGES;
export const REVIEW_CONCLUSIONS = { uphold: '维持', change: '变更', revoke: '撤销并责令重新处理' } as const;

export const ANONYMITY = { named: '实名', veiled: '实名，请为我保密', anonymous: '匿名' } as const;
export const ON_BEHALF = {
  self: '本人',
  family: '家属代填',
  workmate: '同事代填',
  cadre: '工会干部代填',
  chair: '企业工会请上级代办',
} as const;

/** 诉求、信访事由 */
export const TOPICS = {
  pay: '劳动报酬',
  hours: '工时与休息休假',
  insurance: '社会保险与福利',
  injury: '工伤与职业病',
  contract: '劳动合同订立与解除',
  safety: '劳动安全卫生',
  women: '女职工权益',
  joining: '建会与入会',
  democracy: '民主管理与集体协商',
  hardship: '生活困难',
  law: '法律咨询',
  conduct: '工会干部作风',
  other: '其他',
} as const;

export const SATISFACTION = { good: '满意', fair: '基本满意', poor: '不满意' } as const;

/** 争议类型十一类 */
export const DISPUTE_SORTS = {
  contract: '订立、履行、变更劳动合同',
  pay: '劳动报酬',
  relation: '确认劳动关系',
  insurance: '社会保险和福利',
  dismissal: '解除、终止劳动合同',
  injury: '工伤和职业病',
  leave: '工作时间与休息休假',
  competition: '竞业限制与保密',
  women: '女职工特殊保护',
  collective: '集体合同与集体争议',
  procedure: '规章制度与处分程序',
} as const;
