/** A move that opens another matter: what its form asks for, because nothing here fills it. */
import type { MatterKind } from './kind.ts';
import type { OpensSpec } from './move.ts';

export function askedOnOpening(
  kind: Pick<MatterKind, 'intake'>,
  { carries, offers = [] }: OpensSpec,
  isGiven: (field: string) => boolean,
): { needs: string[]; asks: string[] } {
  const isFilled = (name: string): boolean => name in carries && isGiven(carries[name]!);
  return {
    needs: kind.intake.needs.filter(name => !isFilled(name)),
    asks: offers.filter(name => !isFilled(name)),
  };
}

/** Brought by people, who are counted with it (人次); a rectification, a warning or what a union asks of itself is a thing, not people. */
export const isBrought = (kind: MatterKind): boolean =>
  Object.values(kind.moves).every(move => !move.own) &&
  Object.values(kind.fields).some(field => field.sensitivity !== 'plain');
