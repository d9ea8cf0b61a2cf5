/**
 * Fits the weights of the speech reader anew: `NIANGJIA_SPEECHES=DIR npx tsx tools/reader-fit/fit.ts`.
 *
 * A softmax regression over the named features, pulled towards the weights that stand in the file, so that a feature
 * the labelled clauses say little about keeps what somebody thought of it. Learns from the tuned part of the
 * development set and from the reader's own samples; never from the held-out texts. Weights are rounded to 0.05.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LabelledClause } from '@niangjia/domain/deploy/reader/dev-set/labelled.model.ts';
import { listSources, loadDevSet } from '@niangjia/domain/deploy/reader/dev-set/load.ts';
import { draftOfWords } from '@niangjia/domain/deploy/reader/draft.ts';
import type { Features } from '@niangjia/domain/deploy/reader/features.ts';
import { LABELS } from '@niangjia/domain/deploy/reader/label.ts';
import type { Label, SectionMode } from '@niangjia/domain/deploy/reader/reading.model.ts';
import { draftsOf, outlined } from '@niangjia/domain/deploy/reader/speech.ts';
import { splitSpeeches } from '@niangjia/domain/deploy/reader/split.ts';

const reader = path.resolve(import.meta.dirname, '../../domain/deploy/reader');
const weightsFile = path.join(reader, 'lexicon/weights.json');
const PULL = 0.005;
const ROUNDS = 400;
/** Set by hand: titles are not labelled, and short clauses are mostly titles. */
const FIXED = new Set(['title', 'tiny']);

type Row = { why: string } & Partial<Record<Label, number>>;
interface Weights {
  about: string;
  neighbours: Record<Label, number>;
  features: Record<string, Row>;
}
interface Example {
  x: number[];
  label: number;
  weight: number;
}
type Span = Pick<LabelledClause, 'start' | 'end' | 'label'> & { borderline?: boolean };

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const weights = json(weightsFile) as Weights;
const names = Object.keys(weights.features);
const before = LABELS.map(label => names.map(name => weights.features[name]?.[label] ?? 0));

function vector(features: Features): number[] {
  return names.map(name => features[name] ?? 0);
}

/** A clause of the reader that is all of one label counts as it is; beside and inside it the labelled spans count. */
function examplesIn(text: string, labelled: readonly Span[]): Example[] {
  const drafts = splitSpeeches(text).flatMap(({ start, end }) =>
    draftsOf(text, outlined(text, { start, end, on: null, index: 0, first: 0 })),
  );
  return drafts
    .filter(draft => !draft.cut.isTitle)
    .flatMap(draft => {
      const inside = labelled.filter(one => {
        const shared = Math.min(one.end, draft.cut.end) - Math.max(one.start, draft.cut.start);
        return shared > 3 && shared >= 0.5 * Math.min(one.end - one.start, draft.cut.end - draft.cut.start);
      });
      const isPure = new Set(inside.map(one => one.label)).size === 1;
      const whole = isPure
        ? [{ x: vector(draft.features), label: LABELS.indexOf(inside[0]!.label), weight: 1 }]
        : [];
      if (inside.length < 2) return whole;
      const spans = inside.map(one => {
        const { features } = draftOfWords(text.slice(one.start, one.end), draft.mode);
        const weight = (one.borderline ? 0.6 : 1) * (isPure ? 0.5 : 1);
        return {
          x: vector({ ...features, item: draft.features.item ?? 0 }),
          label: LABELS.indexOf(one.label),
          weight,
        };
      });
      return [...whole, ...spans];
    });
}

function tunedTexts(): Map<string, string> {
  const folder = process.env.NIANGJIA_SPEECHES;
  if (!folder) return new Map();
  const given = readdirSync(folder).map(name => readFileSync(path.join(folder, name), 'utf8'));
  const texts = new Map<string, string>();
  for (const { key } of listSources().filter(source => source.file === null)) {
    const found = (text: string) => loadDevSet(new Map([[key, text]])).clauses.length;
    const best = given.map(text => ({ text, count: found(text) })).sort((a, b) => b.count - a.count)[0];
    if (best && best.count > 0) texts.set(key, best.text);
  }
  return texts;
}

function gather(): Example[] {
  const set = loadDevSet(tunedTexts());
  const speeches = [...set.texts].flatMap(([key, text]) =>
    examplesIn(
      text,
      set.clauses.filter(clause => clause.source === key && !clause.heldOut),
    ),
  );
  const samples = readdirSync(path.join(reader, 'samples')).filter(name => name.endsWith('.txt'));
  const own = samples.flatMap(name => {
    const labels = json(path.join(reader, 'samples', name.replace('.txt', '.labels.json'))) as {
      clauses: Span[];
    };
    return examplesIn(readFileSync(path.join(reader, 'samples', name), 'utf8'), labels.clauses);
  });
  const single = json(path.join(reader, 'samples/clauses.json')) as {
    clauses: { mode: SectionMode; label: Label; text: string }[];
  };
  const alone = single.clauses.map(({ mode, label, text }) => ({
    x: vector(draftOfWords(text, mode).features),
    label: LABELS.indexOf(label),
    weight: 1,
  }));
  return [...speeches, ...own, ...alone];
}

function shares(w: number[][], x: number[]): number[] {
  const sums = w.map(row => row.reduce((sum, value, at) => sum + value * x[at]!, 0));
  const top = Math.max(...sums);
  const raw = sums.map(sum => Math.exp(sum - top));
  const total = raw.reduce((sum, value) => sum + value, 0);
  return raw.map(value => value / total);
}

/** Adam on the mean loss plus the pull towards the weights that were there. */
function fit(examples: readonly Example[]): number[][] {
  const w = before.map(row => [...row]);
  const mean = w.map(row => row.map(() => 0));
  const square = w.map(row => row.map(() => 0));
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  for (let round = 1; round <= ROUNDS; round++) {
    const slope = w.map((row, k) => row.map((value, at) => PULL * (value - before[k]![at]! + 0.3 * value)));
    for (const { x, label, weight } of examples) {
      shares(w, x).forEach((share, k) => {
        const error = ((share - (k === label ? 1 : 0)) * weight) / total;
        for (let at = 0; at < x.length; at++) if (x[at]) slope[k]![at]! += error * x[at]!;
      });
    }
    slope.forEach((row, k) => {
      row.forEach((value, at) => {
        if (FIXED.has(names[at]!)) return;
        mean[k]![at] = 0.9 * mean[k]![at]! + 0.1 * value;
        square[k]![at] = 0.999 * square[k]![at]! + 0.001 * value ** 2;
        const step = mean[k]![at]! / (1 - 0.9 ** round);
        w[k]![at]! -= (0.05 * step) / (Math.sqrt(square[k]![at]! / (1 - 0.999 ** round)) + 1e-8);
      });
    });
  }
  return w;
}

const examples = gather();
const fitted = fit(examples);
names.forEach((name, at) => {
  const row: Row = { why: weights.features[name]!.why };
  LABELS.forEach((label, k) => {
    const value = Math.round(fitted[k]![at]! * 20) / 20;
    if (value !== 0) row[label] = value;
  });
  weights.features[name] = row;
});
const line = (value: unknown) =>
  JSON.stringify(value)
    .replace(/(":|,(?="))/g, '$1 ')
    .replace(/^\{|\}$/g, brace => (brace === '{' ? '{ ' : ' }'));
const rows = names.map(name => `    ${JSON.stringify(name)}: ${line(weights.features[name])}`).join(',\n');
writeFileSync(
  weightsFile,
  `{\n  "about": ${JSON.stringify(weights.about)},\n  "neighbours": ${line(weights.neighbours)},\n  "features": {\n${rows}\n  }\n}\n`,
);
console.log(`${examples.length} examples, ${names.length} features; weights written to ${weightsFile}`);
