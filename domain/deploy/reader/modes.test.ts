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

describe('a heading of what was done', () => {
  it('is not taken for a demand because of the 要 in 主要', () => {
    expect(modesOf('一、2025年全市工会主要工作情况', '二、主要成绩')).toEqual([
      'achievements',
      'achievements',
    ]);
    expect(modesOf('一、主要问题')).toEqual(['problems']);
    expect(modesOf('一、职工要参与')).toEqual(['commitments']);
  });

  it('tells in bare verbs what was done where the title says that work is reported', () => {
    const modeUnder = (title: string, heading: string) =>
      readSpeech(`${title}\n\n${heading}\n组建三支宣讲队伍。\n开展面对面宣讲。\n`).speeches[0]!.outline[0]
        ?.mode;
    const heading = '一、以铸魂为根本，推动职工教育提质';
    expect(modeUnder('在全市产业工人队伍建设改革推进会上的汇报发言', heading)).toBe('achievements');
    expect(modeUnder('在全市产业工人队伍建设改革推进会上的讲话', heading)).toBe('commitments');
    expect(modeUnder('在全市产业工人队伍建设改革推进会上的汇报发言', '一、推动明年工作的重点')).toBe(
      'commitments',
    );
  });
});
