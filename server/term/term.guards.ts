/** What founding, elections and registration ask of other records before they end, and what follows in the same transaction. */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { ContentOf } from '@niangjia/domain/matter/field.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { byElection } from '@niangjia/domain/term/by-election.kind.ts';
import { election } from '@niangjia/domain/term/election.kind.ts';
import { founding } from '@niangjia/domain/term/founding.kind.ts';
import { legalPerson } from '@niangjia/domain/term/legal-person.kind.ts';
import { recall } from '@niangjia/domain/term/recall.kind.ts';
import { termRefusals as no } from '@niangjia/domain/term/term.refusals.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { type Guard, type OpeningGuard, registerGuard, registerOpening } from '../matter/guard.ts';
import { certify, retire } from './certificate.actions.ts';
import { foundUnion, insistUncovered } from './founding.actions.ts';
import { insistStands } from './term.actions.ts';
import { beginTerm, extendTerm, fillVacancy, recallOfficer } from './term.effects.ts';

type Hand = Parameters<Guard>[1];
type Given = Readonly<Record<string, unknown>>;
/** With what this move sets. */
const contentWith = <K extends { fields: MatterKind['fields'] }>(
  _: K,
  hand: Hand,
  given: Given,
): ContentOf<K['fields']> => ({ ...hand.matter.content, ...given }) as ContentOf<K['fields']>;

export function registerTermGuards(): void {
  registerGuard(founding.kind, ['apply'], async (w, hand, given) => {
    await insistUncovered(w, hand, contentWith(founding, hand, given));
    return {};
  });
  registerGuard(founding.kind, ['found'], async (w, hand, given) => {
    const content = contentWith(founding, hand, given);
    await insistUncovered(w, hand, content);
    const unionId = await foundUnion(w, hand, content);
    return { set: { unionId } };
  });
  registerOpening(election.kind, insistOneElection);
  registerGuard(election.kind, ['extend'], extended);
  registerGuard(election.kind, ['approve'], elected);
  registerOpening(byElection.kind, (w, { unitId }) => insistStands(w, unitId));
  registerGuard(byElection.kind, ['approve'], filled);
  registerOpening(recall.kind, insistInOffice);
  registerGuard(recall.kind, ['confirm'], recalled);
  registerGuard(legalPerson.kind, ['accept'], insistWithin);
  registerGuard(legalPerson.kind, ['issue', 'cancel'], certified);
}

/** The union is held first: of two who begin a re-election at once, the second sees the first's. */
const insistOneElection: OpeningGuard = async ({ tx }, { unitId }) => {
  const unit = await tx.one<{ name: string; state: string }>(
    sql`SELECT short_name AS name, state FROM unit WHERE id = ${unitId} FOR NO KEY UPDATE`,
  );
  if (unit.state !== 'live') throw new Refusal(no['unit-gone']({ unit: unit.name }));
  const before = await tx.maybe<{ ref: string }>(sql`SELECT ref FROM matter WHERE kind = ${election.kind}
    AND accept_unit_id = ${unitId} AND ended_on IS NULL AND merged_into IS NULL`);
  if (before) throw new Refusal(no['election-running']({ unit: unit.name, ref: before.ref }));
};

const extended: Guard = async (w, hand, given) => {
  const { extendTo, extensionNo } = contentWith(election, hand, given);
  return {
    after: async () => {
      if (extendTo) await extendTerm(w, hand.matter.unitId, extendTo, `批准延期（${extensionNo ?? ''}）`);
    },
  };
};

/** 报批之日: when the clock of the term was stopped. */
const reportedOn = ({ clocks }: Hand): Day | null =>
  clocks.findLast(run => run.code === 'due' && run.stoppedOn)?.stoppedOn ?? null;

const elected: Guard = async (w, hand, given) => {
  const c = contentWith(election, hand, given);
  const term = {
    unitId: hand.matter.unitId,
    fromOn: c.meetingOn ?? asDay(w.actor.day),
    years: c.termYears === '3' ? (3 as const) : (5 as const),
    form: c.form ?? ('own' as const),
    committeeSeats: c.committeeSeats ?? 1,
    auditSeats: c.auditSeats ?? 0,
    officers: c.officers ?? [],
    paper: c.approvalNo ?? '',
    matterId: hand.matter.id,
  };
  return { after: async () => void (await beginTerm(w, term, reportedOn(hand))) };
};

const filled: Guard = async (w, hand, given) => {
  const c = contentWith(byElection, hand, given);
  const vacancy = {
    officers: c.officers ?? [],
    leaver: c.leaver && c.vacantOn ? { name: c.leaver, on: c.vacantOn } : null,
    body: c.body ?? ('committee' as const),
    fromOn: c.meetingOn ?? asDay(w.actor.day),
    paper: `补选（${c.approvalNo ?? ''}）`,
  };
  return { after: () => fillVacancy(w, hand.matter.unitId, vacancy) };
};

/** Nobody can be put out of an office that the register does not know; where no term is entered yet, it says nothing. */
const insistInOffice: OpeningGuard = async ({ tx, actor }, { unitId, given }) => {
  const { name = '', body } = given as { name?: string; body?: string };
  const term = await tx.maybe<{
    knows: boolean;
  }>(sql`SELECT EXISTS (SELECT FROM term_officer o WHERE o.term_id = t.id
      AND o.name = ${name} AND o.body = ${body} AND o.to_day > ${actor.day}::date) AS knows
    FROM term t WHERE t.unit_id = ${unitId} AND t.to_day = '9999-12-31'`);
  if (!term || term.knows) return;
  const says = '请填写现任班子中的人员和机构';
  throw new Refusal(no['officer-absent']({ name }, { fields: [{ path: 'given.name', says }] }));
};

const recalled: Guard = async (w, hand, given) => {
  const c = contentWith(recall, hand, given);
  const who = {
    name: c.name ?? '',
    body: c.body ?? ('committee' as const),
    role: c.role ?? ('member' as const),
    on: c.votedOn ?? asDay(w.actor.day),
    paper: `罢免（${c.filedNo ?? ''}）`,
  };
  return { after: () => recallOfficer(w, hand.matter.unitId, who) };
};

/** 登记机关 registers unions of its own and below, and only those that stand. */
const insistWithin: Guard = async (w, hand, given) => {
  const { unionId } = contentWith(legalPerson, hand, given);
  await insistOurs(w, hand.matter.unitId, unionId ?? '');
  return {};
};

async function insistOurs({ tx, actor }: Work, unitId: string, unionId: string): Promise<void> {
  const union = await tx.maybe<{ state: string }>(sql`SELECT u.state FROM unit u WHERE u.id = ${unionId}
    AND (u.id = ${unitId} OR EXISTS (SELECT FROM unit_place mine JOIN unit_place top ON top.line = mine.line
      WHERE mine.unit_id = u.id AND top.unit_id = ${unitId} AND starts_with(mine.path, top.path)
        AND mine.from_day <= ${actor.day}::date AND ${actor.day}::date < mine.to_day
        AND top.from_day <= ${actor.day}::date AND ${actor.day}::date < top.to_day))`);
  if (!union) throw new Refusal(no['union-elsewhere']());
  if (union.state !== 'live') throw new Refusal(no['union-gone']());
}

const certified: Guard = async (w, hand, given) => {
  const c = contentWith(legalPerson, hand, given);
  const unitId = c.unionId ?? '';
  await insistOurs(w, hand.matter.unitId, unitId);
  if (c.sort === 'cancel') return { after: () => retire(w, unitId, 'legal', 'cancel', '注销登记') };
  const certificate = {
    ...{ unitId, sort: 'legal' as const, no: c.certificateNo ?? '', code: c.creditCode ?? '' },
    ...{
      issuedOn: c.issuedOn ?? asDay(w.actor.day),
      validTo: c.validTo ?? null,
      address: c.address ?? null,
      matterId: hand.matter.id,
    },
  };
  return { after: async () => void (await certify(w, certificate)) };
};
