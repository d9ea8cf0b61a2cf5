/** School terms as the federation at the root has set them: months are kept, days follow from them. */
import { type TermDates, termsOf } from '@niangjia/domain/core/period.ts';
import type { Tx } from './database/db.ts';
import { loadParameters } from './parameters.ts';

export async function loadTerms(tx: Tx, day: string): Promise<TermDates> {
  const set = await loadParameters(tx, 'deploy.term-', null, day);
  const month = (code: string) => set.number(`deploy.term-${code}`);
  return termsOf({
    autumn: [month('autumn-first'), month('autumn-last')],
    spring: [month('spring-first'), month('spring-last')],
  });
}
