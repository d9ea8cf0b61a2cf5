import { expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { sampleIdCard } from '../core/identity-sample.ts';
import { birthOf, type MarkOf, matchList, readList, slipsOf } from './match.rules.ts';
import { differences, nationalFile, type OurFile, readReceipts } from './national.rules.ts';

const born = asDay('1980-03-04');
const one = sampleIdCard({ birthDay: born, sex: 'male', serial: 7 });
const two = sampleIdCard({ birthDay: born, sex: 'female', serial: 9 });
/** Stands for the blind index: a rule that compared the numbers themselves would find nobody. */
const markOf: MarkOf = identity => `mark of ${identity}`;
const people = [
  { matterId: 'm1', name: '孟某舟', mark: markOf(one), birth: birthOf(one), employer: '某某机械厂' },
  { matterId: 'm2', name: '何某', mark: markOf(two), birth: birthOf(two), employer: '' },
];
const match = (text: string) =>
  matchList(readList(text).rows, people, markOf).map(m => [m.row.row, m.matterId, m.sort, m.because]);
/** The eighth digit from the end is one off: the check fails, the number stays as it was typed. */
const slip = one.slice(0, 15) + ((Number(one[15]) + 1) % 10) + one.slice(16);

test('the same number is the same person, whatever the name', () => {
  expect(match(`姓名,身份证号,内容\n孟舟,${one},名下有车`)).toEqual([[2, 'm1', 'exact', '身份证号相同']]);
});

test.each([
  ['one character wrong', `姓名,身份证号,内容\n孟某舟,${slip},低保`, '只差一位'],
  ['name and birth', '姓名,出生日期,内容\n孟 某舟,1980年03月04日,低保', '姓名、出生日期相同'],
  ['name and employer', '姓名,单位,内容\n孟某舟,某某机械厂,低保', '姓名、单位相同'],
])('is only near by %s', (_, text, because) => {
  expect(match(text)).toEqual([[2, 'm1', 'near', expect.stringContaining(because)]]);
});

test.each([
  ['another birth', '姓名,出生日期,单位,内容\n孟某舟,1981-03-04,某某机械厂,低保'],
  [
    'another sound number',
    `姓名,身份证号,内容\n孟某舟,${sampleIdCard({ birthDay: born, sex: 'male', serial: 77 })},低保`,
  ],
  ['a name alone', '姓名,单位,内容\n何某,,低保'],
])('is nobody by %s', (_, text) => {
  expect(match(text)).toEqual([]);
});

test('a list without its columns is told what it lacks, a damaged row is named', () => {
  expect(readList('名字\n某').missing).toEqual(['姓名', '内容', '身份证号']);
  const read = readList(`姓名\t身份证号\t内容\n某\t7.00101E+17\t车\n\t${one}\t车`);
  expect(read.rows).toEqual([]);
  expect(read.faults.map(f => f.says)).toEqual([
    expect.stringContaining('第2行：身份证号已被表格软件改成数值'),
    '第3行没有姓名',
  ]);
});

test('a slip is one character or two neighbours', () => {
  const slips = slipsOf('12344');
  expect(slips).toEqual(expect.arrayContaining(['12434', '12345', '1234X', '92344']));
  expect(slips).not.toContain('12344');
  expect(slips).not.toContain('14324');
});

const ours: OurFile[] = [
  { ref: 'B', group: 'relative', decidedOn: '2026-09-02', nationalNo: null },
  { ref: 'A', group: 'deep', decidedOn: '2026-09-01', nationalNo: 'N1' },
];
test('what goes to the national system is the same text whatever the order', () => {
  expect(nationalFile(ours)).toBe(
    '平台编号,困难类别,审定日期\r\nA,深度困难,2026-09-01\r\nB,相对困难,2026-09-02\r\n',
  );
});

test('the two ledgers agree, or every difference is named', () => {
  const back = (rows: string) => readReceipts(`平台编号,全国系统档案号,困难类别,状态\r\n${rows}`)!;
  expect(differences(ours, back('A,N1,深度困难,有效\r\nB,N2,相对困难,有效'))).toEqual([]);
  expect(
    differences(
      ours,
      back('A,N9,深度困难,有效\r\nB,N2,深度困难,有效\r\nC,N3,深度困难,有效\r\nD,N4,深度困难,无效'),
    ).map(d => d.ref),
  ).toEqual(['B', 'A', 'C']);
  expect(differences(ours, back('B,N2,相对困难,无效')).map(d => d.ref)).toEqual(['B', 'A']);
  expect(readReceipts('平台编号,状态\nA,有效')).toBeNull();
});
