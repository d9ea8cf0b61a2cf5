import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { draftOfWords } from '@niangjia/domain/deploy/reader/draft.ts';
import { decide, oddsOf, reweigh } from '@niangjia/domain/deploy/reader/label.ts';
import live from '@niangjia/domain/deploy/reader/lexicon/weights.json' with { type: 'json' };
import type { Label } from '@niangjia/domain/deploy/reader/reading.model.ts';
import { drawersOf, runWeights } from '@niangjia/domain/deploy/reader/runs.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { type Seen, textsOfOthers } from './examples.ts';
import { fitTo } from './fit-to.ts';
import { readWeights } from './weights.ts';

const ORDER = '要在6月底前走访困难职工100户。';
const GREETING = '向全体职工致以亲切的问候！';

/** As if every clause with these words had that label. */
function taught(words: string, label: Label): Seen[] {
  const { words: marks, place } = draftOfWords(words, 'other');
  const one = {
    features: { ...marks, ...place },
    drawers: drawersOf(words),
    label,
    weight: 1,
    speech: 'test',
  };
  return Array.from({ length: 40 }, () => one);
}

describe('after a fit the reader reads with the new weights', () => {
  const before = structuredClone({ features: live.features, seams: live.seams });
  const runs = runWeights.slice();
  afterEach(() => {
    Object.assign(live.features, before.features);
    Object.assign(live.seams, before.seams);
    runWeights.set(runs);
    reweigh();
  });

  it('takes up labels that were turned round, and the old ones when they come back', () => {
    const read = (words: string) => decide(draftOfWords(words, 'other').odds).label;
    expect([read(ORDER), read(GREETING)]).toEqual(['task', 'none']);
    fitTo({ seen: [...taught(ORDER, 'none'), ...taught(GREETING, 'task')], seamed: [] }, readWeights());
    expect([read(ORDER), read(GREETING)]).toEqual(['none', 'task']);
    // The next fit is not read with the weights of the one before.
    fitTo({ seen: [...taught(ORDER, 'task'), ...taught(GREETING, 'none')], seamed: [] }, readWeights());
    expect([read(ORDER), read(GREETING)]).toEqual(['task', 'none']);
  });

  it('weighs the named features anew, not the runs alone', () => {
    const { words, place } = draftOfWords(ORDER, 'other');
    const old = oddsOf(words, place);
    fitTo({ seen: [...taught(ORDER, 'none'), ...taught(GREETING, 'task')], seamed: [] }, readWeights());
    expect(oddsOf(words, place).none - oddsOf(words, place).task).toBeGreaterThan(old.none - old.task + 1);
  });
});

describe('labelled texts of others', () => {
  it('are taken from their folder, but never those kept for judging', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'labelled-'));
    try {
      for (const [key, judge] of [
        ['learn', false],
        ['keep', true],
      ] as const) {
        writeFileSync(path.join(folder, `${key}.txt`), ORDER);
        const clauses = [{ start: 0, end: ORDER.length, label: 'task' }];
        writeFileSync(path.join(folder, `${key}.labels.json`), JSON.stringify({ key, judge, clauses }));
      }
      expect(textsOfOthers(folder).map(({ key, text }) => [key, text])).toEqual([['other-learn', ORDER]]);
      expect(textsOfOthers(undefined)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
