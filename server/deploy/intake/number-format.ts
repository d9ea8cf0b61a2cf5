/** Numbers as Word writes them before paragraphs. */

const DIGITS = '〇一二三四五六七八九';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];
const CHINESE = new Set([
  'chineseCounting',
  'chineseCountingThousand',
  'japaneseCounting',
  'taiwaneseCounting',
  'taiwaneseCountingThousand',
  'ideographDigital',
  'chineseLegalSimplified',
]);

/** `format` is the name in numbering.xml; an unknown one is written in plain figures. */
export function formatNumber(value: number, format: string): string {
  if (CHINESE.has(format)) return chinese(value);
  if (format === 'ideographTraditional') return STEMS.charAt((value - 1) % 10);
  if (format === 'upperRoman') return roman(value);
  if (format === 'lowerRoman') return roman(value).toLowerCase();
  if (format === 'upperLetter') return letter(value);
  if (format === 'lowerLetter') return letter(value).toLowerCase();
  if (format.startsWith('decimalEnclosedCircle') && value <= 20) return String.fromCodePoint(0x245f + value);
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return String(value);
}

function chinese(value: number): string {
  if (value >= 100 || value < 1)
    return [...String(value)].map(digit => DIGITS.charAt(Number(digit))).join('');
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return (
    (tens > 1 ? DIGITS.charAt(tens) : '') + (tens > 0 ? '十' : '') + (ones > 0 ? DIGITS.charAt(ones) : '')
  );
}

function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [worth, sign] of ROMAN)
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  return text;
}

/** A … Z, then AA, BB: Word repeats the letter. */
function letter(value: number): string {
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);
}
