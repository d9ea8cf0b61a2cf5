import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSame, meaningOf } from './meaning.rules.ts';
import { CONCEPTS, COUNTED_IN, SILENT } from './meaning.words.ts';

test.each([
  ['职工人数', '贵单位现有员工多少人（人）'],
  ['职工人数', '从业人员总数'],
  ['职工人数', '企业在岗职工数量'],
  ['女职工人数', '职工中女性人数'],
  ['会员人数', '工会会员总数（人）'],
  ['统一社会信用代码', '单位社会信用代码'],
  ['新建工会', '新成立工会组织（家）'],
  ['新建工会120家', '2026年新建会80家'],
  ['目前缺工多少人', '用工缺口（人）'],
  ['对工会服务的评价', '您对工会工作是否满意'.replace('是否', '')],
  ['拖欠工资件数', '欠薪（件）'],
  ['集体合同有效期至', '集体合同 有效期至'],
  ['户外劳动者驿站数量', '爱心驿站（个）'],
  ['１２月职工人数', '职工人数'],
  ['上个月的工资，按时足额发了吗？', '上个月工资按时足额发了吗'],
])('“%s” and “%s” ask for the same', (one, other) => {
  expect(isSame({ label: one }, { label: other })).toBe(true);
});

test.each([
  ['职工人数', '女职工人数'],
  ['职工人数', '会员人数'],
  ['建会企业数', '未建会企业数'],
  ['培训职工人数', '职工人数'],
  ['集体合同份数', '集体协商次数'],
  ['是否欠薪', '欠薪件数'],
  ['职工满意率', '职工人数'],
  ['单位名称', '单位地址'],
  ['高温津贴', '夜班津贴'],
  ['新建会企业数', '已建会企业数'],
  ['培训场次', '培训人次'],
  ['驿站（个）', '驿站资金（万元）'],
])('“%s” and “%s” ask for different things', (one, other) => {
  expect(isSame({ label: one }, { label: other })).toBe(false);
});

test('a measure beside the label tells two figures apart', () => {
  expect(isSame({ label: '技能培训', measure: '场' }, { label: '技能培训', measure: '人次' })).toBe(false);
  expect(isSame({ label: '技能培训', measure: '人' }, { label: '职业培训', measure: '人次' })).toBe(true);
  expect(isSame({ label: '技能培训', measure: '个' }, { label: '培训人次' })).toBe(true);
});

test('the order of words, marks and spaces change nothing', () => {
  const word = fc.constantFrom(...CONCEPTS.map(([concept]) => concept!));
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('，', ' ', '（人）'),
      (words, mark) => {
        const turned = [...words].reverse();
        expect(meaningOf(turned.join('，'))).toBe(meaningOf(words.join('，')));
        expect(meaningOf(`${words.join('，')}${mark}`)).toBe(meaningOf(words.join('，')));
      },
    ),
  );
});

test('a label of nothing but words that change nothing names nothing, and is the same as no other', () => {
  expect(meaningOf('请填写数量（个）')).toBe('');
});

test('no word stands for two things', () => {
  const words = [...SILENT, ...CONCEPTS.flat(), ...Object.values(COUNTED_IN).flat()];
  const twice = words.filter((word, i) => words.indexOf(word) !== i);
  expect(twice).toEqual([]);
});
