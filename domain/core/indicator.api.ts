/** The catalogue of indicators: what stands behind the "?" of every figure. */
import { z } from 'zod';
import { defineApi } from './endpoint.ts';

export const zIndicatorRow = z.object({
  code: z.string(),
  name: z.string(),
  measure: z.string(),
  sort: z.enum(['counted', 'formula']),
  /** 口径 */
  meaning: z.string(),
  /** What a reader must know before trusting it; empty when there is nothing. */
  caveat: z.string(),
  /** From which records it is counted, or how it is computed, in words. */
  basis: z.string(),
  /** 期间数 or 期末数; formulas take it from their terms. */
  span: z.string(),
  selfReported: z.boolean(),
  decimals: z.number().int(),
  /** Names of the combinations of dimensions under which sums are kept. */
  cuts: z.array(z.string()),
});
export type IndicatorRow = z.output<typeof zIndicatorRow>;

export const indicatorApi = defineApi({
  list: {
    method: 'GET',
    path: '/indicators',
    title: '指标目录与口径',
    reply: z.object({ items: z.array(zIndicatorRow) }),
    duty: 'signed-in',
    scope: 'shared',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
});
