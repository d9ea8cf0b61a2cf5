/** Terms and certificates of some unions in every county: in time, near their end, overdue, incomplete; a founding and a re-election under way. */

import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays, addMonthsTo, asDay, type Day } from '@niangjia/domain/core/days.ts';
import { usccCheckCharacter } from '@niangjia/domain/core/identity-code.ts';
import type { Officer } from '@niangjia/domain/term/term.model.ts';
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { systemWork } from '../../core/system-work.ts';
import { moveMatter } from '../../matter/move.actions.ts';
import { openMatter } from '../../matter/open.actions.ts';
import { certify } from '../../term/certificate.actions.ts';
import { beginTerm } from '../../term/term.effects.ts';
import { asFarAsKnown, type Cast, onDay, type Tools } from './cast.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { SampleCity } from './city.ts';
import { personName } from './names.ts';

const EACH = 5;
/** Months that the term has run when the sample begins, of three years. */
const RUN = [38, 35, 33, 20, 6] as const;

export const termsSince = (tools: Tools, today: Day): Promise<void> =>
  asFarAsKnown(async () => {
    await onDay(tools, 45, cast => enterTerms(tools, cast, today));
    await onDay(tools, 12, cast => beginFounding(cast, tools.city));
    await onDay(tools, 6, cast => beginRenewal(cast, tools.city, today));
  });

/** Basic unions of each county, first those of the unit that the demonstration shows a chair of. */
function unionsOf(city: SampleCity): string[] {
  const townships = new Map(city.units.filter(u => u.territory).map(u => [u.id, u.territory!]));
  const chaired = city.posts.find(p => p.office === 'enterprise-chair')?.unitId;
  const near = city.units.find(u => u.id === chaired)?.territory;
  const rank = (u: { id: string; territory: string | null }) =>
    Number(u.id === chaired) * 2 + Number(u.territory === near);
  const taken = new Map<string, number>();
  return city.units
    .filter(u => u.kind === 'enterprise' && u.territory)
    .sort((a, b) => rank(b) - rank(a))
    .flatMap(u => {
      const county = townships.get(u.territory!) ?? '';
      const used = taken.get(county) ?? 0;
      taken.set(county, used + 1);
      return used < EACH ? [u.id] : [];
    });
}

async function enterTerms({ crypto, city }: Tools, cast: Cast, today: Day): Promise<void> {
  const { personId, home } = cast.actor(city.root, 'office');
  const chance = chanceOf(20_261_121, home, 0);
  // Each on its own: entering a term holds the union, and others of the sample work there meanwhile.
  const enter = (one: Parameters<typeof enterTerm>[2]) =>
    cast.db.tx(tx => {
      const key = `sample term ${one.unitId}`;
      return enterTerm(systemWork(tx, crypto, { home, day: cast.day, key, personId }), chance, one);
    });
  const large = largestOf(city);
  for (const [i, unitId] of unionsOf(city)
    .filter(id => !large.includes(id))
    .entries())
    await enter({ unitId, i, today });
  // After those of twelve counties, in the middle of the term, with everything else in order.
  for (const [n, unitId] of large.entries()) await enter({ unitId, i: 63 + 60 * n, today, standing: 9 - n });
}

/** The two unions of the largest employers have standing committees; from the second somebody has left since. */
function largestOf(city: SampleCity): string[] {
  const kinds = new Map(city.units.map(u => [u.id, u.kind]));
  const own = city.employers.filter(e => e.unionUnitId && kinds.get(e.unionUnitId) === 'enterprise');
  return [...own]
    .sort((a, b) => b.headcount - a.headcount)
    .slice(0, 2)
    .map(e => e.unionUnitId!);
}

async function enterTerm(
  w: Work,
  chance: Chance,
  { unitId, i, today, standing = 0 }: { unitId: string; i: number; today: Day; standing?: number },
): Promise<void> {
  const fromOn = addCalendarDays(addMonthsTo(today, -RUN[i % RUN.length]!), -(i % 11));
  await beginTerm(
    w,
    {
      unitId,
      fromOn,
      years: 3,
      form: 'own',
      committeeSeats: standing ? 15 : 5,
      auditSeats: 3,
      officers: officersOf(chance, i, standing),
      paper: `工组〔${fromOn.slice(0, 4)}〕${20 + i}号`,
      matterId: null,
      no: 1 + (i % 4),
    },
    null,
  );
  if (i % 3 === 2) return;
  const first = `81350100M${String(10_000_000 + i)}`.slice(0, 17);
  await certify(w, {
    ...{ unitId, sort: 'legal', no: `工法证字第${3500 + i}号`, code: first + usccCheckCharacter(first) },
    ...{ issuedOn: addCalendarDays(fromOn, 20), validTo: addMonthsTo(fromOn, 36), matterId: null },
  });
}

/** Every fourth has forgotten the audit, every fifth the women. */
function officersOf(chance: Chance, i: number, standing: number): Officer[] {
  const one = (body: Officer['body'], role: Officer['role'], sex: Officer['sex'] = 'male'): Officer => ({
    ...{ name: personName(list => chance.pick(list)), body, role, sex },
    ...{ employed: 'part-time', frontLine: chance.happens(0.5), tie: 'none', votes: null },
  });
  const committee = [
    one('committee', 'chair'),
    one('committee', 'vice-chair', 'female'),
    ...Array.from({ length: standing ? 13 : 3 }, () => one('committee', 'member')),
  ];
  return [
    ...committee,
    ...committee.slice(0, standing).map(who => ({ ...who, body: 'standing' as const })),
    ...(i % 4 === 1 ? [] : [one('audit', 'chair'), one('audit', 'member'), one('audit', 'member')]),
    ...(i % 5 === 4 ? [] : [one('women', 'chair', 'female'), one('women', 'member', 'female')]),
  ];
}

const FIELD = '砚东街道';

async function step(
  cast: Cast,
  who: Actor,
  id: string,
  move: string,
  given: Record<string, unknown> = {},
): Promise<void> {
  const { seq, fence } = await cast.db.read(tx =>
    tx.one<{ seq: number; fence: number }>(sql`SELECT seq, fence FROM matter WHERE id = ${id}`),
  );
  await moveMatter(cast.ctx(who), id, move, { seenSeq: seq, fence, why: '', given });
}

const opening = (day: string, given: Record<string, unknown>) => ({
  ...{
    channel: 'visit' as const,
    persons: 1,
    receivedOn: asDay(day),
    origin: null,
    named: [],
    employerId: null,
  },
  given,
});

/** A founding that waits for its approval at the township of the demonstration. */
async function beginFounding(cast: Cast, city: SampleCity): Promise<void> {
  const unitId = city.units.find(u => u.shortName === FIELD)?.id;
  if (!unitId) return;
  const clerk = cast.actor(unitId, 'township-staff');
  const given = {
    ...{
      unionName: '岚汀云帆物流有限公司工会',
      unionShort: '云帆物流工会',
      form: 'own',
      nature: 'enterprise',
    },
    ...{ address: '砚东街道兴业路18号', employees: 86 },
  };
  const { id } = await openMatter(cast.ctx(clerk), { kind: 'founding', unitId, ...opening(cast.day, given) });
  await step(cast, clerk, id, 'file', {
    preparers: [{ name: '闻若谷' }, { name: '程一诺' }, { name: '杜若溪' }],
    preparedHow: '由职工推荐产生，所在单位党支部同意',
  });
  await step(cast, clerk, id, 'apply', {
    ...{ employees: 86, memberCount: 72, womenCount: 21, form: 'own', termYears: '3' },
    ...{ committeeSeats: 5, auditSeats: 3 },
  });
}

/** The union of the demonstration's chair asks to elect anew. */
async function beginRenewal(cast: Cast, city: SampleCity, today: Day): Promise<void> {
  const unitId = city.posts.find(p => p.office === 'enterprise-chair')?.unitId;
  if (!unitId) return;
  const chair = cast.actor(unitId, 'enterprise-chair');
  const given = { sort: 'late', endsOn: addMonthsTo(today, -2) };
  const { id } = await openMatter(cast.ctx(chair), {
    kind: 're-election',
    unitId,
    ...opening(cast.day, given),
    channel: 'own',
  });
  await step(cast, chair, id, 'request', {
    ...{ form: 'own', employees: 120, memberCount: 96, womenCount: 38, termYears: '3' },
    ...{ committeeSeats: 5, auditSeats: 3, plan: '本月召开会员大会' },
  });
}
