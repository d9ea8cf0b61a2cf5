import { z } from 'zod';
import { type CalendarDay, type CalendarYear, calendarRefusals } from './calendar.ts';
import { statutoryHolidaysOf } from './calendar-festivals.ts';
import {
  addCalendarDays,
  chineseDay,
  type Day,
  dayOf,
  isWeekend,
  weekdayName,
  yearOf,
  zDay,
} from './days.ts';
import type { FieldNote, RefusalNote } from './verdict.ts';

/**
 * A year's arrangement as a file: our own form, or that of the public data set holiday-cn, which says only off or on.
 * `notes` are things to look at that do not forbid the import.
 */
export type CalendarImport =
  | { ok: true; table: CalendarYear; notes: string[] }
  | { ok: false; refusal: RefusalNote };

const zYear = z.int('年份须为整数').min(2008, '年份须在2008年以后').max(2100, '年份须在2100年以前');
const zOwn = z.object({
  year: zYear,
  docNo: z.string().trim().min(1, '请写明放假安排的文号'),
  url: z.string().optional(),
  days: z.array(
    z.object({
      day: zDay,
      isWorkday: z.boolean('须为 true 或 false'),
      name: z.string().trim().min(1, '请写明节日名称'),
      kind: z.enum(['statutory', 'rest', 'make-up'], '须为 statutory、rest 或 make-up'),
    }),
  ),
});
const zHolidayCn = z.object({
  year: zYear,
  papers: z.array(z.string()).default([]),
  days: z.array(z.object({ name: z.string(), date: zDay, isOffDay: z.boolean('须为 true 或 false') })),
});

/** The table of a file that is known to be right. @throws Error with what is wrong */
export function asCalendarYear(json: unknown): CalendarYear {
  const read = parseCalendarYear(json);
  if (read.ok) return read.table;
  throw new Error(read.refusal.fields?.map(field => `${field.path}: ${field.says}`).join('\n'));
}

/**
 * @param json the parsed file, or its text
 * @param expected the year the administrator means to import, and the number of the notice for files without one
 */
export function parseCalendarYear(
  json: unknown,
  expected: { year?: number; docNo?: string } = {},
): CalendarImport {
  const file = typeof json === 'string' ? readJson(json) : json;
  const isHolidayCn = zDaysWithDate.safeParse(file).success;
  const shape = (isHolidayCn ? zHolidayCn : zOwn).safeParse(file);
  if (!shape.success) return refuse(shape.error.issues.map(toNote));
  const table =
    'papers' in shape.data ? fromHolidayCn(shape.data, expected.docNo) : (shape.data as CalendarYear);
  if ('path' in table) return refuse([table]);
  const wrong = [
    ...(expected.year !== undefined && expected.year !== table.year
      ? [{ path: 'year', says: `文件是${table.year}年的安排，需要的是${expected.year}年` }]
      : []),
    ...wrongRows(table),
    ...wrongYear(table),
  ];
  return wrong.length ? refuse(wrong) : { ok: true, table: inOrder(table), notes: notesOn(table) };
}

const zDaysWithDate = z.object({ days: z.array(z.looseObject({ date: z.string() })).min(1) });
const refuse = (fields: FieldNote[]): CalendarImport => ({
  ok: false,
  refusal: calendarRefusals['file-unreadable']({}, { fields }),
});

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Text that is no JSON fails the shape check below with a sentence for the reader.
    return undefined;
  }
}

/** What zod says by itself is English; only the sentences written above are for the reader. */
function toNote(issue: z.core.$ZodIssue): FieldNote {
  const path = issue.path.join('.');
  if (/\p{Script=Han}/u.test(issue.message)) return { path, says: issue.message };
  return { path, says: issue.path.length > 1 ? '缺少这一项或类型不对' : NO_ARRANGEMENT };
}

const NO_ARRANGEMENT = '文件不是放假安排：须为 JSON，含年份 year、文号 docNo 和逐日安排 days';

type HolidayCn = z.infer<typeof zHolidayCn>;

/** holiday-cn marks days off only; which of them are statutory follows from the regulation. */
function fromHolidayCn(file: HolidayCn, docNo?: string): CalendarYear | FieldNote {
  const statutory = statutoryHolidaysOf(file.year);
  if (!statutory)
    return {
      path: 'year',
      says: '这一年的法定节假日不能推算（可推算2020年至2040年），请改用本平台格式，逐日写明 kind',
    };
  const source = docNo ?? file.papers.join(' ');
  if (!source) return { path: 'papers', says: '文件没有写明依据，请填写放假安排的文号后再导入' };
  const days = file.days.map(({ date, name, isOffDay }): CalendarDay => {
    const holiday = statutory.get(date);
    if (!isOffDay) return { day: date, isWorkday: true, name, kind: 'make-up' };
    return { day: date, isWorkday: false, name: holiday ?? name, kind: holiday ? 'statutory' : 'rest' };
  });
  return { year: file.year, docNo: source, ...(file.papers[0] ? { url: file.papers[0] } : {}), days };
}

const inOrder = (table: CalendarYear): CalendarYear => ({
  ...table,
  days: [...table.days].sort((a, b) => (a.day < b.day ? -1 : 1)),
});

/** A notice may settle the last week of the December before (2011-12-31 was worked for 2012). */
const belongsTo = (year: number, day: Day): boolean =>
  yearOf(day) === year || (yearOf(day) === year - 1 && day >= dayOf(year - 1, 12, 25));

function wrongRows(table: CalendarYear): FieldNote[] {
  const seen = new Set<Day>();
  return table.days.flatMap((row, i) => {
    const at = (says: string): FieldNote => ({ path: `days.${i}`, says: `${chineseDay(row.day)}${says}` });
    const wrong: FieldNote[] = [];
    if (!belongsTo(table.year, row.day)) wrong.push(at(`不在${table.year}年内`));
    if (seen.has(row.day)) wrong.push(at('出现了两次，请只保留一条'));
    if (row.isWorkday !== (row.kind === 'make-up')) wrong.push(at('的上班与放假标记互相矛盾'));
    else if (row.isWorkday && !isWeekend(row.day))
      wrong.push(at(`是${weekdayName(row.day)}，调休上班日只能是周六或周日`));
    seen.add(row.day);
    return wrong;
  });
}

const FESTIVAL_NAMES = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'] as const;
/** Every year since 2008 had 242 to 252 working days; a table outside this has lost or doubled a holiday. */
const [FEWEST_WORKDAYS, MOST_WORKDAYS] = [240, 254] as const;

function wrongYear(table: CalendarYear): FieldNote[] {
  const off = table.days.filter(row => !row.isWorkday);
  if (off.length === 0)
    return [
      { path: 'days', says: `${table.year}年的安排是空的，可能尚未公布，请等国务院办公厅通知公布后再导入` },
    ];
  const missing = FESTIVAL_NAMES.filter(name => !off.some(row => row.name.includes(name)));
  const wrong = missing.map((name): FieldNote => ({ path: 'days', says: `缺少“${name}”的放假安排` }));
  for (const [month, day, name] of [
    [1, 1, '元旦'],
    [5, 1, '劳动节'],
    [10, 1, '国庆节'],
  ] as const)
    if (!off.some(row => row.day === dayOf(table.year, month, day)))
      wrong.push({ path: 'days', says: `${month}月${day}日是${name}，应为放假日` });
  const workdays = countWorkdays(table);
  if (workdays < FEWEST_WORKDAYS || workdays > MOST_WORKDAYS)
    wrong.push({
      path: 'days',
      says: `按此安排全年有${workdays}个工作日，与历年（约248个）相差过大，请核对`,
    });
  return wrong;
}

/** Working days of the table's own year. */
export function countWorkdays(table: CalendarYear): number {
  const special = new Map(table.days.map(row => [row.day, row.isWorkday]));
  let workdays = 0;
  for (let day = dayOf(table.year, 1, 1); yearOf(day) === table.year; day = addCalendarDays(day, 1))
    if (special.get(day) ?? !isWeekend(day)) workdays++;
  return workdays;
}

function notesOn(table: CalendarYear): string[] {
  const notes: string[] = [];
  const off = new Map(table.days.filter(row => !row.isWorkday).map(row => [row.day, row]));
  const statutory = statutoryHolidaysOf(table.year);
  for (const [day, name] of statutory ?? [])
    if (off.get(day)?.kind !== 'statutory')
      notes.push(`${chineseDay(day)}按放假办法是${name}，文件未列为法定节假日，请核对`);
  for (const row of off.values())
    if (row.kind === 'statutory' && statutory && !statutory.has(row.day))
      notes.push(`${chineseDay(row.day)}列为法定节假日，放假办法中没有，请核对是否有专门通知`);
    else if (row.kind === 'rest' && !isNextToStatutory(off, row.day))
      notes.push(`${chineseDay(row.day)}放假，但不与任何法定节假日相连，请核对`);
  return notes;
}

/** Does the unbroken run of days off around `day` hold a statutory holiday? */
function isNextToStatutory(off: ReadonlyMap<Day, CalendarDay>, day: Day): boolean {
  for (const step of [-1, 1])
    for (let at = day; off.has(at) || isWeekend(at); at = addCalendarDays(at, step))
      if (off.get(at)?.kind === 'statutory') return true;
  return false;
}
