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
type Tried = { state: ImportState; counts: ImportCounts };

export const importTone = ({ state, counts }: Tried): Tone =>
  state === 'tried' && nothingToTake(counts) === '无需导入' ? 'plain' : (TONES[state] ?? 'plain');

/** Of a sheet that was tried, what is to be done next: where nothing can be taken over, there is nothing to confirm. */
export const stateText = ({ state, counts }: Tried): string =>
  (state === 'tried' && nothingToTake(counts)) || importLife.states[state];

function nothingToTake(counts: ImportCounts): string | null {
  if (counts.new + counts.changed > 0) return null;
  if (counts.suspected > 0) return '待判定';
  return counts.error > 0 ? '待改正' : '无需导入';
}

/** Counts that are nothing are left out. */
export const countsText = (counts: ImportCounts): string =>
  (Object.keys(ROW_VERDICTS) as RowVerdict[])
    .filter(verdict => counts[verdict] > 0)
    .map(verdict => `${ROW_VERDICTS[verdict]}${figureText(counts[verdict])}`)
    .join('，') || '—';
