/** How well a reader's clauses agree with the labelled ones. */
import type { Clause, Label } from '../reading.model.ts';
import type { LabelledClause } from './labelled.model.ts';

export type ReadClause = Pick<Clause, 'start' | 'end' | 'label' | 'due'> & {
  quantities: { value: number }[];
};

export interface Share {
  hits: number;
  of: number;
  /** hits / of; 1 when there was nothing to find. */
  share: number;
}

export interface Score {
  clauses: number;
  /** A clause of the reader covers at least 60 % of the labelled one and carries its label. */
  found: Record<Label | 'all', Share>;
  /** Task against not-task: the label of the clause with the largest overlap counts. */
  task: { precision: number; recall: number; f1: number };
  /** By value, as multisets over the labelled clauses. */
  quantities: { recall: Share; precision: Share };
  /** Labelled due texts that the reader's due text contains or is contained in. */
  due: Share;
  /** labelled label → predicted label → how many. */
  confusion: Record<Label, Record<Label, number>>;
  misses: Miss[];
}

export interface Miss {
  clause: LabelledClause;
  predicted: Label;
  /** Label agrees, but no clause covers enough. */
  tooFine: boolean;
}

const ENOUGH = 0.6;
const LABELS: readonly Label[] = ['task', 'fact', 'problem', 'none'];

/** `readings`: source key → clauses with offsets into the text that the labels point into. */
export function score(
  readings: ReadonlyMap<string, readonly ReadClause[]>,
  labelled: readonly LabelledClause[],
): Score {
  const hits = tally();
  const of = tally();
  const confusion = { task: tally(), fact: tally(), problem: tally(), none: tally() };
  const misses: Miss[] = [];
  for (const clause of labelled) {
    const near = overlapping(readings.get(clause.source) ?? [], clause);
    const predicted = near[0]?.read.label ?? 'none';
    const isFound = near.some(
      ({ read, overlap }) => read.label === clause.label && overlap >= ENOUGH * (clause.end - clause.start),
    );
    of[clause.label]++;
    confusion[clause.label][predicted]++;
    if (isFound) hits[clause.label]++;
    else misses.push({ clause, predicted, tooFine: predicted === clause.label });
  }
  return {
    clauses: labelled.length,
    found: foundShares(hits, of),
    task: taskScore(confusion),
    quantities: quantityScore(readings, labelled),
    due: dueScore(readings, labelled),
    confusion,
    misses,
  };
}

interface Near {
  read: ReadClause;
  overlap: number;
}

/** Largest overlap first; the earlier one when equal. */
function overlapping(read: readonly ReadClause[], clause: { start: number; end: number }): Near[] {
  return read
    .map(one => ({ read: one, overlap: overlapOf(one, clause) }))
    .filter(({ overlap }) => overlap > 0)
    .sort((a, b) => b.overlap - a.overlap || a.read.start - b.read.start);
}

function overlapOf(a: { start: number; end: number }, b: { start: number; end: number }): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

function tally(): Record<Label, number> {
  return { task: 0, fact: 0, problem: 0, none: 0 };
}

function share(hits: number, of: number): Share {
  return { hits, of, share: of === 0 ? 1 : hits / of };
}

function foundShares(hits: Record<Label, number>, of: Record<Label, number>): Score['found'] {
  const sum = (counts: Record<Label, number>) => LABELS.reduce((total, label) => total + counts[label], 0);
  return {
    task: share(hits.task, of.task),
    fact: share(hits.fact, of.fact),
    problem: share(hits.problem, of.problem),
    none: share(hits.none, of.none),
    all: share(sum(hits), sum(of)),
  };
}

function taskScore(confusion: Score['confusion']): Score['task'] {
  const right = confusion.task.task;
  const predicted = LABELS.reduce((total, label) => total + confusion[label].task, 0);
  const wanted = LABELS.reduce((total, label) => total + confusion.task[label], 0);
  const precision = share(right, predicted).share;
  const recall = share(right, wanted).share;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

/** 1/3 may be written with few decimals. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 0.001 * Math.max(Math.abs(a), Math.abs(b));
}

/**
 * Each quantity of the reader answers at most one labelled value. What is left over counts against precision when its
 * clause lies mostly inside labelled ones; values marked optional count neither way.
 */
function quantityScore(
  readings: ReadonlyMap<string, readonly ReadClause[]>,
  labelled: readonly LabelledClause[],
): Score['quantities'] {
  let wanted = 0;
  let right = 0;
  const pools = new Map<ReadClause, { left: number[]; covered: number }>();
  const optional: { near: Near[]; value: number }[] = [];
  for (const clause of labelled) {
    const near = overlapping(readings.get(clause.source) ?? [], clause);
    for (const { read, overlap } of near) {
      const pool = pools.get(read) ?? { left: read.quantities.map(quantity => quantity.value), covered: 0 };
      pool.covered += overlap;
      pools.set(read, pool);
    }
    for (const value of clause.quantities) {
      wanted++;
      if (take(pools, near, value)) right++;
    }
    for (const value of clause.optional) optional.push({ near, value });
  }
  for (const { near, value } of optional) take(pools, near, value);
  let extra = 0;
  for (const [read, { left, covered }] of pools)
    if (covered >= ENOUGH * (read.end - read.start)) extra += left.length;
  return { recall: share(right, wanted), precision: share(right, right + extra) };
}

function take(pools: Map<ReadClause, { left: number[] }>, near: readonly Near[], value: number): boolean {
  for (const { read } of near) {
    const left = pools.get(read)?.left ?? [];
    const place = left.findIndex(one => isSame(one, value));
    if (place < 0) continue;
    left.splice(place, 1);
    return true;
  }
  return false;
}

function dueScore(
  readings: ReadonlyMap<string, readonly ReadClause[]>,
  labelled: readonly LabelledClause[],
): Share {
  let hits = 0;
  let of = 0;
  for (const clause of labelled) {
    const wanted = clause.due?.text;
    if (wanted === undefined) continue;
    of++;
    const near = overlapping(readings.get(clause.source) ?? [], clause);
    if (near.some(({ read }) => isSameDue(read.due?.text ?? '', wanted))) hits++;
  }
  return share(hits, of);
}

function isSameDue(read: string, wanted: string): boolean {
  return read !== '' && (read.includes(wanted) || wanted.includes(read));
}
