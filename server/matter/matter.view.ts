/** What a screen gets of a matter: masked, explained, with what the reader may do. */
import { hasDuty, holds } from '@niangjia/domain/core/actor.ts';
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import { canMove, type MoveSpec } from '@niangjia/domain/core/life.ts';
import type { Watch } from '@niangjia/domain/core/light.rules.ts';
import { type ClockRun, clockLight } from '@niangjia/domain/matter/clock.rules.ts';
import { isSealed } from '@niangjia/domain/matter/field.ts';
import { GATE_STANDINGS, type GateStanding, gateStanding } from '@niangjia/domain/matter/gate.rules.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import type { MatterRow, MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { movesOf, purposeLabel, type Standing } from '@niangjia/domain/matter/matter.rules.ts';
import type { Ctx } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { trailOf } from '../core/life-store.ts';
import { loadWatch } from '../core/watch.ts';
import { earlierDates } from './clock.store.ts';
import { clockLabel, clocksShown } from './clock.view.ts';
import { consentsOf, objectionsOf } from './gate.store.ts';
import { inHand } from './hand.ts';
import { jointShown } from './joint.view.ts';
import { lettersShown } from './letter.view.ts';
import { linksOf } from './link.store.ts';
import { FIELD } from './matter.projection.ts';
import type { MatterRecord } from './matter.store.ts';
import { besideOf } from './origin.actions.ts';
import { shownSecrets } from './secret.store.ts';

const known = (code: string): MatterKind => {
  const kind = kindOf(code);
  if (!kind) throw new Error(`nobody knows the kind ${code}`);
  return kind;
};

export function rowView(m: MatterRecord, watch: Watch): MatterRow {
  const kind = known(m.kind);
  return {
    id: m.id,
    kind: m.kind,
    kindLabel: kind.label,
    ref: m.ref,
    title: m.title,
    state: m.state,
    stateLabel: m.mergedInto ? '已并件' : (kind.life.states[m.state] ?? m.state),
    isEnded: m.endedOn !== null,
    unitId: m.unitId,
    unit: m.unit,
    employer: m.employer,
    undertaker: m.undertaker,
    channel: m.channel,
    persons: m.persons,
    openedOn: asDay(m.openedOn),
    due: dueOf(m, kind, watch),
    confined: m.confined,
    overseen: m.overseen,
    mergedInto: m.mergedInto,
    seq: m.seq,
    fence: m.fence,
  };
}

function dueOf(m: MatterRecord, kind: MatterKind, watch: Watch): MatterRow['due'] {
  if (!m.dueOn || !m.dueCode || !m.targetOn) return null;
  const label = clockLabel(kind, m.dueCode);
  const run = {
    state: 'running',
    dueOn: asDay(m.dueOn),
    says: `${label}时限为${chineseDay(asDay(m.dueOn))}，内部目标${chineseDay(asDay(m.targetOn))}`,
  };
  return {
    code: m.dueCode,
    label,
    dueOn: run.dueOn,
    targetOn: asDay(m.targetOn),
    light: clockLight(run as ClockRun, label, watch),
  };
}

export async function matterView(
  tx: Tx,
  { actor, crypto }: Pick<Ctx, 'actor' | 'crypto'>,
  m: MatterRecord,
): Promise<MatterView> {
  const hand = await inHand(tx, actor, m);
  const { kind, standing } = hand;
  const watch = await loadWatch(tx, actor);
  const masked = await shownSecrets({ tx, crypto }, kind, m.id);
  const moves = movesOf(kind, standing, actor, watch.today);
  const names = await namesOf(tx, m);
  const persons = await personsIn(tx, kind, m);
  const links = await linksOf(tx, actor, m);
  const trail = await trailOf(tx, m.id);
  const earlier = await earlierDates(tx, m.id);
  return {
    ...rowView(m, watch),
    version: m.version,
    issuerUnitId: m.issuerUnitId,
    issuer: m.issuer,
    receivedOn: m.receivedOn === null ? null : asDay(m.receivedOn),
    cameOn: asDay(m.cameOn),
    employerId: m.employerId,
    undertakerId: m.undertakerId,
    joint: await jointShown(tx, hand, { actor, trail, earlier, watch, allowed: moves.allowed }),
    fields: Object.entries(kind.fields).map(([name, spec]) => {
      const value = m.content[name] ?? null;
      const sealed = isSealed(spec);
      return {
        name,
        value: sealed ? null : value,
        masked: sealed ? (masked[name] ?? null) : null,
        isSealed: sealed,
        names:
          spec.widget === 'person' && Array.isArray(value) ? value.map(id => persons.get(id) ?? '') : null,
        isGiven: value !== null,
      };
    }),
    clocks: clocksShown(
      kind,
      hand.clocks.filter(run => run.jointUnitId === null),
      earlier,
      watch,
    ),
    gates: await gatesShown(tx, hand, watch),
    consents: await consentsShown(tx, hand),
    mayConsent: m.mergedInto === null && canMove(kind.life, 'consented', standing.subject, actor).ok,
    ...(await lettersShown(tx, actor, hand)),
    handovers: names.handovers.map(h => ({ ...h, label: kind.life.moves[h.sort]?.label ?? h.sort })),
    links,
    beside: await besideOf(tx, actor, m),
    trail: trail.map(t => ({
      seq: t.seq,
      name: t.name,
      label: (kind.life.moves as Record<string, MoveSpec>)[t.name]?.label ?? t.name,
      stateLabel: kind.life.states[t.to] ?? t.to,
      person: t.person,
      unit: t.unit,
      at: t.at,
      why: t.why,
      fields: Object.keys(t.patch)
        .filter(f => f.startsWith(FIELD))
        .map(f => kind.fields[f.slice(FIELD.length)]?.label ?? f),
    })),
    // Nobody learns from what it became that there was a confined one.
    origin: m.origin?.sort === 'matter' && !links.some(l => l.id === m.origin?.id) ? null : m.origin,
    turn: turnOf(m, kind, standing),
    allowed: moves.allowed,
    blocked: moves.blocked,
    mayReveal: Object.values(kind.moves).some(move => holds(actor, move.duty, standing.subject.places.unit)),
    mayName: m.confined && hasDuty(actor, kind.undertakes),
    named: m.confined ? names.members : [],
  };
}

/** Names of whoever stands in a field, such as cadres of whom is complained. */
async function personsIn(tx: Tx, kind: MatterKind, { content }: MatterRecord): Promise<Map<string, string>> {
  const ids = Object.entries(kind.fields).flatMap(([name, { widget }]) =>
    widget === 'person' && Array.isArray(content[name]) ? (content[name] as string[]) : [],
  );
  if (ids.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; name: string }>(
    sql`SELECT id, name FROM person WHERE id = ANY (${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Nobody who handles it can lead on from here: it waits for whoever judges it from outside. */
function judgedElsewhere({ moves }: MatterKind, state: string): boolean {
  const onward = Object.values(moves).filter(
    move => move.from.includes(state) && move.to !== 'same' && move.to !== state,
  );
  return onward.length > 0 && onward.every(move => move.outside);
}

function turnOf(m: MatterRecord, kind: MatterKind, { awaitsReceipt, isTop, undertaker }: Standing): string {
  if (m.mergedInto) return '已并入主件办理';
  if (m.endedOn) return `${chineseDay(asDay(m.endedOn))}${kind.life.states[m.state]}`;
  if (awaitsReceipt) return `等${m.unit}签收`;
  if (judgedElsewhere(kind, m.state)) return `等${isTop ? '经手的人' : m.unit}以外的人办理`;
  if (m.undertaker && !undertaker) return `由${m.unit}办理，经办人${m.undertaker}已不在这个岗位，请重新指定`;
  return m.undertaker ? `由${m.unit}${m.undertaker}办理` : `由${m.unit}办理，还没有指定经办人`;
}

/** Every purpose for which a notice of the kind needs consent, given or not. */
async function consentsShown(
  tx: Tx,
  { kind, matter }: Awaited<ReturnType<typeof inHand>>,
): Promise<MatterView['consents']> {
  const purposes = [...new Set(Object.values(kind.gates).flatMap(g => g.consent ?? []))];
  if (purposes.length === 0) return [];
  const kept = await consentsOf(tx, matter.id);
  return purposes.map(purpose => {
    const found = kept.find(c => c.purpose === purpose);
    return {
      purpose,
      label: purposeLabel(kind, purpose),
      givenOn: found ? asDay(found.givenOn) : null,
      withdrawnOn: found?.withdrawnOn ? asDay(found.withdrawnOn) : null,
      fileId: found?.fileId ?? null,
    };
  });
}

const isCutShort = (standing: GateStanding): boolean => standing === 'withdrawn' || standing === 'failed';

async function gatesShown(
  tx: Tx,
  { kind, matter, gates }: Awaited<ReturnType<typeof inHand>>,
  watch: Watch,
): Promise<MatterView['gates']> {
  if (gates.length === 0) return [];
  const objections = await objectionsOf(tx, matter.id);
  return gates.map(gate => {
    const standing = gateStanding(gate, watch.today);
    return {
      id: gate.id,
      code: gate.code,
      label: kind.gates[gate.code]?.label ?? gate.code,
      standing,
      // What came down before its last day was not shown until then.
      says: `${GATE_STANDINGS[standing]}，${isCutShort(standing) ? '原定' : ''}${chineseDay(gate.fromOn)}至${chineseDay(gate.untilOn)}在${gate.scope}范围内公示`,
      fromOn: gate.fromOn,
      untilOn: gate.untilOn,
      scope: gate.scope,
      lines: gate.lines,
      objections: objections.filter(o => o.gateId === gate.id),
    };
  });
}

async function namesOf(tx: Tx, m: MatterRecord) {
  const handovers = await tx.rows<{
    sort: string;
    from: string | null;
    to: string;
    by: string;
    at: string;
    why: string;
    receivedAt: string | null;
  }>(sql`SELECT h.sort,
      f.short_name AS from, coalesce(p.name, t.short_name) AS to, coalesce(b.name, '系统') AS by, h.at, h.why, h.received_at AS "receivedAt"
    FROM matter_handover h JOIN unit t ON t.id = h.to_unit_id LEFT JOIN unit f ON f.id = h.from_unit_id LEFT JOIN person p ON p.id = h.person_id
      LEFT JOIN person b ON b.id = h.by_person WHERE h.matter_id = ${m.id} ORDER BY h.at, h.id`);
  const members = m.confined
    ? await tx.rows<{
        personId: string;
        name: string;
      }>(sql`SELECT DISTINCT b.person_id AS "personId", e.name FROM member b JOIN person e ON e.id = b.person_id
        WHERE b.subject = ${m.id} AND b.from_at <= clock() AND clock() < b.to_at ORDER BY 2, 1`)
    : [];
  return { handovers, members };
}
