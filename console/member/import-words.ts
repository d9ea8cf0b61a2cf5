import { ROW_VERDICTS, type RowVerdict } from '@niangjia/domain/import/column.model.ts';
import { type ImportState, importLife } from '@niangjia/domain/import/import.life.ts';
import type { ImportCounts } from '@niangjia/domain/import/import.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';

const TONES: Readonly<Partial<Record<ImportState, Tone>>> = {
  trying: 'info',
  tried: 'warn',
  running: 'info',
  undoing: 'info',
  done: 'good',
  failed: 'warn',
};
export const importTone = (state: ImportState): Tone => TONES[state] ?? 'plain';
export const stateText = (state: ImportState): string => importLife.states[state];

/** Counts that are nothing are left out. */
export const countsText = (counts: ImportCounts): string =>
  (Object.keys(ROW_VERDICTS) as RowVerdict[])
    .filter(verdict => counts[verdict] > 0)
    .map(verdict => `${ROW_VERDICTS[verdict]}${figureText(counts[verdict])}`)
    .join('，') || '—';
