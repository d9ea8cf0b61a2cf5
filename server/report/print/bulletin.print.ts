/** A bulletin as .docx in the layout of GB/T 9704-2012. The same printed text gives the same bytes, today and after any restart. */
import type { Printed } from '@niangjia/domain/report/bulletin.model.ts';
import { endOf } from '../../letter/layout/flow.ts';
import { packed } from '../../letter/layout/pack.ts';
import { footers, headers, PORTRAIT_HEIGHT, portrait } from '../../letter/layout/page.ts';
import { recordAfter } from '../../letter/layout/record.ts';
import { piecesOf } from './bulletin.pieces.ts';

export function printBulletin(printed: Printed): Promise<Buffer> {
  const isDraft = printed.head.sort === 'draft';
  const pieces = piecesOf(printed);
  const record = recordOf(
    printed,
    pieces.flatMap(p => p.strips),
  );
  return packed({
    title: printed.title,
    creator: printed.office,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: portrait,
        ...headers(isDraft ? '拟稿' : null),
        footers: footers(),
        children: [...pieces.flatMap(p => p.prints), ...record.below],
      },
      ...record.sections,
    ],
  });
}

/** A draft has no 版记. */
const recordOf = (
  { copies, recordOffice, date }: Printed,
  strips: Parameters<typeof endOf>[0],
): ReturnType<typeof recordAfter> =>
  date
    ? recordAfter({ copies, office: recordOffice, date }, endOf(strips, PORTRAIT_HEIGHT))
    : { below: [], sections: [] };
