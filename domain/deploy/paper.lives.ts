/**
 * The lives of papers and consultations.
 *
 *   paper        registered 已登记 → sent 已分送 → settled 已办结 (members: who may know of a confined one; relay 传达)        receipt   sent 未签收 → received 已签收, relayed 传达
 *   consultation open 征求中 → closed 已汇总                             remark    made 待答复 → answered 已答复
 */
import { defineLife } from '../core/life.ts';

export const paperLife = defineLife({
  kind: 'paper',
  version: 1,
  label: '来文',
  states: { registered: '已登记', sent: '已分送', settled: '已办结' },
  initial: 'registered',
  moves: {
    register: { label: '登记', from: ['registered'], to: 'same', duty: 'paper.keep', at: 'unit' },
    edit: { label: '修改', from: ['registered'], to: 'same', duty: 'paper.keep', at: 'unit' },
    /** Of a confined paper only; who may know of it is decided after it is settled, too. */
    members: {
      label: '调整知悉人员',
      from: ['registered', 'settled'],
      to: 'same',
      duty: 'paper.keep',
      at: 'unit',
      needsWhy: true,
    },
    distribute: { label: '分送', from: ['registered', 'sent'], to: 'sent', duty: 'paper.keep', at: 'unit' },
    /** What the registering unit itself passes on; what the units below do stands on their receipts. */
    relay: { label: '传达', from: ['registered', 'sent'], to: 'same', duty: 'paper.keep', at: 'unit' },
    settle: { label: '办结', from: ['registered', 'sent'], to: 'settled', duty: 'paper.keep', at: 'unit' },
  },
});

export const paperReceiptLife = defineLife({
  kind: 'paper-receipt',
  version: 1,
  label: '来文签收',
  states: { sent: '未签收', received: '已签收' },
  initial: 'sent',
  moves: {
    send: { label: '送达', from: ['sent'], to: 'same', duty: 'paper.keep', at: 'issuer' },
    receive: { label: '签收', from: ['sent'], to: 'received', duty: 'task.receive', at: 'unit' },
    relay: { label: '传达', from: ['received'], to: 'same', duty: 'task.receive', at: 'unit' },
  },
});

export const consultationLife = defineLife({
  kind: 'consultation',
  version: 1,
  label: '征求意见',
  states: { open: '征求中', closed: '已汇总' },
  initial: 'open',
  moves: {
    start: { label: '发起征求意见', from: ['open'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    close: { label: '汇总', from: ['open'], to: 'closed', duty: 'deploy.draft', at: 'unit' },
  },
});

export const consultedLife = defineLife({
  kind: 'consulted',
  version: 1,
  label: '征求对象',
  states: { asked: '待反馈', remarked: '已提意见', content: '无意见' },
  initial: 'asked',
  moves: {
    ask: { label: '送达', from: ['asked'], to: 'same', duty: 'deploy.draft', at: 'issuer' },
    remark: {
      label: '提出意见',
      from: ['asked', 'remarked'],
      to: 'remarked',
      duty: 'consult.comment',
      at: 'unit',
    },
    pass: { label: '无意见', from: ['asked'], to: 'content', duty: 'consult.comment', at: 'unit' },
    urge: { label: '催办', from: ['asked'], to: 'same', duty: 'deploy.draft', at: 'issuer' },
  },
});

export const remarkLife = defineLife({
  kind: 'remark',
  version: 1,
  label: '意见',
  states: { made: '待答复', answered: '已答复' },
  initial: 'made',
  moves: {
    make: { label: '提出', from: ['made'], to: 'same', duty: 'consult.comment', at: 'unit' },
    answer: {
      label: '答复',
      from: ['made'],
      to: 'answered',
      duty: 'deploy.draft',
      at: 'issuer',
      separate: ['make'],
    },
  },
});
