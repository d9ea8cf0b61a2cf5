import { z } from 'zod';

/** Money is a whole number of fen (分), never a fraction of a yuan. */
export type Fen = number & { readonly __brand: 'Fen' };

export const isFen = (value: unknown): value is Fen => Number.isSafeInteger(value);

/** @throws RangeError when the number is no whole number of fen */
export function asFen(value: number): Fen {
  if (!isFen(value)) throw new RangeError(`not a whole number of fen: ${value}`);
  return value;
}

export const zFen = z.custom<Fen>(isFen, { message: '金额须为整数分' });

const YUAN = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?元?$/;

/** Reads `1,234.5` or `1234.50元`. More than two decimals, signs of other money and words are no amount. */
export function readFen(text: string): Fen | undefined {
  const found = YUAN.exec(
    text
      .normalize('NFKC')
      .replace(/\s/gu, '')
      .replace(/^[¥￥]/u, ''),
  );
  if (!found) return undefined;
  const fen = Number(found[2]!.replaceAll(',', '')) * 100 + Number((found[3] ?? '').padEnd(2, '0'));
  const signed = found[1] && fen !== 0 ? -fen : fen;
  return isFen(signed) ? signed : undefined;
}

/** 1,234.50 */
export function formatFen(amount: Fen): string {
  const yuan = Math.floor(Math.abs(amount) / 100);
  const rest = String(Math.abs(amount) % 100).padStart(2, '0');
  return `${amount < 0 ? '-' : ''}${String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}

/** @throws RangeError when the sum is beyond what a number holds exactly */
export const sumFen = (amounts: readonly Fen[]): Fen => asFen(amounts.reduce<number>((sum, n) => sum + n, 0));

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'] as const;

/**
 * 大写金额 as bills and approvals write it (支付结算办法附一《正确填写票据和结算凭证的基本规定》):
 * 零 stands once for zeros between digits; 整 closes an amount that ends in 元 or 角.
 */
export function formatFenInWords(amount: Fen): string {
  const fen = Math.abs(amount);
  const yuan = Math.floor(fen / 100);
  const [jiaoDigit, fenDigit] = [Math.floor(fen / 10) % 10, fen % 10];
  const sign = amount < 0 ? '负' : '';
  if (fen === 0) return '零元整';
  const whole = yuan === 0 ? '' : `${wordsOf(yuan)}元`;
  const jiao = jiaoDigit ? `${DIGITS[jiaoDigit]}角` : yuan > 0 && fenDigit ? '零' : '';
  return `${sign}${whole}${jiao}${fenDigit ? `${DIGITS[fenDigit]}分` : '整'}`;
}

/** Sections of four digits: 元, 万, 亿, and 万 of 亿, which lets 亿 follow. */
function wordsOf(yuan: number): string {
  const digits = String(yuan);
  let words = '';
  let isZeroOwed = false;
  let isSectionEmpty = true;
  for (const [i, char] of [...digits].entries()) {
    const place = digits.length - 1 - i;
    if (char === '0') isZeroOwed = true;
    else {
      words += `${isZeroOwed ? '零' : ''}${DIGITS[Number(char)]}${PLACES[place % 4]}`;
      isZeroOwed = false;
      isSectionEmpty = false;
    }
    if (place % 4 === 0) {
      const closes = SECTION_ENDS[place / 4]!;
      const isNamed = !isSectionEmpty || (closes === '亿' && words.includes('万'));
      if (isNamed && closes) {
        words += closes;
        isZeroOwed = false;
      }
      isSectionEmpty = true;
    }
  }
  return words;
}

const SECTION_ENDS = ['', '万', '亿', '万'] as const;
