/** Every way in which units are looked for, against reading all of them: on a random tree, on both lines, today and on a past day. */
import { type Actor, type Line, scopeOf } from '@niangjia/domain/core/actor.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { decisionsOf } from './testing/decisions.ts';
import { givenCity, HOME, START, unitKit } from './testing/unit-kit.ts';
import { type BulkUnit, insertUnits } from './unit.bulk.ts';
import { mergeUnit } from './unit.merge.ts';
import { readUnit } from './unit.record.ts';
import { dissolveUnit } from './unit.restructure.ts';
import { ENOUGH, searchUnits, type UnitSearch } from './unit.search.ts';

const kit = await unitKit();
const c = await givenCity(kit);
const office = await kit.officer(c.city, 'office');
const countyOffice = await kit.officer(c.county, 'office');
const industryOffice = await kit.officer(c.industry, 'office');
const N = 900;

/** Numbers that look random and are the same in every run. */
let seed = 20_261_122;
const random = (below: number): number => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const anyOf = (list: string): string => list[random(list.length)]!;

const lineOf = (parent: string): Line => (parent === c.industry ? 'industry' : 'territory');
const parents = [c.township, c.foreign, c.second, c.industry];
const units: BulkUnit[] = Array.from({ length: N }, (_, i) => {
  const name = `${anyOf('安临清平永新')}${anyOf('长丰宁和东西')}${anyOf('纺机电建')}${anyOf('厂社站')}${i % 7 ? '' : '甲'}工会`;
  const parentId = parents[random(parents.length)]!;
  return {
    ...{ id: newId(HOME), name, shortName: name.slice(0, 4), kind: 'enterprise', level: 'grassroots' },
    ...{ fromDay: i % 5 ? START : kit.day(-2), places: [{ line: lineOf(parentId), parentId }] },
  } as BulkUnit;
});
await kit.db.tx(async tx => {
  await insertUnits({ tx, crypto: kit.crypto, personId: newId(HOME), key: 'search-test' }, units);
  // Some have ended, and so are out of every list; what is wanted here is how they are looked for.
  const ended = units.filter((_, i) => i % 11 === 3).map(u => u.id);
  await tx.run(sql`UPDATE unit SET dissolved_on = ${kit.day(-1)}::date WHERE id = ANY (${ended}::uuid[])`);
});

interface Stored {
  id: string;
  name: string;
  shortName: string;
  pinyin: string;
  level: string;
  code: string;
  sortNo: number;
  path: string;
  /** Today's places, as 'line path'. */
  today: string[];
}

/** All that stand on a line on a day, or have ended by then, read without any search. */
const readOn = (line: Line, day: string, ended: boolean): Promise<Stored[]> =>
  kit.db.read(tx =>
    tx.rows(sql`SELECT u.id, u.name, u.short_name AS "shortName", u.pinyin, u.level, u.code, u.sort_no AS "sortNo", p.path,
        ARRAY(SELECT t.line || ' ' || t.path FROM unit_place t WHERE t.unit_id = u.id AND t.to_day = '9999-12-31') AS today
      FROM unit u JOIN unit_place p ON p.unit_id = u.id AND p.line = ${line} AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
      WHERE (u.dissolved_on IS NOT NULL AND u.dissolved_on <= ${day}::date) = ${ended}::boolean`),
  );

const read = new Map<string, Promise<Stored[]>>();

async function plainly(
  actor: Actor,
  { q, line, day, underId, level, ended = false }: UnitSearch,
): Promise<Stored[]> {
  const key = `${line} ${day} ${ended}`;
  if (!read.has(key)) read.set(key, readOn(line, day, ended));
  const all = await read.get(key)!;
  const top = all.find(u => u.id === underId)?.path ?? '';
  const isSeen = (u: Stored) =>
    scopeOf(actor, 'unit.read').some(r =>
      u.today.some(place => place >= `${r.line} ${r.lo}` && place < `${r.line} ${r.hi}`),
    );
  const begins = (u: Stored) => (u.name.startsWith(q) || u.shortName.startsWith(q) ? 0 : 1);
  return all
    .filter(u => [u.name, u.shortName, u.pinyin].some(words => words.includes(q)))
    .filter(u => isSeen(u) && u.path.startsWith(top) && (level === undefined || u.level === level))
    .sort(
      (a, b) =>
        begins(a) - begins(b) ||
        a.path.length - b.path.length ||
        a.sortNo - b.sortNo ||
        a.code.length - b.code.length ||
        (a.code < b.code ? -1 : 1),
    );
}

const WAYS = {
  'as it is': undefined,
  'all walked': { sample: 4 * N, walk: 4 * N, asked: 1, wide: 1 },
  'walked on': { sample: 40, walk: 4 * N, asked: 1, wide: 1 },
  'named one by one': { sample: 3, walk: 3, asked: 4 * N, wide: 1 },
  'named in a wide branch': { sample: 3, walk: 3, asked: 1, wide: 1 },
  'named, in the order of the tree': { sample: 3, walk: 3, asked: 1, wide: 4 * N },
} as const;

const WORDS = [
  '安长',
  '甲工会',
  '临丰纺',
  'jiadian',
  'alc',
  'xcg',
  '永',
  '工会',
  '站甲',
  '东岸',
  '无此词',
  '',
];

test.each(Object.keys(WAYS) as (keyof typeof WAYS)[])(
  '%s, a search finds what reading every unit finds',
  async way => {
    let compared = 0;
    for (const actor of [office, countyOffice, industryOffice])
      for (const [line, day, more] of [
        ['territory', kit.today, {}],
        ['territory', kit.today, { underId: c.township, level: 'grassroots' }],
        ['industry', kit.today, {}],
        ['territory', kit.day(-3), {}],
        ['territory', kit.today, { ended: true }],
        ['industry', kit.today, { ended: true, level: 'grassroots' }],
        ['territory', kit.day(-3), { ended: true }],
      ] as const)
        for (const q of WORDS) {
          const search = { q, line, day, page: 1, size: ENOUGH, ...more };
          const [found, wanted] = await Promise.all([
            kit.db.read(tx => searchUnits(tx, actor, search, WAYS[way])),
            plainly(actor, search),
          ]);
          const what = `${q} on ${line} of ${day} ${JSON.stringify(more)}`;
          const ids = found.items.map(u => u.id);
          if (wanted.length < ENOUGH) {
            expect(ids, what).toEqual(wanted.map(u => u.id));
            expect(found.total, what).toBe(wanted.length);
            if (wanted.length > 0) compared++;
          } else {
            // Beyond that anyone asks for one more word: what is shown fits, and in its order.
            expect(found.total, what).toBeGreaterThanOrEqual(ENOUGH);
            const kept = new Set(ids);
            expect(ids, what).toEqual(wanted.filter(u => kept.has(u.id)).map(u => u.id));
          }
        }
    expect(compared).toBeGreaterThan(20);
  },
  180_000,
);

test('pages put together are the whole, with one total', async () => {
  for (const q of ['工会', '安', '甲工会'])
    for (const day of [kit.today, kit.day(-3)]) {
      const found = (page: number, size: number) =>
        kit.db.read(tx => searchUnits(tx, office, { q, line: 'territory', day, page, size }));
      const whole = await found(1, 60);
      const pages = await Promise.all([1, 2, 3, 4].map(page => found(page, 15)));
      expect(pages.flatMap(p => p.items)).toEqual(whole.items);
      const told = pages.filter(p => p.items.length > 0).map(p => p.total);
      expect(new Set([whole.total, ...told]).size, q).toBe(1);
    }
});

test('what has ended is found by its name with what it went into, and nowhere among those that stand', async () => {
  const { found, decision } = decisionsOf(kit, office);
  const firm = (parentId: string, name: string, day: string = kit.day(-1)) =>
    found(parentId, name, { kind: 'enterprise', level: 'grassroots', day });
  const gone = await firm(c.township, '碧石厂工会');
  await dissolveUnit(kit.ctx(office), gone, await decision(gone));
  const taken = await firm(c.township, '碧石店工会');
  const into = await firm(c.township, '翠石店工会');
  await mergeUnit(kit.ctx(office), taken, { ...(await decision(taken)), intoId: into });
  const later = await firm(c.township, '碧石站工会');
  await dissolveUnit(kit.ctx(office), later, await decision(later, { day: kit.day(5) }));
  // Begun and ended on one day: it stood on none.
  const born = await firm(c.township, '碧石社工会', kit.today);
  await dissolveUnit(kit.ctx(office), born, await decision(born));
  const look = async (actor: Actor, ended: boolean, day: string = kit.today) => {
    const search = { q: '碧石', line: 'territory' as const, day, page: 1, size: 50, ended };
    const { items } = await kit.db.read(tx => searchUnits(tx, actor, search));
    return items.map(u => [u.name, u.state, u.intoName]).sort();
  };
  expect(await look(office, true)).toEqual([
    ['碧石厂工会', 'dissolved', null],
    ['碧石店工会', 'merged', '翠石店工会'],
  ]);
  const record = await kit.db.read(tx => readUnit(tx, office, taken, kit.today));
  expect(record.mergedInto).toMatchObject({ id: into, name: '翠石店工会' });
  expect(await look(office, false)).toEqual([['碧石站工会', 'dissolved', null]]);
  expect(await look(office, true, kit.day(5))).toHaveLength(3);
  expect(await look(countyOffice, true)).toHaveLength(2);
  expect(await look(industryOffice, true)).toEqual([]);
});
