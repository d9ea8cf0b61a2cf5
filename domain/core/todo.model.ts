/**
 * What waits for somebody (待办). Tabs that any area may use stand here, most urgent first: what is late before what is due today,
 * decisions that others wait for before one's own drafts. An area may add tabs of its own after one of these.
 */
import { z } from 'zod';
import { zLight } from './light.model.ts';

export const WAITING_SORTS = {
  overdue: '已逾期',
  today: '今天要办',
  endorse: '待签批',
  approve: '待审定',
  receive: '未签收',
  undertake: '待承办',
  review: '待审核',
  decide: '待裁定',
  issue: '待印发',
  soon: '将到期',
  draft: '拟制中',
  doing: '在办',
} as const;
export type TodoSort = keyof typeof WAITING_SORTS;
/** In progress and not waiting: listed under its own tab, in no badge and not among all. */
export const QUIET_SORTS: readonly TodoSort[] = ['doing'];

const zId = z.uuid();
export const zTodoSort = z.string().regex(/^[a-z][a-z-]{1,30}$/u);

export const zTodo = z.object({
  sort: z.string(),
  sortLabel: z.string(),
  /** What waits, in the area's own word; screens know which page opens it. */
  kind: z.string(),
  /** The record to open; `itemId` is the very thing that waits, the record itself or a part of it. */
  id: zId,
  itemId: zId,
  title: z.string(),
  /** In which of the actor's units it waits: one list for somebody with several posts. */
  unit: z.string(),
  /** Where it comes from: issuing unit, programme. */
  from: z.string(),
  light: zLight,
  dueOn: z.string().nullable(),
  /** Its state in words. */
  state: z.string(),
});
export type Todo = z.output<typeof zTodo>;

export const zTodoTab = z.object({
  sort: z.string(),
  label: z.string(),
  count: z.number().int(),
  isQuiet: z.boolean(),
});
export type TodoTab = z.output<typeof zTodoTab>;
