import { chineseDay, type Day, readDay } from './days.ts';
import {
  type Checked,
  type CheckOptions,
  cleaned,
  endsInZeros,
  spoilt,
  type WrongNumber,
  wrong,
  wrongCharacter,
} from './identity.ts';

/**
 * 公民身份号码 (GB 11643-1999): region 6, birth 8, sequence 3 (odd male, even female), check character.
 * The same shape serves 港澳台居民居住证 (81 82 83) and the 外国人永久居留身份证 of 2023 (9, province 2, nationality 3).
 * Regions change every year and old ones stay on cards, so an unknown region is a hint, never a refusal.
 */

export interface IdCardFacts {
  kind: 'citizen' | 'hk-mo-tw' | 'foreigner';
  birthDay: Day;
  sex: 'male' | 'female';
  /** The first six characters. */
  region: string;
  /** The number was written in the 15 digits of before 1999 and was completed. */
  isFrom15: boolean;
}

const WHAT = '身份证号';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** Provinces of GB/T 2260, present ones; 8x are the residence permits. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);

/** ISO 7064 MOD 11-2 over the first 17 digits. */
export function idCardCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return CHECK_CHARACTERS[sum % 11]!;
}

/** @param options.asOf the day on which the holder must have been born, when the caller has one */
export function checkIdCard(raw: string, options: CheckOptions & { asOf?: Day } = {}): Checked<IdCardFacts> {
  const text = cleaned(raw);
  const early = spoilt(text, WHAT) ?? wrongShape(text);
  if (early) return early;
  const isFrom15 = text.length === 15;
  const value = isFrom15 ? completed(text) : text;
  const checkPasses = value.endsWith(idCardCheckCharacter(value));
  const zeros = endsInZeros(value, WHAT, { checkPasses, compared: options.isComparedWithDocument ?? false });
  if (zeros) return zeros;
  const birth = value.slice(6, 14);
  const birthDay = readDay(birth);
  if (!birthDay || birthDay < '1800-01-01') return wrong('birth', { what: WHAT, birth });
  if (!checkPasses) return wrong('check-character', { what: WHAT });
  if (options.asOf && birthDay > options.asOf)
    return wrong('birth-later', { what: WHAT, birth: chineseDay(birthDay), day: chineseDay(options.asOf) });
  return {
    ok: true,
    value,
    hints: hintsOn(value, isFrom15),
    kind: value.startsWith('9') ? 'foreigner' : /^8[123]/.test(value) ? 'hk-mo-tw' : 'citizen',
    birthDay,
    sex: Number(value[16]) % 2 === 1 ? 'male' : 'female',
    region: value.slice(0, 6),
    isFrom15,
  };
}

function wrongShape(text: string): WrongNumber | undefined {
  if (/^[A-Z]{3}\d{12}$/.test(text)) return wrong('old-permit');
  const body = text.length === 18 ? text.slice(0, 17) : text.replace(/X$/, '');
  const character = wrongCharacter(body, /^\d$/, WHAT);
  if (character) return character;
  if (text.length !== 18 && !/^\d{15}$/.test(text))
    return wrong('length', { what: WHAT, wanted: '18位（旧号15位）', got: text.length });
  const last = text[17];
  if (last && !/[\dX]/.test(last))
    return wrong('character', { what: WHAT, at: 18, char: last, advice: '末位只能是数字或X' }, 18);
  return undefined;
}

/** GB 11643-1999 gives holders of 15 digits the century 19. */
function completed(text: string): string {
  const first17 = `${text.slice(0, 6)}19${text.slice(6)}`;
  return first17 + idCardCheckCharacter(first17);
}

function hintsOn(value: string, isFrom15: boolean): string[] {
  const province = value.startsWith('9') ? value.slice(1, 3) : value.slice(0, 2);
  const hints = PROVINCES.has(province) ? [] : [`地区码${province}不在省级代码表中，请留意核对证件`];
  // 996 to 999 were set aside for people over a hundred years old.
  if (isFrom15 && /99[6-9]$/.test(value.slice(14, 17)))
    hints.push('旧号的这一段曾发给百岁老人，出生年份可能是18××年，请核对证件');
  if (isFrom15) hints.push('已由15位旧号换算为18位，请核对证件');
  return hints;
}
