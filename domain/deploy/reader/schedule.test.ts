import { describe, expect, it } from 'vitest';
import { readSpeech } from './read.ts';

const read = (text: string) =>
  readSpeech(text).clauses.map(({ text: words, label, due }) => [words, label, due?.by ?? null]);

const PLAN = `新城中学工会2026年工作计划
一、指导思想
以服务教职工为中心，团结奋进，再上台阶。
二、月度安排
三月份：
1、庆“三八”活动
2、女教工用品发放。
四至五月：
1、春季趣味运动会。
2、教工之家布置。征求教工的意见。
第三季度
1、工会账务上交。
三、保障措施
提高认识，统一思想。`;

describe('a plan by months', () => {
  it('makes tasks of what stands under a month, with its dates, and of nothing else', () => {
    const found = read(PLAN);
    expect(found.filter(([, label]) => label === 'task')).toEqual([
      ['1、庆“三八”活动', 'task', '2026-03-31'],
      ['2、女教工用品发放。', 'task', '2026-03-31'],
      ['1、春季趣味运动会。', 'task', '2026-05-31'],
      ['2、教工之家布置。', 'task', '2026-05-31'],
      ...found.filter(([words, label]) => words === '征求教工的意见。' && label === 'task'),
      ['1、工会账务上交。', 'task', '2026-09-30'],
    ]);
    for (const head of ['三月份：', '四至五月：', '第三季度'])
      expect(found).toContainEqual([head, 'none', null]);
  });

  it('is none where only one line is a date', () => {
    const one = PLAN.replace('四至五月：\n', '').replace('第三季度\n', '');
    expect(read(one)).toContainEqual(['1、工会账务上交。', 'none', null]);
  });

  it('is none in a report of what was done', () => {
    const report = PLAN.replace('工作计划', '工作总结').replace('二、月度安排', '二、今年以来取得的成绩');
    expect(read(report).filter(([words, label]) => label === 'task' && /账务/.test(String(words)))).toEqual(
      [],
    );
  });
});
