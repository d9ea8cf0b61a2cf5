import { z } from 'zod';
import { defineApi } from './endpoint.ts';
import { isId } from './id.ts';

const id = z.string().refine(isId, '编号不对，请从列表中选择');

export const auditRow = z.object({
  id,
  at: z.iso.datetime({ offset: true }),
  /** Name only; nobody's number or address is in the trail. */
  person: z.string().nullable(),
  personId: id.nullable(),
  unit: z.string().nullable(),
  action: z.string(),
  /** Chinese name of the action, where an endpoint declares it. */
  title: z.string(),
  result: z.enum(['done', 'refused', 'failed']),
  code: z.string().nullable(),
  subject: id.nullable(),
  /** Sealed rows cannot be changed without breaking the signed tree. */
  sealed: z.boolean(),
});
export type AuditRow = z.infer<typeof auditRow>;

export const auditApi = defineApi({
  list: {
    method: 'GET',
    path: '/audit',
    title: '查看审计记录',
    query: z.object({
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      personId: id.optional(),
      action: z
        .string()
        .regex(/^[a-z-]+(\.[a-z-]+)?$/)
        .optional(),
      result: z.enum(['done', 'refused', 'failed']).optional(),
      subject: id.optional(),
      after: z.string().max(120).optional(),
      size: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(auditRow), next: z.string().nullable() }),
    duty: 'audit.read',
    scope: 'rows',
    audit: 'audit.list',
    idempotency: 'none',
    rate: 'read',
  },
  seal: {
    method: 'GET',
    path: '/audit/seal',
    title: '审计封存状态',
    reply: z.object({
      size: z.number().int(),
      root: z.string().nullable(),
      signedAt: z.iso.datetime({ offset: true }).nullable(),
      /** Text to keep outside the platform: with it, a cut or rebuilt trail is found out. */
      checkpoint: z.string().nullable(),
    }),
    duty: 'audit.read',
    scope: 'shared',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
});
