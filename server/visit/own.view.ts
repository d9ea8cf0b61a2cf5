/** What somebody takes along for a day: bounded in number, their own alone, and of each employer only what a visit needs. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { OwnDay, OwnVisit } from '@niangjia/domain/visit/field.model.ts';
import type { Ctx } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { loadParameters } from '../core/parameters.ts';
import { underWayAt } from '../matter/employer.figures.ts';
import { becameOf } from '../matter/origin.actions.ts';
import { noteVisits } from './finding.looks.ts';
import { type OwnRow, ownHead, ownRecent, ownVisits } from './own.store.ts';

export async function ownDay(tx: Tx, ctx: Pick<Ctx, 'actor' | 'origin'>): Promise<OwnDay> {
  const { actor } = ctx;
  const set = await loadParameters(tx, 'visit.', actor.unitIds[0] ?? null, actor.day);
  const { now, ...head } = await ownHead(tx, actor);
  const rows = await ownVisits(tx, actor, set.number('visit.offline-most'));
  await noteVisits(
    tx,
    ctx,
    rows.flatMap(r => r.last ?? []),
  );
  return {
    ...head,
    hours: set.number('visit.offline-hours'),
    items: await withStory(tx, actor, rows),
    more: now - rows.length,
    recent: await ownRecent(tx, actor),
    asksPlace: set.text('visit.ask-place') === 'optional',
    photosMost: set.number('visit.files-most'),
  };
}

/** What became of what was found, and what is under way. */
async function withStory(tx: Tx, actor: Actor, rows: readonly OwnRow[]): Promise<OwnVisit[]> {
  const found = rows.flatMap(r => r.last?.findings.map(f => f.id) ?? []);
  const came = await becameOf(tx, actor, found);
  const underWay = await underWayAt(tx, actor, [...new Set(rows.map(r => r.employerId))]);
  const says = (id: string): string | null => {
    const it = came.get(id);
    return it ? `${it.kindLabel}${it.ref && ` ${it.ref}`} · ${it.stateLabel}` : null;
  };
  return rows.map(({ last, ...row }) => ({
    ...row,
    last: last && {
      ...{ visitId: last.visitId, visitedOn: last.visitedOn, outcome: last.outcome },
      findings: last.findings.map(({ id, kind, severity, text }) => ({
        kind,
        severity,
        text,
        became: says(id),
      })),
    },
    matters: underWay.filter(m => m.employerId === row.employerId).map(({ employerId: _, ...m }) => m),
  }));
}
