import { expect, test } from 'vitest';
import { statutoryHolidaysOf } from './calendar-festivals.ts';
import { asCalendarYear, countWorkdays, parseCalendarYear } from './calendar-import.ts';
import { shippedCalendarYears } from './calendar-shipped.ts';
import { asDay, daysBetween, yearOf } from './days.ts';

const table2026 = shippedCalendarYears[1]!;
type Row = { day: string; isWorkday: boolean; name: string; kind: string };

/** 2026 as our own file, changed by one hand. */
function changed(change: (rows: Row[]) => Row[] | undefined, more: object = {}): object {
  const rows = table2026.days.map((row): Row => ({ ...row }));
  return { year: 2026, docNo: '样例〔2025〕1号', days: change(rows) ?? rows, ...more };
}
const holidayCn = {
  $schema: 'schema.json',
  year: 2026,
  papers: ['https://www.gov.cn/zhengce/content/202511/content_7047091.htm'],
  days: table2026.days.map(row => ({ name: row.name, date: row.day, isOffDay: !row.isWorkday })),
};
function complaints(json: unknown, expected?: { year?: number; docNo?: string }): string {
  const read = parseCalendarYear(json, expected);
  return read.ok ? '' : read.refusal.fields!.map(field => `${field.path} ${field.says}`).join('\n');
}

test('our own form is read, from an object or from text, and put in order', () => {
  const read = parseCalendarYear(JSON.stringify(changed(rows => rows.reverse())), { year: 2026 });
  expect(read).toMatchObject({ ok: true, notes: [] });
  expect(read.ok && read.table.days).toEqual(table2026.days);
});

test('holiday-cn is read, and statutory holidays are told apart by the regulation', () => {
  const read = parseCalendarYear(holidayCn);
  expect(read.ok && read.table.days).toEqual(table2026.days);
  expect(read.ok && read.table.docNo).toBe(holidayCn.papers[0]);
  expect(parseCalendarYear({ ...holidayCn, papers: [] }, { docNo: '国办发明电〔2025〕7号' })).toMatchObject({
    ok: true,
    table: { docNo: '国办发明电〔2025〕7号' },
  });
});

test('a notice may settle the last week of the December before', () => {
  const early = { day: '2025-12-31', isWorkday: false, name: '元旦', kind: 'rest' };
  expect(complaints(changed(rows => [early, ...rows]))).toBe('');
  expect(complaints(changed(rows => [{ ...early, day: '2025-12-24' }, ...rows]))).toContain('不在2026年内');
});

test.each<[string, unknown, string]>([
  ['no JSON', 'year: 2026', '文件不是放假安排'],
  ['another JSON', [1, 2], '文件不是放假安排'],
  ['nothing', undefined, '文件不是放假安排'],
  ['no number of the notice', changed(rows => rows, { docNo: ' ' }), 'docNo 请写明放假安排的文号'],
  ['no year', { docNo: '样例', days: [] }, '年份须为整数'],
  ['a year not yet announced', { year: 2027, docNo: '样例', days: [] }, '2027年的安排是空的，可能尚未公布'],
  [
    'a day that does not exist',
    changed(rows => [{ ...rows[0]!, day: '2026-02-30' }, ...rows]),
    'days.0.day 请填写存在的日期',
  ],
  [
    'a missing field',
    changed(rows => [{ day: '2026-03-08' } as Row, ...rows]),
    'days.0.isWorkday 须为 true 或 false',
  ],
  [
    'another year inside',
    changed(rows => [{ ...rows[0]!, day: '2027-01-01' }, ...rows]),
    '2027年1月1日不在2026年内',
  ],
  ['a day twice', changed(rows => [...rows, rows[0]!]), '2026年1月1日出现了两次'],
  [
    'a make-up day on a weekday',
    changed(rows => [...rows, { day: '2026-03-04', isWorkday: true, name: '春节', kind: 'make-up' }]),
    '2026年3月4日是周三，调休上班日只能是周六或周日',
  ],
  [
    'a contradiction',
    changed(rows => rows.map(row => ({ ...row, isWorkday: false }))),
    '上班与放假标记互相矛盾',
  ],
  [
    'a festival forgotten',
    changed(rows => rows.filter(row => row.name !== '端午节')),
    '缺少“端午”的放假安排',
  ],
  [
    'a fixed holiday forgotten',
    changed(rows => rows.filter(row => row.day !== '2026-05-01')),
    '5月1日是劳动节，应为放假日',
  ],
  ['far too many days off', changed(rows => [...rows, ...march()]), '全年有226个工作日'],
])('a file with %s is refused with what to mend', (_, json, says) => {
  expect(complaints(json)).toContain(says);
});

/** All 22 working days of March 2026 turned into days off. */
function march(): Row[] {
  const days = Array.from({ length: 31 }, (_, i) => asDay(`2026-03-${String(i + 1).padStart(2, '0')}`));
  return days
    .filter(day => ((daysBetween(asDay('2026-03-02'), day) % 7) + 7) % 7 < 5)
    .map(day => ({ day, isWorkday: false, name: '样例', kind: 'rest' }));
}

test('the wrong year, a year that cannot be told apart and a file without its source are refused', () => {
  expect(complaints(holidayCn, { year: 2027 })).toBe('year 文件是2026年的安排，需要的是2027年');
  expect(complaints({ ...holidayCn, year: 2041 })).toContain('请改用本平台格式');
  expect(complaints({ ...holidayCn, papers: [] })).toContain('请填写放假安排的文号');
  expect(() => asCalendarYear(holidayCn.days)).toThrow('文件不是放假安排');
});

test('what looks strange but may be right is noted, not refused', () => {
  const extra = { day: '2026-09-03', isWorkday: false, name: '纪念日', kind: 'statutory' };
  const lone = { day: '2026-03-18', isWorkday: false, name: '样例', kind: 'rest' };
  const read = parseCalendarYear(
    changed(rows => [...rows.filter(row => row.day !== '2026-02-16'), extra, lone]),
  );
  expect(read.ok && read.notes).toEqual([
    '2026年2月16日按放假办法是春节，文件未列为法定节假日，请核对',
    '2026年2月15日放假，但不与任何法定节假日相连，请核对',
    '2026年9月3日列为法定节假日，放假办法中没有，请核对是否有专门通知',
    '2026年3月18日放假，但不与任何法定节假日相连，请核对',
  ]);
});

test('there are 13 statutory holidays since 2025 and 11 before', () => {
  const counts = [2020, 2024, 2025, 2026, 2031, 2041].map(year => statutoryHolidaysOf(year)?.size);
  // In 2020 and 2031 中秋 falls on 10月1日.
  expect(counts).toEqual([10, 11, 13, 13, 12, undefined]);
  for (const table of shippedCalendarYears) {
    const written = table.days.filter(row => row.kind === 'statutory').map(row => [row.day, row.name]);
    expect(written).toEqual([...statutoryHolidaysOf(table.year)!].sort());
    expect(countWorkdays(table)).toBe(248);
  }
});

test('the almanac and ICU differ by at most a day, and only near midnight', () => {
  const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const differing: number[] = [];
  for (let year = 2020; year <= 2040; year++) {
    const days = [...statutoryHolidaysOf(year)!];
    const spring = days.filter(([, name]) => name === '春节')[year >= 2025 ? 1 : 0]![0];
    expect(yearOf(spring)).toBe(year);
    if (lunar.format(Date.parse(spring)) !== '1/1') differing.push(year);
  }
  expect(differing.filter(year => year !== 2027 && year !== 2030)).toEqual([]);
});
