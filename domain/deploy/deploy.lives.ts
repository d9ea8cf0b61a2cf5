/**
 * The lives of deployment.
 *
 *   speech     open 整理中 → settled 已整理 (→ open) · dropped
 *   clause     guessed 待确认 → accepted 采纳 / rejected 不采纳 / replaced 已合并或拆分
 *   programme  draft → countersign 会签 → consult 征求意见 → approval 待审定 → approved → issued 印发 → ended; returned to draft from any before
 *   task       draft → issued (at the issuing level);  sent 收文→ received 签批→ endorsed 承办→ doing 报结→ claimed 审核→ finished
 */
import { defineLife } from '../core/life.ts';

export const speechLife = defineLife({
  kind: 'speech',
  version: 1,
  label: '文稿',
  states: { open: '整理中', settled: '已整理', dropped: '已作废' },
  initial: 'open',
  moves: {
    take: { label: '录入', from: ['open'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    edit: { label: '修改', from: ['open'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    settle: { label: '整理完成', from: ['open'], to: 'settled', duty: 'deploy.draft', at: 'unit' },
    reopen: { label: '重新整理', from: ['settled'], to: 'open', duty: 'deploy.draft', at: 'unit' },
    drop: { label: '作废', from: ['open'], to: 'dropped', duty: 'deploy.draft', at: 'unit', needsWhy: true },
  },
});

export const clauseLife = defineLife({
  kind: 'clause',
  version: 1,
  label: '条款',
  states: { guessed: '待确认', accepted: '已采纳', rejected: '不采纳', replaced: '已合并或拆分' },
  initial: 'guessed',
  entries: ['accepted'],
  moves: {
    read: { label: '识别', from: ['guessed'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    add: { label: '手工添加', from: ['accepted'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    derive: {
      label: '合并或拆分而来',
      from: ['guessed', 'accepted'],
      to: 'same',
      duty: 'deploy.draft',
      at: 'unit',
    },
    accept: {
      label: '采纳',
      from: ['guessed', 'rejected'],
      to: 'accepted',
      duty: 'deploy.draft',
      at: 'unit',
    },
    edit: { label: '修改', from: ['guessed', 'accepted'], to: 'accepted', duty: 'deploy.draft', at: 'unit' },
    reject: {
      label: '不采纳',
      from: ['guessed', 'accepted'],
      to: 'rejected',
      duty: 'deploy.draft',
      at: 'unit',
    },
    reopen: {
      label: '重新确认',
      from: ['accepted', 'rejected'],
      to: 'guessed',
      duty: 'deploy.draft',
      at: 'unit',
    },
    replace: {
      label: '合并或拆分',
      from: ['guessed', 'accepted', 'rejected'],
      to: 'replaced',
      duty: 'deploy.draft',
      at: 'unit',
    },
  },
});

export const programmeLife = defineLife({
  kind: 'programme',
  version: 1,
  label: '专项行动',
  states: {
    draft: '草案',
    countersign: '会签中',
    consult: '征求意见中',
    approval: '待审定',
    approved: '已审定',
    issued: '已印发',
    ended: '已结束',
    dropped: '已作废',
  },
  initial: 'draft',
  moves: {
    create: { label: '拟制', from: ['draft'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    edit: {
      label: '修改',
      from: ['draft', 'countersign', 'consult'],
      to: 'same',
      duty: 'deploy.draft',
      at: 'unit',
    },
    toCountersign: {
      label: '送部室会签',
      from: ['draft'],
      to: 'countersign',
      duty: 'deploy.draft',
      at: 'unit',
    },
    toConsult: { label: '征求意见', from: ['countersign'], to: 'consult', duty: 'deploy.draft', at: 'unit' },
    toApproval: { label: '提请审定', from: ['consult'], to: 'approval', duty: 'deploy.draft', at: 'unit' },
    approve: {
      label: '审定',
      from: ['approval'],
      to: 'approved',
      duty: 'deploy.approve',
      at: 'unit',
      separate: ['toApproval'],
    },
    return: {
      label: '退回修改',
      from: ['approval', 'approved'],
      to: 'draft',
      duty: 'deploy.approve',
      at: 'unit',
      needsWhy: true,
    },
    recall: {
      label: '撤回草案',
      from: ['countersign', 'consult', 'approval'],
      to: 'draft',
      duty: 'deploy.draft',
      at: 'unit',
      needsWhy: true,
    },
    issue: { label: '印发下达', from: ['approved'], to: 'issued', duty: 'deploy.issue', at: 'unit' },
    /** Somebody left, somebody came: the table that was printed stays as it was issued. */
    regroup: {
      label: '调整领导小组',
      from: ['draft', 'countersign', 'consult', 'approval', 'approved', 'issued'],
      to: 'same',
      duty: 'deploy.draft',
      at: 'unit',
      needsWhy: true,
    },
    end: { label: '结束', from: ['issued'], to: 'ended', duty: 'deploy.issue', at: 'unit', needsWhy: true },
    drop: { label: '作废', from: ['draft'], to: 'dropped', duty: 'deploy.draft', at: 'unit', needsWhy: true },
  },
});

export const countersignLife = defineLife({
  kind: 'countersign',
  version: 1,
  label: '部室会签',
  states: { asked: '待会签', agreed: '同意', objected: '有意见', answered: '意见已答复' },
  initial: 'asked',
  moves: {
    ask: { label: '送会签', from: ['asked'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    agree: {
      label: '同意',
      from: ['asked'],
      to: 'agreed',
      duty: 'deploy.countersign',
      at: 'unit',
      separate: ['ask'],
    },
    object: {
      label: '提出意见',
      from: ['asked'],
      to: 'objected',
      duty: 'deploy.countersign',
      at: 'unit',
      separate: ['ask'],
    },
    answer: {
      label: '答复意见',
      from: ['objected'],
      to: 'answered',
      duty: 'deploy.draft',
      at: 'unit',
      separate: ['object'],
    },
  },
});

export const taskLife = defineLife({
  kind: 'task',
  version: 1,
  label: '任务',
  states: {
    draft: '草拟',
    dropped: '已删除',
    issued: '已下达',
    sent: '待收文',
    received: '待签批',
    endorsed: '待承办',
    doing: '办理中',
    claimed: '报结待审',
    finished: '已办结',
    withdrawn: '已撤回',
  },
  initial: 'draft',
  entries: ['sent'],
  moves: {
    plan: { label: '拟任务', from: ['draft'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    edit: { label: '修改', from: ['draft'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    drop: { label: '删除', from: ['draft'], to: 'dropped', duty: 'deploy.draft', at: 'unit' },
    issue: { label: '下达', from: ['draft'], to: 'issued', duty: 'deploy.issue', at: 'unit' },
    close: { label: '办结', from: ['issued'], to: 'finished', duty: 'deploy.issue', at: 'unit' },
    send: { label: '下达到本单位', from: ['sent'], to: 'same', duty: 'task.break', at: 'issuer' },
    receive: { label: '收文', from: ['sent'], to: 'received', duty: 'task.receive', at: 'unit' },
    endorse: { label: '签批', from: ['received'], to: 'endorsed', duty: 'task.endorse', at: 'unit' },
    undertake: { label: '承办', from: ['endorsed'], to: 'doing', duty: 'task.undertake', at: 'unit' },
    reassign: { label: '改派', from: ['endorsed', 'doing'], to: 'same', duty: 'task.endorse', at: 'unit' },
    /** From issued: a unit that was left out receives its part later, out of the reserve, and is judged from that day. */
    break: {
      label: '向下分解',
      from: ['issued', 'endorsed', 'doing'],
      to: 'same',
      duty: 'task.break',
      at: 'unit',
    },
    report: { label: '报告进展', from: ['doing'], to: 'same', duty: 'task.undertake', at: 'unit' },
    claim: { label: '报结', from: ['doing'], to: 'claimed', duty: 'task.undertake', at: 'unit' },
    accept: {
      label: '审核办结',
      from: ['claimed'],
      to: 'finished',
      duty: 'task.decide',
      at: 'issuer',
      separate: ['report', 'claim'],
    },
    sendBack: {
      label: '退回继续办理',
      from: ['claimed'],
      to: 'doing',
      duty: 'task.decide',
      at: 'issuer',
      needsWhy: true,
    },
    change: {
      label: '调整',
      from: ['sent', 'received', 'endorsed', 'doing'],
      to: 'same',
      duty: 'task.decide',
      at: 'issuer',
    },
    /** Several parts at once; each part has its own `change`. */
    resplit: {
      label: '调整分解',
      from: ['issued', 'endorsed', 'doing'],
      to: 'same',
      duty: 'target.keep',
      at: 'unit',
      needsWhy: true,
    },
    /** The unit was merged into another: what it carried follows. */
    follow: {
      label: '随组织合并转接',
      from: ['sent', 'received', 'endorsed', 'doing', 'claimed'],
      to: 'same',
      duty: 'unit.keep',
      at: 'unit',
      needsWhy: true,
    },
    urge: {
      label: '催办',
      from: ['sent', 'received', 'endorsed', 'doing'],
      to: 'same',
      duty: 'task.decide',
      at: 'issuer',
    },
    withdraw: {
      label: '撤回',
      from: ['sent', 'received', 'endorsed', 'doing', 'claimed'],
      to: 'withdrawn',
      duty: 'task.decide',
      at: 'issuer',
      needsWhy: true,
    },
  },
});

export const taskChangeLife = defineLife({
  kind: 'task-change',
  version: 1,
  label: '调整与延期申请',
  states: { asked: '待裁定', granted: '同意', refused: '不同意', withdrawn: '已撤回' },
  initial: 'asked',
  moves: {
    ask: { label: '申请', from: ['asked'], to: 'same', duty: 'task.undertake', at: 'unit' },
    grant: {
      label: '同意',
      from: ['asked'],
      to: 'granted',
      duty: 'task.decide',
      at: 'issuer',
      separate: ['ask'],
    },
    refuse: {
      label: '不同意',
      from: ['asked'],
      to: 'refused',
      duty: 'task.decide',
      at: 'issuer',
      needsWhy: true,
      separate: ['ask'],
    },
    withdraw: { label: '撤回申请', from: ['asked'], to: 'withdrawn', duty: 'task.undertake', at: 'unit' },
  },
});

export const occurrenceLife = defineLife({
  kind: 'occurrence',
  version: 1,
  label: '期次',
  states: { due: '待报', reported: '已报', waived: '免报' },
  initial: 'due',
  moves: {
    raise: { label: '到期生成', from: ['due'], to: 'same', duty: 'task.undertake', at: 'unit' },
    report: { label: '报告', from: ['due'], to: 'reported', duty: 'task.undertake', at: 'unit' },
    waive: { label: '免报', from: ['due'], to: 'waived', duty: 'task.endorse', at: 'unit', needsWhy: true },
  },
});

export const problemLife = defineLife({
  kind: 'problem',
  version: 2,
  label: '点到的问题',
  states: { open: '跟踪中', proposed: '待了结', settled: '已了结' },
  initial: 'open',
  moves: {
    keep: { label: '列入跟踪', from: ['open'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    note: { label: '记录进展', from: ['open', 'proposed'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    propose: {
      label: '报请了结',
      from: ['open'],
      to: 'proposed',
      duty: 'deploy.draft',
      at: 'unit',
      needsWhy: true,
    },
    back: {
      label: '退回继续跟踪',
      from: ['proposed'],
      to: 'open',
      duty: 'deploy.approve',
      at: 'unit',
      needsWhy: true,
    },
    settle: {
      label: '了结',
      from: ['open', 'proposed'],
      to: 'settled',
      duty: 'deploy.approve',
      at: 'unit',
      needsWhy: true,
      separate: ['keep', 'propose'],
    },
  },
});

export const baselineLife = defineLife({
  kind: 'baseline',
  version: 1,
  label: '基数',
  states: { kept: '留存', removed: '已去除' },
  initial: 'kept',
  moves: {
    keep: { label: '留作基数', from: ['kept'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    remove: { label: '去除', from: ['kept'], to: 'removed', duty: 'deploy.draft', at: 'unit' },
  },
});

export const letterLife = defineLife({
  kind: 'letter',
  version: 1,
  label: '公文',
  states: { draft: '拟稿', signed: '已签发', sent: '已发出', answered: '已复函' },
  initial: 'draft',
  entries: ['signed'],
  moves: {
    draw: { label: '拟稿', from: ['draft'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    edit: { label: '修改', from: ['draft'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    sign: { label: '签发', from: ['draft'], to: 'signed', duty: 'deploy.approve', at: 'unit' },
    publish: { label: '印发', from: ['signed'], to: 'same', duty: 'deploy.issue', at: 'unit' },
    send: { label: '发出', from: ['signed'], to: 'sent', duty: 'deploy.draft', at: 'unit' },
    answer: { label: '登记复函', from: ['sent'], to: 'answered', duty: 'deploy.draft', at: 'unit' },
  },
});
