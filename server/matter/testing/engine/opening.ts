/** Matters taken in, on the server and in the mirror. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { expect } from 'vitest';
import { type Done, matterDesk } from '../matters.ts';
import { compare } from './compare.ts';
import { typed, withPapers } from './forms.ts';
import { count, tick } from './mirror.clocks.ts';
import { accuse } from './mirror.effects.ts';
import { intakeSays } from './mirror.moves.ts';
import { isConfined, isTied, type Mirror, offered } from './mirror.ts';
import { type Game, oneOf, said } from './table.ts';

/** What somebody asks for at the window. */
export interface Intake {
  who: Actor;
  at: Pick<Mirror, 'unitId' | 'channel' | 'persons' | 'employerId'>;
  given: Record<string, unknown>;
}

/** Taken in at the county, or sometimes at the city, by somebody who may. */
export function intakeBy({ tree, kind, day }: Game, pick: number): Intake {
  const unitId = tree.g.unit[pick % 5 === 4 ? 'city' : 'yan'].id;
  const who = oneOf(
    tree.people.filter(p => p.seats.some(s => s.unitId === unitId && s.duty === kind.intake.duty)),
    pick,
  );
  const employerId = pick % 2 ? tree.employerId : null;
  const given = typed({ tree, day }, kind, pick, kind.intake.needs, kind.intake.asks);
  return { who, at: { unitId, channel: 'window', persons: 1 + (pick % 3), employerId }, given };
}

/** @returns whether it was taken in */
export async function open(game: Game, intake: Intake): Promise<boolean> {
  const { tree, kind, day } = game;
  const { who, at } = intake;
  const given = await withPapers(game, intake.given, who);
  const says = intakeSays(tree, kind, { ...at, content: {}, state: '', runs: [] }, given, day);
  const born = says ? null : mirrorOf(game, kind, who, { ...at, given });
  const named = born && isConfined(born) ? readersBeside(game, born, who) : [];
  for (const id of [...named, who.personId]) born?.members.add(id);
  const tied = born && isConfined(born) && isTied(tree, born, who) ? 'matter.conflicted-person' : null;
  const no = says ?? tied;
  game.told.push(`${kind.kind} opened by ${who.name}: ${no ?? 'done'}`);
  if (!game.isDry) {
    const body = { kind: kind.kind, ...at, receivedOn: null, origin: null, named, given };
    const reply = await said(matterDesk(tree.on(day)).on('openMatter', who, { body }));
    if (no) expect(reply, game.told.join('\n')).toBe(no);
    else {
      const { id, allowed, ...rest } = reply as Done;
      expect(rest, game.told.join('\n')).toMatchObject({ state: kind.life.initial, seq: 1, fence: 0 });
      expect(allowed).toEqual(offered(tree, born!, who, day));
      born!.id = id;
    }
  }
  if (!born || no) return false;
  game.matters.push(born);
  await compare(game, born);
  return true;
}

/** Everybody else there who reads the kind and is not tied. */
const readersBeside = ({ tree }: Game, born: Mirror, who: Actor): string[] =>
  tree.people
    .filter(
      p =>
        p !== who &&
        p.seats.some(s => s.unitId === born.unitId && born.kind.reads.includes(s.duty)) &&
        !isTied(tree, born, p),
    )
    .map(p => p.personId);

/** Tried until one is taken in. */
export async function openAny(game: Game, pick: number): Promise<void> {
  for (let tries = 0; tries < 30; tries++) if (await open(game, intakeBy(game, pick + tries))) return;
  throw new Error(`nothing opens ${game.kind.kind}\n${game.told.join('\n')}`);
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
      lines: [],
    },
    ...{ channel, persons, employerId, openedOn: day, cameOn, content },
    ...{
      done: [{ name: 'open', personId: who.personId }],
      hands: [{ unitId, issuerId: unitId, how: 'open', fromId: unitId }],
    },
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
