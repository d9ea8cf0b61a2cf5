/** Random people do random things to a few matters of one kind; after each, the server and the mirror must say the same. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays, type Day } from '@niangjia/domain/core/days.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { isTransfer } from '@niangjia/domain/matter/transfer.ts';
import { expect } from 'vitest';
import { sweepClocks } from '../../matter.jobs.ts';
import { type Done, matterDesk } from '../matters.ts';
import { compare, compareView, linkedTo, noteGate } from './compare.ts';
import { typed } from './forms.ts';
import { count, sweep, tick } from './mirror.clocks.ts';
import { accuse, made } from './mirror.effects.ts';
import { type Asked, intakeSays, judged, openingOf } from './mirror.moves.ts';
import { above, canRead, isConfined, isTied, type Mirror, offered, takersAt } from './mirror.ts';
import { aroundGate, aroundLetter, aroundMembers } from './papers.ts';
import { MONDAY, type Tree } from './people.ts';
import { type Game, oneOf, type Step, said } from './table.ts';

const LAST_DAY = '2026-09-25';

export async function newGame(tree: Tree, kind: MatterKind, pick: number): Promise<Game> {
  const game: Game = { tree, kind, day: MONDAY, matters: [], told: [] };
  await open(game, pick);
  await open(game, pick + 1);
  return game;
}

const isFor = (game: Game, unitId: string, who: Actor): boolean =>
  who.seats.some(s => s.unitId === unitId && s.duty === game.kind.intake.duty);

/** Taken in at the county, or sometimes at the city, by somebody who may. */
async function open(game: Game, pick: number): Promise<void> {
  const { tree, kind, day } = game;
  const unitId = tree.g.unit[pick % 5 === 4 ? 'city' : 'yan'].id;
  const who = oneOf(
    tree.people.filter(p => isFor(game, unitId, p)),
    pick,
  );
  const at = {
    unitId,
    channel: 'window',
    persons: 1 + (pick % 3),
    employerId: pick % 2 ? tree.employerId : null,
    content: {},
    state: '',
    runs: [],
  };
  for (let tries = 0; ; tries++) {
    const given = await typed(game, kind, who, pick + tries, kind.intake.needs, kind.intake.asks ?? []);
    const no = intakeSays(tree, kind, at, given, day);
    const born = mirrorOf(game, kind, who, { ...at, given });
    const others = tree.people.filter(
      p =>
        p !== who &&
        p.seats.some(s => s.unitId === unitId && kind.reads.includes(s.duty)) &&
        !isTied(tree, born, p),
    );
    const named = isConfined(born) ? others.map(p => p.personId) : [];
    const tied = isConfined(born) && isTied(tree, born, who) ? 'matter.conflicted-person' : null;
    const { unitId: _, content: _c, state: _s, runs: _r, ...more } = at;
    const asked = {
      body: { kind: kind.kind, unitId, ...more, receivedOn: null, origin: null, named, given },
    };
    const reply = await said(matterDesk(tree.on(day)).on('openMatter', who, asked));
    game.told.push(`${kind.kind} opened by ${who.name}: ${no ?? tied ?? 'done'}`);
    if (no ?? tied) {
      expect(reply).toBe(no ?? tied);
      if (tries > 20) throw new Error(`nothing opens ${kind.kind}: ${no}`);
      continue;
    }
    const matter = reply as Done;
    expect(matter, game.told.join('\n')).toMatchObject({ state: kind.life.initial, seq: 1, fence: 0 });
    Object.assign(born, { id: matter.id, members: new Set([...named, who.personId]) });
    game.matters.push(born);
    expect(matter.allowed).toEqual(offered(tree, born, who, day));
    return compare(game, born);
  }
}

/** A matter as it stands when it was just taken in. */
export function mirrorOf(
  { tree, day }: Game,
  kind: MatterKind,
  who: Actor,
  at: Pick<Mirror, 'unitId' | 'channel' | 'persons' | 'employerId'> & {
    given: Record<string, unknown>;
    cameOn?: Day;
  },
): Mirror {
  const { unitId, channel, persons, employerId, given, cameOn = day } = at;
  const content = Object.fromEntries(
    Object.entries(given).map(([f, v]) => [f, kind.fields[f]!.schema.safeParse(v).data]),
  );
  const m: Mirror = {
    ...{
      id: '',
      kind,
      state: kind.life.initial,
      seq: 1,
      fence: 0,
      unitId,
      issuerId: unitId,
      acceptId: unitId,
    },
    ...{
      undertakerId: null,
      isReceived: true,
      overseen: false,
      mergedInto: null,
      mergedHere: 0,
      endedOn: null,
      joint: [],
    },
    ...{ channel, persons, employerId, openedOn: day, cameOn, content },
    ...{ done: [{ name: 'open', personId: who.personId }], hands: [{ unitId, issuerId: unitId }] },
    ...{ runs: [], gates: [], letters: [], consents: [], members: new Set<string>(), twins: [], beside: [] },
    ...{
      accusedUnits: new Set<string>(),
      accusedPersons: new Set<string>(),
      facts: new Map<string, number>(),
    },
  };
  tick(m, 'open', false, day);
  accuse(tree, m);
  count(m, `${kind.kind}-opened`, day, 1, { dims: { channel } });
  count(m, `${kind.kind}-persons`, day, persons, { dims: { channel } });
  return m;
}

export async function play(game: Game, step: Step): Promise<void> {
  const m = oneOf(
    game.matters.filter((one, i) => i === 0 || step.noise % 3 === 0 || one === game.matters.at(-1)),
    step.noise,
  );
  const { kind } = game;
  const turn = step.what % 20;
  if (turn === 0) await passTime(game, step);
  else if (turn === 1) await night(game);
  else if (turn <= 4 && Object.keys(m.kind.gates).length) await aroundGate(game, m, step);
  else if (turn <= 8 && Object.keys(m.kind.letters).length) await aroundLetter(game, m, step);
  else if (turn === 9 && isConfined(m)) await aroundMembers(game, m, step);
  else if (turn === 10) await compareView(game, m, oneOf(game.tree.people, step.who), step.pick);
  else if (turn <= 12) await wild(game, m, step);
  else await sensible(game, m, step);
  if (game.matters.length < 5 && kind === m.kind && m.endedOn && step.noise % 4 === 0)
    await open(game, step.pick);
}

async function passTime(game: Game, { pick }: Step): Promise<void> {
  const day = addCalendarDays(game.day, 1 + (pick % 9));
  if (day > LAST_DAY) return;
  game.day = day;
  game.told.push(`it is ${day}`);
}

async function night(game: Game): Promise<void> {
  const { db } = game.tree.on(game.day);
  await sweepClocks({ db, crypto: game.tree.g.ctx(game.tree.people[0]!).crypto });
  game.told.push('a night passed');
  for (const m of game.matters) sweep(m, game.day);
  for (const m of game.matters) await compare(game, m);
}

/** Something that ought to be possible, by somebody who ought to be able. */
async function sensible(game: Game, m: Mirror, step: Step): Promise<void> {
  const { tree, day } = game;
  const open = tree.people.flatMap(who =>
    canRead(tree, m, who) ? offered(tree, m, who, day).map(name => ({ who, name })) : [],
  );
  const leads = ({ name }: { name: string }) => !isTransfer(name) && m.kind.moves[name]!.to !== 'same';
  const ends = ({ name }: { name: string }) => m.kind.ends.includes(m.kind.moves[name]!.to);
  const kindsOfMove = [
    open.filter(o => leads(o) && !ends(o)),
    open.filter(o => leads(o) && !ends(o)),
    open.filter(o => !leads(o) && !isTransfer(o.name)),
    open.filter(o => isTransfer(o.name)),
    step.noise % 2 ? open.filter(ends) : [],
  ];
  const list = [...kindsOfMove.slice(step.what % 5), open].find(l => l.length > 0);
  if (!list) return wild(game, m, step);
  const { who, name } = oneOf(list, step.who);
  for (let tries = 0; tries < 12; tries++) {
    const asked = await askedFor(game, m, name, who, step.pick + tries);
    const no = judged(tree, m, asked, who, day);
    if (!no || tries === 11) return act(game, m, asked, who);
  }
}

/** Anything by anybody: often with something missing, too much, or looked at too long ago. */
async function wild(game: Game, m: Mirror, step: Step): Promise<void> {
  const who = oneOf(game.tree.people, step.who);
  const name = oneOf(Object.keys(m.kind.moves), step.pick);
  const asked = await askedFor(game, m, name, who, step.pick);
  const given = Object.keys(asked.given);
  const spoilt: Partial<Asked>[] = [
    {},
    { isStale: 'fence' },
    { isStale: 'seq' },
    { why: '' },
    { given: { ...asked.given, [Object.keys(m.kind.fields).find(f => !given.includes(f))!]: '不问的' } },
    { given: Object.fromEntries(given.slice(1).map(f => [f, asked.given[f]])) },
  ];
  await act(game, m, { ...asked, ...oneOf(spoilt, step.noise) }, who);
}

async function askedFor(game: Game, m: Mirror, name: string, who: Actor, pick: number): Promise<Asked> {
  const { tree } = game;
  const move = m.kind.moves[name]!;
  const asked: Asked = {
    name,
    given: await typed(game, m.kind, who, pick, move.input ?? [], move.asks),
    why: '按规定办理',
  };
  if (isTransfer(name)) {
    const people = tree.people.filter((_, i) => i % 2 === pick % 2);
    Object.assign(asked, {
      unitId: oneOf(tree.units, pick).id,
      personId: oneOf(pick % 3 ? people.filter(p => p.unitIds.includes(m.unitId)) : people, pick)?.personId,
      main: oneOf(game.matters, pick),
    });
  }
  if (move.opens) {
    const { kind } = openingOf(m, asked, m.content)!;
    const needs = kind.intake.needs.filter(f => !(f in move.opens!.carries));
    asked.opening = await typed(game, kind, who, pick, needs);
  }
  return asked;
}

async function act(game: Game, m: Mirror, asked: Asked, who: Actor): Promise<void> {
  const { tree, day } = game;
  const { name, isStale, main, ...rest } = asked;
  const no = judged(tree, m, asked, who, day);
  const body = {
    ...rest,
    matterId: main?.id,
    seenSeq: m.seq - (isStale === 'seq' ? 1 : 0) || 99,
    fence: m.fence + (isStale === 'fence' ? 1 : 0),
  };
  game.told.push(
    `${day} ${who.name} ${name} at ${m.kind.kind} ${m.state} ${JSON.stringify(rest)}: ${no ?? 'done'}`,
  );
  const reply = await said(
    matterDesk(tree.on(day)).on('moveMatter', who, { params: { id: m.id, move: name }, body }),
  );
  const why = game.told.join('\n');
  if (no) expect(reply, why).toBe(no);
  else {
    const opening = openingOf(m, asked, { ...m.content, ...asked.given });
    made(tree, m, asked, who, day);
    const isReader = canRead(tree, m, who);
    const allowed = isReader ? offered(tree, m, who, day) : [];
    expect(reply, why).toEqual({ id: m.id, state: m.state, seq: m.seq, fence: m.fence, allowed });
    await noteGate(game, m);
    if (opening) await bornBeside(game, m, opening, who);
    if (m.kind.kind === 'rectification') await together(game, m, asked, who);
  }
  await compare(game, m);
}

async function bornBeside(
  game: Game,
  m: Mirror,
  { kind, given }: NonNullable<ReturnType<typeof openingOf>>,
  who: Actor,
): Promise<void> {
  const { unitId, persons, employerId, cameOn } = m;
  // Where it came from stays in the compartment.
  const channel = isConfined(m) && kind.secrecy.sort === 'tree' ? 'transfer' : m.channel;
  const beside = mirrorOf(game, kind, who, { unitId, channel, persons, employerId, given, cameOn });
  beside.id = await linkedTo(game, m, 'turned-into');
  if (isConfined(beside)) for (const p of takersAt(game.tree, beside, unitId)) beside.members.add(p.personId);
  m.beside.push(beside);
  // Who is accused stays accused where the tree reads.
  if (isConfined(m) && !isConfined(beside)) {
    beside.accusedUnits = new Set(m.accusedUnits);
    beside.accusedPersons = new Set(m.accusedPersons);
  }
  game.matters.push(beside);
  await compare(game, beside);
}

/** A twin is opened above, and closed along with the other. */
async function together(game: Game, m: Mirror, { name, why }: Asked, who: Actor): Promise<void> {
  if (name === 'twin') {
    const { problem, source, basis } = m.content;
    const given = { problem: `${problem}（${m.content.systemic}）`, source, ...(basis ? { basis } : {}) };
    const at = { channel: 'transfer', persons: m.persons, employerId: m.employerId };
    const twin = mirrorOf(game, m.kind, who, { ...at, unitId: above(game.tree, m.unitId)!, given });
    twin.id = await linkedTo(game, m, 'twin-above');
    twin.twins.push(m);
    m.twins.push(twin);
    game.matters.push(twin);
    await compare(game, twin);
  }
  if (name !== 'close') return;
  for (const twin of m.twins.filter(t => t.state === 'checked')) {
    const given = { checked: twin.content.checked };
    made(game.tree, twin, { name: 'close', given, why }, who, game.day);
    await compare(game, twin);
  }
}
