import { z } from 'zod';
import { defineApi } from '../core/endpoint.ts';
import { zTrailStep } from '../core/trail.model.ts';
import { zDone, zPage, zSeen } from '../deploy/speech.api.ts';
import { zId } from '../deploy/speech.model.ts';
import {
  zLabourSupervisor,
  zSupervisorContent,
  zSupervisorMove,
  zSupervisorStanding,
} from './labour-supervisor.model.ts';

const byId = z.object({ id: zId });
const read = {
  duty: ['rights.read', 'rights.handle', 'rights.sign'],
  audit: null,
  idempotency: 'none',
  rate: 'read',
} as const;
const write = { idempotency: 'key', rate: 'write' } as const;

export const labourSupervisorApi = defineApi({
  listLabourSupervisors: {
    method: 'GET',
    path: '/labour-supervisors',
    title: '劳动法律监督员名册',
    /** `servesId`: only those whom this union may choose, its own and those of unions above. `employerId`: who must keep out is marked. */
    query: zPage.extend({
      standing: zSupervisorStanding.optional(),
      servesId: zId.optional(),
      employerId: zId.optional(),
    }),
    reply: z.object({ items: z.array(zLabourSupervisor), next: z.string().nullable() }),
    ...read,
    scope: 'rows',
  },
  getLabourSupervisor: {
    method: 'GET',
    path: '/labour-supervisors/:id',
    title: '劳动法律监督员',
    params: byId,
    reply: zLabourSupervisor.extend({ trail: z.array(zTrailStep) }),
    ...read,
    scope: 'subject',
  },
  enterLabourSupervisor: {
    method: 'POST',
    path: '/labour-supervisors',
    title: '登记劳动法律监督员',
    body: zSupervisorContent.extend({ issuerId: zId, unitId: zId }),
    reply: zDone,
    ...write,
    duty: 'rights.handle',
    scope: 'rows',
    audit: 'rights.enter-labour-supervisor',
  },
  certifyLabourSupervisors: {
    method: 'POST',
    path: '/labour-supervisors/certify',
    title: '批量核准发证',
    body: z.object({
      rows: z
        .array(zSeen.extend({ id: zId }))
        .min(1)
        .max(200),
    }),
    reply: z.object({ results: z.array(z.object({ id: zId, ok: z.boolean(), says: z.string() })) }),
    ...write,
    duty: 'rights.sign',
    scope: 'rows',
    audit: 'rights.move-labour-supervisor',
  },
  moveLabourSupervisor: {
    method: 'POST',
    path: '/labour-supervisors/:id/:move',
    title: '核准发证、延期、暂停、恢复、撤销监督员证',
    params: byId.extend({
      move: z.enum([
        'edit',
        'withdraw',
        'tie',
        'link',
        'certify',
        'reject',
        'extend',
        'suspend',
        'resume',
        'revoke',
      ]),
    }),
    body: zSeen.extend(zSupervisorMove.shape),
    reply: zDone,
    ...write,
    duty: ['rights.handle', 'rights.sign'],
    scope: 'subject',
    audit: 'rights.move-labour-supervisor',
  },
});
