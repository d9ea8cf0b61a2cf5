import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { loadWatch } from '../core/watch.ts';
import { askChange, moveChange } from './change.actions.ts';
import { listChanges } from './change.store.ts';
import { coverView } from './cover.view.ts';
import { waiveOccurrence } from './occurrence.actions.ts';
import { departmentsOf } from './programme.store.ts';
import { weighedReceivers } from './receivers.figures.ts';
import { resplitTask } from './resplit.actions.ts';
import { searchAll } from './search.store.ts';
import { breakTask, endorseTask, receiveTask, undertakeTask } from './task.actions.ts';
import { peopleOf } from './task.record.store.ts';
import { claimTask, reportTask } from './task.report.ts';
import { findTask, listTasks } from './task.store.ts';
import { changeViews, rowViews, taskView } from './task.view.ts';
import { judgeTask } from './task-judge.actions.ts';
import { workbenchView } from './workbench.view.ts';

export const taskRoutes: Route[] = routesOf('deploy', taskApi, {
  listTasks: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const watch = await loadWatch(tx, ctx.actor);
      const { rows, next, total } = await listTasks(tx, ctx.actor, query, watch, watch.silenceDays);
      return { items: await rowViews(tx, rows, watch, ctx.actor), next, total };
    }),
  getTask: (ctx, { params }) =>
    ctx.db.read(async tx => {
      const task = present(await findTask(tx, ctx.actor, params.id));
      return taskView(tx, ctx.actor, task, await loadWatch(tx, ctx.actor));
    }),
  receiveTask: (ctx, { params, body }) => receiveTask(ctx, params.id, body),
  endorseTask: (ctx, { params, body }) => endorseTask(ctx, params.id, body),
  undertakeTask: (ctx, { params, body }) => undertakeTask(ctx, params.id, body),
  listTaskChoices: (ctx, { params }) =>
    ctx.db.read(async tx => {
      const { unitId, line } = present(await findTask(tx, ctx.actor, params.id));
      const { day } = ctx.actor;
      const below = await weighedReceivers(tx, unitId, line, day);
      return {
        departments: await departmentsOf(tx, unitId, day),
        people: await peopleOf(tx, unitId, day),
        below: below.map(({ grouping: _, ...unit }) => unit),
      };
    }),
  breakTask: (ctx, { params, body }) => breakTask(ctx, params.id, body),
  resplitTask: (ctx, { params, body }) => resplitTask(ctx, params.id, body),
  reportTask: (ctx, { params, body }) => reportTask(ctx, params.id, body),
  claimTask: (ctx, { params, body }) => claimTask(ctx, params.id, body),
  judgeTask: (ctx, { params, body }) => judgeTask(ctx, params.id, body),
  askChange: (ctx, { params, body }) => askChange(ctx, params.id, body),
  listChanges: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const found = await listChanges(tx, ctx.actor, query);
      const rows = found.slice(0, query.limit);
      return {
        items: await changeViews(tx, rows, ctx.actor),
        next: found.length > rows.length ? rows.at(-1)!.id : null,
      };
    }),
  moveChange: (ctx, { params, body }) => moveChange(ctx, params.id, body),
  waiveOccurrence: (ctx, { params, body }) => waiveOccurrence(ctx, params.id, body),
  workbench: (ctx, { query }) => ctx.db.read(tx => workbenchView(tx, ctx.actor, query)),
  coverView: (ctx, { query }) =>
    ctx.db.read(tx => coverView(tx, ctx.actor, { ...query, programmeId: query.programmeId ?? null })),
  search: (ctx, { query }) => ctx.db.read(async tx => ({ hits: await searchAll(tx, ctx.actor, query.q) })),
});
