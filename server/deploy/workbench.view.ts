import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Life } from '@niangjia/domain/core/life.ts';
import {
  countersignLife,
  occurrenceLife,
  programmeLife,
  speechLife,
  taskChangeLife,
  taskLife,
} from '@niangjia/domain/deploy/deploy.lives.ts';
import { dueLight, taskLight, type Watch } from '@niangjia/domain/deploy/light.rules.ts';
import { consultedLife, paperReceiptLife, remarkLife } from '@niangjia/domain/deploy/paper.lives.ts';
import type { LightView } from '@niangjia/domain/deploy/task.model.ts';
import { CHANGE_SORTS } from '@niangjia/domain/deploy/task.rules.ts';
import type { Todo, TodoSort, WorkbenchView } from '@niangjia/domain/deploy/workbench.model.ts';
import type { Tx } from '../core/database/db.ts';
import { stateLabel } from '../core/trail.ts';
import { occurrenceLight, sourceSays } from './task.view.ts';
import { loadWatch } from './watch.ts';
import { listTodos, standingBelow, type TodoRow } from './workbench.store.ts';

export async function workbenchView(
  tx: Tx,
  actor: Actor,
  query: { sort?: TodoSort | undefined; limit: number },
): Promise<WorkbenchView> {
  const watch = await loadWatch(tx, actor);
  const { counts, rows } = await listTodos(tx, actor, watch, query);
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return {
    counts,
    total: query.sort ? (counts[query.sort] ?? 0) : all,
    todos: rows.map(row => todoView(row, watch)),
    below: await standingBelow(tx, actor, watch),
  };
}

const LIVES: Readonly<Record<Todo['kind'], readonly Life[]>> = {
  task: [taskLife],
  occurrence: [occurrenceLife],
  programme: [programmeLife, countersignLife],
  consultation: [consultedLife, remarkLife],
  paper: [paperReceiptLife],
  change: [taskChangeLife],
  speech: [speechLife],
};

function todoView(row: TodoRow, watch: Watch): Todo {
  const { sort, kind, id, itemId, unit, dueOn, state } = row;
  const life = LIVES[kind].find(l => state in l.states);
  return {
    ...{ sort, kind, id, itemId, unit, dueOn },
    title: titleOf(row),
    from: fromOf(row),
    light: lightOf(row, watch),
    state: life ? stateLabel(life, state) : state,
  };
}

function titleOf({ kind, title, label }: TodoRow): string {
  if (kind === 'change') return `${title}（申请${CHANGE_SORTS[label as keyof typeof CHANGE_SORTS]}）`;
  return label && kind !== 'occurrence' ? `${title}（${label}）` : title;
}

function fromOf({ kind, issuer, programme, label, urged }: TodoRow): string {
  const parts = [issuer, programme, kind === 'occurrence' ? label : null, urged ? `已催办${urged}次` : null];
  return parts.filter(Boolean).join(' · ');
}

function lightOf(row: TodoRow, watch: Watch): LightView {
  switch (row.kind) {
    case 'task':
      return taskLight(watch, row, sourceSays(row));
    case 'occurrence':
      return occurrenceLight(watch, { state: 'due', label: row.label ?? '', dueOn: row.dueOn! });
    case 'consultation':
      return dueLight(watch, row.dueOn, `${row.issuer}征求意见时规定`);
    case 'change':
      return dueLight(watch, row.dueOn, '申请裁定前，仍按原完成时限');
    case 'paper':
      return dueLight(watch, row.dueOn, `${row.issuer}分送时规定`);
    default:
      return { sort: 'none', says: '没有时限', basis: '这一步没有规定时限，请及时办理' };
  }
}
