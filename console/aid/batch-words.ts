import { asFen, formatFen } from '@niangjia/domain/core/money.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';

const TONES: Record<string, Tone> = {
  drawing: 'info',
  drafted: 'info',
  checked: 'info',
  sent: 'warn',
  settled: 'good',
  dropped: 'plain',
  paid: 'good',
  failed: 'warn',
  drawn: 'info',
};
export const batchTone = (state: string): Tone => TONES[state] ?? 'plain';

export const yuanText = (fen: number): string => formatFen(asFen(fen));
