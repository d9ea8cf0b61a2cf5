/** The document on paper, from words and a frozen snapshot: nothing is computed here, keys give way to their figures. */
import { asDay, chineseDay } from '../core/days.ts';
import {
  type BulletinFigure,
  type BulletinSort,
  bulletinKind,
  type Printed,
  type SnapshotCells,
  type Words,
} from './bulletin.model.ts';

export interface Signed {
  /** 发文字号, or 第n期. */
  number: string;
  /** 代字, or the name of a newsletter. */
  series: string;
  signer: string;
  /** The day of signing: 成文日期. */
  on: string;
}

export interface DocumentOf {
  sort: BulletinSort;
  words: Words;
  cells: Pick<SnapshotCells, 'figures' | 'tables' | 'charts' | 'notes'>;
  /** Full name of the unit that issues. */
  office: string;
  /** Null for a draft. */
  signed: Signed | null;
}

export function documentOf({ sort, words, cells, office, signed }: DocumentOf): Printed {
  const figures = new Map(cells.figures.map(f => [f.key, f]));
  return {
    head: headOf(sort, office, signed),
    title: filled(words.title, figures),
    addressee: words.addressee,
    blocks: words.blocks.flatMap((b): Printed['blocks'] => {
      if (b.sort === 'heading') return [{ sort: 'heading', text: filled(b.text, figures) }];
      if (b.sort === 'paragraph')
        return b.text.split('\n').map(line => ({ sort: 'paragraph', runs: runsOf(line, figures) }));
      if (b.sort === 'table')
        return cells.tables.filter(t => t.key === b.key).map(t => ({ sort: 'table', ...t }));
      return cells.charts.filter(c => c.key === b.key).map(c => ({ sort: 'chart', ...c }));
    }),
    notes: cells.notes,
    office,
    date: signed && chineseDay(asDay(signed.on)),
    copies: words.copies,
    recordOffice: `${office}办公室`,
  };
}

function headOf(sort: BulletinSort, office: string, signed: Signed | null): Printed['head'] {
  const { label, direction, numbered } = bulletinKind(sort);
  if (!signed) return { sort: 'draft', says: `${label}（拟稿）` };
  const day = chineseDay(asDay(signed.on));
  if (numbered === 'issue')
    return { sort: 'issue', mark: signed.series, issue: signed.number, office: `${office}办公室编`, day };
  const signer = direction === 'up' ? signed.signer : null;
  return { sort: 'red', mark: `${office}文件`, number: signed.number, signer };
}

type Figures = ReadonlyMap<string, BulletinFigure>;

/** A key without a figure stays as it was typed: a rule refuses it before it gets here. */
export function runsOf(text: string, figures: Figures): { text: string; key: string | null }[] {
  return text
    .split(/(\{[^{}]*\})/u)
    .filter(Boolean)
    .map(part => {
      const key = part.startsWith('{') ? part.slice(1, -1) : null;
      const figure = key === null ? undefined : figures.get(key);
      return figure ? { text: figure.value, key } : { text: part, key: null };
    });
}

const filled = (text: string, figures: Figures): string =>
  runsOf(text, figures)
    .map(r => r.text)
    .join('');
