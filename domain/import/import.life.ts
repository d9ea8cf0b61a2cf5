/**
 * 导入批次: a sheet that was sent, tried, confirmed and taken over.
 *
 *   trying 试导入中 ─tried─▶ tried 待确认 ─confirm─▶ running 导入中 ─finish─▶ done 已导入
 *   trying ─fail─▶ failed 未能读取        trying, tried, running ─stop─▶ stopped 已取消
 *   done, stopped ─undo─▶ undoing 撤销中 ─undid─▶ undone 已撤销
 *
 * What a stopped run has taken over stays until it is undone. The platform makes the moves `tried`, `fail`, `finish` and `undid`.
 */
import type { Duty } from '../core/duty.ts';
import { defineLife } from '../core/life.ts';

/** The same life for every sort of sheet; who may move it follows from what the sheet holds. */
export const importLifeOf = (duty: Duty) => {
  const keep = { duty, at: 'unit' } as const;
  return defineLife({
    kind: 'import',
    version: 1,
    label: '导入批次',
    states: {
      trying: '试导入中',
      tried: '待确认',
      running: '导入中',
      done: '已导入',
      failed: '未能读取',
      stopped: '已取消',
      undoing: '撤销中',
      undone: '已撤销',
    },
    initial: 'trying',
    moves: {
      tried: { label: '试导入完成', from: ['trying'], to: 'tried', ...keep },
      fail: { label: '未能读取', from: ['trying'], to: 'failed', ...keep },
      confirm: { label: '确认导入', from: ['tried'], to: 'running', ...keep },
      finish: { label: '导入完成', from: ['running'], to: 'done', ...keep },
      stop: { label: '取消', from: ['trying', 'tried', 'running'], to: 'stopped', ...keep },
      undo: { label: '撤销导入', from: ['done', 'stopped'], to: 'undoing', ...keep, needsWhy: true },
      undid: { label: '撤销完成', from: ['undoing'], to: 'undone', ...keep },
    },
  });
};

/** For the record: states and names are the same for all. */
export const importLife = importLifeOf('member.keep');
export type ImportState =
  | 'trying'
  | 'tried'
  | 'running'
  | 'done'
  | 'failed'
  | 'stopped'
  | 'undoing'
  | 'undone';

/** The platform works on it, and what is shown changes by itself. */
export const isUnderWay = (state: ImportState): boolean =>
  state === 'trying' || state === 'running' || state === 'undoing';

export const IMPORT_FIRST = { name: 'send', label: '上传表格' } as const;

/** What people do; the rest is done by the platform. */
export const IMPORT_HANDS = ['confirm', 'stop', 'undo'] as const;
export type ImportHand = (typeof IMPORT_HANDS)[number];
