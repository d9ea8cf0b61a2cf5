/** What people without an account do with matters: open one, read what was answered, add words, rate, take it back. */
import type { Calendar } from '@niangjia/domain/core/calendar.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { numberIn } from '@niangjia/domain/core/parameter.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import type { Channel } from '@niangjia/domain/matter/matter.model.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import { purposeLabel } from '@niangjia/domain/matter/matter.rules.ts';
import type { UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { parameterIn } from '../core/parameters.ts';
import { Refusal } from '../core/refusal.ts';
import { clocksOf } from './clock.store.ts';
import { inHand, numbersFor } from './hand.ts';
import type { MatterRecord } from './matter.store.ts';
import { carryOut, note } from './move.actions.ts';
import { born } from './open.actions.ts';
import { type AskerMove, lockById, looksForAsker, movesForAsker, nextOf } from './public.store.ts';

export interface FromOutside {
  id: string;
  kind: string;
  unitId: string;
  channel: Channel;
  employerId: string | null;
  given: Record<string, unknown>;
}

/** Known to those at the unit who take in what comes from outside, but for those tied to the accused. */
export async function openForAsker(w: Work, { kind: code, unitId, ...asked }: FromOutside): Promise<void> {
  const kind = kindOf(code)!;
  const { level } = await w.tx.one<{ level: UnitLevel }>(sql`SELECT level FROM unit WHERE id = ${unitId}`);
  await born(w, kind, {
    ...asked,
    unitId,
    level,
    persons: 1,
    receivedOn: null,
    origin: null,
    named: [],
    seatId: null,
    byPlatform: true,
  });
}

export interface AskerView {
  id: string;
  kind: string;
  kindLabel: string;
  state: string;
  stateLabel: string;
  isEnded: boolean;
  openedOn: string;
  unitId: string;
  unit: string;
  /** Plain fields only: what the office wrote. Sealed ones never leave. */
  content: Readonly<Record<string, unknown>>;
  moves: readonly AskerMove[];
  /** Statutory date of the clock that runs out first. */
  due: { label: string; dueOn: string } | null;
  /** Moves that the asker may make now. */
  may: readonly string[];
  /** Papers may come with added words. */
  takesPapers: boolean;
  /** Handled under another number since. */
  next: readonly string[];
  looks: readonly AskerLook[];
}

export interface AskerLook {
  at: string;
  who: string;
  unit: string;
  /** Name of the field that was opened. */
  what: string;
}

/** @returns null when there is no such matter any more */
export async function viewForAsker(w: Work, id: string): Promise<AskerView | null> {
  const matter = await lockById(w.tx, id);
  const kind = matter && kindOf(matter.kind);
  if (!matter || !kind) return null;
  const running = (await clocksOf(w.tx, id)).filter(
    run => run.state === 'running' && run.jointUnitId === null,
  );
  const first = running.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
  return {
    id,
    kind: matter.kind,
    kindLabel: kind.label,
    state: matter.state,
    stateLabel: kind.life.states[matter.state] ?? matter.state,
    isEnded: matter.endedOn !== null,
    openedOn: matter.openedOn,
    unitId: matter.unitId,
    unit: matter.unit,
    content: wordsOf(kind, matter.content),
    moves: await movesForAsker(w.tx, id),
    due: first ? { label: kind.clocks[first.code]?.label ?? '', dueOn: first.dueOn } : null,
    may: Object.keys(kind.moves).filter(name => isOpenToAsker(matter, name)),
    takesPapers: kind.moves.add?.asks?.includes('morePapers') ?? false,
    next: await nextOf(w.tx, matter),
    looks: await looksOf(w, kind, id),
  };
}

/** The numbers and days off of the office, for a rule that names a day to the asker. */
export async function numbersForAsker(
  { tx, actor }: Work,
  unitId: string,
): Promise<{ parameter: (code: string) => number; calendar: Calendar }> {
  const { set, calendar } = await numbersFor(tx, unitId, actor.day);
  return { parameter: code => numberIn(parameterIn(set, code)), calendar };
}

/** What tells who the asker is; what is sealed of others in the same record is not the asker's to follow. */
async function looksOf(w: Work, { fields }: MatterKind, id: string): Promise<AskerLook[]> {
  const own = Object.keys(fields).filter(name => OF_ASKER.has(name));
  const looks = await looksForAsker(w.tx, id, own);
  return looks.map(({ field, ...look }) => ({ ...look, what: fields[field]!.label }));
}
const OF_ASKER: ReadonlySet<string> = new Set([
  ...['name', 'phone', 'reach', 'identity', 'filler', 'fillerPhone'],
  ...['applicant', 'applicantPhone', 'applicantIdentity', 'address', 'bank', 'card'],
]);

/** Plain fields, choices in their words. */
const wordsOf = (kind: MatterKind, content: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(content).flatMap(([name, value]) => {
      const spec = kind.fields[name];
      return spec?.sensitivity === 'plain' ? [[name, spec.choices?.[String(value)] ?? value]] : [];
    }),
  );

function isOpenToAsker(matter: MatterRecord, name: string): boolean {
  const move = kindOf(matter.kind)?.moves[name];
  return move?.byAsker === true && move.from.includes(matter.state) && matter.mergedInto === null;
}

/** In the trail it stands as done by the platform: the person has no name there. */
export async function moveForAsker(
  w: Work,
  id: string,
  name: string,
  { given = {}, why = '' }: { given?: Record<string, unknown>; why?: string },
): Promise<void> {
  const matter = await lockById(w.tx, id);
  if (!matter || !isOpenToAsker(matter, name)) throw new Refusal(no['not-for-asker']());
  const hand = await inHand(w.tx, w.actor, matter);
  await carryOut(w, hand, name, { seenSeq: matter.seq, fence: matter.fence, why, given }, null);
}

/** Given with what was sent (单独同意); withdrawn at the union like any other. */
export async function consentFromAsker(w: Work, id: string, purpose: string): Promise<void> {
  const matter = await lockById(w.tx, id);
  if (!matter) throw new Error(`no matter ${id} to agree to`);
  await w.tx.run(sql`INSERT INTO matter_consent (home, id, matter_id, purpose, given_on, file_id, by_person, at)
    VALUES (${homeOf(id)}, ${w.newId()}, ${id}, ${purpose}, ${w.actor.day}, NULL, ${w.actor.personId}, clock())`);
  const hand = await inHand(w.tx, w.actor, matter);
  await note(w, hand, 'consented', `本人申请时同意：${purposeLabel(hand.kind, purpose)}`, null);
}
