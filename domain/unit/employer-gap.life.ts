/**
 * 未建会单位: an employer with workers and without a union of its own, followed up until it has one.
 *
 *   open 待建会 ─found→ founded 已建会            (the register names a union)
 *               ─escalate→ escalated 逾期已上报    (the day is over: the county sees it)
 *   escalated ─extend→ open                      (a later day, approved by the county)
 *   open, escalated ─excuse→ excused 暂不要求      (decided by the county, with its reason)
 *   excused ─resume→ open
 *   open, escalated, excused ─drop→ dropped 不再跟进 (closed, moved away, without workers)
 *
 * `found`, `drop`, `escalate` and `follow` are made by the platform from what the register says: nobody reports them twice.
 */
import { defineLife } from '../core/life.ts';

const handle = { duty: 'term.handle', at: 'unit' } as const;
const decide = { duty: 'term.decide', at: 'issuer', needsWhy: true } as const;

export const employerGapLife = defineLife({
  kind: 'employer-gap',
  version: 1,
  label: '未建会单位',
  states: {
    open: '待建会',
    escalated: '逾期已上报',
    excused: '暂不要求',
    founded: '已建会',
    dropped: '不再跟进',
  },
  initial: 'open',
  moves: {
    take: { label: '由我负责', from: ['open', 'escalated'], to: 'same', ...handle },
    note: { label: '记录进展', from: ['open', 'escalated'], to: 'same', ...handle },
    escalate: { label: '逾期上报', from: ['open'], to: 'escalated', ...handle },
    extend: { label: '批准延期', from: ['escalated'], to: 'open', ...decide },
    excuse: { label: '暂不要求建会', from: ['open', 'escalated'], to: 'excused', ...decide },
    resume: { label: '恢复跟进', from: ['excused'], to: 'open', ...decide },
    follow: { label: '随归口转交', from: ['open', 'escalated', 'excused'], to: 'same', ...handle },
    found: { label: '已建会', from: ['open', 'escalated', 'excused'], to: 'founded', ...handle },
    drop: {
      label: '注销、迁出或已无职工',
      from: ['open', 'escalated', 'excused'],
      to: 'dropped',
      ...handle,
    },
  },
});
export const GAP_STATES = ['open', 'escalated', 'excused', 'founded', 'dropped'] as const;
export type GapState = (typeof GAP_STATES)[number];
export const GAP_FIRST = { name: 'list', label: '列入未建会单位' } as const;

/** What people do; the rest follows from the register and the calendar. */
export const GAP_HANDS = ['take', 'note', 'extend', 'excuse', 'resume'] as const;
export type GapHand = (typeof GAP_HANDS)[number];
