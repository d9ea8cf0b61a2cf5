/** 培训需求: skills that an enterprise or its workers ask for. The states stand in need.life.ts. */
import { needKind } from './need.life.ts';

export const trainingNeed = needKind({
  kind: 'training-need',
  label: '培训需求',
  acceptance: 'need.acceptance',
  finish: 'need.training',
});
