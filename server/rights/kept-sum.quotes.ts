/** Sums that were kept with a matter are quoted in its letters by what they come to and by which numbers, never by the wages behind them. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { quoteLabel, quoteOf } from '@niangjia/domain/rights/kept-sum.rules.ts';
import { registerQuotable } from '../matter/quote.actions.ts';
import { keptSumsOf, newerSums, opened } from './kept-sum.store.ts';

export const registerQuotedSums = (): void =>
  registerQuotable({
    kept: async ({ tx, crypto }, matterId) =>
      (await keptSumsOf(tx, matterId)).map(row => {
        const kept = { sort: row.sort, onDay: asDay(row.onDay) };
        return { id: row.id, label: quoteLabel(kept), says: quoteOf(kept, opened(crypto, row)) };
      }),
    newer: async (tx, ids) =>
      new Map(
        (await newerSums(tx, ids)).map(({ than, id, sort, onDay }) => [
          than,
          { id, label: quoteLabel({ sort, onDay: asDay(onDay) }) },
        ]),
      ),
  });
