/**
 * The lives around a campaign.
 *
 *   campaign  draft 筹备 → running 进行中 → closed 已结束 · dropped 已作废 from draft
 *             launching draws up the rounds of the whole window; each opens on its first day
 *   plan      teams 组队 → drafted 已排出，县级调整 → published 已公布 → revised 有调整，待公布 → published
 *             after publishing every change waits as `revised`: nobody is sent elsewhere before it is published again
 *   team      standing 可派 → stopped 停派 → standing
 */
import { defineLife } from '../core/life.ts';

const keep = { duty: 'visit.keep', at: 'unit' } as const;
const organise = { duty: 'visit.keep', at: 'issuer' } as const;

export const campaignLife = defineLife({
  kind: 'visit-campaign',
  version: 1,
  label: '走访行动',
  states: { draft: '筹备', running: '进行中', closed: '已结束', dropped: '已作废' },
  initial: 'draft',
  moves: {
    plan: { label: '拟定', from: ['draft'], to: 'same', ...keep },
    edit: { label: '修改', from: ['draft'], to: 'same', ...keep },
    launch: { label: '启动', from: ['draft'], to: 'running', ...keep },
    close: { label: '结束', from: ['running'], to: 'closed', ...keep },
    drop: { label: '作废', from: ['draft'], to: 'dropped', ...keep, needsWhy: true },
  },
});

/** `unit` is the county whose lines or teams are touched, `issuer` the unit that organises the round. */
export const planLife = defineLife({
  kind: 'visit-plan',
  version: 1,
  label: '走访安排',
  states: { teams: '组队', drafted: '已排出，县级调整', published: '已公布', revised: '有调整，待公布' },
  initial: 'teams',
  moves: {
    form: { label: '提出组队方案', from: ['teams'], to: 'same', ...organise },
    ask: { label: '开始排出', from: ['teams', 'drafted', 'published', 'revised'], to: 'same', ...keep },
    arrange: { label: '排出', from: ['teams', 'drafted'], to: 'drafted', ...organise },
    rearrange: { label: '重新排出', from: ['published', 'revised'], to: 'revised', ...organise },
    pin: { label: '县级指定', from: ['drafted'], to: 'same', ...keep, needsWhy: true },
    repin: { label: '县级改派', from: ['published', 'revised'], to: 'revised', ...keep, needsWhy: true },
    publish: { label: '公布', from: ['drafted', 'revised'], to: 'published', ...organise },
  },
});

export const teamLife = defineLife({
  kind: 'visit-team',
  version: 1,
  label: '走访组',
  states: { standing: '可派', stopped: '停派' },
  initial: 'standing',
  moves: {
    form: { label: '组队', from: ['standing'], to: 'same', ...organise },
    change: { label: '调整', from: ['standing', 'stopped'], to: 'same', ...keep, needsWhy: true },
    stop: { label: '停派', from: ['standing'], to: 'stopped', ...keep, needsWhy: true },
    resume: { label: '恢复', from: ['stopped'], to: 'standing', ...keep },
  },
});
