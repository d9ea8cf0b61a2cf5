/** Figures of a statement as people type them. */
import type { Amounts } from '@niangjia/domain/statement/statement.model.ts';

export const textOf = (amounts: Amounts): Record<string, string> =>
  Object.fromEntries(Object.entries(amounts).map(([code, n]) => [code, n === null ? '' : String(n)]));

/** Full-width digits and separators are read as people type them; what is no number stays empty and is asked for. */
export const numberOf = (text: string | undefined): number | null => {
  const plain = (text ?? '').normalize('NFKC').replace(/[,\s]/gu, '');
  const n = Number(plain);
  return plain === '' || Number.isNaN(n) ? null : n;
};
