/**
 * The matrix in two more dimensions: who is on the list of a confined matter, and who is tied to the accused. For each confined kind,
 * every endpoint that could show it: the record, lists, counts, search, sheets, files, audit, what waits, reminders, links, likes.
 */
import { kindOf, kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { sql } from '../../core/database/sql.ts';
import { COOKIE } from '../../core/http/edge.ts';
import { remind } from '../../core/reminders.ts';
import { entriesOf } from '../../core/sheet/sheet.test-kit.ts';
import { keepSecrets } from '../../matter/secret.store.ts';
import { routesFor } from '../areas.ts';
import { CALLS } from './calls.ts';
import { type RoleName, roleNames, roleOf } from './cast.ts';
import { openDoor } from './door.ts';
import { makePerson } from './people.ts';
import type { PlaceName } from './places.ts';
import { confinedMatter, FIRST_CLOCK } from './subjects.matter.ts';
import { makeWorld } from './world.ts';

const CONFINED = Object.keys(FIRST_CLOCK) as (keyof typeof FIRST_CLOCK)[];
const KEEPER = 'yan';
const ACCUSED = 'mill';

/** Beside the whole cast: everybody here is listed but the last two. */
const LISTED = {
  'listed officer': ['petition-officer', KEEPER, true],
  'listed above the keeper': ['petition-officer', 'city', true],
  'listed but named in it': ['petition-officer', KEEPER, false],
  'listed but of the accused': ['enterprise-chair', ACCUSED, false],
  'listed but between the accused and the keeper': ['township-chair', 'yanEast', false],
  'listed but over the accused on the other line': ['industry-chair', 'traffic', false],
  'listed until yesterday': ['petition-officer', KEEPER, false],
  'officer who is not listed': ['petition-officer', KEEPER, false],
} as const satisfies Record<
  string,
  readonly [Parameters<typeof makePerson>[3]['posts'][number]['office'], PlaceName, boolean]
>;
type Extra = keyof typeof LISTED;
const extras = Object.keys(LISTED) as Extra[];

const world = await makeWorld();
const people = new Map<string, { personId: string; token: string | null }>();
const at = world.at[KEEPER];
const made = await world.work(async w => {
  for (const name of extras) {
    const [office, where] = LISTED[name];
    people.set(name, await makePerson(w, world, name, { posts: [{ office, at: where }] }));
  }
  const id = (name: Extra) => people.get(name)!.personId;
  const found: { id: string; ref: string; file: string }[] = [];
  for (const kind of CONFINED) {
    const listed = extras.filter(name => name.startsWith('listed')).map(id);
    const matter = await confinedMatter(w, KEEPER, world, { kind, accused: ACCUSED, listed });
    await w.tx.run(
      sql`INSERT INTO conflict (subject, id, person_id) VALUES (${matter}, ${w.newId()}, ${id('listed but named in it')})`,
    );
    await w.tx.run(
      sql`UPDATE member SET to_at = clock() - interval '1 minute' WHERE subject = ${matter} AND person_id = ${id('listed until yesterday')}`,
    );
    // Told by the same person as a record of the tree, and turned into another.
    await keepSecrets(w, kindOf(kind)!, matter, { phone: '13900000017' });
    await keepSecrets(w, kindOf('labour-supervision')!, at.supervised, { complainantPhone: '13900000017' });
    await w.tx.run(
      sql`INSERT INTO matter_link (home, from_id, to_id, sort, at) VALUES (${w.actor.home}, ${matter}, ${at.supervised}, 'turned-into', clock())`,
    );
    await remind(
      w.tx,
      'matter',
      'due',
      [...people.values()].map(({ personId }) => ({ subject: matter, personId })),
    );
    const file = {
      name: '证据.txt',
      bytes: Buffer.from('密'),
      unitId: world.unit[KEEPER],
      subject: matter,
      area: 'matter',
    };
    const kept = await w.files.keep(w.tx, { ...file, madeBy: id('listed officer'), home: w.actor.home });
    const { ref } = await w.tx.one<{ ref: string }>(sql`SELECT ref FROM matter WHERE id = ${matter}`);
    found.push({ id: matter, ref, file: kept.id });
  }
  return found;
});
for (const name of roleNames) people.set(name, world.cast[name]);
const everybody = [...extras, ...roleNames.filter(name => !roleOf(name).fate)];
const isFree = (name: string): boolean =>
  (LISTED as Record<string, readonly [string, string, boolean]>)[name]?.[2] === true;
const routes = routesFor('demo');
const door = await openDoor(world, routes);
/** What is asked here stays: a sheet is made by one request and fetched by the next. */
const lasting = await openDoor(world, routes, world.db);

async function get(name: string, path: string, method: 'GET' | 'POST' = 'GET', payload?: object, at = door) {
  const { token } = people.get(name)!;
  const reply = await at.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { cookie: `${COOKIE}=${token}`, 'idempotency-key': crypto.randomUUID() },
    ...(payload ? { payload } : {}),
  });
  return { status: reply.statusCode, body: reply.body, bytes: reply.rawPayload };
}

/** The list of matters as a sheet, through the guard of exports; null for whoever may not have one. */
async function sheetFor(name: string): Promise<string | null> {
  const asked = { name: 'matter.list', given: { open: 'all' }, purpose: '核对名单与列表是否一致' };
  const { status, body } = await get(name, '/personal/exports', 'POST', asked, lasting);
  if (status !== 200) return null;
  const { id, isReady } = JSON.parse(body) as { id: string; isReady: boolean };
  expect(isReady, `${name}: few people need no second person`).toBe(true);
  const { bytes } = await get(name, `/personal/exports/${id}/file`, 'GET', undefined, lasting);
  return [...(await entriesOf(bytes)).values()].join('');
}

/** About the record itself: path behind its id, and what is sent. */
const ABOUT: Record<string, object | undefined> = {
  '': undefined,
  '/choices': undefined,
  '/alike': undefined,
  '/reveal': { field: 'phone', why: '核对是否重复' },
  '/moves/add': { seenSeq: 1, fence: 0, given: { more: '补充' } },
  '/members': { personId: people.get('officer who is not listed')!.personId, isAdded: true, why: '工作需要' },
  '/letters': { code: 'notice' },
  '/consents': { purpose: 'publish', isGiven: true, on: world.today, fileId: null },
};
const paths = routes.filter(r => r.name.startsWith('matter.')).map(r => r.endpoint.path);

test('the paths of the proof are those of the program', () => {
  for (const path of Object.keys(ABOUT))
    expect(paths, path).toContain(`/matters/:id${path.replace('/add', '/:move')}`);
  expect(CONFINED.sort()).toEqual(
    Object.values(kinds)
      .filter(kind => kind.secrecy.sort === 'compartment')
      .map(kind => kind.kind)
      .sort(),
  );
});

test.each(CONFINED)(
  '%s: whoever is listed and free finds it, for everybody else it is not there',
  async kind => {
    const { id, file } = made[CONFINED.indexOf(kind)]!;
    const wrong: string[] = [];
    let cells = 0;
    await door.each(everybody, async name => {
      for (const [path, payload] of Object.entries(ABOUT)) {
        const { status } = await get(name, `/matters/${id}${path}`, payload ? 'POST' : 'GET', payload);
        const want = isFree(name) ? status !== 404 && status < 500 : status === 404 || status === 403;
        cells++;
        if (!want) wrong.push(`${name} ${path || 'record'}: ${status}`);
        // The door is shut to whoever has nothing to do with matters at all; nobody else is told more than that it is not there.
        if (status === 403 && !isFree(name) && (await get(name, '/matters?open=all')).status !== 403)
          wrong.push(`${name} ${path || 'record'}: 403 for something that is not to be seen`);
      }
      const { status } = await get(name, `/files/${file}`);
      cells++;
      if (isFree(name) ? status !== 200 : status !== 404) wrong.push(`${name} file: ${status}`);
    });
    expect(wrong).toEqual([]);
    console.log(`${kind}: ${cells} cells, ${everybody.length} people`);
  },
);

/** Records beside which it might be shown; whatever else there is to read is compared byte for byte in `two-worlds.test.ts`. */
const NEAR = /^(matter|rights|supervise|audit|file)\./;
const BESIDE: readonly RoleName[] = [
  'yan office',
  'yan admin-audit',
  'city office',
  'city admin-audit',
  'mill enterprise-chair',
];

test('no list, count, search, sheet, record, audit view, reminder or link tells of it to anybody else', async () => {
  const reads = new Set(routes.filter(r => r.endpoint.method === 'GET').map(r => r.name));
  const calls = Object.keys(CALLS).filter(
    call => reads.has(call.split(' ')[0]!) && (CALLS[call]!.kind === null || NEAR.test(call)),
  );
  const traces = made.flatMap(({ id, ref, file }) => [id, ref, file]).concat('证明诉求', '证明暗语');
  const told: string[] = [];
  let cells = 0;
  for (const name of extras) world.cast[name as unknown as RoleName] = people.get(name) as never;
  await door.each([...extras.filter(name => !isFree(name)), ...BESIDE], async name => {
    for (const call of calls) {
      const { kind } = CALLS[call]!;
      const { body } = await door.ask(call, name as RoleName, kind === null ? null : KEEPER);
      cells++;
      told.push(...traces.filter(trace => body.includes(trace)).map(trace => `${name} ${call}: ${trace}`));
    }
  });
  expect(told).toEqual([]);
  console.log(`${cells} replies looked through`);
}, 240_000);

test('whoever is listed and free has it in every list, and counts what is listed', async () => {
  for (const name of extras.filter(isFree)) {
    const list = JSON.parse((await get(name, '/matters?open=all&limit=200')).body) as {
      items: { id: string; kind: string }[];
    };
    const count = JSON.parse((await get(name, '/matters/counts?open=all')).body) as {
      byKind: { kind: string; count: number }[];
    };
    const text = (await sheetFor(name))!;
    for (const [i, kind] of CONFINED.entries()) {
      expect(
        list.items.map(m => m.id),
        `${name} ${kind}`,
      ).toContain(made[i]!.id);
      expect(count.byKind.find(k => k.kind === kind)?.count, name).toBe(
        list.items.filter(m => m.kind === kind).length,
      );
      expect(text, name).toContain(made[i]!.ref);
    }
  }
});

test('sheets hold nothing of it for anybody else', async () => {
  let saved = 0;
  for (const name of everybody.filter(name => !isFree(name))) {
    const text = await sheetFor(name);
    if (text === null) continue;
    saved++;
    for (const { ref } of made) expect(text, name).not.toContain(ref);
  }
  expect(saved).toBeGreaterThan(5);
});
