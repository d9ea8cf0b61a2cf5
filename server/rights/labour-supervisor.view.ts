import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { labourSupervisorLife } from '@niangjia/domain/rights/labour-supervisor.life.ts';
import type { LabourSupervisorView } from '@niangjia/domain/rights/labour-supervisor.model.ts';
import { standingOf } from '@niangjia/domain/rights/labour-supervisor.rules.ts';
import { at } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { loadParameters } from '../core/parameters.ts';
import { placesOf } from '../core/scope.ts';
import {
  doneWith,
  employersOfSupervisors,
  type LabourSupervisorRow,
  personsOfSupervisors,
} from './labour-supervisor.store.ts';

/** How many days ahead a certificate counts as about to run out, by the reader's own union. */
export const warningFor = async (tx: Tx, actor: Actor): Promise<number> =>
  (await loadParameters(tx, 'supervision.certificate', actor.unitIds[0] ?? null, actor.day)).number(
    'supervision.certificate-warning',
  );

const personOf = (persons: Awaited<ReturnType<typeof personsOfSupervisors>>, supervisorId: string) => {
  const found = persons.find(p => p.supervisorId === supervisorId);
  return found ? { id: found.id, name: found.name, title: found.title } : null;
};

/** @param employerId whose supervisors must keep out, when somebody is chosen for a matter about it */
export async function supervisorViews(
  tx: Tx,
  actor: Actor,
  rows: readonly LabourSupervisorRow[],
  { warning, employerId }: { warning: number; employerId?: string | undefined },
): Promise<LabourSupervisorView[]> {
  const ids = rows.map(r => r.id);
  const issuers = rows.map(r => r.issuerId);
  const places = await placesOf(tx, issuers, actor.day);
  const done = await doneWith(tx, ids);
  const employers = await employersOfSupervisors(tx, ids);
  const persons = await personsOfSupervisors(tx, ids);
  return rows.map(({ employerIds: _, spans: __, personId: ___, ...row }) => {
    const tied = employers.filter(e => e.id === row.id).map(e => ({ id: e.employerId, name: e.name }));
    const mine = done.filter(d => d.subject === row.id);
    const subject = at(places.get(row.issuerId) ?? [], row.state, mine);
    return {
      ...row,
      person: personOf(persons, row.id),
      employers: tied,
      standing: standingOf(row, asDay(actor.day), warning),
      tied: employerId !== undefined && tied.some(e => e.id === employerId),
      extendFrom: addCalendarDays(row.validUntil, -warning),
      allowed: openMoves(labourSupervisorLife, subject, actor),
    };
  });
}
