/**
 * How well the reader would read a speech it has not seen: `NIANGJIA_SPEECHES=DIR npx tsx tools/reader-fit/judge.ts`.
 *
 * For each speech of the tuned sources the weights are fitted without it and it is read with those; the held-out texts
 * are read with weights fitted to all tuned speeches. The samples are read in four parts, each with weights fitted to the
 * others. Writes nothing.
 */

import type { LabelledClause } from '@niangjia/domain/deploy/reader/dev-set/labelled.model.ts';
import { type DevSet, loadDevSet } from '@niangjia/domain/deploy/reader/dev-set/load.ts';
import { type ReadClause, type Score, score } from '@niangjia/domain/deploy/reader/dev-set/score.ts';
import type { Label } from '@niangjia/domain/deploy/reader/reading.model.ts';
import { readPart } from '@niangjia/domain/deploy/reader/speech.ts';
import { splitSpeeches } from '@niangjia/domain/deploy/reader/split.ts';
import { gather, heldOutTexts, type Learnt, sampleTexts, tunedTexts, without } from './examples.ts';
import { fitTo } from './fit-to.ts';
import { readWeights } from './weights.ts';

const learn = (learnt: Learnt) => fitTo(learnt, readWeights());

function row(name: string, { clauses, task, found, quantities }: Score): string {
  const share = (value: number) => value.toFixed(3);
  return `${name.padEnd(24)}${String(clauses).padStart(5)}  task F1 ${share(task.f1)} (P ${share(task.precision)} R ${share(task.recall)})  found: task ${share(found.task.share)} fact ${share(found.fact.share)} (${found.fact.hits}/${found.fact.of}) problem ${share(found.problem.share)} (${found.problem.hits}/${found.problem.of}) none ${share(found.none.share)}  values ${share(quantities.recall.share)}/${share(quantities.precision.share)}`;
}

function judge(set: DevSet, all: Learnt): Map<string, ReadClause[]> {
  const readings = new Map<string, ReadClause[]>();
  for (const [source, text] of set.texts) {
    const read: ReadClause[] = [];
    splitSpeeches(text).forEach(({ title, start, end }, index) => {
      const name = `${source} ${index}`;
      const truth = set.clauses.filter(
        clause => clause.source === source && clause.start >= start && clause.start < end,
      );
      if (truth.length === 0) return;
      learn(without(all, speech => speech === name));
      const { clauses } = readPart(text, { title, start, end, on: null, index: 0, first: 0 });
      read.push(...clauses);
      showMisses(name, clauses, truth);
      console.log(row(name, score(new Map([[source, clauses]]), truth)));
    });
    readings.set(source, read);
  }
  return readings;
}

const PARTS = 4;
const inPart = (key: string, part: number) =>
  [...key].reduce((sum, sign) => (Math.imul(sum, 33) + sign.charCodeAt(0)) >>> 0, 5) % PARTS === part;

/** Our own samples, each read with weights fitted without it. */
function judgeSamples(all: Learnt) {
  const truth: LabelledClause[] = [];
  const readings = new Map<string, ReadClause[]>();
  for (let part = 0; part < PARTS; part++) {
    const own = sampleTexts().filter(({ key }) => inPart(key, part));
    learn(without(all, speech => own.some(({ key }) => speech.startsWith(`${key} `))));
    for (const sample of own) {
      const spans = truthOf(sample);
      const { key, text } = sample;
      const clauses = splitSpeeches(text).flatMap(
        ({ title, start, end }) =>
          readPart(text, { title, start, end, on: null, index: 0, first: 0 }).clauses,
      );
      truth.push(...spans);
      readings.set(key, clauses);
      showMisses(key, clauses, spans);
      console.log(row(key, score(new Map([[key, clauses]]), spans)));
    }
  }
  return { truth, readings };
}

function truthOf({ key, text, spans }: ReturnType<typeof sampleTexts>[number]): LabelledClause[] {
  return spans.map(span => ({
    quantities: [],
    optional: [],
    withheld: false,
    borderline: false,
    ...span,
    source: key,
    text: text.slice(span.start, span.end),
    heldOut: false,
  }));
}

function showMisses(name: string, clauses: readonly ReadClause[], truth: readonly LabelledClause[]) {
  if (!process.env.SHOW || !new RegExp(process.env.SHOW).test(name)) return;
  const source = truth[0]?.source ?? '';
  for (const { clause, predicted, tooFine } of score(new Map([[source, clauses]]), truth).misses)
    console.log(
      `${clause.label}${clause.borderline ? '~' : ''} -> ${predicted}${tooFine ? ' (cut)' : ''} :: ${clause.text.replace(/\s/g, '').slice(0, 150)}`,
    );
}

/** The same truth as if somebody had labelled whole sentences: a sentence that holds a task is a task. */
function wholeSentences(set: DevSet): LabelledClause[] {
  const rank: Label[] = ['task', 'problem', 'fact', 'none'];
  const merged: LabelledClause[] = [];
  for (const clause of [...set.clauses].sort(
    (a, b) => a.source.localeCompare(b.source) || a.start - b.start,
  )) {
    const last = merged[merged.length - 1];
    const text = set.texts.get(clause.source) ?? '';
    const isSame =
      last?.source === clause.source && !/[。；;！!？?\n]/.test(text.slice(last.start, clause.start));
    if (!isSame) merged.push({ ...clause });
    else
      Object.assign(last, {
        end: clause.end,
        label: rank[Math.min(rank.indexOf(last.label), rank.indexOf(clause.label))],
        quantities: [...last.quantities, ...clause.quantities],
        optional: [...last.optional, ...clause.optional],
        borderline: last.borderline || clause.borderline,
      });
  }
  return merged;
}

const set = loadDevSet(tunedTexts());
const learnt = gather(set);
const tuned = judge(set, learnt);
const print = (name: string, readings: Map<string, ReadClause[]>, truth: LabelledClause[]) =>
  console.log(row(name, score(readings, truth)));
print('speech left out: all', tuned, set.clauses);
/** Speeches of union leaders: what the reader is for. The others are on supervision, schools and firms. */
const UNION = /^(?:promotion 0|compilation (?:[2-7]|14|15|16))$/;
const onUnion = (all: readonly LabelledClause[]) =>
  all.filter(({ source, start }) => {
    const index = splitSpeeches(set.texts.get(source) ?? '').findIndex(
      one => start >= one.start && start < one.end,
    );
    return UNION.test(`${source} ${index}`);
  });
print(
  ' … without borderline',
  tuned,
  set.clauses.filter(clause => !clause.borderline),
);
print(' … by whole sentences', tuned, wholeSentences(set));
print('union speeches', tuned, onUnion(set.clauses));
print(' … without borderline', tuned, onUnion(set.clauses.filter(clause => !clause.borderline)));
print(' … by whole sentences', tuned, onUnion(wholeSentences(set)));
const samples = judgeSamples(learnt);
print('sample left out: all', samples.readings, samples.truth);
learn(learnt);
const held = loadDevSet(heldOutTexts());
const heldReadings = new Map(
  [...held.texts].map(([key, text]) => [
    key,
    splitSpeeches(text).flatMap(
      ({ title, start, end }) => readPart(text, { title, start, end, on: null, index: 0, first: 0 }).clauses,
    ),
  ]),
);
for (const key of held.texts.keys()) {
  showMisses(
    key,
    heldReadings.get(key) ?? [],
    held.clauses.filter(clause => clause.source === key),
  );
  print(
    key,
    heldReadings,
    held.clauses.filter(clause => clause.source === key),
  );
}
print('held-out texts', heldReadings, held.clauses);
