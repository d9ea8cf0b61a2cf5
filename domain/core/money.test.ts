import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asFen, type Fen, formatFen, formatFenInWords, readFen, sumFen, zFen } from './money.ts';

const words = (yuan: string) => formatFenInWords(readFen(yuan)!);

test.each([
  ['0', '零元整'],
  ['0.05', '伍分'],
  ['0.5', '伍角整'],
  ['0.55', '伍角伍分'],
  ['1', '壹元整'],
  ['10', '壹拾元整'],
  ['15.5', '壹拾伍元伍角整'],
  ['101', '壹佰零壹元整'],
  ['1001', '壹仟零壹元整'],
  ['1010', '壹仟零壹拾元整'],
  ['325.04', '叁佰贰拾伍元零肆分'],
  ['1409.5', '壹仟肆佰零玖元伍角整'],
  ['6007.14', '陆仟零柒元壹角肆分'],
  ['1680.32', '壹仟陆佰捌拾元叁角贰分'],
  ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
  ['107000.53', '壹拾万柒仟元伍角叁分'],
  ['123000', '壹拾贰万叁仟元整'],
  ['100001', '壹拾万零壹元整'],
  ['1000000', '壹佰万元整'],
  ['10000100', '壹仟万零壹佰元整'],
  ['100000000', '壹亿元整'],
  ['100050000', '壹亿零伍万元整'],
  ['150000000', '壹亿伍仟万元整'],
  ['2000003000', '贰拾亿零叁仟元整'],
  ['1000000000000', '壹万亿元整'],
  ['1000200000000', '壹万零贰亿元整'],
  ['1000000000001', '壹万亿零壹元整'],
  ['-1.2', '负壹元贰角整'],
])('%s yuan is written %s', (yuan, written) => {
  expect(words(yuan)).toBe(written);
});

test.each([
  ['1,234.5', 123_450],
  ['¥ 1234.50元', 123_450],
  ['１２３４', 123_400],
  ['-0.05', -5],
  ['-0', 0],
  ['0.1', 10],
  ['19.99', 1999],
])('%s is read as %i fen', (text, fen) => {
  expect(readFen(text)).toBe(fen);
});

test.each(['', '1.234', '12,34', '1.2万', '壹元', '1e3', '$5', '99999999999999999'])(
  '%s is no amount',
  text => {
    expect(readFen(text)).toBeUndefined();
  },
);

const anyFen = fc.maxSafeInteger().map(asFen);

test('what is formatted is read again as the same amount', () => {
  fc.assert(
    fc.property(anyFen, fen => {
      expect(readFen(formatFen(fen))).toBe(fen);
    }),
    { verbose: 1 },
  );
  expect(formatFen(asFen(-123_456_789))).toBe('-1,234,567.89');
});

/** Reads the words back by adding their places, which is another way than writing them. */
function readWords(text: string): number {
  const value = (char: string) => '零壹贰叁肆伍陆柒捌玖'.indexOf(char);
  const scale: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 };
  let [total, section, digit] = [0, 0, 0];
  for (const char of text.replace(/[负整]/g, '')) {
    if (value(char) >= 0) digit = value(char);
    else if (scale[char]) [section, digit] = [section + digit * scale[char]!, 0];
    else if (char === '万') [total, section, digit] = [total + (section + digit) * 10_000, 0, 0];
    else if (char === '亿') [total, section, digit] = [(total + section + digit) * 100_000_000, 0, 0];
    else if (char === '元') [total, section, digit] = [(total + section + digit) * 100, 0, 0];
    else if (char === '角') [total, digit] = [total + digit * 10, 0];
    else if (char === '分') [total, digit] = [total + digit, 0];
  }
  return text.startsWith('负') ? -total : total;
}

test('the words of any amount say that amount, without double zeros', () => {
  const upTo = fc.oneof(
    fc.integer({ min: 0, max: 10_000_000 }),
    fc.integer({ min: 0, max: 9_000_000_000_000_000 }),
  );
  const sparse = fc
    .array(fc.constantFrom('0', '0', '0', '7'), { minLength: 1, maxLength: 15 })
    .map(d => Number(d.join('')));
  fc.assert(
    fc.property(fc.oneof(upTo, sparse), n => {
      const written = formatFenInWords(asFen(n));
      expect(readWords(written)).toBe(n);
      expect(written).not.toMatch(/零零|零[万亿角分]/);
    }),
    { verbose: 1, numRuns: 2000 },
  );
});

test('fen are whole and sums stay exact', () => {
  expect(sumFen([10, 20, -5] as Fen[])).toBe(25);
  expect(() => asFen(0.5)).toThrow(RangeError);
  expect(() => sumFen([Number.MAX_SAFE_INTEGER as Fen, 1 as Fen])).toThrow(RangeError);
  expect(zFen.safeParse(1.5).error?.issues[0]?.message).toBe('金额须为整数分');
});
