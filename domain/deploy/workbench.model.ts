import { z } from 'zod';
import { zId } from './speech.model.ts';
import { zLight } from './task.model.ts';

/** What waits for somebody. The badge and the list are one query. */
export const TODO_SORTS = {
  approve: '待审定',
  endorse: '待签批',
  countersign: '待会签',
  consult: '待反馈意见',
  receive: '未签收',
  undertake: '待承办',
  today: '今天要办',
  soon: '将到期',
  overdue: '已逾期',
  review: '待审核报结',
  decide: '待裁定申请',
  issue: '待印发',
  paper: '来文待签收',
  draft: '拟制中',
} as const;
export const zTodoSort = z.enum(
  Object.keys(TODO_SORTS) as [keyof typeof TODO_SORTS, ...(keyof typeof TODO_SORTS)[]],
);
export type TodoSort = z.output<typeof zTodoSort>;

export const zTodo = z.object({
  sort: zTodoSort,
  /** What waits; for an occurrence and for a request to change, `id` is the task to open and `itemId` the thing itself. */
  kind: z.enum(['task', 'occurrence', 'programme', 'consultation', 'paper', 'change', 'speech']),
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

export const zWorkbench = z.object({
  counts: z.partialRecord(zTodoSort, z.number()),
  todos: z.array(zTodo),
  total: z.number(),
  /** For those who issue: how the units below stand. */
  below: z
    .object({
      unreceived: z.number(),
      overdue: z.number(),
      noReport: z.number(),
      /** 马上就办 tasks whose first action came, or still is, late. */
      lateStarts: z.number(),
      claimed: z.number(),
      units: z.array(
        z.object({
          unitId: zId,
          unit: z.string(),
          tasks: z.number(),
          unreceived: z.number(),
          overdue: z.number(),
          finished: z.number(),
        }),
      ),
    })
    .nullable(),
});
export type WorkbenchView = z.output<typeof zWorkbench>;

/** Points without a task and promises without evidence. */
export const zCoverView = z.object({
  sources: z.array(
    z.object({
      kind: z.enum(['speech', 'paper']),
      id: zId,
      title: z.string(),
      points: z.number(),
      withTask: z.number(),
      withEvidence: z.number(),
    }),
  ),
  uncovered: z.array(
    z.object({
      kind: z.enum(['clause', 'point']),
      sourceId: zId,
      source: z.string(),
      id: zId.nullable(),
      no: z.number(),
      text: z.string(),
    }),
  ),
  unproven: z.array(
    z.object({
      taskId: zId,
      task: z.string(),
      unit: z.string(),
      issuedOn: z.string().nullable(),
      dueOn: z.string().nullable(),
      daysSilent: z.number(),
    }),
  ),
  /** Headings of a numbered frame crossed with units: number of tasks and how many have evidence. */
  frames: z.array(
    z.object({
      programmeId: zId,
      programme: z.string(),
      name: z.string(),
      items: z.array(z.string()),
      rows: z.array(
        z.object({
          unitId: zId,
          unit: z.string(),
          cells: z.array(z.object({ tasks: z.number(), withEvidence: z.number() })),
        }),
      ),
    }),
  ),
});
