/**
 * Due dates and rhythm as written. A date gets a year from the text, else from the day of the meeting, else none
 * (`--MM-DD`); relative and vague words (会后、尽快、春节前) are kept as text without a date, never guessed.
 */
import { scan } from './lexicon.ts';
import { halfWidth, numeralValue } from './numerals.ts';
import { FEAST, feastIn } from './opening.ts';
import type { Due } from './reading.model.ts';

const N = '[一二三四五六七八九十\\d]{1,3}';
const YEAR = `(?:(?<y>(?:19|20)\\d{2})\\s*年|(?<rel>今年|本年|当年|明年|次年)(?:的)?)?`;
const TO = '\\s*(?:[—–\\-~～至到]{1,2}|起至)\\s*';

const PATTERNS: [RegExp, (found: Groups, years: Years) => Due | null][] = [
  [
    new RegExp(
      `${YEAR}\\s*(?<m>${N})\\s*月\\s*(?<d>${N})\\s*[日号]?${TO}(?:(?<y2>20\\d{2})年)?(?:(?<m2>${N})\\s*月\\s*)?(?<d2>${N})\\s*[日号]`,
    ),
    (g, years) => span(g, years, day(g.m, g.d), day(g.m2 ?? g.m, g.d2)),
  ],
  [
    new RegExp(
      `${YEAR}\\s*(?<m>${N})\\s*(?:月(?:份)?)?(?<part0>初|底|末|上旬|中旬|下旬)?${TO}(?:(?<y2>20\\d{2})年|(?<rel2>明年|次年))?(?<m2>${N})\\s*月(?:份)?(?<part>底|末|上旬|中旬|下旬)?(?:之前|以前|前)?`,
    ),
    (g, years) => span(g, years, day(g.m, partStart(g.part0)), monthEnd(g.m2, g.part)),
  ],
  [
    new RegExp(`${YEAR}\\s*(?<m>${N})\\s*月\\s*(?<d>${N})\\s*[日号](?<from>起|开始|以后|之后)`),
    (g, years) => from(g, years, day(g.m, g.d)),
  ],
  [
    new RegExp(`${YEAR}\\s*(?<m>${N})\\s*月\\s*(?<d>${N})\\s*[日号](?:之前|以前|前)?`),
    (g, years) => by(g, years, day(g.m, g.d)),
  ],
  [
    new RegExp(`${YEAR}\\s*(?<m>${N})\\s*月(?:份)?(?<part>初|上旬|中旬|下旬|底|末)?(?:之前|以前|前)`),
    (g, years) => by(g, years, g.part ? monthEnd(g.m, g.part) : dayBefore(g.m)),
  ],
  [
    new RegExp(`${YEAR}\\s*(?<m>${N})\\s*月(?:份)?(?<part>初|上旬|中旬|下旬|底|末)?(?:起|开始)`),
    (g, years) => from(g, years, day(g.m, partStart(g.part))),
  ],
  [
    new RegExp(`${YEAR}\\s*(?<m>${N})\\s*月(?:份)?(?<part>初|上旬|中旬|下旬|底|末)`),
    (g, years) => by(g, years, monthEnd(g.m, g.part)),
  ],
  [
    new RegExp(`${YEAR}\\s*(?<m>${N})\\s*月(?:份)?(?!\\s*\\d)`),
    (g, years) => span(g, years, day(g.m, '1'), monthEnd(g.m, undefined)),
  ],
  [
    /(?<y>20\d{2})年?\s*[—–\-~～至到]{1,2}\s*(?<y2>20\d{2})年/,
    g => ({ text: '', from: `${g.y}-01-01`, by: `${g.y2}-12-31` }),
  ],
  [new RegExp(`${YEAR}(?:第)?(?<q>[一二三四1234])季度(?:末|底|内)?`), (g, years) => quarter(g, years)],
  [new RegExp(`${YEAR}上半年`), (g, years) => span(g, years, '01-01', '06-30')],
  [new RegExp(`${YEAR}下半年`), (g, years) => span(g, years, '07-01', '12-31')],
  [
    /(?:到|至)?(?<y>20\d{2})\s*年(?:年)?(?:底|末|内|年底|年末)(?:之前|以前|前)?|(?:到|至)(?<y3>20\d{2})年(?:底|末)?/,
    g => ({ text: '', from: null, by: `${g.y ?? g.y3}-12-31` }),
  ],
  [
    /(?<![一二两三四五六七八九十几\d])(?<rel>今年|本年|明年|次年)?(?:到)?年(?:底|末|内)(?:之前|以前|前)?|(?<rel3>今年|明年)(?:底|末|内)(?:之前|以前|前)?/,
    (g, years) => by({ ...g, rel: g.rel ?? g.rel3 }, years, '12-31'),
  ],
  [/(?<rel>今年|明年)起/, (g, years) => from(g, years, '01-01')],
  [/(?<![\d一二三四五六七八九十])(?:本|当|这个)?月底(?:之前|以前|前)/, (_, years) => endOfThisMonth(years)],
  [
    new RegExp(`(?<y>20\\d{2})年(?!的?${FEAST}|[来以度内\\d]|\\s*\\d{1,2}\\s*月|全国|全省|全市)`),
    g => ({ text: '', from: null, by: `${g.y}-12-31` }),
  ],
  [/[“"]?五一[”"]?(?:国际)?(?:劳动节|节)?前/, (g, years) => by(g, years, '04-30')],
  [/[“"]?(?:国庆|十一)[”"]?节?前/, (g, years) => by(g, years, '09-30')],
  [/[“"]?七一[”"]?前/, (g, years) => by(g, years, '06-30')],
  [/元旦前/, (g, years) => by(g, years, '12-31')],
];

/** 每月5日前 falls due again and again: the rhythm is in `cadence`, the day stays as text. */
const RECURRING =
  /每(?:年|半年|季度?|月|周)(?:第[一二三四]个)?(?:[一-龥]{0,4}月)?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|末|底|初)?(?:[日号]|月底|周[一二三四五六日]|末|底|初)(?:之前|以前|前)?/;

const RELATIVE = new RegExp(
  `(?:会后|会议结束后|文件下发后|收到[^，,。]{0,12}后|建会后|[^，,。；;、]{0,6}之日起)?(?:的)?(?:${N}|半)\\s*(?:个)?(?:工作日|日|天|周|星期|个?月|小时|年)\\s*(?:之内|以内|内)|(?:用)?(?:${N})\\s*(?:到|至|—|-)\\s*(?:${N})\\s*年(?:左右)?(?:时间|的时间|的努力)?`,
);

type Groups = Record<string, string | undefined>;
interface Years {
  base: number | null;
  on: string | null;
}

/**
 * The date or window by which `text` wants something, or the vague word it has instead; null when there is neither.
 * `on` is the day of the meeting (`YYYY-MM-DD`) or only its year (`YYYY`).
 */
export function findDue(text: string, on: string | null): Due | null {
  const plain = halfWidth(text);
  const due = dueIn(plain, on);
  if (!due || plain === text) return due;
  const at = plain.indexOf(due.text);
  return at < 0 ? due : { ...due, text: text.slice(at, at + due.text.length) };
}

function dueIn(text: string, on: string | null): Due | null {
  const years: Years = { on: on && on.length > 4 ? on : null, base: on ? Number(on.slice(0, 4)) : null };
  const recurring = text.includes('每') ? RECURRING.exec(text) : null;
  if (recurring) return { from: null, by: null, text: recurring[0] };
  if (/[月年季]|五一|国庆|十一|七一|元旦/.test(text)) {
    const dated = datesIn(text, years);
    if (dated) return dated;
  }
  const relative = /内|年/.test(text) ? RELATIVE.exec(text) : null;
  if (relative) return { from: null, by: null, text: relative[0] };
  const year = /(?<rel>今年|明年)(?:内|要|将|以内)?|全年|本年度|年度内/.exec(text);
  if (year) return { ...by(year.groups ?? {}, years, '12-31')!, text: year[0].replace(/[要将]$/, '') };
  const feast = /[节元旦春庆秋五七十]/.test(text) ? feastIn(text) : null;
  if (feast) return { from: null, by: null, text: feast };
  const vague = scan(text, ['time']).time.find(hit => hit.group === 2);
  return vague ? { from: null, by: null, text: vague.word } : null;
}

interface Found {
  at: number;
  end: number;
  due: Due;
}

/** 12月份启动……: a month named by itself says when something goes on, not by which day it is owed. */
const BARE_MONTH = /月(?:份)?$/;
const OWED = /前$/;

/** The first date; a start or a month followed by a deadline (9月开始……年底前完成) makes one window, for the deadline binds. */
function datesIn(text: string, years: Years): Due | null {
  const first = earliest(text, years, 0);
  if (!first) return null;
  if (first.due.from && !first.due.by) {
    const second = earliest(text, years, first.end);
    if (second?.due.by && !second.due.from) {
      return { from: first.due.from, by: second.due.by, text: `${first.due.text}；${second.due.text}` };
    }
  }
  if (first.due.from && first.due.by && BARE_MONTH.test(first.due.text)) {
    const second = earliest(text, years, first.end);
    if (second?.due.by && !second.due.from && OWED.test(second.due.text) && second.due.by >= first.due.from)
      return { from: first.due.from, by: second.due.by, text: `${first.due.text}；${second.due.text}` };
  }
  return first.due;
}

function earliest(text: string, years: Years, from: number): Found | null {
  let best: Found | null = null;
  const rest = text.slice(from);
  for (const [pattern, read] of PATTERNS) {
    const found = pattern.exec(rest);
    if (!found || (best && from + found.index >= best.at)) continue;
    const due = read(found.groups ?? {}, years);
    const at = from + found.index;
    if (due) best = { at, end: at + found[0].length, due: { ...due, text: found[0].trim() } };
  }
  return best;
}

/** 月底前 names a day only when the day of the meeting is known; else the words are kept. */
function endOfThisMonth(years: Years): Due {
  const month = years.on?.slice(5, 7);
  const monthDay = month ? monthEnd(String(Number(month)), undefined) : null;
  return { text: '', from: null, by: monthDay ? `${years.base}-${monthDay}` : null };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

function day(month: string | undefined, date: string | undefined): string | null {
  const m = numeralValue(month ?? '') ?? 0;
  const d = numeralValue(date ?? '') ?? 0;
  const last = LENGTHS[m - 1];
  return last !== undefined && d >= 1 && d <= last ? `${pad(m)}-${pad(d)}` : null;
}

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 2月底 is kept as the 28th: right in every year for a due date, since earlier is safe. */
function monthEnd(month: string | undefined, part: string | undefined): string | null {
  const m = numeralValue(month ?? '') ?? 0;
  const last = LENGTHS[m - 1];
  if (last === undefined) return null;
  const date = part === '上旬' || part === '初' ? 10 : part === '中旬' ? 20 : m === 2 ? 28 : last;
  return `${pad(m)}-${pad(date)}`;
}

function partStart(part: string | undefined): string {
  return part === '中旬' ? '11' : part === '下旬' ? '21' : part === '底' || part === '末' ? '25' : '1';
}

/** 10月前 means before October begins. */
function dayBefore(month: string | undefined): string | null {
  const m = numeralValue(month ?? '') ?? 0;
  return m === 1 ? '12-31' : monthEnd(String(m - 1), undefined);
}

function yearOf(found: Groups, years: Years, key = 'y', relative = 'rel'): number | null {
  const written = found[key];
  if (written) return Number(written);
  if (years.base === null) return null;
  return /[明次]/.test(found[relative] ?? '') ? years.base + 1 : years.base;
}

function dated(year: number | null, monthDay: string | null): string | null {
  if (!monthDay) return null;
  return year === null ? `--${monthDay}` : `${year}-${monthDay}`;
}

function by(found: Groups, years: Years, monthDay: string | null): Due | null {
  const due = dated(rolled(found, years, monthDay), monthDay);
  return due ? { text: '', from: null, by: due } : null;
}

function from(found: Groups, years: Years, monthDay: string | null): Due | null {
  const start = dated(yearOf(found, years), monthDay);
  return start ? { text: '', from: start, by: null } : null;
}

function span(found: Groups, years: Years, first: string | null, last: string | null): Due | null {
  if (!first || !last) return null;
  const start = yearOf(found, years);
  let end = found.y2 || found.rel2 ? yearOf(found, years, 'y2', 'rel2') : start;
  if (end !== null && start !== null && end === start && last < first) end = start + 1;
  return { text: '', from: dated(start, first), by: dated(end, last) };
}

function quarter(found: Groups, years: Years): Due | null {
  const q = numeralValue(found.q ?? '') ?? 0;
  const first = `${pad(q * 3 - 2)}-01`;
  return span(found, years, first, monthEnd(String(q * 3), undefined));
}

/** A bare 2月底前 said in November means the coming February. */
function rolled(found: Groups, years: Years, monthDay: string | null): number | null {
  const year = yearOf(found, years);
  const bare = !found.y && !found.rel;
  if (!bare || year === null || !years.on || !monthDay) return year;
  return `${year}-${monthDay}` < years.on ? year + 1 : year;
}

/** Rhythm as written (每周, 一季一报, 定期), with what follows up to 一次. */
export function findCadence(text: string): string | null {
  const hit = scan(text, ['time']).time.find(
    found => found.group <= 1 && !isYearName(text, found.word, found.start),
  );
  if (!hit) return null;
  const tail = /^(?:至少|召开|开展|组织|不少于)?(?:一|两|二|三|\d+)次/.exec(text.slice(hit.end));
  return tail ? text.slice(hit.start, hit.end + tail[0].length) : hit.word;
}

/** 2026年度, 本年度 and 年度计划 name a year or a paper, not a rhythm. */
function isYearName(text: string, word: string, at: number): boolean {
  return word === '年度' || (word === '每年' && /^每年的/.test(text.slice(at)));
}

/**
 * The day of the meeting, from a line like （2026年7月9日）near the head of the speech, else the year in its title.
 * @param above the title, where it is no longer part of `head`
 */
export function findMeetingDay(head: string, above = ''): string | null {
  const found = /(20\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/.exec(head);
  const monthDay = found ? day(found[2], found[3]) : null;
  if (found && monthDay) return `${found[1]}-${monthDay}`;
  const title = head.trimStart().split('\n', 1)[0]!.slice(0, 60);
  return yearIn(above.slice(0, 60)) ?? yearIn(title) ?? null;
}

const yearIn = (title: string): string | undefined => /(20\d{2})年(?!来|以来)/.exec(title)?.[1];
