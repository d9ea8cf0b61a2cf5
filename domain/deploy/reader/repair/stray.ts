import type { Edit } from './draft.ts';
export function strayEdits(_text: string, _isDamaged: boolean): Edit[] {
  return [];
}
