import { describe, expect, it } from 'vitest';
import { findCharged, findOwner, findOwnerBehind } from './owner.ts';

describe('owners', () => {
  it.each([
    ['各县（市、区）总工会要抓紧换届', '各县（市、区）总工会', false],
    ['各级工会组织要建立台账', '各级工会组织', false],
    ['各县(市、区)要在12月9日前报送议题', '各县(市、区)', false],
    ['市总工会将组织检查', '市总工会', false],
    ['各县（市、区）总工会、各产业工会于3月底前上报', '各县（市、区）总工会、各产业工会', false],
    ['请人社部门配合做好数据比对', '人社部门', true],
    ['各级党委要重视工会工作', '各级党委', true],
    ['各部室要制定计划', '各部室', false],
    ['市总权益保障部负责汇总', '市总权益保障部', false],
    ['领导小组办公室每月通报', '领导小组办公室', false],
    ['12月10日前，区总工会困难帮扶中心要完成复核', '区总工会困难帮扶中心', false],
    ['10月底，市总机关各部室要完成职责调整', '市总机关各部室', false],
    ['年底前，各县（市、区）总工会要建成服务中心', '各县（市、区）总工会', false],
    ['从本周起，各镇街工会要每周报送进展', '各镇街工会', false],
    ['会议要求，各县总工会于6月底前反馈进度', '各县总工会', false],
  ])('reads who is told in %s', (text, owner, outside) => {
    expect(findOwner(text)).toMatchObject({ text: owner, outside });
  });

  it.each([
    ['12月份启动联席会议的筹备，各县(市、区)要在12月9日前报送议题', '各县(市、区)'],
    ['实行每周调度，各县(市、区)总工会每周五下午5时前报送进度', '各县(市、区)总工会'],
  ])('reads who is told behind a comma in %s', (text, owner) => {
    const found = findOwnerBehind(text)!;
    expect(found.text).toBe(owner);
    expect(text.slice(found.start, found.end)).toBe(owner);
  });

  it.each(['启动筹备，请市人社局要配合', '建立台账，各级工会的经费按时上缴', '要建立台账'])(
    'is told nobody of the unions behind a comma in %s',
    text => expect(findOwnerBehind(text)).toBeNull(),
  );

  it.each(['要建立台账', '工会工作任务繁重', '深入开展竞赛', '企业订单减少'])('names nobody in %s', text => {
    expect(findOwner(text)).toBeNull();
  });

  it.each([
    [
      '建立台账。（责任单位：市总基层工作部，各县区总工会；完成时限：4月底）',
      '市总基层工作部，各县区总工会',
      false,
    ],
    ['做好数据比对。（牵头部门：人社部门）', '人社部门', true],
  ])('reads who is charged in the brackets of %s', (text, owner, outside) => {
    expect(findCharged(text)).toMatchObject({ text: owner, outside });
  });
});
