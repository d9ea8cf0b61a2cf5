/** Records that are kept with a matter and may be quoted in its letters; the area that keeps them says how they read. */
import type { LetterQuote } from '@niangjia/domain/matter/matter.model.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { LetterSpec } from '@niangjia/domain/matter/move.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { Refusal } from '../core/refusal.ts';

interface Quotable {
  /** Whoever drafts has found the matter and handles it. */
  kept: (w: Pick<Work, 'tx' | 'crypto'>, matterId: string) => Promise<readonly LetterQuote[]>;
  /** By id of the quoted: the last one of its sort that was kept with the same matter after it. */
  newer: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, Newer>>;
}
export type Newer = Pick<LetterQuote, 'id' | 'label'>;

let quotable: Quotable | undefined;

export function registerQuotable(source: Quotable): void {
  quotable = source;
}

/** In the order in which they were chosen, each once. */
export async function quotesFor(
  w: Work,
  matterId: string,
  spec: LetterSpec<never>,
  content: unknown,
  ids: readonly string[],
): Promise<LetterQuote[]> {
  if (ids.length === 0) return [];
  const quotes = spec.quotes && (spec.quotesWhen?.(content as never) ?? true);
  const kept = quotes && quotable ? await quotable.kept(w, matterId) : [];
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

/** What the letters quote that has been reckoned again since. */
export async function newerThan(
  tx: Tx,
  letters: readonly { quotes?: readonly LetterQuote[] | null }[],
): Promise<ReadonlyMap<string, Newer>> {
  const ids = [...new Set(letters.flatMap(letter => (letter.quotes ?? []).map(({ id }) => id)))];
  return ids.length > 0 && quotable ? quotable.newer(tx, ids) : new Map();
}

/** Whoever signs has been told: a figure that was reckoned again leaves only when it is meant to. */
export async function insistNewest(
  tx: Tx,
  letter: { quotes?: readonly LetterQuote[] | null },
  isOldMeant: boolean,
): Promise<void> {
  if (isOldMeant) return;
  const newer = await newerThan(tx, [letter]);
  const quote = letter.quotes?.find(({ id }) => newer.has(id));
  if (quote)
    throw new Refusal(no['letter-quote-outdated']({ quote: quote.label, newer: newer.get(quote.id)!.label }));
}
