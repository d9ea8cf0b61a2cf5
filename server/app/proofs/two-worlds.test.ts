/**
 * Non-interference: two databases that are equal except for what lies outside somebody's scope answer that person with the same
 * bytes, whatever is asked: lists, counts, pages, searches, records, documents, errors.
 */
import { expect, test } from 'vitest';
import { sql } from '../../core/database/sql.ts';
import { newId } from '../../core/ids.ts';
import { insertUnits } from '../../unit/unit.bulk.ts';
import { routesFor } from '../areas.ts';
import { CALLS } from './calls.ts';
import type { RoleName } from './cast.ts';
import { type Door, openDoor } from './door.ts';
import { makePerson } from './people.ts';
import { type PlaceName, placeNames } from './places.ts';
import { confinedMatter } from './subjects.matter.ts';
import { confinedPaper } from './subjects.sent.ts';
import { makeSubjects, type Subjects } from './subjects.ts';
import { inTurn } from './turns.ts';
import { makeTwins, type World } from './world.ts';

/** Who asks, and in which units the second world has more than the first. */
const COUNTY = [
  'yan chair',
  'yan vice-chair',
  'yan office',
  'yan department-staff',
  'yan supervisor',
] as const;
const ADMINS = ['yan admin-system', 'yan admin-security', 'yan admin-audit'] as const;
const BELOW = [
  'yanEast township-chair',
  'yanEast township-staff',
  'mill enterprise-chair',
  'came township-staff',
] as const;
const ASKERS: readonly RoleName[] = [...COUNTY, ...ADMINS, ...BELOW, 'traffic industry-chair'];
const ELSEWHERE: readonly PlaceName[] = ['cheng', 'chengWest', 'went', 'metal', 'far', 'farTown'];
const CITY: readonly RoleName[] = ['city office', 'city supervisor', 'city admin-system', 'city admin-audit'];
const everybody = [...ASKERS, ...CITY];
/** Within, below and beside a county: each write is asked at one of them, in turn. */
const WRITTEN_AT: readonly PlaceName[] = ['yan', 'yanEast', 'cheng'];

/** Asked by a code that is handed to anybody: it opens the same page wherever its holder is. */
const OF_A_CODE = ['answering.getAsked'];

/** Figures of days on which 砚宁区 still had a union that stands elsewhere today: they go on counting what it did then. */
const OF_DAYS_GONE_BY = /^matter\.handling/;

const routes = routesFor('demo');
const reads = routes.filter(r => r.endpoint.method === 'GET').map(r => r.name);
/** Beside the calls of the matrix: pages, filters and words that would meet what is elsewhere. */
const MORE: Record<string, string[]> = {
  'deploy.listTasks': ['limit=3', 'view=issued', 'view=mine', 'light=overdue', 'silent=noReport', 'q=证明'],
  'deploy.listPapers': ['limit=2', 'q=证明', 'sort=from-above', 'state=registered'],
  'deploy.listProgrammes': ['limit=2', 'q=证明', 'year=2026'],
  'deploy.listSpeeches': ['limit=2', 'q=证明'],
  'deploy.listChanges': ['limit=1', 'state=asked'],
  'deploy.listConsultations': ['limit=2', 'state=open'],
  'deploy.search': ['q=讲话', 'q=来文', 'q=暗'],
  'unit.search': ['q=总工会&size=5', 'q=新设', 'line=industry'],
  'unit.listChildren': ['line=industry', 'size=1'],
  'employer.list': ['size=2', 'unionised=no', 'q=证明'],
  'account.accounts': ['size=2', 'state=live', 'q=甲'],
  'audit.list': ['size=2', 'result=refused'],
};

async function addElsewhere(
  world: World,
  places: readonly PlaceName[],
  confinedAt: PlaceName,
): Promise<Subjects[]> {
  return world.work(async w => {
    const made: Subjects[] = [];
    for (const at of places) made.push(await makeSubjects(w, at, world));
    const id = newId(5);
    const bulk = { tx: w.tx, crypto: w.crypto, personId: w.actor.personId, key: w.key };
    const top = places[0]!;
    const above = [{ line: 'territory' as const, parentId: world.unit[top] }];
    const names = { name: '新设远镇总工会', shortName: '新设远镇' };
    const sort = { kind: 'township', level: 'township' } as const;
    await insertUnits(bulk, [{ id, ...names, ...sort, fromDay: '2020-01-01', places: above }]);
    const outsider = await makePerson(w, world, '戊某', { posts: [{ office: 'department-staff', at: top }] });
    await confinedPaper(w, confinedAt, world, {
      accused: 'yanPark',
      accusedPersons: [],
      listed: [outsider.personId],
    });
    // A petition against a union inside: its own side, everybody above it and every operator see no trace.
    for (const kind of ['request', 'petition'] as const)
      await confinedMatter(w, confinedAt, world, {
        kind,
        accused: 'yanPark',
        listed: [outsider.personId],
      });
    for (const unit of [world.unit[top], id])
      await w.tx.run(sql`INSERT INTO audit (home, id, at, person, action, result, subject, unit_id)
        VALUES (5, ${w.newId()}, clock(), ${outsider.personId}, 'deploy.edit-paper', 'refused', ${made[0]!.paper}, ${unit})`);
    return made;
  });
}

/** Two worlds, and what the second has more. */
interface Pair {
  doors: readonly [Door, Door];
  elsewhere: readonly PlaceName[];
  extra: readonly Subjects[];
}

/** Every read that this person can make, in both worlds; the extra records are asked for as well, though only one world has them. */
async function compare(who: RoleName, { doors: [first, second], elsewhere, extra }: Pair): Promise<string[]> {
  const differing: string[] = [];
  const same = async (what: string, ask: (door: Door) => Promise<string>) => {
    const [a, b] = await Promise.all([ask(first), ask(second)]);
    if (a !== b) differing.push(`${what}: ${firstDifference(a, b)}`);
  };
  const calls = Object.keys(CALLS).filter(call => reads.includes(call.split(' ')[0]!));
  const inside = placeNames.filter(at => !elsewhere.includes(at));
  for (const [n, call] of calls.entries()) {
    const turn = n + everybody.indexOf(who);
    const { kind } = CALLS[call]!;
    const places =
      kind === null || kind === 'session' || kind === 'draft'
        ? [null]
        : kind === 'confined'
          ? ['yan' as const]
          : [...inTurn(inside, turn, 3), ...inTurn(elsewhere, turn, 2)];
    const asked = OF_DAYS_GONE_BY.test(call) ? places.filter(at => at !== 'yan') : places;
    for (const at of asked) await same(`${call} ${at ?? ''}`, door => door.bytes(call, who, at));
    for (const query of MORE[call] ?? [])
      await same(`${call}?${query}`, door => door.bytes(call, who, null, { query }));
    const isOfACode = OF_A_CODE.includes(call);
    if (
      !isOfACode &&
      kind &&
      kind !== 'confined' &&
      kind !== 'session' &&
      kind !== 'draft' &&
      !CALLS[call]!.area
    )
      for (const there of inTurn(extra, turn, 2))
        await same(`${call} elsewhere`, door => door.bytes(call, who, 'yan', { subjects: there }));
  }
  // Writes are refused in the same words, too: nothing elsewhere may be told from a refusal.
  const writes = Object.keys(CALLS).filter(
    name => !calls.includes(name) && typeof CALLS[name]!.kind === 'string',
  );
  for (const [n, call] of writes.entries()) {
    const at = WRITTEN_AT[(n + everybody.indexOf(who)) % WRITTEN_AT.length]!;
    await same(`${call} ${at}`, async door => {
      const { status, code } = await door.ask(call, who, at);
      return `${status} ${code}`;
    });
  }
  return differing;
}

function firstDifference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `…${a.slice(Math.max(0, at - 60), at + 60)}… | …${b.slice(Math.max(0, at - 60), at + 60)}…`;
}

async function pair(elsewhere: readonly PlaceName[], confinedAt: PlaceName): Promise<Pair> {
  const [one, other] = await makeTwins();
  const extra = await addElsewhere(other, elsewhere, confinedAt);
  return { doors: [await openDoor(one, routes), await openDoor(other, routes)], elsewhere, extra };
}
const besideCounty = await pair(ELSEWHERE, 'yan');
const besideCity = await pair(['far', 'farTown'], 'city');
const inside = await pair(['yanEast'], 'city');

test.each(ASKERS)(
  'whatever is elsewhere, %s gets the same bytes',
  async who => {
    expect(await compare(who, besideCounty)).toEqual([]);
  },
  120_000,
);

test.each(CITY)(
  'another federation and a confined paper change nothing for %s',
  async who => {
    expect(await compare(who, besideCity)).toEqual([]);
  },
  120_000,
);

test('the comparison sees a difference where there is one', async () => {
  const differing = await compare('yan office', { ...inside, elsewhere: [], extra: [] });
  const names = differing.map(d => d.split(/[ ?:]/)[0]);
  for (const call of [
    'deploy.listTasks',
    'deploy.listPapers',
    'deploy.search',
    'employer.counts',
    'unit.search',
  ])
    expect(names).toContain(call);
}, 120_000);
