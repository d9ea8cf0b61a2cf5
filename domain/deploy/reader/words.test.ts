import { describe, expect, it } from 'vitest';
import { wordFeatures } from './features.ts';
import { drawersOf, runOdds, runsIn } from './runs.ts';
import { stretchOf, wordsOf } from './words.ts';

const SENTENCE =
  '一是要深入学习贯彻会议精神，围绕“安康杯”竞赛开展隐患排查3次，发放宣传手册5000余份，使职工安全意识明显增强，但个别企业还没有建立台账。';

/** Every stretch between two of its commas, the whole too. */
function stretchesOf(text: string): [number, number][] {
  const bounds = [0, ...[...text.matchAll(/，/g)].map(comma => comma.index + 1), text.length];
  return bounds.flatMap((from, at) => bounds.slice(at + 1).map((to): [number, number] => [from, to]));
}

describe('a stretch takes its share of what the sentence holds', () => {
  const whole = wordsOf(SENTENCE);
  const marks = wordFeatures(whole);

  for (const [from, to] of stretchesOf(SENTENCE)) {
    const text = SENTENCE.slice(from, to);
    it(`and finds the same as if ${text.slice(0, 8)}…${text.slice(-4)} were looked through by itself`, () => {
      const share = stretchOf(whole, marks, from, to);
      expect(share.text).toBe(text);
      expect(wordFeatures(share)).toEqual(wordFeatures(wordsOf(text)));
      expect(runOdds(share.runs, share.start, share.end)).toEqual(runOdds(runsIn(text), 0, text.length));
    });
  }

  it('but is looked through anew where it ends inside a part', () => {
    const to = SENTENCE.indexOf('隐患');
    const share = stretchOf(whole, marks, 0, to);
    expect(share.end).toBe(to);
    expect(share.runs).not.toBe(whole.runs);
    expect(new Set(drawersOf(share.text))).not.toEqual(new Set(drawersOf(SENTENCE)));
  });
});
