/** Records that are kept with a matter and may be quoted in its letters; the area that keeps them says how they read. */
import type { LetterQuote } from '@niangjia/domain/matter/matter.model.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { LetterSpec } from '@niangjia/domain/matter/move.ts';
import type { Work } from '../core/action.ts';
import { Refusal } from '../core/refusal.ts';

/** Whoever drafts has found the matter and handles it. */
type Quotable = (w: Pick<Work, 'tx' | 'crypto'>, matterId: string) => Promise<readonly LetterQuote[]>;

let quotable: Quotable | undefined;

export function registerQuotable(source: Quotable): void {
  quotable = source;
}

/** In the order in which they were chosen, each once. */
export async function quotesFor(
  w: Work,
  matterId: string,
  spec: LetterSpec<never>,
  ids: readonly string[],
): Promise<LetterQuote[]> {
  if (ids.length === 0) return [];
  const kept = spec.quotes && quotable ? await quotable(w, matterId) : [];
  return [...new Set(ids)].map(id => {
    const found = kept.find(one => one.id === id);
    if (!found)
      throw new Refusal(
        no['letter-quote-missing'](
          { letter: spec.label },
          { fields: [{ path: 'quotes', says: '请重新选择要引用的测算' }] },
        ),
      );
    return found;
  });
}
