/** Duties (职责权限): the right to do one kind of thing at a unit, own level or below. A post gives them through seats. */

export const DUTIES = {
  'unit.read': '查看组织',
  'unit.keep': '维护组织',
  'account.keep': '管理账号（系统管理员）',
  'setting.keep': '维护日历、参数与系统设置（系统管理员）',
  'post.keep': '管理任职与权限（安全管理员）',
  'personal.guard': '保护个人信息：密钥、到期清理、导出记录（安全管理员）',
  'audit.read': '查看审计记录（审计管理员）',
  'deploy.read': '查看专项行动与任务',
  'deploy.draft': '拟制任务分解表',
  'deploy.countersign': '部室会签',
  'deploy.approve': '审定',
  'deploy.issue': '印发下达',
  'consult.comment': '对征求意见稿提出意见',
  'task.receive': '收文签收',
  'task.endorse': '签批任务',
  'task.undertake': '承办任务并报告进展',
  'task.break': '向下分解任务',
  'task.decide': '审核进展、裁定调整与延期',
  'paper.keep': '登记来文与传达',
  'paper.read': '查看来文',
  'target.keep': '设定目标任务的口径、进度曲线与分解',
  'visit.read': '查看走访记录',
  'visit.record': '登记走访',
  'visit.keep': '组织走访轮次',
  'survey.read': '查看问卷和结果',
  'survey.keep': '设计、发布问卷',
  'survey.enter': '补录纸质问卷',
  'survey.text': '查看问卷里的文字回答',
  'bulletin.read': '查看通报、简报与月报告',
  'bulletin.draft': '拟写通报、简报与月报告',
  'bulletin.check': '核稿',
  'bulletin.sign': '签发通报、简报与月报告',
  'call.read': '查看调度会',
  'call.keep': '组织调度会',
  'event.read': '查看必报事项',
  'event.report': '报告必报事项',
  'event.keep': '设定必报事项与报送时限',
  'statement.read': '查看定期报表',
  'statement.keep': '设计并下发定期报表',
  'statement.fill': '填报定期报表',
  'statement.check': '审核、锁定定期报表',
  'assess.read': '查看考核',
  'assess.keep': '制定考核方案、组织考核',
  'assess.object': '对考核结果提出异议',
  'assess.decide': '审定考核结果、裁定异议',
  'supervise.read': '督导查阅',
  'matter.give': '交办、催办、督办事项',
  'request.handle': '受理职工诉求',
  'request.raise': '请上级工会代办',
  'petition.read': '查看信访事项',
  'petition.handle': '办理信访事项',
  'petition.decide': '审批信访延期、签发处理意见',
  'aid.read': '查看困难帮扶',
  'aid.apply': '受理困难帮扶申请、入户调查',
  'aid.review': '复核困难帮扶申请',
  'aid.decide': '审定困难帮扶',
  'aid.pay': '拨付帮扶资金',
  'rights.read': '查看劳动法律监督、调解与法律援助',
  'rights.handle': '办理劳动法律监督、调解与法律援助',
  'rights.sign': '签发劳动法律监督文书',
  'rectify.read': '查看整改台账',
  'rectify.handle': '承办整改',
  'rectify.verify': '核查整改、销号',
  'warning.read': '查看预警',
  'warning.handle': '处置预警',
  'member.read': '查看职工与会员',
  'member.keep': '登记职工、办理转会',
  'member.approve': '批准入会、保留和终止会籍',
  'member.settle': '裁定转会',
  'personal.approve': '审批个人信息的清理、留存和批量导出',
  'cadre.read': '查看干部名册',
  'cadre.keep': '维护干部名册、联系点与培训',
  'cadre.succession': '查看和维护后备干部',
  'term.read': '查看建会、换届与届期',
  'term.handle': '办理建会、换届、法人登记',
  'term.decide': '批复建会、换届、法人登记',
} as const;

export type Duty = keyof typeof DUTIES;
export const dutyList = Object.keys(DUTIES) as Duty[];
export const isDuty = (s: string): s is Duty => Object.hasOwn(DUTIES, s);

/** The three administrators share no duty and hold no business duty (GB/T 22239-2019 8.1.5, 8.1.4.2). */
export const ADMIN_DUTIES = {
  system: ['account.keep', 'setting.keep'],
  security: ['post.keep', 'personal.guard'],
  audit: ['audit.read'],
} as const satisfies Record<string, readonly Duty[]>;

const adminSort = (duty: Duty): string | null => {
  for (const [sort, duties] of Object.entries(ADMIN_DUTIES))
    if ((duties as readonly Duty[]).includes(duty)) return sort;
  return null;
};

/** May one person hold all these duties? At most one sort of administrator, and no business beside it (reading the tree is neutral). */
export function mayHoldTogether(duties: Iterable<Duty>): boolean {
  const sorts = new Set<string>();
  for (const duty of duties) if (duty !== 'unit.read') sorts.add(adminSort(duty) ?? 'business');
  return sorts.size <= 1;
}

/** Duties for whose holders a second factor is asked at sign-in: administrators, money and petitions (GB/T 22239-2019 8.1.4.1 d). */
export const SECOND_FACTOR_DUTIES: ReadonlySet<Duty> = new Set<Duty>([
  ...Object.values(ADMIN_DUTIES).flat(),
  'petition.read',
  'petition.handle',
  'petition.decide',
  'aid.pay',
]);
