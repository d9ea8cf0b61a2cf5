/** As somebody does who asks on: a reason for every field that is asked for again. */
import type { Again, Reasons } from '@niangjia/domain/burden/asked.model.ts';

export const reasonsFor = (again: readonly Pick<Again, 'key'>[]): Reasons =>
  Object.fromEntries(again.map(({ key }) => [key, '口径不同，须另行核对']));
