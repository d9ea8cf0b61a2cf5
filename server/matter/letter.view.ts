import { type Actor, holds } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { atLevel, canWrite } from '@niangjia/domain/matter/matter.rules.ts';
import type { Tx } from '../core/database/db.ts';
import type { Hand } from './hand.ts';
import { type DeliveryRow, deliveriesOf, type LetterRecord, lettersOf } from './letter.store.ts';
import { type Newer, newerThan } from './quote.actions.ts';

type LetterShown = MatterView['letters'][number];

export async function lettersShown(
  tx: Tx,
  actor: Actor,
  hand: Hand,
): Promise<Pick<MatterView, 'letters' | 'mayDraft'>> {
  if (Object.keys(hand.kind.letters).length === 0) return { letters: [], mayDraft: [] };
  const letters = await lettersOf(tx, hand.matter.id);
  const beside = await besideOf(tx, letters);
  return {
    letters: letters.map(letter => letterShown(letter, beside, hand.kind, actor, hand)),
    mayDraft: draftable(actor, hand).filter(
      code => !letters.some(letter => isDraftOf(letter, hand.matter, code)),
    ),
  };
}

/** Letters of the stage that the actor may write. */
function draftable(actor: Actor, { kind, matter, standing }: Hand): string[] {
  const mayWrite = canWrite(standing).ok;
  return Object.entries(kind.letters)
    .filter(
      ([, letter]) =>
        mayWrite &&
        letter.within.includes(matter.state) &&
        holds(actor, letter.drafts, standing.subject.places.unit) &&
        atLevel(letter, matter.level).ok,
    )
    .map(([code]) => code);
}

interface Beside {
  deliveries: readonly DeliveryRow[];
  /** By id of what is quoted. */
  newer: ReadonlyMap<string, Newer>;
}

export const besideOf = async (tx: Tx, letters: readonly LetterRecord[]): Promise<Beside> => ({
  deliveries: await deliveriesOf(
    tx,
    letters.map(l => l.id),
  ),
  newer: await newerThan(tx, letters),
});

export function letterShown(
  letter: LetterRecord,
  { deliveries, newer }: Beside,
  kind: MatterKind,
  actor: Actor,
  hand: Hand,
): LetterShown {
  const own = deliveries.filter(d => d.letterId === letter.id);
  return {
    id: letter.id,
    code: letter.code,
    label: kind.letters[letter.code]?.label ?? letter.code,
    title: letter.title,
    addressee: letter.addressee,
    paragraphs: letter.paragraphs,
    state: letter.state as LetterShown['state'],
    documentNo: letter.documentNo,
    drafter: letter.drafter,
    signer: letter.signer,
    signedOn: letter.signedOn === null ? null : asDay(letter.signedOn),
    fileId: letter.fileId,
    digest: letter.digest,
    quotes: (letter.quotes ?? []).map(quote => ({ ...quote, newer: newer.get(quote.id) ?? null })),
    withdrawn: letter.withdrawn,
    seq: letter.seq,
    deliveries: own.map(({ letterId: _, ...d }) => ({ ...d, on: asDay(d.on) })),
    allowed: letterMoves(letter, kind, actor, hand),
  };
}

export const isDraftOf = (
  { state, unitId, code }: LetterRecord,
  matter: Hand['matter'],
  wanted: string,
): boolean => state === 'draft' && unitId === matter.unitId && code === wanted;

/** The signer is somebody other than the drafter, and of the union whose head and number it bears; a signed one is only delivered, or corrected by another while the matter is open. */
export function letterMoves(
  letter: LetterRecord,
  kind: MatterKind,
  actor: Actor,
  { standing, matter }: Pick<Hand, 'standing' | 'matter'>,
): LetterShown['allowed'] {
  const spec = kind.letters[letter.code];
  if (!spec) return [];
  const at = standing.subject.places.unit;
  const drafts = holds(actor, spec.drafts, at);
  const signs = holds(actor, spec.signs, at);
  if (letter.state === 'draft' && !canWrite(standing).ok) return [];
  if (letter.state === 'draft') {
    if (letter.unitId !== matter.unitId) return drafts || signs ? ['drop'] : [];
    return [
      ...(drafts || signs ? (['edit', 'drop'] as const) : []),
      ...(signs && letter.drafterId !== actor.personId && atLevel(spec, matter.level).ok
        ? (['sign'] as const)
        : []),
    ];
  }
  if (letter.state !== 'signed' || !drafts) return [];
  return [
    ...(spec.delivered ? (['deliver'] as const) : []),
    ...(matter.endedOn === null && canWrite(standing).ok && !letter.isCorrected
      ? (['correct'] as const)
      : []),
  ];
}
