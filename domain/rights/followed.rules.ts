/** What the asker is told of each step. A step without an entry is the office's own business and is not shown. */
import { type Day, isDay } from '../core/days.ts';
import { STAGES, type Stage } from './rights.model.ts';

interface Told {
  label: string;
  /** Field with the words for the asker. */
  words?: string;
}

const TOLD: Readonly<Record<string, Readonly<Record<string, Told>>>> = {
  request: {
    open: { label: '已收到' },
    triage: { label: '已受理', words: 'reply' },
    answerNow: { label: '已答复', words: 'answer' },
    answer: { label: '已答复', words: 'answer' },
    guide: { label: '请到有职责的地方办理', words: 'guidance' },
    toPetition: { label: '转为信访事项办理', words: 'reply' },
    toSupervision: { label: '转为劳动法律监督', words: 'reply' },
    toMediation: { label: '转为劳动争议调解', words: 'reply' },
    toLegalAid: { label: '转为法律援助', words: 'reply' },
    toHardship: { label: '转为困难帮扶', words: 'reply' },
    reopen: { label: '重新办理' },
    drop: { label: '不予办理', words: 'answer' },
    add: { label: '您补充了情况' },
    rate: { label: '您作了评价' },
    withdraw: { label: '您已撤回' },
    merge: { label: '与同一件事合并办理' },
    part: { label: '恢复单独办理' },
  },
  petition: {
    tell: { label: '书面告知', words: 'reply' },
    accept: { label: '信访事项已受理' },
    take: { label: '正在办理' },
    answerNow: { label: '已答复', words: 'answer' },
    respond: { label: '已答复', words: 'answer' },
    toSupervision: { label: '同时开展劳动法律监督' },
    toMediation: { label: '同时进行劳动争议调解' },
    toLegalAid: { label: '同时提供法律援助' },
    extend: { label: '经批准延长办理期限', words: 'extensionWhy' },
    deliver: { label: '已出具处理意见书', words: 'answer' },
    transferOut: { label: '已转送有职责的机关' },
    guide: { label: '请通过法定程序解决', words: 'guidance' },
    handOver: { label: '已移送有职责的机关' },
    refuse: { label: '不予受理', words: 'reply' },
    add: { label: '您补充了情况' },
    rate: { label: '您作了评价' },
    withdraw: { label: '您已撤回' },
    merge: { label: '与同一件事合并办理' },
    part: { label: '恢复单独办理' },
  },
  'labour-supervision': {
    accept: { label: '监督线索已受理' },
    decline: { label: '监督线索不予受理', words: 'declined' },
    inquire: { label: '正在调查' },
    clear: { label: '调查没有发现问题', words: 'explained' },
    settle: { label: '经协商解决' },
    sendPrompt: { label: '已向单位发出提示函' },
    sendOpinion: { label: '已向单位发出意见书' },
    reply: { label: '单位已答复，工会正在核实' },
    object: { label: '单位提出异议，工会正在复核' },
    uphold: { label: '复核后维持意见' },
    upholdPrompt: { label: '复核后维持提示' },
    amend: { label: '复核后继续调查' },
    revoke: { label: '复核后撤销意见' },
    noteRefused: { label: '单位拒收，工会准备采取下一步措施' },
    noteSilent: { label: '单位逾期未答复，工会准备采取下一步措施' },
    noteUnchanged: { label: '单位没有改正，工会准备采取下一步措施' },
    sendProposal: { label: '已建议有关部门依法处理' },
    noteDocket: { label: '有关部门已立案' },
    noteUnhandled: { label: '有关部门决定不处理' },
    noteHandled: { label: '有关部门已处理' },
    confirm: { label: '单位已改正' },
    stop: { label: '不再提请有关部门处理' },
    merge: { label: '与同一件事合并办理' },
    part: { label: '恢复单独办理' },
  },
  mediation: {
    accept: { label: '调解申请已受理' },
    decline: { label: '调解申请不予受理', words: 'declined' },
    negotiate: { label: '工会正在协助您与单位协商' },
    respond: { label: '单位同意协商' },
    reconcile: { label: '已与单位达成和解' },
    noAnswer: { label: '单位没有回应协商要求，转入调解' },
    apply: { label: '协商没有达成一致，转入调解' },
    extend: { label: '经双方同意延长调解' },
    agree: { label: '已达成调解协议' },
    fail: { label: '调解没有达成协议' },
    perform: { label: '协议已履行' },
    breach: { label: '协议没有履行' },
    order: { label: '可以申请支付令', words: 'guided' },
    advise: { label: '可以通过其他途径解决', words: 'guided' },
    guide: { label: '可以申请仲裁', words: 'guided' },
    aid: { label: '转为法律援助' },
    withdraw: { label: '申请已撤回' },
    merge: { label: '与同一件事合并办理' },
    part: { label: '恢复单独办理' },
  },
  'legal-aid': {
    grant: { label: '准予法律援助' },
    refuse: { label: '不予法律援助', words: 'refusedWhy' },
    retain: { label: '已指派律师', words: 'lawyer' },
    replace: { label: '已更换律师', words: 'lawyer' },
    stop: { label: '已终止援助' },
    close: { label: '援助已结案', words: 'outcomeText' },
    rate: { label: '您作了评价' },
    withdraw: { label: '申请已撤回' },
    merge: { label: '与同一件事合并办理' },
    part: { label: '恢复单独办理' },
  },
  hardship: {
    open: { label: '申请已收到' },
    accept: { label: '已受理，将上门了解情况' },
    ask: { label: '请补充材料', words: 'toAmend' },
    amend: { label: '材料已补齐' },
    attest: { label: '已入户调查' },
    appraise: { label: '已评议' },
    publish: { label: '已公示，等待期满' },
    takenDown: { label: '公示已撤下' },
    report: { label: '公示期满，已报上级工会' },
    review: { label: '上级工会已复核' },
    check: { label: '县级工会已审核' },
    match: { label: '家庭经济状况已核对' },
    decide: { label: '已建档', words: 'class' },
    sendBack: { label: '需要重新了解情况' },
    refuse: { label: '不符合建档条件', words: 'answer' },
    refuseEarly: { label: '没有受理', words: 'answer' },
    startYear: { label: '开始年度复核' },
    reopen: { label: '工会将再次上门了解情况' },
    renew: { label: '复核后继续在档' },
    reclass: { label: '复核后调整了类别', words: 'class' },
    lift: { label: '已脱困，工会还会回访' },
    relapse: { label: '又有困难，工会重新复核' },
    followUp: { label: '工会已回访' },
    leave: { label: '已退档' },
    cancel: { label: '已注销' },
    add: { label: '您补充了情况' },
    withdraw: { label: '您已撤回申请' },
  },
};

export interface ShownStep {
  label: string;
  on: Day;
  says: string;
}

/** Words stand with the last step that wrote them: of a field only the newest is kept. */
export function shownSteps(
  kind: string,
  moves: readonly { name: string; on: string }[],
  content: Readonly<Record<string, unknown>>,
): ShownStep[] {
  const told = TOLD[kind] ?? {};
  const wordsOf = (name: string): string | undefined => told[name]?.words;
  return moves.flatMap(({ name, on }, at) => {
    const step = told[name];
    if (!step) return [];
    const isLast = !moves.slice(at + 1).some(later => wordsOf(later.name) === step.words);
    const says = step.words && isLast ? String(content[step.words] ?? '') : '';
    return [{ label: step.label, on: on as Day, says }];
  });
}

/** What may still be asked of the union above, and from which day its time runs: after an opinion in writing, not after a plain answer. */
export function onwardFrom(
  kind: string,
  moves: readonly { name: string }[],
  { deliveredOn }: Readonly<Record<string, unknown>>,
): { stage: Stage; answeredOn: Day } | null {
  const [stage, delivers] = ONWARD[kind] ?? [];
  if (!stage || !isDay(deliveredOn) || !moves.some(({ name }) => name === delivers)) return null;
  return { stage, answeredOn: deliveredOn };
}

export const onwardUntil = (stage: Stage, untilOn: Day, today: Day) => ({
  label: STAGES[stage],
  untilOn,
  isOver: today > untilOn,
});

const ONWARD: Readonly<Record<string, readonly [Stage, string]>> = {
  petition: ['review', 'deliver'],
  'petition-review': ['recheck', 'deliverReview'],
};
