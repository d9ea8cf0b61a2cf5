/** Words that letters of several kinds share. */
import type { LetterNames } from '../matter/move.ts';

export const employerOf = (
  { employerName }: { employerName?: string | null },
  { employer }: Pick<LetterNames, 'employer'>,
): string => employer ?? employerName ?? '';

/** Sums that were kept with the matter, by its records: nobody types a figure of theirs again. */
export const sumsSaid = ({ quoted }: Pick<LetterNames, 'quoted'>, lead: string): string[] =>
  quoted.length === 0 ? [] : [lead, ...quoted, '以上按现有材料测算；对数额有异议的，请提供原始材料核对。'];
