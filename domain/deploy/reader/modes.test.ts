import { describe, expect, it } from 'vitest';
import { readSpeech } from './read.ts';

const modesOf = (...headings: string[]) =>
  readSpeech(
    headings.map(heading => `${heading}\n加强阵地建设，开展竞赛活动12场。\n完善制度。`).join('\n'),
  ).speeches[0]!.outline.map(({ mode }) => mode);

describe('headings that name two years', () => {
  it('tell of the earlier year and plan the later one', () => {
    expect(modesOf('一、2025年的主要工作', '二、2026年的工作思路')).toEqual(['achievements', 'commitments']);
  });

  it('say nothing of the past when only one year is named', () => {
    expect(modesOf('一、2026年主要工作', '二、2026年重点工作')).toEqual(['commitments', 'commitments']);
  });
});
