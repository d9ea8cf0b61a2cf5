/**
 * Supervisors are entered by the federation that certifies them and certified by other hands; certificates are extended, suspended,
 * revoked. Nobody enters, certifies or extends a namesake: whether it is the same person, somebody else can tell.
 */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import type { RefusalNote } from '@niangjia/domain/core/verdict.ts';
import { labourSupervisorApi } from '@niangjia/domain/rights/labour-supervisor.api.ts';
import { labourSupervisorLife as life } from '@niangjia/domain/rights/labour-supervisor.life.ts';
import type { SupervisorContent } from '@niangjia/domain/rights/labour-supervisor.model.ts';
import {
  canBeEntered,
  canCertify,
  cutFrom,
  extension,
  lastDayOf,
  resumed,
} from '@niangjia/domain/rights/labour-supervisor.rules.ts';
import { rightsRefusals as no } from '@niangjia/domain/rights/rights.refusals.ts';
import type { UnitKind, UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import { at, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { answerEach } from '../core/each.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { isWithin, present } from '../core/scope.ts';
import { orTaken } from '../core/taken.ts';
import {
  certificateHolder,
  issuerFacts,
  type LabourSupervisorRow,
  lockSupervisor,
  personBelow,
  labourSupervisorProjection as projection,
} from './labour-supervisor.store.ts';

type Body<K extends keyof typeof labourSupervisorApi> = BodyOf<(typeof labourSupervisorApi)[K]>;
const KEEP = 'rights.handle';

const wrong = (path: string, note: RefusalNote): Refusal =>
  new Refusal({ ...note, fields: [{ path, says: note.says }] });

export function enterLabourSupervisor(ctx: Ctx, body: Body<'enterLabourSupervisor'>) {
  const { audit } = labourSupervisorApi.enterLabourSupervisor;
  return act(ctx, audit, [KEEP], body, async w => {
    const { issuerId, unitId, ...content } = body;
    const issuer = await unitForNew(w.tx, w.actor, issuerId, KEEP);
    const id = w.newId();
    w.about({ id, unitId: issuerId, seatId: issuer.seatId });
    const facts = await issuerFacts(w.tx, issuerId);
    insist(canCertify({ name: facts.name, kind: facts.kind as UnitKind, level: facts.level as UnitLevel }));
    if (!(await isWithin(w.tx, unitId, issuerId, w.actor.day)))
      throw wrong('unitId', no['supervisor-elsewhere']());
    insistOther(w, content.name, '登记');
    const patch = await entered(w, issuerId, content, null);
    const fixed = { unit_id: unitId, issuer_unit_id: issuerId };
    await orTaken(
      openLife(
        w,
        projection,
        id,
        'enter',
        { ...patch, spans: [], revokedOn: null, personId: null },
        fixed,
        issuer.seatId,
      ),
      known(content).note,
    );
    return {
      id,
      state: life.initial,
      seq: 1,
      allowed: openMoves(
        life,
        at(issuer.places, life.initial, [{ name: 'enter', personId: w.actor.personId }]),
        w.actor,
      ),
    };
  });
}

const known = ({ certificate }: SupervisorContent, who = '另一人'): Refusal =>
  wrong('certificate', no['certificate-known']({ certificate, who }));

const numbersOf = async (w: Work, issuerId: string) => {
  const set = await loadParameters(w.tx, 'supervision.certificate', issuerId, w.actor.day);
  return {
    months: set.number('supervision.certificate-term'),
    warning: set.number('supervision.certificate-warning'),
  };
};

function insistOther(w: Work, name: string, move: string): void {
  if (name === w.actor.name) throw wrong('name', no['supervisor-self']({ move }));
}

/** What was typed, with the last day where none was given. */
async function entered(w: Work, issuerId: string, content: SupervisorContent, id: string | null) {
  const { months } = await numbersOf(w, issuerId);
  insist(canBeEntered(content, asDay(w.actor.day), months));
  const who = await certificateHolder(w.tx, issuerId, content.certificate, id);
  if (who) throw known(content, who);
  return { ...content, validUntil: content.validUntil ?? lastDayOf(content.validFrom, months) };
}

type MoveName =
  | 'edit'
  | 'withdraw'
  | 'tie'
  | 'link'
  | 'certify'
  | 'reject'
  | 'extend'
  | 'suspend'
  | 'resume'
  | 'revoke';
/** What makes a certificate good, or longer good. */
const GIVES: readonly MoveName[] = ['edit', 'certify', 'extend', 'resume'];
/** What nobody does with the own certificate, under whatever spelling of the name. */
const NOT_OWN: readonly MoveName[] = [...GIVES, 'tie', 'link'];
type MoveBody = Body<'moveLabourSupervisor'>;
type Patch = (w: Work, row: LabourSupervisorRow, body: MoveBody) => Promise<Record<string, unknown>>;

/** Locked with the row: whoever chooses the supervisor for an inquiry at the same moment waits, and reads what was decided. */
export function moveLabourSupervisor(ctx: Ctx, id: string, name: MoveName, body: MoveBody) {
  const { audit, duty } = labourSupervisorApi.moveLabourSupervisor;
  return act(ctx, audit, duty, { id, name, body }, async w => {
    const row = present(await lockSupervisor(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, row.issuerId);
    const seatId = seatIdFor(w.actor, life.moves[name].duty, places);
    w.about({ id, unitId: row.issuerId, seatId });
    insist(canMove(life, name, at(places, row.state, await doneBy(w.tx, id)), w.actor));
    await insistSeq(w.tx, row, body.seenSeq, row);
    if (GIVES.includes(name)) insistOther(w, row.name, life.moves[name].label);
    if (row.personId === w.actor.personId && NOT_OWN.includes(name))
      throw new Refusal(no['supervisor-own']({ move: life.moves[name].label }));
    if (life.moves[name].needsWhy && body.why.length < 2) throw wrong('why', no['why-missing']());
    const patch = await PATCHES[name](w, row, body);
    const moved = advance(w, projection, row, name, patch, { seatId, why: body.why || null });
    const taken = body.content
      ? known(body.content)
      : body.personId
        ? wrong('personId', no['supervisor-linked']({ who: row.name }))
        : null;
    const after = await (taken ? orTaken(moved, taken.note) : moved);
    return {
      id,
      ...after,
      allowed: openMoves(life, at(places, after.state, await doneBy(w.tx, id)), w.actor),
    };
  });
}

/** A roster that was sent is certified together. */
export const certifyLabourSupervisors = (ctx: Ctx, { rows }: Body<'certifyLabourSupervisors'>) =>
  answerEach(ctx, rows, (one, { id, seenSeq }) =>
    moveLabourSupervisor(one, id, 'certify', { seenSeq, validUntil: null, why: '' }),
  );

/** Names are typed with and without spaces. */
const flat = (name: string): string => name.replace(/\s/gu, '');

const PATCHES: Readonly<Record<MoveName, Patch>> = {
  edit: async (w, row, { content }) => {
    if (!content) throw wrong('content', no['content-missing']());
    insistOther(w, content.name, '修改');
    return entered(w, row.issuerId, content, row.id);
  },
  withdraw: async () => ({}),
  tie: async (_, __, { employerIds }) => {
    if (!employerIds) throw wrong('employerIds', no['content-missing']());
    return { employerIds };
  },
  link: async (w, row, { personId }) => {
    if (personId === undefined) throw wrong('personId', no['supervisor-person']());
    if (personId === null) return { personId };
    const person = await personBelow(w.tx, personId, row.issuerId, w.actor.day);
    if (!person) throw wrong('personId', no['supervisor-person']());
    if (person.id === w.actor.personId) throw wrong('personId', no['supervisor-own']({ move: '关联' }));
    if (flat(person.name) !== flat(row.name))
      throw wrong('personId', no['supervisor-named']({ who: person.name, name: row.name }));
    return { personId };
  },
  certify: async (_, { validFrom, validUntil }) => ({ spans: [{ from: validFrom, to: validUntil }] }),
  reject: async () => ({}),
  extend: async (w, row, { examinedOn, validUntil }) => {
    const today = asDay(w.actor.day);
    const numbers = await numbersOf(w, row.issuerId);
    const { verdict, span } = extension(row, { examinedOn, validUntil }, { today, ...numbers });
    insist(verdict);
    return { examinedOn, validUntil: span.to, spans: [...row.spans, span] };
  },
  suspend: async (w, { spans }) => ({ spans: cutFrom(spans, asDay(w.actor.day)) }),
  resume: async (w, { spans, validUntil }) => ({ spans: resumed(spans, asDay(w.actor.day), validUntil) }),
  revoke: async (w, { spans }) => ({
    spans: cutFrom(spans, asDay(w.actor.day)),
    revokedOn: w.actor.day,
  }),
};
