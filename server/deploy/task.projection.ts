/** The task row as a projection of its moves. One declaration for drafts, issued tasks and the parts of units below. */
import { taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { defineProjection } from '../core/life-store.ts';
import { withReadings } from '../core/title-readings.ts';

export const taskProjection = withReadings(
  defineProjection(
    taskLife,
    'task',
    [
      'clauseId',
      'paperId',
      'pointNo',
      'sortNo',
      'title',
      'sourceText',
      'demand',
      'roadmap',
      'type',
      'cadence',
      'atOnce',
      'phaseNo',
      'frameItem',
      'startOn',
      'dueOn',
      'lead',
      'departmentId',
      'department',
      'responsible',
      'undertakerId',
      'measure',
      'amount',
      'outside',
      'withheld',
      'doneAmount',
      'reportedAt',
    ],
    ['parts'],
  ),
);

/** Columns that never change after birth. */
export interface TaskBirth {
  programme_id: string | null;
  parent_id: string | null;
  root_id: string;
  unit_id: string;
  issuer_unit_id: string;
  line: 'territory' | 'industry';
  /** The day on which a part went out; the time to sign for it runs from here. */
  issued_on?: string | null;
}

export interface TaskPatch {
  clauseId: string | null;
  paperId: string | null;
  pointNo: number | null;
  sortNo: number;
  title: string;
  sourceText: string;
  demand: string;
  roadmap: string;
  type: 'quantity' | 'milestone' | 'standing';
  cadence: 'week' | 'month' | 'quarter' | 'half' | 'year' | 'term' | null;
  atOnce: boolean;
  phaseNo: number | null;
  frameItem: string | null;
  startOn: string | null;
  dueOn: string | null;
  measure: string | null;
  amount: number | null;
  outside: string | null;
  withheld: boolean;
  doneAmount: number;
  parts: { unitId: string; amount: number | null }[];
}

/** Content of a new task: what is given, and every column that must not be empty. A first move sets all of these. */
export const newTaskPatch = (given: Partial<TaskPatch> & { title: string; sortNo: number }): TaskPatch => ({
  clauseId: null,
  paperId: null,
  pointNo: null,
  sourceText: '',
  demand: '',
  roadmap: '',
  type: 'milestone',
  cadence: null,
  atOnce: false,
  phaseNo: null,
  frameItem: null,
  startOn: null,
  dueOn: null,
  measure: null,
  amount: null,
  outside: null,
  withheld: false,
  doneAmount: 0,
  parts: [],
  ...given,
});
