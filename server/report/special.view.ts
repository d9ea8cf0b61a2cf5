import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Subject } from '@niangjia/domain/core/life.ts';
import { specialLife } from '@niangjia/domain/report/special.life.ts';
import type { SpecialRow, SpecialView } from '@niangjia/domain/report/special.model.ts';
import { paperOf } from '@niangjia/domain/report/special.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { placesOf } from '../core/scope.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import { partakersOf } from '../deploy/assign.actions.ts';
import { allowedNow, figuresFor } from './special.actions.ts';
import { seriesOf } from './special.moves.ts';
import type { SpecialRecord } from './special.store.ts';

export async function specialRows(
  tx: Tx,
  actor: Actor,
  found: readonly SpecialRecord[],
): Promise<SpecialRow[]> {
  const places = await placesOf(tx, [...new Set(found.flatMap(s => [s.unitId, s.toUnitId]))], actor.day);
  const done = await tx.rows<{
    subject: string;
    name: string;
    personId: string;
  }>(sql`SELECT subject, name, person AS "personId"
    FROM move WHERE subject = ANY (${found.map(s => s.id)}::uuid[]) AND person = ${actor.personId}`);
  return found.map(s => {
    const subject: Subject = {
      state: s.state,
      places: { unit: places.get(s.unitId) ?? [], issuer: places.get(s.toUnitId) ?? [] },
      done: done.filter(d => d.subject === s.id),
    };
    const { id, unitId, unit, toUnitId, toUnit, title, number, signedOn, state, seq } = s;
    return {
      ...{ id, unitId, unit, toUnitId, toUnit, title, number, signedOn, state, seq },
      stateLabel: stateLabel(specialLife, state),
      allowed: allowedNow({ actor }, subject, state).filter(m => m !== 'assign' || !s.taskId),
    };
  });
}

/** Until it is signed, figures are those of now. */
export async function paperNow(tx: Tx, s: SpecialRecord) {
  const figures = s.number === null ? await figuresFor(tx, s.unitId, s.figures) : s.figures;
  const { title, situation, advice, quotes, unitName: office, toName: toUnit, number, signedOn } = s;
  const signed = number && signedOn ? { number, on: signedOn } : null;
  const paper = paperOf({
    ...{ title, situation, advice, quotes, figures, office, toUnit, signed },
    series: seriesOf(s),
  });
  return { figures, paper };
}

export async function specialView(tx: Tx, actor: Actor, s: SpecialRecord): Promise<SpecialView> {
  const [row] = await specialRows(tx, actor, [s]);
  const { figures, paper } = await paperNow(tx, s);
  const { situation, advice, quotes, signer, response, taskId } = s;
  const owners = row!.allowed.includes('assign') ? await ownersFor(tx, actor, s) : [];
  return {
    ...row!,
    ...{ situation, advice, quotes, figures, signer, response, taskId, owners },
    printed: paper,
    trail: await trailSteps(tx, specialLife, s.id),
  };
}

const ownersFor = async (tx: Tx, actor: Actor, { toUnitId, toUnit }: SpecialRecord) => [
  { unitId: toUnitId, unit: toUnit },
  ...(await partakersOf(tx, toUnitId, actor.day)).map(({ unitId, unit }) => ({ unitId, unit })),
];
