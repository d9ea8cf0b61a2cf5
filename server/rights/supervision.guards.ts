/** Whoever inquires is certified on the day, belongs to the union that handles the matter or to one above, and has no interest in the employer. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { labourSupervision } from '@niangjia/domain/rights/labour-supervision.kind.ts';
import { canChoose, wasCertified } from '@niangjia/domain/rights/labour-supervisor.rules.ts';
import { rightsRefusals as no } from '@niangjia/domain/rights/rights.refusals.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { registerGuard } from '../matter/guard.ts';
import { chosenFor } from './labour-supervisor.store.ts';

const idsIn = (value: unknown): string[] | null => (Array.isArray(value) ? (value as string[]) : null);
const words = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

export function registerSupervisionGuards(): void {
  registerGuard(labourSupervision.kind, ['inquire', 'note'], async (w, { matter }, given) => {
    const day = asDay(words(given.inquiredOn) ?? w.actor.day);
    const chosen = idsIn(given.supervisorIds);
    const ids = chosen ?? idsIn(matter.content.supervisorIds) ?? [];
    const found = await chosenFor(w.tx, ids, matter.unitId, w.actor.day);
    if (!chosen) {
      // Who took part stays; who goes on with it is still certified.
      for (const one of found) insist(wasCertified(one, day));
      return {};
    }
    if (given.untied !== true) throw untied();
    const { employerId, employer, unitId } = matter;
    const about = { employerId, employer: employer ?? words(matter.content.employerName), unitId };
    insist(canChoose(chosen, found, { ...about, day, isSent: words(given.sent) !== null }));
    return {
      set: {
        supervisors: chosen
          .flatMap(id => found.find(one => one.id === id) ?? [])
          .map(({ name, certificate, issuer }) => ({ name, certificate, issuer })),
      },
    };
  });
}

function untied(): Refusal {
  const note = no['supervisor-untied']();
  return new Refusal({ ...note, fields: [{ path: 'given.untied', says: note.says }] });
}
