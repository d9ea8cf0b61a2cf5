/**
 * What of a kind may not change once records were opened with it: where moves lead, who does them, what they ask for, clocks, gates,
 * letters, secrecy. Words on buttons and arithmetic may; whoever changes the rest raises the version.
 */
import type { MatterKind } from './kind.ts';

/** Plain data with sorted keys: equal text means an equal kind. */
export function outlineOf(kind: MatterKind): string {
  const moves = Object.fromEntries(
    Object.entries(kind.moves).map(
      ([
        name,
        {
          from,
          to,
          duty,
          at,
          levels,
          input,
          asks,
          separate,
          outside,
          own,
          gate,
          letter,
          appointedOnly,
          opens,
        },
      ]) => [
        name,
        {
          from: [...from].sort(),
          to,
          duty,
          at,
          levels,
          input,
          asks,
          separate,
          outside,
          own,
          gate,
          letter,
          appointedOnly,
          opens,
        },
      ],
    ),
  );
  const clocks = Object.fromEntries(
    Object.entries(kind.clocks).map(([code, { label: _, ...rest }]) => [code, rest]),
  );
  const gates = Object.fromEntries(
    Object.entries(kind.gates).map(([code, { label: _, ...rest }]) => [code, rest]),
  );
  const letters = Object.fromEntries(
    Object.entries(kind.letters).map(
      ([code, { series, within, drafts, signs, levels, needs, delivered }]) => [
        code,
        { series, within, drafts, signs, levels, needs, delivered },
      ],
    ),
  );
  const fields = Object.fromEntries(
    Object.entries(kind.fields).map(([name, { widget, sensitivity, keep }]) => [
      name,
      { widget, sensitivity, keep },
    ]),
  );
  const { needs, asks, duty, levels } = kind.intake;
  return sorted({
    states: Object.keys(kind.life.states),
    initial: kind.life.initial,
    ends: kind.ends,
    secrecy: kind.secrecy,
    intake: { needs, asks, duty, levels },
    moves,
    clocks,
    gates,
    letters,
    fields,
  });
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
