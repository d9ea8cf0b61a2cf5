/** The order of a workbench: what is late before what is due today, decisions that others wait for before one's own drafts. */
import { TODO_SORTS, type TodoSort } from './workbench.model.ts';

const URGENCY: readonly TodoSort[] = [
  'overdue',
  'today',
  'endorse',
  'approve',
  'receive',
  'undertake',
  'review',
  'decide',
  'countersign',
  'consult',
  'issue',
  'paper',
  'soon',
  'draft',
];

/** Every sort exactly once, so that nothing can be left out of the list. */
export const TODO_ORDER: readonly TodoSort[] = [
  ...URGENCY,
  ...(Object.keys(TODO_SORTS) as TodoSort[]).filter(sort => !URGENCY.includes(sort)),
];
