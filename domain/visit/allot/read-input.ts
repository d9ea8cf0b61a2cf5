/** Foreign JSON → an allotment to be solved, or the sentences that say what is wrong with it. What cannot be served is no fault here. */
import {
  type AllotInput,
  type CadreRow,
  defaultTerms,
  type Elsewhere,
  type EmployerRow,
  type Id,
  LEVELS,
  type Pair,
  type Terms,
  type UnitRow,
} from './allotment.model.ts';
import {
  idAt,
  isId,
  isText,
  listAt,
  numberAt,
  numberIn,
  placeOf,
  pointAt,
  type Range,
  type Row,
  rowsOf,
  type Say,
  wordAt,
} from './fields.ts';
import { type Hundredths, hundredths } from './hundredths.ts';

export type ReadInput = { input: AllotInput; notes: string[] } | { faults: string[] };

const COUNT: Range = { least: 0, most: 1_000_000, places: 0 };
const DAYS: Range = { least: 0, most: 10_000, places: null };
const WEIGHT: Range = { least: 0, most: 100_000, places: null };
const KILOMETRES: Range = { least: 0, most: 1000, places: 2 };
const MOST_WEEKS = 30;

export function readAllotInput(raw: unknown): ReadInput {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return { faults: ['文件应是一个对象 { "cadres": [ … ], "employers": [ … ] }，请按这个格式重新生成。'] };
  const faults: string[] = [];
  const notes: string[] = [];
  const say: Say = sentence => void faults.push(sentence);
  const values = raw as Record<string, unknown>;
  const weeks = weeksOf(values, say);
  const cut = hundredths();
  const cadreRows = rowsOf(values, 'cadres', say);
  const employerRows = rowsOf(values, 'employers', say);
  const unitRows = values.units == null ? null : rowsOf(values, 'units', say);
  const input: AllotInput = {
    weeks,
    cadres: cadreRows.map(row => cadreOf(row, weeks, cut, say)),
    employers: employerRows.map(row => employerOf(row, cut, say)),
    units: unitRows?.map(row => unitOf(row, say)) ?? null,
    pins: pairsOf(values, 'pins', say),
    forbidden: pairsOf(values, 'forbidden', say),
    previous: pairsOf(values, 'previous', say),
    elsewhere: elsewhereOf(values, weeks, say),
    terms: termsOf(values, say),
    teams: values.teams === true,
  };
  if (values.teams != null && typeof values.teams !== 'boolean')
    say('teams 应是 true（cadres 每行是一个组）或 false（每行是一个人），请改正。');
  if (!values.cadres) say('缺少 cadres，请写上可派人员的列表；一个也没有请写 []。');
  if (!values.employers) say('缺少 employers，请写上应访企业的列表；一家也没有请写 []。');
  for (const rows of [cadreRows, employerRows, unitRows ?? []]) sayTwice(rows, say);
  if (unitRows) sayUnknownUnits(input, cadreRows, employerRows, unitRows, say);
  const note: Say = sentence => void notes.push(sentence);
  cut.tell(note);
  noteMinimums(input, note);
  checkPairs(input, say, note);
  noteTwice(input, note);
  noteUnused(values, note);
  return faults.length > 0 ? { faults } : { input, notes };
}

function weeksOf(values: Record<string, unknown>, say: Say): (string | null)[] {
  const { weeks } = values;
  if (weeks === undefined || weeks === null) {
    const listed = rowsOf(values, 'cadres', () => undefined)
      .map(row => row.values.days)
      .find(Array.isArray);
    return Array.from({ length: Math.min(listed?.length ?? 1, MOST_WEEKS) || 1 }, () => null);
  }
  const isMonth = (m: unknown): boolean =>
    m === null || (typeof m === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/u.test(m));
  if (Array.isArray(weeks) && weeks.length > 0 && weeks.length <= MOST_WEEKS && weeks.every(isMonth))
    return weeks;
  say(`weeks 应是1到${MOST_WEEKS}个月份的列表，每周一个，如 ["2026-09", "2026-10"]，请改正。`);
  return [null];
}

function cadreOf(row: Row, weeks: readonly unknown[], cut: Hundredths, say: Say): CadreRow {
  const min = numberAt(row, 'min', COUNT, 0, say);
  const max = row.values.max == null ? null : numberAt(row, 'max', COUNT, 0, say);
  if (max !== null && min > max)
    say(`${placeOf(row, 'min')}不能大于 max：min 是${min}，max 是${max}，请改正其中一个。`);
  return {
    id: idAt(row, 'id', say),
    units: listAt(row, 'units', isId, say),
    min,
    max,
    skills: listAt(row, 'skills', isText, say),
    at: pointAt(row, say),
    days: daysOf(row, weeks.length, cut, say),
    level: wordAt(row, 'level', LEVELS, say),
  };
}

function daysOf(row: Row, weeks: number, cut: Hundredths, say: Say): CadreRow['days'] {
  const { days } = row.values;
  if (days === undefined || days === null) return null;
  const place = placeOf(row, 'days');
  const has = (value: number): number => cut.of(value, 'cadres 的 days', 'down');
  if (Array.isArray(days)) {
    if (days.length !== weeks) say(`${place}应有${weeks}个数，每周一个，现在有${days.length}个，请补齐。`);
    return days.map(d => has(numberIn(d, place, DAYS, say) ?? 0));
  }
  const whole = numberIn(days, place, DAYS, say);
  if (whole !== null && weeks > 1)
    say(
      `${place}应按周写成${weeks}个数，如 [${Array(Math.min(weeks, 4)).fill(5).join(', ')}]，现在只有一个数，请按周写。`,
    );
  return whole === null ? null : has(whole);
}

function employerOf(row: Row, cut: Hundredths, say: Say): EmployerRow {
  return {
    id: idAt(row, 'id', say),
    unit: idAt(row, 'unit', say),
    at: pointAt(row, say),
    needs: listAt(row, 'needs', isText, say),
    days: cut.of(numberAt(row, 'days', DAYS, 0, say), 'employers 的 days', 'up'),
    weight: cut.of(numberAt(row, 'weight', WEIGHT, 1, say), 'employers 的 weight', 'near'),
    last: row.values.last == null ? null : idAt(row, 'last', say),
  };
}

const unitOf = (row: Row, say: Say): UnitRow => ({
  id: idAt(row, 'id', say),
  above: row.values.above == null ? null : idAt(row, 'above', say),
  at: pointAt(row, say),
});

const pairsOf = (values: Record<string, unknown>, list: string, say: Say): Pair[] =>
  rowsOf(values, list, say).map(row => ({
    employer: idAt(row, 'employer', say),
    cadre: idAt(row, 'cadre', say),
  }));

function elsewhereOf(values: Record<string, unknown>, weeks: readonly unknown[], say: Say): Elsewhere[] {
  const rows = rowsOf(values, 'elsewhere', say);
  if (rows.length > 0 && weeks.every(m => m === null))
    say('写了 elsewhere 就要写 weeks：请写上本轮每周所在的月份，如 ["2026-09"]。');
  return rows.map(row => {
    const level = wordAt(row, 'level', LEVELS, say);
    const month = row.values.month;
    if (typeof month !== 'string' || !/^\d{4}-(0[1-9]|1[0-2])$/u.test(month))
      say(`${placeOf(row, 'month')}应是月份，如 2026-09，请改正。`);
    if (row.values.level == null) say(`${placeOf(row, 'level')}没有写，请写 county 或 township。`);
    return { employer: idAt(row, 'employer', say), level: level ?? 'county', month: String(month) };
  });
}

function termsOf(values: Record<string, unknown>, say: Say): Terms {
  const preset = defaultTerms();
  if (values.terms === undefined || values.terms === null) return preset;
  const [row] = rowsOf({ terms: [values.terms] }, 'terms', say);
  if (!row) return preset;
  return {
    anotherVisitor: numberAt(row, 'anotherVisitor', KILOMETRES, preset.anotherVisitor, say),
    overEven: numberAt(row, 'overEven', KILOMETRES, preset.overEven, say),
  };
}

const PAIR = ['employer', 'cadre'];
/** Everything that is read, by list; what is not a list of rows has no fields. */
const READ: Readonly<Record<string, readonly string[]>> = {
  cadres: ['id', 'units', 'min', 'max', 'skills', 'at', 'days', 'level'],
  employers: ['id', 'unit', 'at', 'needs', 'days', 'weight', 'last'],
  units: ['id', 'above', 'at'],
  pins: PAIR,
  forbidden: PAIR,
  previous: PAIR,
  elsewhere: ['employer', 'level', 'month'],
  weeks: [],
  terms: [],
  teams: [],
};

/** A misspelt list would quietly send somebody to an employer that he keeps away from. */
function noteUnused(values: Record<string, unknown>, note: Say): void {
  const lists = Object.keys(values).filter(list => !Object.hasOwn(READ, list));
  if (lists.length > 0)
    note(`没有用上：${lists.join('、')}。能用的有 ${Object.keys(READ).join('、')}，请核对是不是写错了。`);
  for (const [list, known] of Object.entries(READ)) {
    if (known.length === 0) continue;
    const fields = new Set(rowsOf(values, list, () => undefined).flatMap(row => Object.keys(row.values)));
    const unused = [...fields].filter(field => !known.includes(field));
    if (unused.length > 0)
      note(`${list} 里没有用上：${unused.join('、')}。能用的有 ${known.join('、')}，请核对是不是写错了。`);
  }
}

function noteTwice({ previous }: AllotInput, note: Say): void {
  const seen = new Set<string>();
  for (const [i, { employer }] of previous.entries()) {
    if (seen.has(String(employer)))
      note(`previous 第${i + 1}行的 employer “${employer}”前面已经写过，以这一行为准。`);
    seen.add(String(employer));
  }
}

function sayTwice(rows: readonly Row[], say: Say): void {
  const first = new Map<string, number>();
  for (const row of rows) {
    const { id } = row.values;
    if (!isId(id)) continue;
    const seen = first.get(String(id));
    if (seen === undefined) first.set(String(id), row.no);
    else say(`${placeOf(row, 'id')}与第${seen}行重复，请删去一行或改用别的编号。`);
  }
}

function sayUnknownUnits(
  { cadres, employers, units }: AllotInput,
  cadreRows: readonly Row[],
  employerRows: readonly Row[],
  unitRows: readonly Row[],
  say: Say,
): void {
  const known = new Set((units ?? []).map(unit => String(unit.id)));
  const insist = (row: Row, field: string, id: Id | null) => {
    if (id !== null && id !== '' && !known.has(String(id)))
      say(`${placeOf(row, field)}“${id}”不在 units 里，请改正编号或把这个单位加进 units。`);
  };
  for (const [i, row] of cadreRows.entries()) for (const id of cadres[i]!.units) insist(row, 'units', id);
  for (const [i, row] of employerRows.entries()) insist(row, 'unit', employers[i]!.unit);
  for (const [i, row] of unitRows.entries()) insist(row, 'above', units![i]!.above);
}

/** Not a fault: towards the end of a round fewer employers are left than some still lack. */
function noteMinimums({ cadres, employers }: AllotInput, note: Say): void {
  const sum = cadres.reduce((total, cadre) => total + cadre.min, 0);
  if (sum > employers.length)
    note(
      `最少户数（min）合计${sum}户，而要排的企业只有${employers.length}户，不可能都达到；能排的已照排，请调低最少户数。`,
    );
}

/** A pin that cannot be meant is a fault; a prohibition of somebody who is not there is only told. */
function checkPairs({ cadres, employers, pins, forbidden }: AllotInput, say: Say, note: Say): void {
  const knownCadres = new Set(cadres.map(c => String(c.id)));
  const knownEmployers = new Set(employers.map(e => String(e.id)));
  const barred = new Map<string, number>();
  const key = ({ employer, cadre }: Pair): string => JSON.stringify([String(employer), String(cadre)]);
  for (const [i, pair] of forbidden.entries()) {
    barred.set(key(pair), i + 1);
    if (!knownEmployers.has(String(pair.employer)) || !knownCadres.has(String(pair.cadre)))
      note(`forbidden 第${i + 1}行的企业“${pair.employer}”或人员“${pair.cadre}”不在名单里，这一行没有用上。`);
  }
  const pinned = new Map<string, { no: number; cadre: string }>();
  for (const [i, pair] of pins.entries()) {
    const place = `pins 第${i + 1}行`;
    if (!knownEmployers.has(String(pair.employer)))
      say(`${place}的 employer “${pair.employer}”不在 employers 里，请改正或删去这一行。`);
    if (!knownCadres.has(String(pair.cadre)))
      say(`${place}的 cadre “${pair.cadre}”不在 cadres 里，请改正或删去这一行。`);
    const no = barred.get(key(pair));
    if (no !== undefined)
      say(
        `${place}指定企业“${pair.employer}”由“${pair.cadre}”走访，与 forbidden 第${no}行的回避相矛盾，请删去其中一行。`,
      );
    const earlier = pinned.get(String(pair.employer));
    if (earlier && earlier.cadre !== String(pair.cadre))
      say(
        `${place}的 employer “${pair.employer}”在第${earlier.no}行已指定给“${earlier.cadre}”，请只留一行。`,
      );
    pinned.set(String(pair.employer), { no: i + 1, cadre: String(pair.cadre) });
  }
}
