/** One move, asked of the server and worked out in the mirror: the reply, what it left behind, and what it opened beside. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { isTransfer } from '@niangjia/domain/matter/transfer.ts';
import { expect } from 'vitest';
import { sql } from '../../../core/database/sql.ts';
import { matterDesk } from '../matters.ts';
import { compare, linkedTo, noteGate } from './compare.ts';
import { typed, withPapers } from './forms.ts';
import { made } from './mirror.effects.ts';
import { type Asked, judged, openingOf } from './mirror.moves.ts';
import { noteUnion } from './mirror.term.ts';
import {
  above,
  canRead,
  isConfined,
  isOpenLine,
  LINE_MOVES,
  type Mirror,
  offered,
  takersAt,
} from './mirror.ts';
import { mirrorOf } from './opening.ts';
import { type Game, oneOf, said } from './table.ts';

export function askedFor(game: Game, m: Mirror, name: string, pick: number): Asked {
  const { tree } = game;
  const move = m.kind.moves[name]!;
  const given = typed(game, m.kind, pick, move.input ?? [], move.asks);
  const asked: Asked = { name, given, why: '按规定办理' };
  if (isTransfer(name)) {
    const people = tree.people.filter((_, i) => i % 2 === pick % 2);
    Object.assign(asked, {
      unitId: oneOf(tree.units, pick).id,
      personId: oneOf(pick % 3 ? people.filter(p => p.unitIds.includes(m.unitId)) : people, pick)?.personId,
      main: pick % game.matters.length,
    });
    // Mostly about a line that waits; and now and then several are asked at once.
    const waiting = m.lines.filter(isOpenLine).map(line => line.unitId);
    if (name in LINE_MOVES && waiting.length && pick % 5) asked.unitId = oneOf(waiting, pick);
    if (name === 'join' && pick % 3 === 0)
      asked.unitIds = [...new Set([0, 1, 2].map(n => oneOf(tree.units, pick + n).id))];
  }
  if (move.opens) {
    const { kind } = openingOf(m, asked, m.content)!;
    const needs = kind.intake.needs.filter(f => !(f in move.opens!.carries));
    asked.opening = typed(game, kind, pick, needs);
  }
  return asked;
}

/** What the move would answer. */
export const answerTo = (game: Game, m: Mirror, asked: Asked, who: Actor): string | null =>
  judged(game.tree, m, asked, who, game.day, game.matters);

/** @returns the refusal, or null when it was done */
export async function act(game: Game, m: Mirror, wish: Asked, who: Actor): Promise<string | null> {
  const { tree, day, seen } = game;
  const asked = { ...wish, given: await withPapers(game, wish.given, who) };
  if (wish.opening) asked.opening = await withPapers(game, wish.opening, who);
  const no = answerTo(game, m, asked, who);
  const { name } = asked;
  const label = `${m.kind.kind} ${name}`;
  const reply = game.isDry ? null : await answered(game, m, asked, who, no);
  if (no) {
    if (!game.isDry) seen.refusals.add(`${label} ${no}`);
    return no;
  }
  const opening = openingOf(m, asked, { ...m.content, ...asked.given });
  made(tree, m, asked, who, day, game.matters);
  if (!game.isDry) {
    const isReader = canRead(tree, m, who);
    const allowed = isReader ? offered(tree, m, who, day) : [];
    const stands = { id: m.id, state: m.state, seq: m.seq, fence: m.fence, allowed };
    expect(reply, game.told.join('\n')).toEqual(stands);
    seen.moves.add(label);
    if (m.kind.ends.includes(m.state)) seen.ends.add(`${m.kind.kind} ${m.state}`);
  }
  await noteGate(game, m);
  await noteUnion(game, m, name);
  if (opening) await bornBeside(game, m, opening, who);
  if (m.kind.kind === 'rectification') await together(game, m, asked, who);
  await compare(game, m);
  return null;
}

/** Asked of the server: a refusal is the one that was expected. @returns the reply */
async function answered(game: Game, m: Mirror, asked: Asked, who: Actor, no: string | null) {
  const { name, isStale, main, ...rest } = asked;
  const body = {
    ...rest,
    matterId: main === undefined ? undefined : game.matters[main]?.id,
    seenSeq: m.seq - (isStale === 'seq' ? 1 : 0) || 99,
    fence: m.fence + (isStale === 'fence' ? 1 : 0),
  };
  const { kind, state } = m;
  game.told.push(
    `${game.day} ${who.name} ${name} at ${kind.kind} ${state} ${JSON.stringify(rest)}: ${no ?? 'done'}`,
  );
  const params = { id: m.id, move: name };
  const reply = await said(matterDesk(game.tree.on(game.day)).on('moveMatter', who, { params, body }));
  if (no) expect(reply, game.told.join('\n')).toBe(no);
  return reply;
}

async function bornBeside(
  game: Game,
  m: Mirror,
  { kind, given, carried }: NonNullable<ReturnType<typeof openingOf>>,
  who: Actor,
): Promise<void> {
  const { unitId, persons, employerId, cameOn } = m;
  // Where it came from stays in the compartment.
  const channel = isConfined(m) && kind.secrecy.sort === 'tree' ? 'transfer' : m.channel;
  const beside = mirrorOf(game, kind, who, { unitId, channel, persons, employerId, given, cameOn });
  beside.id = await linkedTo(game, m, 'turned-into');
  await ownPapers(game, beside, carried);
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

/** Papers that were carried over are its own: as many, and none of them those of the other. */
async function ownPapers({ isDry, tree }: Game, { id, kind, content }: Mirror, carried: readonly string[]) {
  for (const f of carried) {
    const value = content[f];
    if (isDry || kind.fields[f]!.widget !== 'files' || !Array.isArray(value)) continue;
    const own = await tree.g.db.read(tx =>
      tx.rows<{ id: string }>(sql`SELECT f.id FROM file f JOIN matter m ON m.id = f.subject
        WHERE m.id = ${id} AND m.content -> ${f} @> to_jsonb(f.id) AND f.id <> ALL (${value as string[]}::uuid[])`),
    );
    expect(own.length).toBe(value.length);
    content[f] = own.map(file => file.id);
  }
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
    made(game.tree, twin, { name: 'close', given, why }, who, game.day, game.matters);
    await compare(game, twin);
  }
}
