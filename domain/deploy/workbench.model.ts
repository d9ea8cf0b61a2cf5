import { z } from 'zod';
import { zTodo, zTodoTab } from '../core/todo.model.ts';
import { zId } from './speech.model.ts';

export const zWorkbench = z.object({
  /** Where something waits, most urgent first. */
  tabs: z.array(zTodoTab),
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
  /** How many there are of each in all, and from where the next page goes on; null on the last one. */
  totals: z.object({ uncovered: z.number(), unproven: z.number() }),
  next: z.object({ uncovered: z.string().nullable(), unproven: zId.nullable() }),
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
