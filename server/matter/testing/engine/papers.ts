/** What happens around a matter beside its moves: consents and objections, letters, and who may know. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { expect } from 'vitest';
import { matterDesk } from '../matters.ts';
import { compare } from './compare.ts';
import { canRead, holdsOver, isTied, type Mirror, offered } from './mirror.ts';
import { type Game, oneOf, type Step, said } from './table.ts';

/** What the engine notes in the trail: one move more, nothing else changes. */
async function noted(game: Game, m: Mirror, who: Actor, name: string, reply: unknown): Promise<void> {
  m.seq++;
  m.done.push({ name, personId: who.personId });
  if (game.isDry) return;
  const { seq, allowed } = reply as { seq: number; allowed: string[] };
  expect({ seq, allowed }, game.told.join('\n')).toEqual({
    seq: m.seq,
    allowed: canRead(game.tree, m, who) ? offered(game.tree, m, who, game.day) : [],
  });
  await compare(game, m);
}

const recordsAt = (game: Game, m: Mirror, who: Actor): string | null => {
  if (!canRead(game.tree, m, who)) return 'core.absent';
  const { duty } = m.kind.life.moves.consented!;
  return holdsOver(who, duty, game.tree.unit(m.unitId)) ? null : 'core.no-duty';
};

export const handlers = ({ tree }: Game, m: Mirror, duty: string): Actor[] =>
  tree.people.filter(p => canRead(tree, m, p) && holdsOver(p, duty, tree.unit(m.unitId)));

/** Whoever handles it, more often than anybody. */
function somebody(game: Game, m: Mirror, duty: string, { who, noise }: Step): Actor {
  const able = handlers(game, m, duty);
  return oneOf(able.length && noise % 6 ? able : game.tree.people, who);
}

export async function aroundGate(game: Game, m: Mirror, step: Step): Promise<void> {
  const who = somebody(game, m, m.kind.life.moves.consented!.duty, step);
  const { pick, noise } = step;
  const gate = m.gates.at(-1);
  const turn = pick % 6;
  if (!gate || turn === 0) {
    const isGiven = m.consents.length === 0 || noise % 3 > 0;
    await consent(game, m, who, isGiven, pick % 11 === 10 ? 'anything' : undefined);
  } else if (turn <= 2) await object(game, m, who);
  else if (turn === 5 && noise % 3 === 0) await takeDown(game, m, who);
  else if (gate.objections.some(o => o.ruling === null))
    await rule(game, m, who, noise % 3 ? 'dismissed' : 'upheld');
}

export async function consent(
  game: Game,
  m: Mirror,
  who: Actor,
  isGiven: boolean,
  other?: string,
): Promise<void> {
  const [purpose] = Object.values(m.kind.gates).flatMap(g => g.consent ?? []);
  const body = { purpose: other ?? purpose ?? '公示', isGiven, on: game.day, fileId: null };
  const no = recordsAt(game, m, who) ?? (body.purpose === purpose ? null : 'matter.needs-input');
  const reply = await sent(game, m, who, 'recordConsent', { id: m.id }, body, no);
  if (no) return;
  m.consents.push({ purpose: purpose!, isGiven });
  // Taken back, it takes down what was put up with it.
  if (!isGiven) for (const gate of m.gates) gate.isDown = true;
  await noted(game, m, who, 'consented', reply);
}

export async function object(game: Game, m: Mirror, who: Actor): Promise<void> {
  const gate = m.gates.at(-1)!;
  const isFrozen = gate.objections.some(o => o.ruling === null);
  const isFailed = gate.objections.some(o => o.ruling === 'upheld');
  const isOver = gate.isDown || (!isFailed && !isFrozen && game.day > gate.untilOn);
  const no = recordsAt(game, m, who) ?? (isOver ? 'matter.gate-over' : null);
  const body = { says: '收入与实际不符', from: '' };
  const reply = await sent(game, m, who, 'objectGate', { id: m.id, gateId: gate.id }, body, no);
  if (no) return;
  gate.objections.push({ id: await newObjection(game, m, who), ruling: null });
  await noted(game, m, who, 'objected', reply);
}

async function newObjection(game: Game, m: Mirror, who: Actor): Promise<string> {
  if (game.isDry) return '';
  const gate = m.gates.at(-1)!;
  const view = await matterDesk(game.tree.on(game.day)).view(m.id, who);
  const seen = view.gates.find(g => g.id === gate.id)!.objections;
  return seen.find(o => !gate.objections.some(k => k.id === o.id))!.id;
}

/** On the oldest objection that waits. */
export async function rule(game: Game, m: Mirror, who: Actor, ruling: 'upheld' | 'dismissed'): Promise<void> {
  const objection = m.gates.at(-1)!.objections.find(o => o.ruling === null)!;
  const no = recordsAt(game, m, who);
  const params = { id: m.id, objectionId: objection.id };
  const reply = await sent(game, m, who, 'ruleObjection', params, { ruling, answer: '已经入户核实' }, no);
  if (no) return;
  objection.ruling = ruling;
  await noted(game, m, who, 'ruled', reply);
}

async function takeDown(game: Game, m: Mirror, who: Actor): Promise<void> {
  const gate = m.gates.at(-1)!;
  const no = recordsAt(game, m, who) ?? (gate.isDown ? 'matter.gate-withdrawn' : null);
  const params = { id: m.id, gateId: gate.id };
  const reply = await sent(game, m, who, 'withdrawGate', params, { why: '需要更正' }, no);
  if (no) return;
  gate.isDown = true;
  await noted(game, m, who, 'takenDown', reply);
}

async function sent(
  game: Game,
  m: Mirror,
  who: Actor,
  name: string,
  params: Record<string, string>,
  body: object,
  no: string | null,
): Promise<unknown> {
  if (game.isDry) return {};
  game.told.push(
    `${game.day} ${who.name} ${name} at ${m.kind.kind} ${m.state} ${JSON.stringify(body)}: ${no ?? 'done'}`,
  );
  const reply = await said(matterDesk(game.tree.on(game.day)).on(name, who, { params, body }));
  if (no) expect(reply, game.told.join('\n')).toBe(no);
  else expect(typeof reply, `${reply}\n${game.told.join('\n')}`).toBe('object');
  return reply;
}

/** A draft by one, the signature by another. */
export async function aroundLetter(game: Game, m: Mirror, step: Step): Promise<void> {
  const waiting = m.letters.findLast(l => !l.isSigned);
  if (waiting && step.pick % (waiting.unitId === m.unitId ? 5 : 2))
    return sign(game, m, somebody(game, m, m.kind.letters[waiting.code]!.signs, step), waiting);
  const letters = Object.entries(m.kind.letters);
  const within = letters.filter(([, l]) => l.within.includes(m.state));
  const [code, spec] = oneOf(within.length && step.noise % 5 ? within : letters, step.pick);
  await draft(game, m, somebody(game, m, spec.drafts, step), code);
}

export async function draft(game: Game, m: Mirror, who: Actor, code: string): Promise<void> {
  const no = draftSays(game, m, who, code);
  const reply = await sent(game, m, who, 'draftLetter', { id: m.id }, { code }, no);
  if (no) return;
  const { id = '', seq = 0 } = reply as { id?: string; seq?: number };
  m.letters.push({
    id,
    code,
    unitId: m.unitId,
    drafterId: who.personId,
    isSigned: false,
    signedOn: null,
    isSpent: false,
    seq,
  });
}

/** Who may: by duty over the unit, and by its level. */
function hands(game: Game, m: Mirror, who: Actor, duty: string): string | null {
  if (!canRead(game.tree, m, who)) return 'core.absent';
  return holdsOver(who, duty, game.tree.unit(m.unitId)) ? null : 'core.no-duty';
}

export function draftSays(game: Game, m: Mirror, who: Actor, code: string): string | null {
  const spec = m.kind.letters[code]!;
  const no = hands(game, m, who, spec.drafts);
  if (no) return no;
  if (spec.levels && !spec.levels.includes(game.tree.unit(m.unitId).level)) return 'matter.level';
  const early = untouched(m) ?? (spec.within.includes(m.state) ? null : 'matter.letter-state');
  return early ?? (draftOf(m, code) ? 'matter.letter-drafted' : null);
}

/** The one that lies unsigned; what another union left is only to be dropped. */
export const draftOf = (m: Mirror, code: string) =>
  m.letters.find(l => !l.isSigned && l.code === code && l.unitId === m.unitId);

/** Nothing is written in a matter that nobody has signed for, or that is handled under another. */
const untouched = (m: Mirror): string | null =>
  m.mergedInto ? 'matter.merged' : m.isReceived ? null : 'matter.not-received';

type Letter = Mirror['letters'][number];

export function signSays(game: Game, m: Mirror, who: Actor, letter: Letter): string | null {
  const { code, drafterId, unitId } = letter;
  const spec = m.kind.letters[code]!;
  const no = hands(game, m, who, spec.signs);
  if (no) return no;
  if (who.personId === drafterId) return 'matter.letter-same-hands';
  const still = untouched(m);
  if (still) return still;
  if (spec.levels && !spec.levels.includes(game.tree.unit(m.unitId).level)) return 'matter.level';
  if (unitId !== m.unitId) return 'matter.letter-elsewhere';
  if (!spec.within.includes(m.state)) return 'matter.letter-state';
  return lacking(m, code).length ? 'matter.letter-fields' : null;
}

/** By whoever may write or sign it, with a reason. */
export async function drop(game: Game, m: Mirror, who: Actor, letter: Letter): Promise<void> {
  const params = { id: m.id, letterId: letter.id, move: 'drop' };
  const no = hands(game, m, who, m.kind.letters[letter.code]!.drafts) ?? untouched(m);
  await sent(game, m, who, 'moveMatterLetter', params, { seenSeq: letter.seq, why: '另拟一份' }, no);
  if (!no) m.letters.splice(m.letters.indexOf(letter), 1);
}

/** Fields that the letter must state and that nobody has filled in. */
export const lacking = (m: Mirror, code: string): string[] =>
  m.kind.letters[code]!.needs.filter(f => (m.content[f] ?? null) === null);

export async function sign(game: Game, m: Mirror, who: Actor, letter: Letter): Promise<void> {
  const no = signSays(game, m, who, letter);
  const params = { id: m.id, letterId: letter.id, move: 'sign' };
  const reply = await sent(game, m, who, 'moveMatterLetter', params, { seenSeq: letter.seq }, no);
  if (no) return;
  letter.isSigned = true;
  letter.signedOn = game.day;
  letter.isSpent = false;
  letter.seq = (reply as { seq: number }).seq;
  m.seq++;
  m.done.push({ name: 'signed', personId: who.personId });
  await compare(game, m);
}

/** Let in by somebody who knows, with a seat there; kept out when tied. */
export async function aroundMembers(game: Game, m: Mirror, step: Step): Promise<void> {
  const who = somebody(game, m, m.kind.undertakes, step);
  const { personId } = oneOf(game.tree.people, step.pick);
  const isAdded = step.noise % 3 > 0;
  const no = namingSays(game, m, who, personId, isAdded);
  const reply = await sent(
    game,
    m,
    who,
    'nameMember',
    { id: m.id },
    { personId, isAdded, why: '工作需要' },
    no,
  );
  if (no) return;
  if (isAdded) m.members.add(personId);
  else m.members.delete(personId);
  await noted(game, m, who, 'named', reply);
}

function namingSays(game: Game, m: Mirror, who: Actor, personId: string, isAdded: boolean): string | null {
  if (!canRead(game.tree, m, who)) return 'core.absent';
  if (!who.seats.some(s => s.duty === m.kind.undertakes)) return 'core.no-duty';
  const person = game.tree.people.find(p => p.personId === personId)!;
  if (!isAdded && (personId === who.personId || personId === m.undertakerId)) return 'matter.named-needed';
  if (!isAdded) return m.members.has(personId) ? null : 'matter.named-not';
  if (isTied(game.tree, m, person)) return 'matter.conflicted-person';
  const isSeated = person.seats.some(
    s => [m.unitId, m.acceptId].includes(s.unitId) && m.kind.reads.includes(s.duty),
  );
  return isSeated && !m.members.has(personId) ? null : 'matter.named-elsewhere';
}
