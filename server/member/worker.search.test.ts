import type { Actor } from '@niangjia/domain/core/actor.ts';
import { describe, expect, it } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { personReadings } from '../core/pinyin.ts';
import { givenCity, HOME, unitKit } from '../unit/testing/unit-kit.ts';
import { findWorkers, type WorkerSearch } from './worker.search.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
/** More unions than are read one by one, and people whose readings begin alike. */
const unions: string[] = [];
for (let n = 0; n < 26; n++)
  unions.push(
    await kit.unit(`第${n}工会`, 'enterprise', { territory: n % 5 === 0 ? g.foreign : g.township }),
  );
const NAMES = ['王伟', '王卫国', '万维', '汪玮', '威望', '吴用', '欧阳娜娜', '欧阳宁宁', '王伟'];
const people = Array.from({ length: 180 }, (_, n) => {
  const name = NAMES[n % NAMES.length]!;
  const state = n % 17 === 0 ? 'void' : n % 7 === 0 ? 'quit' : 'active';
  const groups = n % 4 === 0 ? ['courier'] : [];
  return {
    id: newId(HOME),
    unitId: unions[n % unions.length]!,
    name,
    ...personReadings(name),
    state,
    groups,
  };
});
await kit.db.tx(tx =>
  tx.run(sql`INSERT INTO worker (home, id, unit_id, name, pinyin, initials, document, groups, joined_on, state, seq)
    SELECT ${HOME}, w.id, w."unitId", w.name, w.pinyin, w.initials, 'passport', w.groups, '2024-01-01', w.state, 1
    FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
      AS w(id uuid, "unitId" uuid, name text, pinyin text, initials text, groups text[], state text)`),
);
const city = await kit.officer(g.city, 'office');
const township = await kit.officer(g.township, 'township-chair');
const chair = await kit.officer(unions[1]!, 'enterprise-chair');

/** Page by page, three at a time, as somebody who goes on and on. */
async function allPages(actor: Actor, search: Partial<WorkerSearch>, named?: number): Promise<string[]> {
  const seen: string[] = [];
  for (let after: string | undefined; ; after = seen.at(-1)) {
    const found = await kit.db.read(tx =>
      findWorkers(tx, actor, kit.crypto, { q: '', limit: 3, ...search, after }, named),
    );
    seen.push(...found.slice(0, 3).map(w => w.id));
    if (found.length <= 3) return seen;
  }
}

const named = (q: string) => (p: (typeof people)[number]) =>
  /^[a-z]+$/i.test(q)
    ? [p.pinyin, p.initials].some(reading => reading.startsWith(q.toLowerCase()))
    : p.name.startsWith(q);
const typedBadly: readonly (readonly [string, string])[] = [
  ['ＷＡＮＧ', 'wang'],
  ['Wang Wei', 'wangwei'],
  ['王 伟', '王伟'],
  ['王　伟', '王伟'],
  ['歐陽娜', '欧阳娜'],
];
const foreign = new Set(unions.filter((_, n) => n % 5 === 0));
const SCOPES: readonly (readonly [string, Actor, (unitId: string) => boolean])[] = [
  ['the whole city', city, () => true],
  ['one township', township, unitId => !foreign.has(unitId)],
  ['one union', chair, unitId => unitId === unions[1]],
];

describe.each(SCOPES)('in %s', (_, actor, isSeen) => {
  it.each(['', '王', '王伟', '欧', 'w', 'ww', 'wang', 'OYN', 'weiw', '没有'])(
    'the pages of “%s” hold everybody whose name or reading begins so, once',
    async q => {
      const wanted = people.filter(p => isSeen(p.unitId) && p.state !== 'void' && named(q)(p));
      // Once with the units named to the index, once with every row asked where it stands.
      for (const named of [undefined, 0]) {
        const pages = await allPages(actor, { q }, named);
        expect(new Set(pages).size).toBe(pages.length);
        expect([...pages].sort()).toEqual(wanted.map(p => p.id).sort());
      }
    },
  );

  it('names with a state, a group or a unit below are sifted alike', async () => {
    const of = async (search: Partial<WorkerSearch>) => {
      const pages = await allPages(actor, { q: '王', ...search });
      expect(await allPages(actor, { q: '王', ...search }, 0)).toEqual(pages);
      return pages;
    };
    const wanted = (more: (p: (typeof people)[number]) => boolean) =>
      people
        .filter(p => isSeen(p.unitId) && named('王')(p) && more(p))
        .map(p => p.id)
        .sort();
    expect((await of({ state: 'quit' })).sort()).toEqual(wanted(p => p.state === 'quit'));
    expect((await of({ group: 'courier' })).sort()).toEqual(
      wanted(p => p.state !== 'void' && p.groups.length > 0),
    );
    expect((await of({ underId: g.foreign })).sort()).toEqual(
      wanted(p => p.state !== 'void' && foreign.has(p.unitId)),
    );
  });
});

it('full readings come before initials', async () => {
  const rows = await kit.db.read(tx => findWorkers(tx, city, kit.crypto, { q: 'w', limit: 200 }));
  const first = rows.findIndex(row => !personReadings(row.name).pinyin.startsWith('w'));
  expect(rows.slice(Math.max(first, 0)).every(row => !personReadings(row.name).pinyin.startsWith('w'))).toBe(
    first >= 0,
  );
});

it.each(typedBadly)('“%s” finds whom “%s” finds', async (typed, plain) => {
  expect(await allPages(city, { q: typed })).toEqual(await allPages(city, { q: plain }));
  expect(await allPages(city, { q: plain })).not.toEqual([]);
});

it('words that no name begins with, however long, find nobody', async () => {
  for (const q of ["%' OR 1=1 --", '%', '_', '\\', '王'.repeat(60), '😀', '...'])
    expect(await allPages(city, { q })).toEqual([]);
});
