/**
 * A kind (事项种类) is a file: fields, moves, clocks, gates, letters, secrecy. `defineMatter` makes its life of it and refuses a kind
 * that contradicts itself, with a sentence that names the fault.
 */
import type { Duty } from '../core/duty.ts';
import type { Indicators } from '../core/indicator.ts';
import { defineLife, type Life, type MoveSpec } from '../core/life.ts';
import type { Verdict } from '../core/verdict.ts';
import type { UnitLevel } from '../unit/unit.model.ts';
import type { ContentOf, Fields } from './field.ts';
import { insistSound } from './kind.faults.ts';
import { matterIndicators } from './matter.indicators.ts';
import type { ClockSpec, GateSpec, Known, LetterSpec, MatterMove } from './move.ts';
import { OPENING, RECORDED } from './recorded.ts';
import { type TransferDuties, transferClocks, transferMoves } from './transfer.ts';

/** tree: whoever is in scope reads it. compartment: only those who were named, and never anyone tied to the accused. */
export type Secrecy<F extends Fields> =
  | { sort: 'tree' }
  | {
      sort: 'compartment';
      accused: { units: readonly (keyof F & string)[]; persons: readonly (keyof F & string)[] };
    };

export interface Sole<F extends Fields> {
  /** Name of the blind index, as the fields that hold the values have it. */
  index: string;
  values: (content: ContentOf<F>) => readonly string[];
  free: readonly string[];
  /** The rule in a few words, for the refusal (一户一档). */
  says: string;
}

export interface MatterKind<F extends Fields = Fields> {
  kind: string;
  /** Raised with every change of moves, clocks or gates; a record keeps the version that it was opened with. */
  version: number;
  label: string;
  /** Measure of the matter itself: 件, 户, 家. */
  measure: '件' | '户' | '家';
  fields: F;
  /** Asked when it is opened; the first one is the title's source. */
  intake: {
    needs: readonly (keyof F & string)[];
    asks?: readonly (keyof F & string)[];
    duty: Duty;
    /** Of a confined kind: the duty of those who learn of what comes from outside. Where nobody holds it, whoever reads the kind does. */
    takers?: Duty;
    /** Only units of these levels take it in. */
    levels?: readonly UnitLevel[];
    title: (content: ContentOf<F>) => string;
    check?: (known: Known<F>) => Verdict;
  };
  /** Who reads it, within scope; for a compartment beside being named. */
  reads: readonly Duty[];
  secrecy: Secrecy<F>;
  /** Duty without which nobody may be appointed (经办人). */
  undertakes: Duty;
  life: Life;
  moves: Readonly<Record<string, MatterMove<string, F>>>;
  /** States in which nothing waits any more. */
  ends: readonly string[];
  clocks: Readonly<Record<string, ClockSpec<F>>>;
  gates: Readonly<Record<string, GateSpec<F>>>;
  letters: Readonly<Record<string, LetterSpec<F>>>;
  indicators: Indicators;
  /** Values that stand in one matter of this kind at a time, and the states beside the ends in which they are free again. */
  sole: Sole<F> | null;
  /** Two records with the same key are proposed as one (并件); the person is compared beside it. */
  issue: ((content: ContentOf<F>) => string) | null;
}

export interface KindGiven<S extends string, F extends Fields> {
  kind: string;
  version: number;
  label: string;
  measure: MatterKind['measure'];
  fields: F;
  intake: MatterKind<F>['intake'];
  reads: readonly Duty[];
  secrecy: Secrecy<F>;
  undertakes: Duty;
  states: Readonly<Record<S, string>>;
  initial: NoInfer<S>;
  ends: readonly NoInfer<S>[];
  moves: Readonly<Record<string, MatterMove<NoInfer<S>, NoInfer<F>>>>;
  clocks?: Readonly<Record<string, ClockSpec<NoInfer<F>>>>;
  gates?: Readonly<Record<string, GateSpec<NoInfer<F>>>>;
  letters?: Readonly<Record<string, LetterSpec<NoInfer<F>>>>;
  indicators?: Indicators;
  sole?: Sole<NoInfer<F>>;
  issue?: ((content: ContentOf<NoInfer<F>>) => string) | null;
  /** Duties of 交办 转办 退回 撤回 会办 催办 督办 提级, which every kind has. */
  transfers: TransferDuties;
}

/** @throws Error with a sentence that names the kind and the fault */
export function defineMatter<S extends string, const F extends Fields>(
  given: KindGiven<S, F>,
): MatterKind<F> {
  const fail = (fault: string): never => {
    throw new Error(`kind ${given.kind}: ${fault}`);
  };
  const open = (Object.keys(given.states) as S[]).filter(s => !given.ends.includes(s));
  const moves: Record<string, MatterMove<string, F>> = {
    ...transferMoves<F>(given.transfers, open),
    ...given.moves,
  };
  const clocks = { ...transferClocks, ...given.clocks } as Record<string, ClockSpec<F>>;
  const kind: MatterKind<F> = {
    kind: given.kind,
    version: given.version,
    label: given.label,
    measure: given.measure,
    fields: given.fields,
    intake: given.intake,
    reads: given.reads,
    secrecy: given.secrecy,
    undertakes: given.undertakes,
    ends: given.ends,
    moves,
    clocks,
    gates: given.gates ?? {},
    letters: given.letters ?? {},
    indicators: {
      ...matterIndicators(given.kind, given.label, given.measure, given.states, given.ends, clocks),
      ...given.indicators,
    },
    sole: given.sole ?? null,
    issue: given.issue ?? null,
    life: lifeOf(given, moves),
  };
  insistSound(kind, fail);
  return kind;
}

function lifeOf<S extends string, F extends Fields>(
  given: KindGiven<S, F>,
  moves: Readonly<Record<string, MatterMove<string, F>>>,
): Life {
  const specs: Record<string, MoveSpec> = {
    [OPENING]: { label: '登记', from: [given.initial], to: 'same', duty: given.intake.duty, at: 'unit' },
  };
  for (const [name, label] of Object.entries(RECORDED))
    specs[name] = {
      label,
      from: Object.keys(given.states),
      to: 'same',
      duty: given.transfers.handles,
      at: 'unit',
    };
  for (const [name, { label, from, to, duty, at, needsWhy, separate }] of Object.entries(moves))
    specs[name] = {
      label,
      from,
      to,
      duty,
      at,
      ...(needsWhy ? { needsWhy } : {}),
      ...(separate ? { separate } : {}),
    };
  return defineLife({
    kind: given.kind,
    version: given.version,
    label: given.label,
    states: given.states as Readonly<Record<string, string>>,
    initial: given.initial as string,
    moves: specs,
  });
}
