/** 大型 中型 小型 微型 by sector and persons (国统字〔2017〕213号). */

import type { SizeClass } from './employer.model.ts';

/** Sectors and divisions of GB/T 4754 whose class does not rest on persons (农业、建筑业、房地产业), or that the table leaves out. */
const WITHOUT = /^[AEJKPST]/;

/** Division before section: 批发 and 零售 are one section and two groups. */
const GROUPS: readonly (readonly [code: RegExp, group: string])[] = [
  [/^[BCD]/, 'industry'],
  [/^F51/, 'wholesale'],
  [/^F/, 'retail'],
  [/^G59/, 'storage'],
  [/^G/, 'transport'],
  [/^H/, 'hospitality'],
  [/^I6[34]/, 'telecom'],
  [/^I/, 'software'],
  [/^[LMNOQR]/, 'other'],
];

/**
 * @param industryCode section or division, for example C or C17; a section alone is taken for its commoner part
 * @param persons least persons of a group's class, by parameter `employer.size-…`
 * @returns null where persons decide nothing: the sector is not known, or goes by turnover and assets alone
 */
export function sizeClassOf(
  industryCode: string | null,
  headcount: number,
  persons: (code: string) => number,
): SizeClass | null {
  if (!industryCode || WITHOUT.test(industryCode)) return null;
  const group = GROUPS.find(([code]) => code.test(industryCode))?.[1];
  if (!group) return null;
  for (const size of ['large', 'medium', 'small'] as const)
    if (headcount >= persons(`employer.size-${group}-${size}`)) return size;
  return 'micro';
}
