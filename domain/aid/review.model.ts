/** Words of what is reconciled with the national system, and of what a union above looks at. */

/** How a difference was settled; 已一致 is said by a later receipt and by nobody else. */
export const OUTCOMES = {
  reported: '已补报全国系统',
  corrected: '已更正本平台',
  stands: '核实无误，保留差异',
  agreed: '后来的回执已一致',
} as const;
export type Outcome = keyof typeof OUTCOMES;
export const SETTLING = ['reported', 'corrected', 'stands'] as const satisfies readonly Outcome[];

export const CHECK_RESULTS = { sound: '属实', wrong: '不属实' } as const;
export type CheckResult = keyof typeof CHECK_RESULTS;
