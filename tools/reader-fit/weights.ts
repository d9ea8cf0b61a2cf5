/** The weights of the speech reader as a file: one row per feature, each with its reason. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LABELS } from '@niangjia/domain/deploy/reader/label.ts';
import runs from '@niangjia/domain/deploy/reader/lexicon/runs.json' with { type: 'json' };
import type { Label } from '@niangjia/domain/deploy/reader/reading.model.ts';
import { DRAWERS, RUN_UNIT, runWeights } from '@niangjia/domain/deploy/reader/runs.ts';

export type Row = { why: string } & Partial<Record<Label, number>>;
export interface Weights {
  about: string;
  neighbours: Record<Label, number>;
  seams: Record<string, { why: string; cut?: number }>;
  features: Record<string, Row>;
}

export const readerFolder = path.resolve(import.meta.dirname, '../../domain/deploy/reader');
const file = path.join(readerFolder, 'lexicon/weights.json');
const runsFile = path.join(readerFolder, 'lexicon/runs.json');

export function readWeights(): Weights {
  return JSON.parse(readFileSync(file, 'utf8')) as Weights;
}

/** Puts `fitted[label][feature]` into `weights`, rounded to 0.05 so that a person can read them. */
export function fillWeights(
  weights: Weights,
  names: readonly string[],
  fitted: readonly (readonly number[])[],
) {
  names.forEach((name, at) => {
    const row: Row = { why: weights.features[name]!.why };
    LABELS.forEach((label, k) => {
      const value = Math.round(fitted[k]![at]! * 20) / 20;
      if (value !== 0) row[label] = value;
    });
    weights.features[name] = row;
  });
}

/** Puts `fitted[label][drawer]` into the reader. */
export function fillRuns(fitted: readonly (readonly number[])[]) {
  for (let drawer = 0; drawer < DRAWERS; drawer++) {
    fitted.forEach((row, k) => {
      const units = Math.round(row[drawer]! * RUN_UNIT);
      runWeights[drawer * LABELS.length + k] = Math.max(-127, Math.min(127, units));
    });
  }
}

const line = (value: unknown) =>
  JSON.stringify(value)
    .replace(/(":|,(?="))/g, '$1 ')
    .replace(/^\{|\}$/g, brace => (brace === '{' ? '{ ' : ' }'));

export function writeWeights(weights: Weights): string {
  const rowsOf = (table: object) =>
    Object.entries(table)
      .map(([name, row]) => `    ${JSON.stringify(name)}: ${line(row)}`)
      .join(',\n');
  writeFileSync(
    file,
    `{\n  "about": ${JSON.stringify(weights.about)},\n  "neighbours": ${line(weights.neighbours)},\n  "seams": {\n${rowsOf(weights.seams)}\n  },\n  "features": {\n${rowsOf(weights.features)}\n  }\n}\n`,
  );
  const packed = Buffer.from(runWeights.buffer).toString('base64');
  writeFileSync(runsFile, `${JSON.stringify({ about: runs.about, weights: packed }, null, 2)}\n`);
  return file;
}
