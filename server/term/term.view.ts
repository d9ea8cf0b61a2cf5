/** The page of a unit: its term, its bodies, its certificates, what is asked of it, and the matters about it. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import type { termApi } from '@niangjia/domain/term/term.api.ts';
import { standingOf, termLight } from '@niangjia/domain/term/term.rules.ts';
import { mustHold, placesAt } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { loadParameters } from '../core/parameters.ts';
import { eachInScope, present } from '../core/scope.ts';
import { certificateShown, certificatesOf, dutiesOfUnit, dutyShown, READERS } from './term.store.ts';
import { unionsSeen } from './union.store.ts';

type Reply = ReplyOf<typeof termApi.unitTerm>;

const KINDS = ['founding', 're-election', 'by-election', 'recall', 'legal-person'];

export async function unitTerm(tx: Tx, actor: Actor, unitId: string): Promise<Reply> {
  present(
    await tx.maybe(
      sql`SELECT 1 AS yes FROM unit u WHERE u.id = ${unitId} AND ${eachInScope(actor, READERS, sql`u.id`)}`,
    ),
  );
  const { number: parameter } = await loadParameters(tx, 'term.', unitId, actor.day);
  const [union] = await unionsSeen(tx, [unitId], actor.day);
  // Only what stands is seen: of a union that has ended nothing is entered any more.
  const mayKeep = union !== undefined && mustHold(actor, 'term.handle', await placesAt(tx, actor, unitId)).ok;
  const term = union?.term ?? null;
  const today = asDay(actor.day);
  const certificates = await certificatesOf(tx, unitId);
  return {
    standing: standingOf(term, today, parameter('term.warn-first')),
    light: termLight(term, today, parameter),
    numbers: {
      ...{ employees: union?.employees ?? 0, members: union?.members ?? 0, women: union?.women ?? 0 },
      basis: union?.isEnrolled
        ? '会员按实名会籍，职工按用人单位名册'
        : '会员、职工按用人单位名册（会员未实名登记）',
    },
    terms: await termsOf(tx, unitId),
    certificates: certificates.map(row =>
      certificateShown(row, actor, mayKeep, parameter('term.certificate-renew')),
    ),
    duties: (await dutiesOfUnit(tx, unitId)).map(row => dutyShown(row, actor, parameter('term.warn-last'))),
    matters: await mattersAbout(tx, actor, unitId),
    mayEnter: mayKeep,
    isOver: union === undefined,
  };
}

type Term = Reply['terms'][number];

/** Newest first, each with who sat in it, in the order of election. */
async function termsOf(tx: Tx, unitId: string): Promise<Term[]> {
  const terms = await tx.rows<
    Omit<Term, 'officers'>
  >(sql`SELECT id, no, from_day AS "fromOn", due_day AS "dueOn",
      extended_to AS "extendedTo", nullif(to_day, '9999-12-31'::date) AS "endedOn", years, form, committee_seats AS "committeeSeats",
      audit_seats AS "auditSeats", paper, matter_id AS "matterId", seq
    FROM term WHERE unit_id = ${unitId} ORDER BY no DESC`);
  const officers = await tx.rows<
    Term['officers'][number] & { termId: string }
  >(sql`SELECT term_id AS "termId", name, body, role, sex,
      employed, front_line AS "frontLine", tie, votes, from_day AS "fromOn", nullif(to_day, '9999-12-31'::date) AS "toOn"
    FROM term_officer WHERE unit_id = ${unitId} AND from_day < to_day ORDER BY term_id, no`);
  return terms.map(term => ({
    ...term,
    officers: officers.filter(o => o.termId === term.id).map(({ termId: _, ...o }) => o),
  }));
}

async function mattersAbout(tx: Tx, actor: Actor, unitId: string): Promise<Reply['matters']> {
  const rows = await tx.rows<{
    id: string;
    ref: string;
    kind: string;
    state: string;
  }>(sql`SELECT m.id, m.ref, m.kind, m.state FROM matter m
    WHERE m.kind = ANY (${KINDS}::text[]) AND NOT m.confined AND m.merged_into IS NULL
      AND (m.unit_id = ${unitId} AND m.kind <> 'founding' OR m.content->>'unionId' = ${unitId})
      AND ${eachInScope(actor, READERS, sql`m.unit_id`)} ORDER BY m.id DESC LIMIT 20`);
  return rows.map(({ id, ref, kind, state }) => {
    const known = kindOf(kind);
    return { id, ref, label: known?.label ?? kind, stateLabel: known?.life.states[state] ?? state };
  });
}
