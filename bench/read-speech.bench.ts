/**
 * How fast and how well a speech is read. Speed: characters per second of everything (repair, split, outline, clauses,
 * labels, details) on 100,000 characters, against a plain single pass that only looks every character up and cuts
 * sentences. Score: on the labelled development set, where the texts are at hand.
 *
 * `NIANGJIA_SPEECHES` names the folder with the two speeches the stored labels belong to; without it only the texts of
 * our own are scored.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LabelledClause } from '@niangjia/domain/deploy/reader/dev-set/labelled.model.ts';
import { listSources, loadDevSet } from '@niangjia/domain/deploy/reader/dev-set/load.ts';
import { type ReadClause, score } from '@niangjia/domain/deploy/reader/dev-set/score.ts';
import { readSpeech } from '@niangjia/domain/deploy/reader/read.ts';
import type { Measured } from './run.ts';

const OWN = fileURLToPath(new URL('../domain/deploy/reader/dev-set/', import.meta.url));
const LENGTH = 100_000;
const ROUNDS = 5;

export async function run(): Promise<Measured> {
  const texts = textsAtHand();
  const sample = longText([...texts.values()]);
  const first = timed(() => readSpeech(sample));
  const ours = median(Array.from({ length: ROUNDS }, () => timed(() => readSpeech(sample))));
  const limit = median(Array.from({ length: ROUNDS }, () => timed(() => plainPass(sample))));
  return {
    name: 'read-speech',
    ours: Math.round(sample.length / ours),
    limit: Math.round(sample.length / limit),
    ratio: Math.round((limit / ours) * 1000) / 1000,
    unit: 'characters/s',
    context: {
      characters: sample.length,
      secondsFirst: rounded(first),
      seconds: rounded(ours),
      ...scores(texts),
    },
  };
}

/** Source key → text. The labels of a stored speech are laid over whichever file fits them best. */
function textsAtHand(): Map<string, string> {
  const texts = new Map<string, string>();
  const folder = process.env.NIANGJIA_SPEECHES;
  const given =
    folder && existsSync(folder)
      ? readdirSync(folder)
          .filter(name => name.endsWith('.txt'))
          .map(name => readFileSync(join(folder, name), 'utf8'))
      : [];
  for (const { key, file } of listSources()) {
    const text = file ? readFileSync(join(OWN, file), 'utf8') : fitting(key, given);
    if (text !== null) texts.set(key, text);
  }
  return texts;
}

function fitting(key: string, given: readonly string[]): string | null {
  let best: { text: string; found: number } | null = null;
  for (const text of given) {
    const { clauses, lost } = loadDevSet(new Map([[key, text]]));
    if (clauses.length > (lost.get(key) ?? 0) && clauses.length > (best?.found ?? 0)) {
      best = { text, found: clauses.length };
    }
  }
  return best?.text ?? null;
}

function longText(texts: readonly string[]): string {
  let joined = '';
  while (joined.length < LENGTH) joined += `${texts.join('\n')}\n`;
  return joined.slice(0, LENGTH);
}

/** What no reader can avoid: look at every character once and find the ends of sentences. */
function plainPass(text: string): number {
  const map = new Map<number, number>();
  let changed = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const known = map.get(code);
    if (known === undefined) map.set(code, code);
    else if (known !== code) changed += 1;
  }
  return changed + text.split(/[。；！？\n]/).length;
}

function scores(texts: ReadonlyMap<string, string>): Record<string, unknown> {
  const set = loadDevSet(texts);
  const readings = new Map<string, readonly ReadClause[]>();
  for (const key of texts.keys()) readings.set(key, readSpeech(texts.get(key) ?? '').clauses);
  const shown = (clauses: LabelledClause[]) => {
    if (clauses.length === 0) return null;
    const { found, task, quantities, due } = score(readings, clauses);
    return {
      clauses: clauses.length,
      taskF1: rounded(task.f1),
      taskFound: rounded(found.task.share),
      factsFound: rounded(found.fact.share),
      problemsFound: rounded(found.problem.share),
      noneFound: rounded(found.none.share),
      quantities: rounded(quantities.recall.share),
      quantitiesRight: rounded(quantities.precision.share),
      due: rounded(due.share),
    };
  };
  return {
    tuned: shown(set.clauses.filter(clause => !clause.heldOut)),
    heldOut: shown(set.clauses.filter(clause => clause.heldOut)),
  };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
