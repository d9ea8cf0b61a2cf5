/** Many unions asked at once: what they have in common is said once, and how they stand is summed up above. */
import type { JointShown } from '@niangjia/domain/matter/matter.model.ts';

const STANDS: Readonly<Record<JointShown['state'], string>> = {
  asked: '待签收',
  received: '待回复',
  answered: '已回复',
  declined: '已退回',
  released: '不再会办',
  over: '不再等候',
};

export const runningOf = ({ clocks }: Pick<JointShown, 'clocks'>) =>
  clocks.find(clock => clock.state === 'running');

/** Null while one line says it all. */
export function jointSummary(lines: readonly JointShown[]): string | null {
  if (lines.length < 2) return null;
  const parts = Object.entries(STANDS).flatMap(([state, says]) => {
    const n = lines.filter(line => line.state === state).length;
    return n ? [`${says}${n}`] : [];
  });
  const late = lines.filter(line => runningOf(line)?.light.sort === 'overdue').length;
  return `共请${lines.length}次：${parts.join('、')}${late ? `；其中逾期${late}` : ''}`;
}

/** The union of a line above that was asked with the same step: its words stand there. */
export function askedLike(lines: readonly JointShown[], at: number): string | null {
  const { asked } = lines[at]!;
  const above = lines.slice(0, at).find(one => one.asked.at === asked.at && one.asked.says === asked.says);
  return above?.unit ?? null;
}

/** The sum of days stands in full once; beside every date it is told on hover, on focus and on tap. */
export const isSumTold = (lines: readonly JointShown[], at: number): boolean => {
  const basis = runningOf(lines[at]!)?.light.basis;
  return lines.slice(0, at).some(one => runningOf(one)?.light.basis === basis);
};

/** Asking again comes before letting go. */
export const inOrder = (moves: readonly string[]): string[] =>
  [...moves].sort((a, b) => Number(a === 'joinRelease') - Number(b === 'joinRelease'));
