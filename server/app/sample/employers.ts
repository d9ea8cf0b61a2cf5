/** What the register of the sample city holds of employers beside name and numbers, and who follows up those without a union. */
import { industryTable } from '@niangjia/domain/core/code-table.ts';
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import { parameterCatalogue } from '@niangjia/domain/core/parameter-catalogue.ts';
import type { EmployerKind, Ownership } from '@niangjia/domain/unit/employer.model.ts';
import { sizeClassOf } from '@niangjia/domain/unit/employer-size.rules.ts';
import { sql } from '../../core/database/sql.ts';
import { systemWork } from '../../core/system-work.ts';
import { followAll, listGapsOf } from '../../unit/employer-gap.jobs.ts';
import { onDay, type Tools } from './cast.ts';
import type { Chance } from './chance.ts';
import type { SampleCity } from './city.ts';

const SINCE = '2015-01-01';
/** The commonest divisions of a section, where the trade is plain. */
const DIVISIONS: Readonly<Record<string, readonly string[]>> = {
  C: ['C17', 'C14', 'C34', 'C38', 'C21'],
  E: ['E47', 'E48', 'E50'],
  F: ['F51', 'F52', 'F52'],
  G: ['G54', 'G59', 'G60'],
  H: ['H61', 'H62'],
  I: ['I64', 'I65'],
  L: ['L72'],
};
const OWNERSHIPS: readonly (readonly [Ownership | null, number])[] = [
  ['private', 74],
  ['state', 6],
  ['collective', 4],
  ['hmt', 4],
  ['foreign', 4],
  ['other', 3],
  [null, 5],
];
const KINDS: readonly (readonly [EmployerKind, number])[] = [
  ['enterprise', 78],
  ['new-economic', 14],
  ['new-social', 5],
  ['institution', 3],
];

const weighted = <T>(chance: Chance, list: readonly (readonly [T, number])[]): T =>
  list[chance.weighted(list.map(([, weight]) => weight))]![0];
const shipped = (code: string): number =>
  Number(parameterCatalogue.find(spec => spec.code === code)!.defaultValue);

/** Drawn by a chance of its own, so that everybody else in the city stays who they are. */
export function describeEmployers(city: SampleCity, chance: Chance): void {
  const parks = new Set(city.units.filter(u => u.kind === 'park').map(u => u.id));
  const nameOf = new Map(city.units.map(u => [u.id, u.shortName]));
  let shop: string | null = null;
  for (const e of city.employers) {
    const section = Object.keys(industryTable.entries).find(code => industryTable.entries[code] === e.sector);
    const industryCode = section ? chance.pick(DIVISIONS[section] ?? [section]) : null;
    const kind = e.headcount >= 100 ? 'enterprise' : weighted(chance, KINDS);
    // A chain of shops here and there: the one before is its head.
    const isOutlet = shop !== null && industryCode === 'F52' && chance.happens(0.04);
    e.more = {
      ...{ kind, industryCode, headId: isOutlet ? shop : null, since: SINCE },
      ownership: kind === 'institution' ? 'state' : weighted(chance, OWNERSHIPS),
      sizeClass: sizeClassOf(industryCode, e.headcount, shipped),
      femaleCount: chance.happens(0.7) ? Math.round(e.headcount * (0.2 + chance.next() * 0.5)) : null,
      park: parks.has(e.keeperUnitId) ? nameOf.get(e.keeperUnitId)! : '',
      dispatch: chance.happens(0.06) ? 'uses' : 'none',
      registeredOn: chance.happens(0.8) ? `20${chance.whole(10, 14)}-0${chance.whole(1, 9)}-15` : null,
      contractTill: e.unionUnitId && chance.happens(0.62) ? `20${chance.whole(25, 29)}-12-31` : null,
      coverUnitId: !e.unionUnitId && chance.happens(0.3) ? e.keeperUnitId : null,
      place: null,
    };
    if (industryCode === 'F52' && !isOutlet && e.headcount >= 25) shop = e.id;
  }
}

/** The first were listed half a year ago and are over their day; the rest came on the list this autumn. */
export async function gapsSince(tools: Tools, today: Day): Promise<void> {
  const work = (from: number, wanted = sql`true`) =>
    onDay(tools, from, async ({ db }) => {
      const day = addCalendarDays(today, -from);
      for (let some = 1; some > 0; )
        some = await db.tx(tx =>
          listGapsOf(systemWork(tx, tools.crypto, { home: 1, day, key: 'sample-gaps' }), wanted, 'register', {
            openedOn: asDay(day),
          }),
        );
    });
  await work(200, sql`abs(hashtext(e.name)) % 16 = 0`);
  await work(70);
  await onDay(tools, 1, ({ db }) => followAll({ db, crypto: tools.crypto }));
}
