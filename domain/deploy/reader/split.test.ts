import { describe, expect, it } from 'vitest';
import { splitSpeeches } from './split.ts';

const BODY =
  '今天会议的主要任务是部署下半年工作。各级工会要抓紧走访企业，按时报送情况，做到件件有回音。'.repeat(6);
const CLOSE = '同志们，让我们团结起来，为完成全年任务而努力奋斗！';
const SPEECH = `同志们：\n${BODY}\n一、提高认识。${BODY}\n${CLOSE}`;

const titles = (text: string) => splitSpeeches(text).map(({ title }) => title);
const bodies = (text: string) => splitSpeeches(text).map(({ start, end }) => text.slice(start, end));

describe('a single speech', () => {
  it('is one part with the title line as its title', () => {
    const text = `\n在全市工会工作会议上的讲话\n\n${SPEECH}\n\n`;
    expect(titles(text)).toEqual(['在全市工会工作会议上的讲话']);
    expect(bodies(text)).toEqual([SPEECH]);
  });

  it('has no title when it begins with the greeting or a number', () => {
    expect(titles(SPEECH)).toEqual(['']);
    expect(titles(`一、总体要求\n${BODY}`)).toEqual(['']);
    expect(bodies(`　　一、总体要求\n${BODY}`)).toEqual([`一、总体要求\n${BODY}`]);
  });

  it('keeps date and speaker below the title in the speech', () => {
    const text = `在动员会上的讲话\n（2026年7月10日）\n${SPEECH}`;
    expect(bodies(text)).toEqual([`（2026年7月10日）\n${SPEECH}`]);
  });

  it('is not cut where the hall is greeted again in the middle', () => {
    expect(splitSpeeches(`同志们：\n${BODY}\n同志们：\n${BODY}`)).toHaveLength(1);
    expect(splitSpeeches(`同志们：\n大家好！\n同志们：\n${BODY}`)).toHaveLength(1);
  });

  it('of nothing is nothing', () => {
    expect(splitSpeeches('')).toEqual([]);
    expect(splitSpeeches(' \n　\n')).toEqual([]);
  });
});

describe('a compilation', () => {
  it.each([
    ['讲话稿篇一', '讲话稿篇二'],
    ['在会议上的讲话稿篇一：', '在会议上的讲话稿篇二：'],
    ['【篇1】', '【篇2】'],
    ['篇一：在工会会议上的讲话', '篇二：在动员会上的讲话'],
    ['第一篇', '第二篇'],
    ['第1篇：动员讲话', '第2篇：总结讲话'],
    ['动员讲话【篇1】', '动员讲话【篇2】'],
    ['范文一', '范文二'],
  ])('is cut at %s', (first, second) => {
    const text = `讲话汇编（共2篇）\n　　${first}\n${SPEECH}\n\n　　${second}\n${SPEECH}\n`;
    expect(bodies(text)).toEqual([SPEECH, SPEECH]);
    expect(titles(text)).toEqual([first, second].map(line => line.replace(/：$/u, '')));
  });

  it('is cut again inside a part where somebody greets after the last has closed', () => {
    const text = `汇编\n讲话稿篇一\n${SPEECH}\n讲话稿篇二\n${SPEECH}\n${SPEECH}\n${SPEECH}`;
    expect(titles(text)).toEqual(['讲话稿篇一', '讲话稿篇二', '讲话稿篇二（2）', '讲话稿篇二（3）']);
    expect(bodies(text)).toEqual([SPEECH, SPEECH, SPEECH, SPEECH]);
  });

  it('without separators is cut at the titles above the greetings', () => {
    const text = `在动员会上的讲话\n${SPEECH}\n在总结会上的讲话\n（2026年12月）\n${SPEECH}`;
    expect(titles(text)).toEqual(['在动员会上的讲话', '在总结会上的讲话']);
    expect(bodies(text)[0]).toBe(SPEECH);
  });

  it('keeps a speech that stands before the first separator', () => {
    const text = `${SPEECH}\n篇一\n${SPEECH}\n篇二\n${SPEECH}`;
    expect(splitSpeeches(text)).toHaveLength(3);
  });
});
