import { describe, expect, it } from 'vitest';
import { modeOfTitle } from './modes.ts';
import { linesOf, outlineOf, type Section } from './outline.ts';

const outline = (text: string) => outlineOf(text, linesOf(text, 0, text.length));
const shown = (sections: Section[]): unknown[] =>
  sections.map(section =>
    section.children.length > 0
      ? [`${section.level} ${section.marker}${section.title}`, shown(section.children)]
      : `${section.level} ${section.marker}${section.title}`,
  );

describe('outline', () => {
  it('derives levels from the order in which marker kinds appear', () => {
    const text =
      '一、总结\n（一）组建。新建工会。\n一是建会。二是入会。\n二、安排\n（一）走访。抓走访。\n一要摸底。二要建档。';
    expect(shown(outline(text))).toEqual([
      ['1 一、总结', [['2 （一）组建', ['3 一是建会', '3 二是入会']]]],
      ['1 二、安排', [['2 （一）走访', ['3 一要摸底', '3 二要建档']]]],
    ]);
  });

  it('puts 一是 outermost in a speech that has nothing wider', () => {
    expect(shown(outline('一是抓学习。要学。\n（1）读书。\n（2）交流。\n二是抓落实。要办。'))).toEqual([
      ['1 一是抓学习', ['2 （1）读书', '2 （2）交流']],
      '1 二是抓落实',
    ]);
  });

  it('does not let a list in the opening take the outermost level', () => {
    const text = '值得肯定：一是敢干；二是实干。\n一、回顾\n今年来有进展。\n一是建会。二是入会。';
    expect(shown(outline(text)).slice(2)).toEqual([['1 一、回顾', ['2 一是建会', '2 二是入会']]]);
  });

  it('tolerates a missing ordinal and says so', () => {
    const sections = outline('一、甲方面\n内容。\n二、乙方面\n内容。\n四、丁方面\n内容。');
    expect(sections.map(section => [section.marker, section.gap ?? false])).toEqual([
      ['一、', false],
      ['二、', false],
      ['四、', true],
    ]);
  });

  it('starts a list again at its first ordinal', () => {
    const sections = outline('一、组织\n一是建会。二是入会。\n二、服务\n一是走访。二是帮扶。三是回访。');
    expect(sections.map(section => section.children.length)).toEqual([2, 3]);
    expect(sections.flatMap(section => section.children).some(section => section.gap)).toBe(false);
  });

  it('finds headings in a copy that lost its line breaks', () => {
    const text =
      '制定本方案。一、指导思想以服务为宗旨。二、主要任务（一）入户核查1.建档。逐户建档。2.公示。张榜公示。';
    expect(shown(outline(text))).toEqual([
      '1 一、指导思想',
      ['1 二、主要任务', [['2 （一）入户核查', ['3 1.建档', '3 2.公示']]]],
    ]);
  });

  it.each([
    ['简要回顾今年来工作情况', 'achievements'],
    ['充分肯定成绩，增强信心', 'achievements'],
    ['存在的问题和不足', 'problems'],
    ['关于下半年工作', 'commitments'],
    ['加强领导，确保取得实效', 'commitments'],
    ['提高认识，统一思想', 'other'],
  ])('takes the mode of a section from %s', (title, mode) => {
    expect(modeOfTitle(title)).toBe(mode);
  });
});
