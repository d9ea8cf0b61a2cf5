import type { PaperContent, PaperView } from '@niangjia/domain/deploy/paper.model.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';

export const paperTone = (state: string): Tone =>
  state === 'settled' ? 'good' : state === 'sent' ? 'info' : 'warn';

/** As it is typed: days are text until the platform has read them. */
export interface PaperTyped extends Omit<PaperContent, 'receivedOn' | 'dueOn'> {
  receivedOn: string;
  dueOn: string | null;
}

export const NO_PAPER: PaperTyped = {
  sort: 'from-above',
  title: '',
  fromName: '',
  documentNo: '',
  receivedOn: '',
  body: '',
  points: [],
  dueOn: null,
  fileId: null,
};

export const paperContentOf = (p: PaperView): PaperTyped => ({
  sort: p.sort,
  title: p.title,
  fromName: p.fromName,
  documentNo: p.documentNo,
  receivedOn: p.receivedOn,
  body: p.body,
  points: p.points.map(({ no, text }) => ({ no, text })),
  dueOn: p.dueOn,
  fileId: p.file?.id ?? null,
});

const MARK = /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]|[（(]?\d{1,2}[）)]?[、.．)）]|[①-⑳])\s*/u;

/** Lines of a text that begin with a number, as points; none when the text is not numbered. */
export const pointsIn = (body: string): string[] =>
  body
    .split(/\r?\n/u)
    .map(line => line.trim())
    .filter(line => MARK.test(line))
    .map(line => line.replace(MARK, '').slice(0, 1000))
    .filter(line => line !== '');
