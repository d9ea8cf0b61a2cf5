import type { Duty } from '@niangjia/domain/core/duty.ts';

/** Who opens tasks. */
export const TASK_READERS: readonly Duty[] = [
  'deploy.read',
  'task.receive',
  'task.endorse',
  'task.undertake',
  'task.decide',
  'supervise.read',
];
