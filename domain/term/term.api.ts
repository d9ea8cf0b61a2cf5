/** Endpoints of terms, certificates, what is asked of unions, and the papers of founding and elections. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zLight } from '../core/light.model.ts';
import { zPaging, zUnitId, zUnitRef, zWhy } from '../unit/unit.model.ts';
import { FORMS, zCertificateSort, zDutySort, zOfficer, zTermRow, zTermStanding } from './term.model.ts';

const params = z.object({ id: zUnitId });
const readers = ['term.read', 'term.handle', 'term.decide'] as const;
const shown = { duty: readers, idempotency: 'none', rate: 'read', audit: null } as const;
const written = { duty: 'term.handle', idempotency: 'key', rate: 'write', scope: 'subject' } as const;
const seenSeq = z.number().int().min(1);

const zForm = z.enum(Object.keys(FORMS) as [keyof typeof FORMS, ...(keyof typeof FORMS)[]], '请选择组织形式');

export const zOfficerShown = zOfficer.extend({ fromOn: zDay, toOn: zDay.nullable() });
export const zTermShown = z.object({
  id: z.string(),
  no: z.number().int(),
  fromOn: zDay,
  dueOn: zDay,
  extendedTo: zDay.nullable(),
  endedOn: zDay.nullable(),
  years: z.number().int(),
  form: zForm,
  committeeSeats: z.number().int(),
  auditSeats: z.number().int(),
  paper: z.string(),
  matterId: z.string().nullable(),
  seq: z.number().int(),
  officers: z.array(zOfficerShown),
});
export const zCertificateShown = z.object({
  id: z.string(),
  unit: zUnitRef,
  sort: zCertificateSort,
  no: z.string(),
  code: z.string().nullable(),
  issuedOn: zDay,
  validTo: zDay.nullable(),
  /** 住所, as the certificate says it; null where nobody has entered it. */
  address: z.string().nullable(),
  note: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  light: zLight,
  seq: z.number().int(),
  isCancellable: z.boolean(),
});
export type CertificateShown = z.output<typeof zCertificateShown>;
export const zDutyShown = z.object({
  unit: zUnitRef,
  /** Who answers for it: the chair of the union, as it was elected. */
  owner: z.string().nullable(),
  sort: zDutySort,
  says: z.string(),
  basis: z.string(),
  isAdvice: z.boolean(),
  sinceOn: zDay,
  dueOn: zDay,
  light: zLight,
});
export type DutyShown = z.output<typeof zDutyShown>;
export const zFiling = z.object({
  code: z.string(),
  label: z.string(),
  office: z.string(),
  addressee: z.string(),
  title: z.string(),
  paragraphs: z.array(z.string()),
  documentNo: z.string().nullable(),
});
export type Filing = z.output<typeof zFiling>;

const zFields = z.strictObject({
  no: z.number('请填写届次').int().min(1, '届次从1开始').max(99),
  fromOn: zDay,
  years: z.union([z.literal(3), z.literal(5)], '每届任期只能是三年或者五年（工会法第十六条）'),
  form: zForm,
  committeeSeats: z.number('请填写委员名额').int().min(1).max(99),
  auditSeats: z.number('请填写经审名额').int().min(0).max(99),
  paper: z.string().trim().min(2, '请填写批复文号').max(100),
  officers: z.array(zOfficer).min(1, '请填写班子成员').max(200),
});
export type TermFields = z.output<typeof zFields>;

const termList = z.object({
  underId: zUnitId.optional(),
  standing: zTermStanding.optional(),
  q: z.string().trim().max(60).default(''),
  /** As it stood on the day; today without one. */
  day: zDay.optional(),
  ...zPaging,
});

export const termApi = defineApi({
  unitTerm: {
    method: 'GET',
    path: '/units/:id/term',
    title: '组织的届期、班子、证书和应尽事项',
    params,
    reply: z.object({
      standing: zTermStanding,
      light: zLight,
      /** What the obligations are computed from. */
      numbers: z.object({
        employees: z.number().int(),
        members: z.number().int(),
        women: z.number().int(),
        basis: z.string(),
      }),
      terms: z.array(zTermShown),
      certificates: z.array(zCertificateShown),
      duties: z.array(zDutyShown),
      matters: z.array(
        z.object({ id: z.string(), ref: z.string(), label: z.string(), stateLabel: z.string() }),
      ),
      mayEnter: z.boolean(),
      /** The union has ended, and what is asked of it with it. */
      isOver: z.boolean(),
    }),
    scope: 'subject',
    ...shown,
  },
  enterTerm: {
    method: 'POST',
    path: '/units/:id/terms',
    title: '登记届期和班子',
    params,
    body: zFields,
    reply: z.object({ id: z.string() }),
    audit: 'term.enter-term',
    ...written,
  },
  correctTerm: {
    method: 'POST',
    path: '/terms/:id/correct',
    title: '更正届期和班子',
    params,
    body: z.strictObject({ fields: zFields, why: zWhy, seenSeq }),
    reply: z.object({ id: z.string() }),
    audit: 'term.correct-term',
    ...written,
  },
  enterCertificate: {
    method: 'POST',
    path: '/units/:id/certificates',
    title: '登记证书、公章',
    params,
    body: z.strictObject({
      sort: zCertificateSort,
      no: z.string().trim().min(1, '请填写编号').max(40),
      code: z.string().trim().toUpperCase().max(18).default(''),
      issuedOn: zDay,
      validTo: zDay.nullable().default(null),
      address: z.string().trim().max(120, '住所最多120个字').default(''),
      note: z.string().trim().max(200).default(''),
    }),
    reply: z.object({ id: z.string() }),
    audit: 'term.enter-certificate',
    ...written,
  },
  cancelCertificate: {
    method: 'POST',
    path: '/certificates/:id/cancel',
    title: '注销证书、缴销公章',
    params,
    body: z.strictObject({ why: zWhy, seenSeq }),
    reply: z.object({ id: z.string() }),
    audit: 'term.cancel-certificate',
    ...written,
  },
  listTerms: {
    method: 'GET',
    path: '/terms',
    title: '届期一览',
    query: termList,
    reply: z.object({
      items: z.array(zTermRow),
      total: z.number().int(),
      /** Under the same conditions but for the standing. */
      counts: z.array(z.object({ standing: zTermStanding, unions: z.number().int() })),
      byCounty: z.array(
        z.object({ county: z.string(), unions: z.number().int(), overdue: z.number().int() }),
      ),
    }),
    scope: 'rows',
    ...shown,
  },
  termSheet: {
    method: 'GET',
    path: '/terms/sheet',
    title: '导出届期一览',
    query: termList.omit({ page: true, size: true }),
    reply: 'bytes',
    carries: 'official',
    duty: readers,
    scope: 'rows',
    audit: 'term.term-sheet',
    idempotency: 'none',
    rate: 'heavy',
  },
  listCertificates: {
    method: 'GET',
    path: '/certificates',
    title: '证书到期一览',
    query: z.object({
      underId: zUnitId.optional(),
      sort: zCertificateSort.optional(),
      /** Running out within so many days, or within those in which it is to be renewed; or run out before. */
      within: z.union([z.literal('renewal'), z.coerce.number().int().min(0).max(3650)]).optional(),
      ...zPaging,
    }),
    reply: z.object({
      items: z.array(zCertificateShown),
      total: z.number().int(),
      /** Days before the end within which a certificate is to be renewed, as it is set today. */
      renewDays: z.number().int(),
    }),
    scope: 'rows',
    ...shown,
  },
  listDuties: {
    method: 'GET',
    path: '/term-duties',
    title: '应尽事项一览',
    query: z.object({
      underId: zUnitId.optional(),
      sort: zDutySort.optional(),
      overdue: z.enum(['yes']).optional(),
      ...zPaging,
    }),
    reply: z.object({
      items: z.array(zDutyShown),
      total: z.number().int(),
      counts: z.array(z.object({ sort: zDutySort, open: z.number().int(), overdue: z.number().int() })),
    }),
    scope: 'rows',
    ...shown,
  },
  listFilings: {
    method: 'GET',
    path: '/term-matters/:id/filings',
    title: '建会、换届、登记的文书',
    params,
    reply: z.object({ ref: z.string(), title: z.string(), items: z.array(zFiling) }),
    scope: 'subject',
    ...shown,
  },
  printFiling: {
    method: 'GET',
    path: '/term-matters/:id/filings/:code',
    title: '下载建会、换届、登记的文书',
    params: params.extend({ code: z.string().max(40) }),
    reply: 'bytes',
    carries: 'record',
    duty: readers,
    scope: 'subject',
    audit: 'term.print-filing',
    idempotency: 'none',
    rate: 'heavy',
  },
});
