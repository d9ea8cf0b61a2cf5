import { describe, expect, it } from 'vitest';
import { INLINE_CUE, INLINE_RULES, LINE_RULES } from './boilerplate.data.ts';
import { boilerplateEdits } from './boilerplate.ts';

/** Lines a speaker or a plan would write, close to what the rules take. */
const ORDINARY = [
  '同志们：',
  '时间：2026年7月10日上午',
  '来源于基层、服务于基层，是我们的优势。',
  '要加强学习，仅供参考的做法不能代替调查研究，务必结合实际。',
  '（三）建好职工会员群，服务会员群众',
  '服务会员群众',
  '市总公众号的小编每周推荐一个劳模故事，职工很喜欢。',
  '联系电话：0500-1234567',
  '请各单位下载表格，于8月底前报送。',
  '推进职工书屋建设，开展阅读活动，让更多内容走进车间。',
  '一、总体要求',
  '关于开展走访企业活动的实施方案',
];

describe('boilerplate', () => {
  it.each(LINE_RULES.map(rule => [rule.why, rule] as const))(
    'line rule knows %s by its example',
    (_, rule) => {
      expect(rule.example).toMatch(rule.line);
      for (const line of ORDINARY) expect(line).not.toMatch(rule.line);
    },
  );

  it.each(INLINE_RULES.map(rule => [rule.why, rule] as const))(
    'inline rule knows %s by its example',
    (_, rule) => {
      expect(rule.example.search(rule.fragment)).toBeGreaterThanOrEqual(0);
      expect(rule.example).toMatch(INLINE_CUE);
    },
  );

  it('leaves ordinary lines alone, also in a copy', () => {
    expect(boilerplateEdits(ORDINARY.join('\n'), false)).toEqual([]);
    expect(boilerplateEdits(ORDINARY.join('\n'), true)).toEqual([]);
  });

  it('takes weak signs only beside a strong one', () => {
    expect(boilerplateEdits('推荐阅读文章\n同志们：', false)).toEqual([]);
    expect(boilerplateEdits('下面是小编为大家整理的讲话\n推荐阅读文章\n同志们：', false)).toMatchObject([
      { start: 0, end: 21, sort: 'boilerplate' },
    ]);
  });
});
