import { describe, expect, it } from 'vitest';
import { findCadence, findDue, findMeetingDay } from './due.ts';

const DATED: [string, string | null, string | null, string | null][] = [
  ['于11月底前完成换届', null, null, '--11-30'],
  ['确保年底前全面完成', '2026-07-09', null, '2026-12-31'],
  ['9月份开始筹备', '2026-07-09', '2026-09-01', null],
  ['从9月份开始筹备，年底前开完', '2026-07-09', '2026-09-01', '2026-12-31'],
  ['12月份启动筹备，各县要在12月9日前报送议题', '2026-11-23', '2026-12-01', '2026-12-09'],
  ['12月份启动筹备，做好11月30日前的数据', '2026-11-23', '2026-12-01', '2026-12-31'],
  ['3月1日至5月31日集中走访', '2026-02-01', '2026-03-01', '2026-05-31'],
  ['8月至10月开展竞赛', '2026-07-09', '2026-08-01', '2026-10-31'],
  ['从3月下旬到6月底以前', '2026', '2026-03-21', '2026-06-30'],
  ['明年3月底前报送', '2026-07-09', null, '2027-03-31'],
  ['2月底前报送', '2026-11-20', null, '2027-02-28'],
  ['2025年12月10日前上报', '2026-07-09', null, '2025-12-10'],
  ['第三季度完成审计', '2026-07-09', '2026-07-01', '2026-09-30'],
  ['“五一”前走访一遍', '2026-01-05', null, '2026-04-30'],
  ['10月前完成', '2026-07-09', null, '2026-09-30'],
  ['十月底前完成', '2026-07-09', null, '2026-10-31'],
  ['到2027年底实现全覆盖', null, null, '2027-12-31'],
  ['2026年1月15日前报送', null, null, '2026-01-15'],
  ['月底前至少讨论两次', '2026-07-09', null, '2026-07-31'],
  ['从今年起推开，到明年底覆盖', '2026-07-09', '2026-01-01', '2027-12-31'],
  ['2028年达到一半', null, null, '2028-12-31'],
  ['今年新建驿站80个', '2026-03-01', null, '2026-12-31'],
];

const VAGUE = [
  '尽快配齐',
  '限期整改',
  '会后迅速传达',
  '第一时间报告',
  '春节前走访',
  '收到通知后5个工作日内办结',
  '用三到五年时间建成',
  '五年内创建100个',
  '月底前至少讨论两次',
];

describe('due dates', () => {
  it.each(DATED)('reads %s said on %s', (text, on, from, by) => {
    expect(findDue(text, on)).toMatchObject({ from, by });
  });

  it.each(VAGUE)('keeps the words of %s without a date', text => {
    const due = findDue(text, null);
    expect(due).toMatchObject({ from: null, by: null });
    expect(text).toContain(due?.text);
  });

  it.each([
    ['做好2026年元旦春节期间送温暖活动', '2026年元旦春节期间'],
    ['2027年春节前，各县总工会要完成慰问', '2027年春节前'],
    ['国庆期间要组织一次歌咏比赛', '国庆期间'],
    ['中秋、国庆两节前，各单位要组织检查', '中秋、国庆两节前'],
    ['“五一”期间要表彰一批先进', '“五一”期间'],
  ])('a feast has no day of its own: %s', (text, words) => {
    expect(findDue(text, '2026-11-20')).toEqual({ from: null, by: null, text: words });
  });

  it.each(['深入企业走访慰问', '2月30日前报送'])('finds no date in %s', text => {
    expect(findDue(text, null)?.by ?? null).toBeNull();
  });

  it('finds the day of the meeting in a line under the title', () => {
    expect(findMeetingDay('在推进会上的讲话\n（2026年7月9日）\n同志们：')).toBe('2026-07-09');
    expect(findMeetingDay('某某县总工会2025年行动方案\n为了')).toBe('2025');
    expect(findMeetingDay('在推进会上的讲话\n同志们：')).toBeNull();
  });
});

describe('cadence', () => {
  it.each([
    ['每周调度一次', '每周'],
    ['以一季一报的形式报送', '一季一报'],
    ['按月回访', '按月'],
    ['每季度召开一次例会', '每季度召开一次'],
    ['每年一度的联席会', '每年'],
    ['定期向党委报告', '定期'],
  ])('reads %s', (text, cadence) => {
    expect(findCadence(text)).toBe(cadence);
  });

  it('does not take the name of a year for a rhythm', () => {
    expect(findCadence('2026年度工作要点')).toBeNull();
  });
});
