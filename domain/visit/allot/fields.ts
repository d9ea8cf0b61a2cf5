/** Reading rows of foreign JSON: every fault becomes one sentence that names list, row and field and says what to do. */
import type { Id, Point } from './allotment.model.ts';

export interface Row {
  /** 1 for the first. */
  no: number;
  list: string;
  values: Record<string, unknown>;
}

export type Say = (sentence: string) => void;

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? '空');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

export const isId = (value: unknown): value is Id =>
  (typeof value === 'string' && value.trim() !== '') ||
  (typeof value === 'number' && Number.isSafeInteger(value));

/** “人员 cadres 第3行（c3）的 min”. */
export function placeOf({ list, no, values }: Row, field: string): string {
  const id = isId(values.id) ? `（${values.id}）` : '';
  return `${list} 第${no}行${id}的 ${field} `;
}

export function rowsOf(raw: Record<string, unknown>, list: string, say: Say): Row[] {
  const value = raw[list];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    say(`${list} 应是列表，现在是${shown(value)}，请改成 [ … ]。`);
    return [];
  }
  return value.flatMap((values: unknown, i) => {
    if (typeof values === 'object' && values !== null && !Array.isArray(values))
      return [{ no: i + 1, list, values: values as Record<string, unknown> }];
    say(`${list} 第${i + 1}行应是一个对象，现在是${shown(values)}，请改成 { … }。`);
    return [];
  });
}

/** “c1 ” and “c1” look the same on every screen, and never meet. */
function saySpace(value: Id, row: Row, field: string, say: Say): void {
  if (typeof value === 'string' && value !== value.trim())
    say(`${placeOf(row, field)}“${value}”前后有空格，请删去空格。`);
}

export function idAt(row: Row, field: string, say: Say): Id {
  const value = row.values[field];
  if (isId(value)) {
    saySpace(value, row, field, say);
    return value;
  }
  say(`${placeOf(row, field)}应是编号，现在是${shown(value)}，请填写不为空的文字或整数。`);
  return '';
}

export interface Range {
  least: number;
  most: number;
  /** How many places after the point; null: any. */
  places: number | null;
}

/** The number, or null after a fault. */
export function numberIn(
  value: unknown,
  place: string,
  { least, most, places }: Range,
  say: Say,
): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    say(`${place}应是数字，现在是${shown(value)}，请改成数字。`);
    return null;
  }
  if (value < least || value > most) {
    say(`${place}应在${least}到${most}之间，现在是${value}，请改正。`);
    return null;
  }
  const scaled = value * 10 ** (places ?? 0);
  if (places !== null && Math.abs(scaled - Math.round(scaled)) > 1e-6) {
    say(
      places === 0
        ? `${place}应是整数，现在是${value}，请改成整数。`
        : `${place}最多${places}位小数，现在是${value}，请改正。`,
    );
    return null;
  }
  return value;
}

export function numberAt(row: Row, field: string, range: Range, preset: number, say: Say): number {
  const value = row.values[field];
  if (value === undefined || value === null) return preset;
  return numberIn(value, placeOf(row, field), range, say) ?? preset;
}

/** Half a million kilometres would be further than the moon: somebody has written metres of another grid. */
const FURTHEST: Range = { least: -100_000, most: 100_000, places: null };

export function pointAt(row: Row, say: Say): Point | null {
  const value = row.values.at;
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || value.length !== 2) {
    say(`${placeOf(row, 'at')}应是 [x, y] 两个数（公里），现在是${shown(value)}；不知道位置请写 null。`);
    return null;
  }
  const at = value.map(v => numberIn(v, placeOf(row, 'at'), FURTHEST, say));
  return at[0] == null || at[1] == null ? null : [at[0], at[1]];
}

export function listAt<T extends Id>(
  row: Row,
  field: string,
  isOne: (value: unknown) => value is T,
  say: Say,
): T[] {
  const value = row.values[field];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every(isOne)) {
    for (const one of value) saySpace(one, row, field, say);
    return value;
  }
  say(`${placeOf(row, field)}应是列表，现在是${shown(value)}，请写成 ["…", "…"]，每项不为空。`);
  return [];
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** One of a few words, or null. */
export function wordAt<W extends string>(
  row: Row,
  field: string,
  words: Readonly<Record<W, string>>,
  say: Say,
): W | null {
  const value = row.values[field];
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && Object.hasOwn(words, value)) return value as W;
  const known = (Object.entries(words) as [W, string][]).map(([w, label]) => `${w}（${label}）`).join('或');
  say(`${placeOf(row, field)}应是 ${known}，现在是${shown(value)}，请改正。`);
  return null;
}
