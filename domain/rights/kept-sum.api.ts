import { z } from 'zod';
import type { Duty } from '../core/duty.ts';
import { defineApi } from '../core/endpoint.ts';
import { zId } from '../deploy/speech.model.ts';
import { zKeptSum } from './kept-sum.model.ts';
import { labourSupervision } from './labour-supervision.kind.ts';
import { legalAid } from './legal-aid.kind.ts';
import { mediation } from './mediation.kind.ts';
import { zArrearsFacts, zOvertimeFacts, zSeveranceFacts } from './pay.fields.ts';
import { petition } from './petition.kind.ts';
import { request } from './request.kind.ts';
import { zArbitrationFacts, zAwardFacts, zLimitationFacts, zMediationFacts } from './sums.fields.ts';

/** What the screen had seen of the matter. */
const seen = { seenSeq: z.number().int().min(0), fence: z.number().int().min(0) };
/** By the numbers of the matter's own union, whatever was asked before. */
const byMatter = { unitId: true } as const;

const zKeepSum = z.discriminatedUnion('sort', [
  zLimitationFacts.omit(byMatter).extend({ sort: z.literal('limitation'), ...seen }),
  zMediationFacts.omit(byMatter).extend({ sort: z.literal('mediation'), ...seen }),
  zArbitrationFacts.omit(byMatter).extend({ sort: z.literal('arbitration'), ...seen }),
  zAwardFacts.omit(byMatter).extend({ sort: z.literal('award'), ...seen }),
  zArrearsFacts.omit(byMatter).extend({ sort: z.literal('arrears'), ...seen }),
  zOvertimeFacts.omit(byMatter).extend({ sort: z.literal('overtime'), ...seen }),
  zSeveranceFacts.omit(byMatter).extend({ sort: z.literal('severance'), ...seen }),
]);

/** Any duty of a kind with which sums are kept opens the door; which one counts, the matter decides. */
const doors: readonly Duty[] = [
  ...new Set(
    [mediation, legalAid, labourSupervision, petition, request].flatMap(kind => [
      ...kind.reads,
      kind.undertakes,
    ]),
  ),
].sort();
const byId = z.object({ id: zId });
const read = { scope: 'subject', idempotency: 'none', duty: doors } as const;

export const keptSumApi = defineApi({
  listSums: {
    method: 'GET',
    path: '/matters/:id/sums',
    title: '事项上保存的测算',
    params: byId,
    reply: z.object({ items: z.array(zKeptSum), mayKeep: z.boolean() }),
    ...read,
    rate: 'read',
    audit: null,
  },
  keepSum: {
    method: 'POST',
    path: '/matters/:id/sums',
    title: '保存测算到事项',
    params: byId,
    body: zKeepSum,
    reply: z.object({ id: zId, seq: z.number().int() }),
    scope: 'subject',
    idempotency: 'key',
    duty: doors,
    rate: 'write',
    audit: 'rights.keep-sum',
  },
  printSum: {
    method: 'GET',
    path: '/matters/:id/sums/:sumId/paper',
    title: '打印测算单',
    params: byId.extend({ sumId: zId }),
    reply: 'bytes',
    carries: 'record',
    ...read,
    rate: 'heavy',
    audit: 'rights.print-sum',
  },
});
