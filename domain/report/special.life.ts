/**
 * 专报 from findings of visits.
 *
 *   drafted 拟稿 ─送核稿─▶ submitted 待核稿 ─核稿─▶ checked 待签发 ─签发报送─▶ sent 已报送 ─批示─▶ answered 已批示 ─转任务─▶ (task)
 *   submitted ─退回─▶ drafted      checked ─不签发─▶ drafted      drafted ─作废─▶ dropped
 *
 * Three pairs of hands as with every paper. At signing the number is given, figures are computed anew and frozen, and the bytes are kept.
 */
import { defineLife } from '../core/life.ts';

const draft = { duty: 'bulletin.draft', at: 'unit' } as const;
const check = { duty: 'bulletin.check', at: 'unit' } as const;
const sign = { duty: 'bulletin.sign', at: 'unit' } as const;

export const specialLife = defineLife({
  kind: 'special-report',
  version: 1,
  label: '走访专报',
  states: {
    drafted: '拟稿',
    submitted: '待核稿',
    checked: '待签发',
    sent: '已报送',
    answered: '已批示',
    dropped: '已作废',
  },
  initial: 'drafted',
  moves: {
    draft: { label: '起草', from: ['drafted'], to: 'same', ...draft },
    edit: { label: '修改', from: ['drafted'], to: 'same', ...draft },
    submit: { label: '送核稿', from: ['drafted'], to: 'submitted', ...draft },
    check: {
      label: '核稿通过',
      from: ['submitted'],
      to: 'checked',
      ...check,
      separate: ['draft', 'edit', 'submit'],
    },
    return: { label: '退回修改', from: ['submitted'], to: 'drafted', ...check, needsWhy: true },
    sign: {
      label: '签发报送',
      from: ['checked'],
      to: 'sent',
      ...sign,
      separate: ['draft', 'edit', 'submit', 'check'],
    },
    refuse: { label: '不签发，退回', from: ['checked'], to: 'drafted', ...sign, needsWhy: true },
    drop: { label: '作废', from: ['drafted'], to: 'dropped', ...draft, needsWhy: true },
    respond: { label: '批示', from: ['sent'], to: 'answered', duty: 'bulletin.sign', at: 'issuer' },
    assign: { label: '转为任务', from: ['answered'], to: 'same', duty: 'deploy.issue', at: 'issuer' },
  },
});
