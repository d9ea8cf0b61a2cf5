import { describe, expect, it } from 'vitest';
import { readSpeech } from './read.ts';
import { countSteps } from './steps.test-kit.ts';

/** Broken copies and hostile files: nothing but one thing, thousands of times. */
const ENDLESS: Record<string, string> = {
  'bare markers': '一、\n',
  'bare items': '一是\n',
  'markers inside lines': '(1)要走访职工(2)要慰问',
  'three kinds of markers': '一、甲\n（一）乙\n1.丙\n',
  'titles without a number': '指导思想\n',
  greetings: '同志们：\n',
  'greetings after closings': '谢谢大家！\n同志们：\n',
  'equal tasks': '要走访职工100户，召开座谈会。\n',
  'open quotations': '“工会\n',
};

describe('the work of reading grows with the text and no faster', () => {
  for (const [name, unit] of Object.entries(ENDLESS))
    it(`holds for thousands of ${name}`, () => {
      const steps = (times: number) => countSteps(() => readSpeech(unit.repeat(times)));
      steps(10);
      const growth = steps(2400) / steps(800);
      expect(growth).toBeLessThan(3.5);
    });

  it('tells a search that always runs to the end of the text from one that does not', () => {
    const everyLineToTheEnd = (text: string) =>
      text.split('\n').map((_line, at) => /甲/g.exec(text.slice(at)));
    const steps = (times: number) => countSteps(() => everyLineToTheEnd('一、\n'.repeat(times)));
    expect(steps(600) / steps(200)).toBeGreaterThan(8);
  });
});
