/**
 * The lives of assessment.
 *
 *   scheme     draft 草案 ─publish→ published 已公布 ─compute→ computed 已测算 ─announce→ announced 结果已告知 ─settle→ settled 已审定 ─freeze→ frozen 已定格
 *                                     └──────── recompute, any number of times          ├─ rule: an objection or correction was upheld, a new version stands
 *                                                                                       └─ reopen with a reason, back to published
 *   mark       a bonus is recorded 待确认 → upheld / dropped; a deduction or veto is told 已告知 ─answer→ answered 已申辩 → upheld / dropped
 *   objection  raised 待裁定 (by the unit; once frozen a correction by the office) → upheld / refused / withdrawn
 *              what the unit raised only the unit withdraws; what the office proposed only the office retracts
 */
import { defineLife } from '../core/life.ts';

export const schemeLife = defineLife({
  kind: 'assess-scheme',
  version: 1,
  label: '考核方案',
  states: {
    draft: '草案',
    published: '已公布',
    computed: '已测算',
    announced: '结果已告知',
    settled: '已审定',
    frozen: '已定格',
    dropped: '已作废',
  },
  initial: 'draft',
  moves: {
    create: { label: '拟制', from: ['draft'], to: 'same', duty: 'assess.keep', at: 'unit' },
    edit: { label: '修改', from: ['draft'], to: 'same', duty: 'assess.keep', at: 'unit' },
    publish: {
      label: '审定公布',
      from: ['draft'],
      to: 'published',
      duty: 'assess.decide',
      at: 'unit',
      separate: ['create', 'edit'],
    },
    compute: {
      label: '测算',
      from: ['published', 'computed'],
      to: 'computed',
      duty: 'assess.keep',
      at: 'unit',
    },
    announce: { label: '告知结果', from: ['computed'], to: 'announced', duty: 'assess.keep', at: 'unit' },
    rule: {
      label: '按裁定重算',
      from: ['announced', 'frozen'],
      to: 'same',
      duty: 'assess.decide',
      at: 'unit',
    },
    settle: {
      label: '审定结果',
      from: ['announced'],
      to: 'settled',
      duty: 'assess.decide',
      at: 'unit',
      separate: ['compute'],
    },
    freeze: { label: '定格', from: ['settled'], to: 'frozen', duty: 'assess.keep', at: 'unit' },
    reopen: {
      label: '退回重算',
      from: ['announced', 'settled'],
      to: 'published',
      duty: 'assess.decide',
      at: 'unit',
      needsWhy: true,
    },
    drop: {
      label: '作废',
      from: ['draft', 'published'],
      to: 'dropped',
      duty: 'assess.keep',
      at: 'unit',
      needsWhy: true,
    },
  },
});

export const markLife = defineLife({
  kind: 'assess-mark',
  version: 1,
  label: '加分与扣分',
  states: {
    recorded: '待确认',
    told: '已告知',
    answered: '已申辩',
    upheld: '成立',
    dropped: '不成立',
  },
  initial: 'recorded',
  entries: ['told'],
  moves: {
    record: { label: '登记加分', from: ['recorded'], to: 'same', duty: 'assess.keep', at: 'issuer' },
    tell: { label: '告知', from: ['told'], to: 'same', duty: 'assess.keep', at: 'issuer' },
    answer: { label: '申辩', from: ['told'], to: 'answered', duty: 'assess.object', at: 'unit' },
    uphold: {
      label: '认定成立',
      from: ['recorded', 'told', 'answered'],
      to: 'upheld',
      duty: 'assess.decide',
      at: 'issuer',
      separate: ['record', 'tell', 'answer'],
    },
    drop: {
      label: '不予认定',
      from: ['recorded', 'told', 'answered'],
      to: 'dropped',
      duty: 'assess.decide',
      at: 'issuer',
      needsWhy: true,
      separate: ['record', 'tell', 'answer'],
    },
  },
});

export const objectionLife = defineLife({
  kind: 'assess-objection',
  version: 1,
  label: '考核异议',
  states: { raised: '待裁定', upheld: '采纳', refused: '不采纳', withdrawn: '已撤回' },
  initial: 'raised',
  moves: {
    raise: { label: '提出异议', from: ['raised'], to: 'same', duty: 'assess.object', at: 'unit' },
    propose: { label: '提请更正', from: ['raised'], to: 'same', duty: 'assess.keep', at: 'issuer' },
    uphold: {
      label: '采纳',
      from: ['raised'],
      to: 'upheld',
      duty: 'assess.decide',
      at: 'issuer',
      needsWhy: true,
      separate: ['raise', 'propose'],
    },
    refuse: {
      label: '不采纳',
      from: ['raised'],
      to: 'refused',
      duty: 'assess.decide',
      at: 'issuer',
      needsWhy: true,
      separate: ['raise', 'propose'],
    },
    withdraw: { label: '撤回', from: ['raised'], to: 'withdrawn', duty: 'assess.object', at: 'unit' },
    retract: {
      label: '撤回提请',
      from: ['raised'],
      to: 'withdrawn',
      duty: 'assess.keep',
      at: 'issuer',
    },
  },
});
