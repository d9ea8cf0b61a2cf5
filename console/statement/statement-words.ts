import type { Tone } from '@niangjia/ui/StateTag.tsx';

const TONES: Record<string, Tone> = {
  asked: 'info',
  returned: 'warn',
  submitted: 'info',
  locked: 'good',
  open: 'info',
  closed: 'plain',
  draft: 'info',
  standing: 'good',
};
export const statementTone = (state: string): Tone => TONES[state] ?? 'plain';

interface Standing {
  state: string;
  stateLabel: string;
  isLate: boolean;
  isOverdue: boolean;
}

/** 逾期 and 迟报 are told with the state. Red stands for what is overdue now. */
export const sheetSays = (sheet: Standing): { tone: Tone; says: string } => {
  if (sheet.isOverdue) return { tone: 'bad', says: `逾期${sheet.stateLabel}` };
  return { tone: statementTone(sheet.state), says: `${sheet.stateLabel}${sheet.isLate ? '（迟报）' : ''}` };
};
