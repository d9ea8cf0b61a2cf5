import { plainOf } from '@niangjia/domain/core/amount.ts';
import { sumOf } from '@niangjia/domain/deploy/split.rules.ts';
import type { TaskRow, TaskView } from '@niangjia/domain/deploy/task.model.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';

export const taskTone = (state: string): Tone => {
  if (state === 'finished') return 'good';
  if (state === 'withdrawn' || state === 'dropped') return 'plain';
  return state === 'claimed' ? 'warn' : 'info';
};

/** Whose turn it is and for what, in one sentence. */
export function turnOf(task: Pick<TaskRow, 'state' | 'unit' | 'issuer' | 'undertaker' | 'parentId'>): string {
  switch (task.state) {
    case 'sent':
      return `等${task.unit}收文`;
    case 'received':
      return `等${task.unit}领导签批，明确责任人`;
    case 'endorsed':
      return `等${task.undertaker ?? `${task.unit}承办人员`}承办`;
    case 'doing':
      return `${task.undertaker ?? task.unit}正在办理`;
    case 'claimed':
      return `等${task.issuer}审核报结`;
    case 'issued':
      return '已下达，由各承接单位办理';
    case 'finished':
      return '已办结';
    default:
      return '已撤回，不再办理';
  }
}

/** received = Σ parts + reserve, said so that it can be checked by eye. */
export function proofOf(task: Pick<TaskView, 'amount' | 'given' | 'reserve' | 'measure'>): string | null {
  if (task.amount === null || task.given === null || task.reserve === null) return null;
  const m = task.measure ?? '';
  return `本级 ${plainOf(m, task.amount)} = 已分解 ${plainOf(m, task.given)} + 预留 ${plainOf(m, task.reserve)}`;
}

/** What the units below say that they have done; this unit's own report is a figure of its own. */
export const childrenDone = (task: Pick<TaskView, 'children'>): number =>
  sumOf(task.children.filter(c => c.state !== 'withdrawn').map(c => ({ amount: c.doneAmount })));

export const doneShare = (done: number, amount: number | null): string | null =>
  amount ? `${Math.floor((done / amount) * 100)}%` : null;
