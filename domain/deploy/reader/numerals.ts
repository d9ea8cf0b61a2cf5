/** Chinese and mixed numerals: `一百二十`, `两千`, `1万2千`, `3亿`, `零点五`. Pure arithmetic, no context. */

const DIGIT: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Record<string, number> = { 万: 10_000, 亿: 100_000_000 };
/** 廿五, 卅: tens in one sign. */
const TENS: Record<string, number> = { 廿: 20, 卅: 30 };

/** Every sign that a Chinese numeral is written with. */
export const CHINESE_NUMERALS = '〇零一二两三四五六七八九十百千万亿廿卅';

/** Value of a numeral written with digits, Chinese digits and 十百千万亿, or null when it is none. */
export function numeralValue(text: string): number | null {
  let total = 0;
  let section = 0;
  let digits: number | null = null;
  // 三万八 is 38,000: a last digit right behind a unit counts the next lower unit.
  let below = 1;
  for (let at = 0; at < text.length; ) {
    const arabic = /^\d[\d,，]*(?:\.\d+)?/.exec(text.slice(at));
    if (arabic) {
      if (digits !== null) return null;
      digits = Number(arabic[0].replace(/[,，]/g, ''));
      at += arabic[0].length;
      below = 1;
      continue;
    }
    const sign = text[at]!;
    at += 1;
    const digit = DIGIT[sign];
    if (digit !== undefined) {
      // 二〇二六 is a row of digits; 一百零五 has a silent zero.
      if (digits !== null || digit === 0) below = 1;
      digits = digits !== null && digits !== 0 ? digits * 10 + digit : digit;
      continue;
    }
    const small = SMALL[sign];
    if (small !== undefined) {
      section += (digits ?? 1) * small;
      digits = null;
      below = small / 10;
      continue;
    }
    const tens = TENS[sign];
    if (tens !== undefined) {
      section += tens;
      continue;
    }
    const large = LARGE[sign];
    if (large === undefined) return null;
    const part = section + (digits ?? 0);
    // 2万亿 multiplies what stands before, 3亿5千万 adds a smaller part, 万户 begins with a silent one.
    if (part === 0) total = (total || 1) * large;
    else total = large > total ? (total + part) * large : total + part * large;
    section = 0;
    digits = null;
    below = large / 10;
  }
  return total + section + (digits ?? 0) * below;
}

/** Ordinal of a list marker: `一` 1, `十二` 12, `3` 3. */
export function ordinalValue(text: string): number {
  return numeralValue(text) ?? 0;
}

/** Full-width digits and their point as plain ones; every sign keeps its place. */
export function halfWidth(text: string): string {
  if (!/[０-９]/.test(text)) return text;
  return text
    .replace(/[０-９]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/(?<=\d)．(?=\d)/g, '.');
}
