/**
 * Labour law supervisors of the city and of every county: staff of each, entered by the office and certified by the chair. One certificate
 * of each is about to run out; in the first county one has run out, one was revoked, and one waits to be certified.
 */
import { addCalendarDays, addMonthsTo, asDay, type Day } from '@niangjia/domain/core/days.ts';
import { zSupervisorContent, zSupervisorMove } from '@niangjia/domain/rights/labour-supervisor.model.ts';
import { enterLabourSupervisor, moveLabourSupervisor } from '../../rights/labour-supervisor.actions.ts';
import { type Cast, onDay, type Tools } from './cast.ts';
import type { SampleCity } from './city.ts';

/** As long as a certificate lasts where nobody has set another number. */
const TERM = 60;
/** First day of the certificate, so many days ago; the last one of the first county are told apart below. */
const SINCE = [400, 400, 400] as const;

export async function supervisorsSince(tools: Tools, today: Day): Promise<void> {
  const { city } = tools;
  const nearEnd = addCalendarDays(addMonthsTo(today, -TERM), 45);
  const units = [city.root, ...city.counties];
  await onDay(tools, 150, cast =>
    Promise.all(
      units.map(async (unitId, at) => {
        for (const [n, name] of staffOf(cast, city, unitId).slice(0, SINCE.length).entries()) {
          const from = n === 2 ? nearEnd : addCalendarDays(today, -SINCE[n]!);
          await certified(cast, unitId, { name, certificate: numberOf(at, n), from });
        }
      }),
    ),
  );
  await first(tools, today);
}

const numberOf = (at: number, n: number): string => `LT-JD-${String(100 + 10 * at + n)}`;

/** Of the first county: run out, revoked, waiting. */
async function first(tools: Tools, today: Day): Promise<void> {
  const unitId = tools.city.counties[0]!;
  const from = addCalendarDays(today, -900);
  const made = await onDay(tools, 150, async cast => {
    const [expired, revoked] = staffOf(cast, tools.city, unitId).slice(SINCE.length);
    const until = addCalendarDays(today, -20);
    await certified(cast, unitId, { name: expired!, certificate: numberOf(1, 3), from, until });
    return certified(cast, unitId, { name: revoked!, certificate: numberOf(1, 4), from });
  });
  await onDay(tools, 12, async cast => {
    const revoking = zSupervisorMove.parse({ why: '调离工会工作，交回证件' });
    await moveLabourSupervisor(cast.ctx(cast.actor(unitId, 'chair')), made.id, 'revoke', {
      ...revoking,
      seenSeq: made.seq,
    });
  });
  await onDay(tools, 2, async cast => {
    const name = staffOf(cast, tools.city, unitId)[SINCE.length + 2]!;
    await entered(cast, unitId, { name, certificate: numberOf(1, 5), from: asDay(cast.day) });
  });
}

/** Everybody who works there, but whoever enters and whoever certifies. */
function staffOf(cast: Cast, { posts, people }: SampleCity, unitId: string): string[] {
  const apart = new Set(['office', 'chair'].map(office => cast.actor(unitId, office).personId));
  const here = new Set(posts.filter(p => p.unitId === unitId && !apart.has(p.personId)).map(p => p.personId));
  const taken = new Set([...apart].map(id => people.find(p => p.id === id)?.name));
  const names = people.filter(p => here.has(p.id) && !taken.has(p.name)).map(p => p.name);
  return [...new Set(names)];
}

interface One {
  name: string;
  certificate: string;
  from: Day;
  until?: Day;
}

const entered = (cast: Cast, unitId: string, { name, certificate, from, until }: One) => {
  const typed = zSupervisorContent.parse({
    ...{ name, certificate, validFrom: from, validUntil: until ?? null },
    ...{ trainedOn: addCalendarDays(from, -20), examinedOn: addCalendarDays(from, -10) },
  });
  return enterLabourSupervisor(cast.ctx(cast.actor(unitId, 'office')), {
    ...typed,
    ...{ issuerId: unitId, unitId },
  });
};

async function certified(cast: Cast, unitId: string, one: One) {
  const { id, seq } = await entered(cast, unitId, one);
  const moved = await moveLabourSupervisor(cast.ctx(cast.actor(unitId, 'chair')), id, 'certify', {
    ...zSupervisorMove.parse({}),
    seenSeq: seq,
  });
  return { id, seq: moved.seq };
}
