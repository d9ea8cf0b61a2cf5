import type { Edit } from './draft.ts';
export function boilerplateEdits(_text: string): Edit[] {
  return [];
}
