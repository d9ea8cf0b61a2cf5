/** Sums that were kept with a matter: sealed, bound to their row. */
export const sumPlace = (rowId: string) => ({ table: 'matter_sum', column: 'sealed', rowId });
