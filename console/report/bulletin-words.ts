import type { BulletinRow, BulletinView, Words } from '@niangjia/domain/report/bulletin.model.ts';
import { citedInBlocks } from '@niangjia/domain/report/bulletin.rules.ts';
import { documentOf } from '@niangjia/domain/report/bulletin-document.rules.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';

export const bulletinTone = (state: BulletinRow['state']): Tone =>
  state === 'issued'
    ? 'good'
    : state === 'withdrawn' || state === 'dropped'
      ? 'plain'
      : state === 'signed'
        ? 'good'
        : 'info';

/** The document with what is being typed, by the same rules that print it. */
export function previewOf(view: BulletinView, words: Words) {
  const blocks = view.printed.blocks;
  const cells = {
    figures: view.figures,
    // What a special report has in its appendix is no table of a bulletin.
    tables: blocks.flatMap(b =>
      b.sort === 'table' && b.key !== 'quotes' && b.key !== 'figures' ? [{ ...b, key: b.key }] : [],
    ),
    charts: blocks.flatMap(b => (b.sort === 'chart' ? [b] : [])),
    notes: view.printed.notes,
  };
  return documentOf({ sort: view.sort, words, cells, office: view.printed.office, signed: null });
}

/** Figures that stood in the words as they were saved and stand there no more, without a reason yet. */
export function goneFrom(view: BulletinView, words: Words): { key: string; label: string }[] {
  const cited = new Set(citedInBlocks(words.blocks));
  const owed = [...citedInBlocks(view.words.blocks), ...view.words.omitted.map(o => o.key)];
  return [...new Set(owed)]
    .filter(key => !cited.has(key))
    .map(key => ({ key, label: view.figures.find(f => f.key === key)?.label ?? key }));
}
