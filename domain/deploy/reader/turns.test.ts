import { describe, expect, it } from 'vitest';
import { readSpeech } from './read.ts';

const labelled = (sentence: string) =>
  readSpeech(`同志们：\n三、下一步工作要求\n${sentence}\n`)
    .clauses.filter(({ text }) => sentence.includes(text))
    .map(({ label, text }) => `${label} ${text}`);

describe('a sentence that turns at a comma', () => {
  it('gives up the purpose behind an act', () => {
    expect(labelled('各级工会每季度走访困难职工不少于100户，让广大职工真正感受到娘家人的温暖。')).toEqual([
      'task 各级工会每季度走访困难职工不少于100户，',
      'none 让广大职工真正感受到娘家人的温暖。',
    ]);
  });

  it('keeps the one who leads with what he is to do', () => {
    const sentence =
      '市总财务部要牵头，会同各县（市、区）总工会，对收缴进度低于50%的单位逐户上门核实，8月底前形成清单。';
    expect(labelled(sentence)).toEqual([`task ${sentence}`]);
  });

  it('keeps acts of one sort together', () => {
    expect(labelled('要召开一次职工代表座谈会，印发会议通报。')).toEqual([
      'task 要召开一次职工代表座谈会，印发会议通报。',
    ]);
  });
});
