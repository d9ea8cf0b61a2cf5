import { defineRefusals, type RefusalNote } from './verdict.ts';

/** What the checks of identity numbers share: how they answer, how text is cleaned, how spoilt numbers are known. */

/** `value` is the number as it is stored. `hints` are doubts that do not forbid it. */
export type Checked<Facts = object> =
  | ({ ok: true; value: string; hints: readonly string[] } & Facts)
  | WrongNumber;

/** Fits a `Verdict`'s refusal. `at` is the wrong character, counted from 1, where it can be known. */
export type WrongNumber = { ok: false; at?: number } & RefusalNote;

const notes = defineRefusals('identity', {
  empty: ['input', '请填写{what}'],
  'spreadsheet-damaged': [
    'input',
    '{what}已被表格软件改成数值，末尾几位丢失，无法恢复；请先把单元格设为文本格式，再对照证件重新填写',
  ],
  'ends-in-zeros': [
    'input',
    '{what}以{zeros}结尾，很可能被表格软件改过；请对照证件核对，确实无误的，由核对人确认后再保存',
  ],
  length: ['input', '{what}应为{wanted}，现在是{got}位，请对照证件改正'],
  character: ['input', '{what}第{at}位“{char}”不对，{advice}'],
  birth: ['input', '{what}第7位起的出生日期“{birth}”不存在，请对照证件改正'],
  'birth-later': ['input', '{what}中的出生日期{birth}晚于{day}，请对照证件改正'],
  'check-character': [
    'input',
    '{what}的校验位与其余各位不符，多为写错一位或相邻两位颠倒，请对照证件逐位核对',
  ],
  'old-permit': ['input', '这是旧版外国人永久居留身份证号码，请改选对应的证件类型，或填写新版18位号码'],
  mobile: ['input', '手机号应为11位，以13至19开头，请核对后重新填写'],
  landline: ['input', '固定电话应写明区号，如 0371-65550000，有分机的写作 0371-65550000-801'],
  postcode: ['input', '邮政编码应为6位数字，请核对后重新填写'],
});

type Blanks = Record<string, string | number>;

export function wrong(code: keyof typeof notes, blanks: Blanks = {}, at?: number): WrongNumber {
  return { ok: false, ...notes[code](blanks), ...(at === undefined ? {} : { at }) };
}

/** Spaces and marks that come along when a number is copied; a leading apostrophe is how spreadsheets mark text. */
const INVISIBLE = /[\s\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/gu;

/** Half-width, upper case, no spaces. Nothing else is changed: a number is never repaired. */
export const cleaned = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/^['‘’`]/u, '')
    .toUpperCase();

export const withoutDashes = (text: string): string => text.replace(/[-‐‑‒–—―]/gu, '');

/** 7.00101E+17 or 700101199001010000.0: a spreadsheet took the number for an amount and kept 15 digits. */
const isAmount = (text: string): boolean => /^\d(?:\.\d+)?E\+?\d+$|^\d+\.\d*$/u.test(text);

/** 18 or 19 digits whose every digit after the fifteenth is 0: what is left of a number kept as an amount. */
const LOST_DIGITS = /^\d{15}(0{3,4})$/u;

/** What to say first about any number, whatever its rules. */
export function spoilt(text: string, what: string): WrongNumber | undefined {
  if (text === '') return wrong('empty', { what });
  return isAmount(text) ? wrong('spreadsheet-damaged', { what }) : undefined;
}

/**
 * A long number that ends in zeros. When its check fails too it is surely spoilt; when the check passes it may be
 * right by its owner or by chance (one time in ten), so a person must have compared it with the document.
 */
export function endsInZeros(
  text: string,
  what: string,
  is: { checkPasses: boolean; compared: boolean },
): WrongNumber | undefined {
  const zeros = LOST_DIGITS.exec(text)?.[1];
  if (!zeros || (is.checkPasses && is.compared)) return undefined;
  return is.checkPasses ? wrong('ends-in-zeros', { what, zeros }) : wrong('spreadsheet-damaged', { what });
}

const LOOKS_LIKE: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
};

/** Points at the first character that cannot stand where it stands. */
export function wrongCharacter(text: string, allowed: RegExp, what: string): WrongNumber | undefined {
  const chars = Array.from(text);
  const index = chars.findIndex(char => !allowed.test(char));
  if (index < 0) return undefined;
  const digit = LOOKS_LIKE[chars[index]!];
  const advice = digit ? `请看是不是数字${digit}` : '请对照证件改正';
  return wrong('character', { what, at: index + 1, char: chars[index]!, advice }, index + 1);
}

/** Marks a number that was compared with the document by a person, who is named in the trail. */
export interface CheckOptions {
  isComparedWithDocument?: boolean;
}
