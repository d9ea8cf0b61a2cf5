/**
 * Drawing closed rectifications to be looked at again: over which frame, by which seed and by whom is kept, so that anybody can draw the same
 * ones again. Each goes to a verifier who is neither of the unit that did it nor below it, and had no hand in it.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canOffer } from '@niangjia/domain/matter/matter.rules.ts';
import { rectificationApi } from '@niangjia/domain/supervise/rectification.api.ts';
import { rectification } from '@niangjia/domain/supervise/rectification.kind.ts';
import { CHECK_RESULTS, type SampleView } from '@niangjia/domain/supervise/rectification.model.ts';
import { rectificationRefusals as no } from '@niangjia/domain/supervise/rectification.refusals.ts';
import { drawOf, type Framed, shareAmong } from '@niangjia/domain/supervise/sample.rules.ts';
import { unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { loadParameters } from '../core/parameters.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { moveAlong, standingOf } from '../matter/linked.actions.ts';
import { registerBeside } from '../matter/origin.actions.ts';
import {
  checksOf,
  findSample,
  frameOf,
  keepSample,
  type SampleHead,
  samplesWith,
  seatedAs,
  verifiersFor,
} from './sample.store.ts';

const VERIFY = 'rectify.verify';
type Body = BodyOf<typeof rectificationApi.drawSample>;

const percentFor = async (tx: Tx, unitId: string, day: string): Promise<number> =>
  (await loadParameters(tx, 'rectify.sample-percent', unitId, asDay(day))).number('rectify.sample-percent');

/** By the digest of seed and id: whoever has both gets the same order. */
const orderBy =
  (seed: string) =>
  (id: string): string =>
    createHash('sha256').update(`${seed}:${id}`).digest('hex');

export const listVerifiers = (ctx: Ctx, unitId: string) =>
  ctx.db.read(async tx => {
    const { id } = await unitForNew(tx, ctx.actor, unitId, VERIFY);
    const percent = await percentFor(tx, id, ctx.actor.day);
    return { items: await verifiersFor(tx, id, ctx.actor.day), percent };
  });

export function drawSample(ctx: Ctx, unitId: string, body: Body) {
  return act(ctx, rectificationApi.drawSample.audit, [VERIFY], { unitId, body }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, VERIFY);
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    const { title, fromDay, toDay, verifierIds } = body;
    if (fromDay > toDay)
      throw new Refusal(no['days-turned']({}, { fields: [{ path: 'toDay', says: '请改正' }] }));
    // Two who draw at once take turns, and the second finds what the first has left.
    await w.tx.rows(sql`SELECT id FROM unit WHERE id = ${unitId} FOR UPDATE`);
    const frame = await frameOf(w.tx, unitId, body, w.actor.day);
    if (frame.length === 0) throw new Refusal(no['sample-empty']());
    const percent = await percentFor(w.tx, unitId, w.actor.day);
    const seed = randomBytes(16).toString('hex');
    const drawn = drawOf(frame, percent, orderBy(seed));
    const shared = await givenOut(w, unitId, drawn, verifierIds);
    const checks = drawn.map(({ id: matterId, unitId }) => ({
      ...{ matterId, unitId, verifierId: shared.get(matterId)! },
    }));
    await keepSample(w, { id, unitId, title, fromDay, toDay, percent, seed, frame, checks });
    // The lot judges nothing, so that whoever draws need not be one of those who may look.
    for (const { matterId } of checks) await moveAlong(w, matterId, 'sample', () => ({}), `抽查：${title}`);
    return { id };
  });
}

/** @throws Refusal `rectify.sample-verifier`, `rectify.sample-nobody` */
async function givenOut(
  w: Work,
  unitId: string,
  drawn: readonly Framed[],
  verifierIds: readonly string[],
): Promise<Map<string, string>> {
  const known = new Set((await verifiersFor(w.tx, unitId, w.actor.day)).map(v => v.personId));
  const ids = [...new Set(verifierIds)];
  if (ids.some(id => !known.has(id)))
    throw new Refusal(no['sample-verifier']({}, { fields: [{ path: 'verifierIds', says: '请重新选择' }] }));
  const people: Actor[] = [];
  for (const id of ids) people.push(await seatedAs(w.tx, w.actor.day, w.actor.home, id));
  const fit = new Map<string, Set<string>>();
  for (const { id } of drawn) {
    const standing = await standingOf(w, id);
    const may = people.filter(p => canOffer(rectification as never, 'revisit', standing, p).ok);
    fit.set(id, new Set(may.map(p => p.personId)));
  }
  const verifiers = ids.map(personId => ({ personId, mayCheck: (id: string) => fit.get(id)!.has(personId) }));
  const shared = shareAmong(drawn, verifiers);
  const lost = drawn.find(d => !shared.get(d.id));
  if (lost) {
    const { unit } = await w.tx.one<{ unit: string }>(
      sql`SELECT short_name AS unit FROM unit WHERE id = ${lost.unitId}`,
    );
    throw new Refusal(
      no['sample-nobody']({ unit }, { fields: [{ path: 'verifierIds', says: '请增加核查人' }] }),
    );
  }
  return shared as Map<string, string>;
}

export const sampleRow = ({ seed: _s, frame, ...row }: SampleHead) => ({ ...row, framed: frame.length });

export async function sampleView(tx: Tx, actor: Actor, id: string): Promise<SampleView> {
  const sample = present(await findSample(tx, actor, id));
  const rows = await checksOf(tx, id);
  const again = new Set(drawOf(sample.frame, sample.percent, orderBy(sample.seed)).map(d => d.id));
  const names = await tx.rows<{ id: string; unit: string }>(
    sql`SELECT id, short_name AS unit FROM unit WHERE id = ANY (${[...new Set(sample.frame.map(f => f.unitId))]}::uuid[]) ORDER BY sort_no, code`,
  );
  const { states } = rectification.life;
  return {
    ...(sampleRow(sample) as SampleView),
    seed: sample.seed,
    isSame: again.size === rows.length && rows.every(r => again.has(r.matterId)),
    units: names.map(u => ({
      ...{ unitId: u.id, unit: u.unit },
      framed: sample.frame.filter(f => f.unitId === u.id).length,
      drawn: rows.filter(r => r.unitId === u.id).length,
    })),
    checks: rows.map(({ verifierId, state, unitId: _, dueOn, ...row }) => ({
      ...row,
      dueOn: dueOn === null ? null : asDay(dueOn),
      isMine: verifierId === actor.personId,
      stateLabel: (states as Record<string, string>)[state] ?? state,
    })),
  };
}

/** On the page of the matter: in which samples it was drawn and what was seen. */
export const registerSamples = (): void =>
  registerBeside(rectification.kind, async (tx, actor, matter) =>
    (await samplesWith(tx, actor, matter.id)).map(s => ({
      label: '抽查回访',
      says: `${s.title}，核查人${s.verifier}，${s.result ? CHECK_RESULTS[s.result] : '待回访'}`,
      to: s.opens ? `/rectify-samples/${s.id}` : null,
    })),
  );
