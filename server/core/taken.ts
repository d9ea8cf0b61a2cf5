import type { RefusalNote } from '@niangjia/domain/core/verdict.ts';
import { Refusal } from './refusal.ts';

const UNIQUE_VIOLATION = '23505';

/** Of two at once the second meets what the first has just written; it is told as if it had come later. */
export async function orTaken<T>(work: Promise<T>, note: RefusalNote): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    throw new Refusal(note);
  }
}
