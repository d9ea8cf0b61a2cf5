import type { Actor } from '@niangjia/domain/core/actor.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { coreKit, HOME } from '../core/testing/core-kit.ts';
import { countMatters, listMatters, type MatterFilter } from './list.store.ts';

const kit = await coreKit();
const PATHS = ['c.', 'c.y.', 'c.y.t1.', 'c.y.t2.', 'c.z.', 'c.z.t3.'];
const units = new Map<string, string>();
for (const path of PATHS) units.set(path, await kit.unit(path));
// The same unit on both lines, and an industry of its own.
units.set('m.', await kit.unit('m.', 'industry'));
await kit.unit('m.t1.', 'industry');
const soonUntil = await kit.db.read(
  async tx => (await tx.one<{ day: string }>(sql`SELECT today() + 3 AS day`)).day,
);
const bounds = { today: kit.today, soonUntil };
const both = (['rectify.read', 'rectify.handle', 'rights.read'] as const).flatMap(duty => [
  { path: 'c.y.', duty },
  { path: 'm.', line: 'industry' as const, duty },
]);
const readers: Record<string, Actor> = {
  county: await kit.actor('甲', [{ path: 'c.y.', duty: 'rectify.read' }]),
  // Several duties and both lines reach the same township.
  twice: await kit.actor('乙', both),
  township: await kit.actor('丙', [{ path: 'c.y.t2.', duty: 'rectify.read', reach: 'own' }]),
  other: await kit.actor('丁', [{ path: 'c.z.', duty: 'rights.read' }]),
  nobody: await kit.actor('戊', []),
};
const SEES: Record<string, { under: string[]; kinds: string[] }> = {
  county: { under: ['c.y.', 'c.y.t1.', 'c.y.t2.'], kinds: ['rectification'] },
  twice: {
    under: ['c.y.', 'c.y.t1.', 'c.y.t2.', 'm.'],
    kinds: ['rectification', 'labour-supervision', 'mediation', 'legal-aid'],
  },
  township: { under: ['c.y.t2.'], kinds: ['rectification'] },
  other: { under: ['c.z.', 'c.z.t3.'], kinds: ['labour-supervision', 'mediation', 'legal-aid'] },
  nobody: { under: [], kinds: [] },
};

interface Made {
  id: string;
  unitId: string;
  issuerUnitId: string;
  acceptUnitId: string;
  helperId: string | null;
  /** Who gave it back, or was let go, is not shown it any more. */
  stillHelps: boolean;
  kind: string;
  state: string;
  title: string;
  ref: string;
  channel: string;
  undertakerId: string | null;
  openedOn: string;
  endedOn: string | null;
  dueOn: string | null;
  persons: number;
  mergedInto: string | null;
  confined: boolean;
  /** By which the union that still helps is to sign or answer. */
  jointDueOn: string | null;
}

const TITLES = ['拖欠工资未付', '欠薪三个月', '工会换届逾期', "O'Brien\\公司 50%_折", '换届', 'Overtime欠薪'];
const day = (n: number): string =>
  new Date(Date.parse(kit.today) + n * 86_400_000).toISOString().slice(0, 10);
/** Every combination comes up somewhere; one unit has so many, among those of the others, that neither its newest nor theirs alone tell. */
const rows: Made[] = Array.from({ length: 2400 }, (_, n) => {
  const unitId = [...units.values()][n % 9 ? 2 : n % units.size]!;
  const endedOn = n % 5 === 0 ? day(-1) : null;
  return {
    id: newId(HOME),
    unitId,
    issuerUnitId: n % 7 === 0 ? units.get('c.y.')! : unitId,
    acceptUnitId: n % 9 === 0 ? units.get('c.y.t2.')! : unitId,
    helperId: n % 5 === 1 ? [...units.values()][n % units.size]! : null,
    stillHelps: n % 3 !== 0,
    kind: ['rectification', 'labour-supervision', 'mediation', 'legal-aid'][n % 4]!,
    state: ['listed', 'doing'][n % 2]!,
    title: TITLES[n % 40 === 0 ? 1 : n % 2 ? 2 : 0]! + (n % 97 === 0 ? TITLES[n % 6] : ''),
    ref: `R${n}X`,
    channel: ['window', 'hotline'][n % 3 === 0 ? 1 : 0]!,
    undertakerId: n % 11 === 0 ? readers.twice!.personId : null,
    openedOn: day(-(n % 50)),
    endedOn,
    dueOn: endedOn || n % 6 === 0 ? null : day((n % 90) - 10),
    persons: 1 + (n % 3),
    mergedInto: null,
    confined: n % 13 === 0,
    jointDueOn: n % 5 === 1 && n % 3 !== 0 && n % 4 !== 0 ? day((n % 23) - 8) : null,
  };
}).sort((a, b) => (a.id < b.id ? 1 : -1));
// On top and far down; a title may also name the number of its matter.
for (const [n, row] of rows.entries()) if (n < 40 || n > 2360) row.title = `罕见的粉尘 ${row.ref}`;
for (const [n, row] of rows.entries())
  if (n % 31 === 30)
    Object.assign(row, { mergedInto: rows[n - 1]!.id, endedOn: kit.today, dueOn: null, jointDueOn: null });
await kit.db.tx(tx =>
  tx.run(sql`INSERT INTO matter (home, id, kind, version, ref, channel, opened_on, came_on, accept_unit_id, confined, unit_id, issuer_unit_id, undertaker_id, title, persons,
      fence, received_on, overseen, merged_into, joint, content, ended_on, due_code, due_on, target_on, joint_due_on, state, seq)
    SELECT ${HOME}, r.id, r.kind, 1, r.ref, r.channel, r."openedOn", r."openedOn", r."acceptUnitId", r.confined, r."unitId", r."issuerUnitId", r."undertakerId", r.title, r.persons,
      0, today(), false, r."mergedInto", CASE WHEN r."stillHelps" AND r."helperId" IS NOT NULL THEN jsonb_build_array(r."helperId") ELSE '[]' END, '{}', r."endedOn", CASE WHEN r."dueOn" IS NOT NULL THEN 'deadline' END, r."dueOn", r."dueOn", r."jointDueOn", r.state, 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, kind text, ref text, channel text, "openedOn" date, confined boolean, "unitId" uuid, "issuerUnitId" uuid, "acceptUnitId" uuid,
      "undertakerId" uuid, "helperId" uuid, "stillHelps" boolean, title text, persons integer, "mergedInto" uuid, "endedOn" date, "dueOn" date, "jointDueOn" date, state text)`),
);

// Twice asked to help is listed once.
for (const _ of [1, 2])
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO matter_handover (home, id, matter_id, sort, to_unit_id, fence, by_person, why, at)
    SELECT ${HOME}, gen_random_uuid(), r.id, 'join', r."helperId", 0, r.id, '请协助', now()
    FROM jsonb_to_recordset(${JSON.stringify(rows.filter(r => r.helperId))}::jsonb) AS r(id uuid, "helperId" uuid)`),
  );

await kit.db.tx(tx =>
  tx.run(sql`INSERT INTO matter_clock (home, matter_id, no, code, state, started_on, due_on, target_on, says, extended, counted_by, joint_unit_id)
    SELECT ${HOME}, r.id, 1, 'joint-receipt', 'running', today(), r."jointDueOn", r."jointDueOn", '', 0, 'test', r."helperId"
    FROM jsonb_to_recordset(${JSON.stringify(rows.filter(r => r.jointDueOn))}::jsonb) AS r(id uuid, "jointDueOn" date, "helperId" uuid)`),
);

/** The same question, asked of the rows one by one. Nobody here is a member of anything confined. */
function expected(who: string, f: MatterFilter): Made[] {
  const { under, kinds } = SEES[who]!;
  const within = (path: string) =>
    f.unitId === undefined ? true : path.startsWith(PATHS.find(p => units.get(p) === f.unitId)!);
  const ids = new Set(under.filter(within).map(path => units.get(path)!));
  const wide = new Set(under.map(path => units.get(path)!));
  const isBelow = (unitId: string) => within([...units].find(([, id]) => id === unitId)![0]);
  return rows.filter(
    r =>
      !r.confined &&
      kinds.includes(r.kind) &&
      r.mergedInto === null &&
      (isAt(f.view, r, ids) || (f.view === 'all' && isBelow(r.unitId) && helpsOnly(r, wide))) &&
      (f.view !== 'mine' || r.undertakerId === readers[who]!.personId) &&
      (f.open === 'all' || (f.open === 'ended') === (r.endedOn !== null)) &&
      (!f.kind || r.kind === f.kind) &&
      (!f.state || r.state === f.state) &&
      (!f.channel || r.channel === f.channel) &&
      (!f.light || lightOf(r, f.view === 'joint' || (f.view === 'all' && helpsOnly(r, wide))) === f.light) &&
      (!f.fromDay || r.openedOn >= f.fromDay) &&
      (!f.q || r.title.toLowerCase().includes(f.q.toLowerCase()) || r.ref === f.q.toUpperCase()),
  );
}

const helpsOnly = (r: Made, units: ReadonlySet<string>): boolean =>
  !units.has(r.unitId) && r.stillHelps && r.helperId !== null && units.has(r.helperId);

/** Whoever handles it goes by every date, whoever was asked to help by the own one. */
function lightOf(r: Made, helps: boolean): MatterFilter['light'] {
  if (r.endedOn !== null) return undefined;
  const days = [helps ? null : r.dueOn, r.jointDueOn].filter(d => d !== null);
  if (days.some(d => d < kit.today)) return 'overdue';
  return days.some(d => d <= soonUntil) ? 'soon' : undefined;
}

function isAt(view: MatterFilter['view'], r: Made, ids: ReadonlySet<string>): boolean {
  if (view === 'issued') return ids.has(r.issuerUnitId) && r.issuerUnitId !== r.unitId;
  if (view === 'passed') return ids.has(r.acceptUnitId) && r.acceptUnitId !== r.unitId;
  if (view === 'joint') return r.helperId !== null && r.stillHelps && ids.has(r.helperId);
  return ids.has(r.unitId);
}

const filters: fc.Arbitrary<MatterFilter> = fc.record({
  open: fc.constantFrom('open', 'ended', 'all'),
  view: fc.constantFrom('all', 'all', 'all', 'mine', 'issued', 'passed', 'joint'),
  kind: fc.constantFrom(undefined, undefined, 'rectification', 'mediation'),
  state: fc.constantFrom(undefined, undefined, 'listed', 'nothing'),
  light: fc.constantFrom(undefined, undefined, 'soon', 'overdue'),
  channel: fc.constantFrom(undefined, undefined, 'hotline'),
  unitId: fc.constantFrom(undefined, undefined, units.get('c.y.'), units.get('c.y.t1.')),
  fromDay: fc.constantFrom(undefined, undefined, day(-9)),
  q: fc.constantFrom(
    undefined,
    '欠',
    '欠薪',
    '粉尘',
    '罕见的粉尘',
    '换届逾期',
    '逾换',
    'overtime欠',
    "O'B",
    '\\公',
    '0%_',
    'r17x',
    '没有',
  ),
});

test('a page shows the newest rows under any conditions, each once, and the counts are those of the same rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(readers)),
      filters,
      fc.boolean(),
      async (who, f, fromMiddle) => {
        const all = expected(who, f);
        const after = fromMiddle ? (all[Math.floor(all.length / 2)]?.id ?? null) : null;
        const [page, counts] = await kit.db.read(async tx => [
          await listMatters(tx, readers[who]!, f, bounds, { after, limit: 20 }),
          await countMatters(tx, readers[who]!, f, bounds),
        ]);
        expect(page.map(m => m.id)).toEqual(
          all
            .filter(r => after === null || r.id < after)
            .slice(0, 21)
            .map(r => r.id),
        );
        expect(counts.reduce((n, c) => n + c.count, 0)).toBe(all.length);
        const wide = new Set(SEES[who]!.under.map(path => units.get(path)!));
        const helps = (r: Made) => f.view === 'joint' || (f.view === 'all' && helpsOnly(r, wide));
        for (const light of ['soon', 'overdue'] as const)
          expect(counts.reduce((n, c) => n + c[light], 0)).toBe(
            all.filter(r => lightOf(r, helps(r)) === light).length,
          );
        expect(page.map(m => m.helps)).toEqual(page.map(m => helps(rows.find(r => r.id === m.id)!)));
        const persons = (r: Made): number =>
          r.persons + rows.filter(o => o.mergedInto === r.id).reduce((n, o) => n + o.persons, 0);
        expect(counts.reduce((n, c) => n + c.persons, 0)).toBe(all.reduce((n, r) => n + persons(r), 0));
      },
    ),
    { numRuns: 250 },
  );
}, 90_000);

test('whoever reads whatever list finds under each light what stands so, and every light counts the rows behind it', async () => {
  let lit = 0;
  for (const who of Object.keys(readers))
    for (const view of ['all', 'mine', 'issued', 'passed', 'joint'] as const) {
      const f = { open: 'open', view } as const;
      const counts = await kit.db.read(tx => countMatters(tx, readers[who]!, f, bounds));
      for (const light of ['soon', 'overdue'] as const) {
        const found = await kit.db.read(tx =>
          listMatters(tx, readers[who]!, { ...f, light }, bounds, { after: null, limit: 3000 }),
        );
        const wanted = expected(who, { ...f, light }).map(r => r.id);
        expect([who, view, light, found.map(m => m.id)]).toEqual([who, view, light, wanted]);
        expect(counts.reduce((n, c) => n + c[light], 0)).toBe(wanted.length);
        lit += wanted.length;
      }
    }
  expect(lit).toBeGreaterThan(100);
});

test('rare words far down are found as surely as common ones on top', async () => {
  const ask = (q: string) =>
    kit.db.read(tx =>
      listMatters(tx, readers.twice!, { open: 'all', view: 'all', q }, bounds, { after: null, limit: 200 }),
    );
  expect((await ask('罕见的粉尘')).map(m => m.id)).toEqual(
    expected('twice', { open: 'all', view: 'all', q: '罕见的粉尘' }).map(r => r.id),
  );
  expect((await ask('换届')).length).toBe(201);
  const [named] = expected('twice', { open: 'all', view: 'all', q: '罕见的粉尘' });
  expect((await ask(named!.ref)).map(m => m.id)).toEqual([named!.id]);
});

test('what a busy unit has beyond its share of the newest is not passed over for what others have', {
  timeout: 60_000,
}, async () => {
  for (const light of [undefined, 'overdue'] as const)
    for (let near = 64; near < 82; near++) {
      const f = { open: 'open', view: 'all', q: '换届逾期', light } as const;
      const found = await kit.db.read(tx =>
        listMatters(tx, readers.twice!, f, bounds, { after: null, limit: 20 }, near),
      );
      const wanted = expected('twice', f).slice(0, 21);
      expect([light, near, found.map(m => m.id)]).toEqual([light, near, wanted.map(r => r.id)]);
    }
});

test('the index of words holds no title of a confined matter', async () => {
  const { def } = await kit.db.read(tx =>
    tx.one<{ def: string }>(sql`SELECT pg_get_indexdef('matter_words_idx'::regclass) AS def`),
  );
  expect(def).toContain('WHERE ((NOT confined)');
});
