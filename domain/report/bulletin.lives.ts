/**
 * Lives of a bulletin and of the question to a unit that it names.
 *
 *   drafted 拟稿 ─submit→ submitted 待核稿 ─check→ checked 待签发 ─sign→ signed 已签发 ─issue→ issued 已印发 ─withdraw→ withdrawn 已撤回
 *      │  ↑ edit, re-edit       └─ return ─┐          └─ refuse ─┐
 *      │  └────────────────────────────────┴─────────────────────┘  with a reason
 *      └─ drop → dropped 作废
 *
 * Three pairs of hands: whoever wrote does not check, whoever wrote or checked does not sign. No move changes words after signing.
 *
 *   asked 待核实 ─confirm→ confirmed 属实
 *      └─ object → objected 有异议 ─uphold→ upheld 采纳（不点名）  or  ─keep→ kept 维持
 */
import { defineLife } from '../core/life.ts';

export const bulletinLife = defineLife({
  kind: 'bulletin',
  version: 1,
  label: '通报',
  states: {
    drafted: '拟稿',
    submitted: '待核稿',
    checked: '待签发',
    signed: '已签发',
    issued: '已印发',
    withdrawn: '已撤回',
    dropped: '已作废',
  },
  initial: 'drafted',
  moves: {
    draft: { label: '起草', from: ['drafted'], to: 'same', duty: 'bulletin.draft', at: 'unit' },
    edit: { label: '修改文字', from: ['drafted'], to: 'same', duty: 'bulletin.draft', at: 'unit' },
    /** Leaves out what a unit has rightly objected to; follows from the decision. */
    unname: {
      label: '不再点名',
      from: ['drafted', 'submitted'],
      to: 'same',
      duty: 'bulletin.check',
      at: 'unit',
    },
    submit: { label: '送核稿', from: ['drafted'], to: 'submitted', duty: 'bulletin.draft', at: 'unit' },
    check: {
      label: '核稿通过',
      from: ['submitted'],
      to: 'checked',
      duty: 'bulletin.check',
      at: 'unit',
      separate: ['draft', 'edit', 'submit'],
    },
    return: {
      label: '退回修改',
      from: ['submitted'],
      to: 'drafted',
      duty: 'bulletin.check',
      at: 'unit',
      needsWhy: true,
    },
    sign: {
      label: '签发',
      from: ['checked'],
      to: 'signed',
      duty: 'bulletin.sign',
      at: 'unit',
      separate: ['draft', 'edit', 'submit', 'check'],
    },
    refuse: {
      label: '不签发，退回',
      from: ['checked'],
      to: 'drafted',
      duty: 'bulletin.sign',
      at: 'unit',
      needsWhy: true,
    },
    issue: { label: '印发', from: ['signed'], to: 'issued', duty: 'bulletin.draft', at: 'unit' },
    withdraw: {
      label: '撤回',
      from: ['issued'],
      to: 'withdrawn',
      duty: 'bulletin.sign',
      at: 'unit',
      needsWhy: true,
    },
    drop: {
      label: '作废',
      from: ['drafted'],
      to: 'dropped',
      duty: 'bulletin.draft',
      at: 'unit',
      needsWhy: true,
    },
  },
});

export const namingLife = defineLife({
  kind: 'naming',
  version: 1,
  label: '点名核实',
  states: {
    asked: '待核实',
    confirmed: '属实',
    objected: '有异议',
    upheld: '采纳，不点名',
    kept: '维持点名',
  },
  initial: 'asked',
  moves: {
    ask: { label: '请其核实', from: ['asked'], to: 'same', duty: 'bulletin.draft', at: 'issuer' },
    confirm: { label: '核实属实', from: ['asked'], to: 'confirmed', duty: 'task.endorse', at: 'unit' },
    object: {
      label: '提出异议',
      from: ['asked'],
      to: 'objected',
      duty: 'task.endorse',
      at: 'unit',
      needsWhy: true,
    },
    uphold: {
      label: '采纳异议，不点名',
      from: ['objected'],
      to: 'upheld',
      duty: 'bulletin.check',
      at: 'issuer',
      needsWhy: true,
      separate: ['ask'],
    },
    keep: {
      label: '维持点名',
      from: ['objected'],
      to: 'kept',
      duty: 'bulletin.check',
      at: 'issuer',
      needsWhy: true,
      separate: ['ask'],
    },
  },
});
