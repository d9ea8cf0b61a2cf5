/** Commas of labelled sentences: seams where the label changes across them, none where they lie within one clause. */
import type { Draft } from '@niangjia/domain/deploy/reader/draft.ts';
import { oddsOf, summed } from '@niangjia/domain/deploy/reader/label.ts';
import { runOdds } from '@niangjia/domain/deploy/reader/runs.ts';
import { pieceOf, seamFeatures } from '@niangjia/domain/deploy/reader/seams.ts';
import { piecesOf } from '@niangjia/domain/deploy/reader/turns.ts';
import type { Span } from './examples.ts';
import { regress } from './regress.ts';
import type { Weights } from './weights.ts';

/** One sentence with the commas that are known to be seams or none. */
export interface Seamed {
  speech: string;
  weight: number;
  drafts: Draft[];
  /** By comma: 1 a seam, 0 none, null not known. */
  truth: (0 | 1 | null)[];
}

const PULL = 2;

/** The sentence `draft` with its commas; null when its labels say nothing of them. */
export function seamedIn(
  draft: Draft,
  spans: readonly Span[],
  speech: string,
  weight: number,
): Seamed | null {
  if (draft.cut.isTitle) return null;
  const { pieces, commas } = piecesOf(draft, null);
  const truth = commas.map(comma => truthAt(draft.cut.start + comma, spans));
  return truth.some(known => known !== null)
    ? { speech, weight, drafts: pieces.map(piece => piece.draft), truth }
    : null;
}

function truthAt(at: number, spans: readonly Span[]): 0 | 1 | null {
  if (spans.some(({ start, end }) => start < at - 2 && end > at + 2)) return 0;
  const before = spans.find(({ end }) => Math.abs(end - at) <= 2);
  const after = spans.find(({ start }) => Math.abs(start - at) <= 2);
  return before && after && before.label !== after.label ? 1 : null;
}

/** Weighs the seams; the labels of the pieces are those of the weights in use. */
export function fitSeams(seamed: readonly Seamed[], weights: Weights) {
  const names = Object.keys(weights.seams);
  const examples = seamed.flatMap(({ drafts, truth, weight }) => {
    const pieces = drafts.map(draft =>
      pieceOf({
        ...draft,
        odds: summed(
          oddsOf(draft.words, draft.place),
          runOdds(draft.heard.runs, draft.heard.start, draft.heard.end),
        ),
      }),
    );
    return truth.flatMap((label, at) => {
      if (label === null) return [];
      const features = seamFeatures(pieces, at);
      const values = names.map(name => features[name] ?? 0);
      return [{ at: names.map((_, column) => column), values, label, weight }];
    });
  });
  const fitted = regress(examples, { labels: 2, pulls: names.map(() => PULL) });
  names.forEach((name, at) => {
    const cut = Math.round((fitted[1]![at]! - fitted[0]![at]!) * 20) / 20;
    weights.seams[name] = { why: weights.seams[name]!.why, ...(cut === 0 ? {} : { cut }) };
  });
}
