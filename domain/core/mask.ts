/**
 * How personal data look when they are masked: one rule each, the same in lists, details, exports, prints, the API and the
 * audit trail. A value too short for its rule is hidden whole, so that a damaged number never shows more than a good one.
 */

const stars = (n: number): string => '*'.repeat(Math.max(n, 0));

function keepEnds(text: string, head: number, tail: number): string {
  const chars = Array.from(text);
  if (chars.length < (head + tail) * 2 - 1) return stars(chars.length);
  return (
    chars.slice(0, head).join('') +
    stars(chars.length - head - tail) +
    chars.slice(chars.length - tail).join('')
  );
}

/** 张* · 张*三 · 欧**华. One star for each hidden character; a name of one character is hidden. */
export function maskName(name: string): string {
  const chars = Array.from(name.trim());
  if (chars.length <= 2) return chars.length === 2 ? `${chars[0]}*` : stars(chars.length);
  return keepEnds(chars.join(''), 1, 1);
}

/** First three and last four: 110***********002X. The birthday stays hidden. */
export const maskIdCard = (number: string): string => keepEnds(number.trim(), 3, 4);

/** 138****5678; a landline keeps its area code and last two digits: 0371-******00. */
export function maskPhone(number: string): string {
  const text = number.trim();
  const [area, local] = text.split('-');
  if (area && local && /^0\d{2,3}$/.test(area)) return `${area}-${stars(local.length - 2)}${local.slice(-2)}`;
  return /^\d{11}$/.test(text) ? `${text.slice(0, 3)}****${text.slice(7)}` : stars(Array.from(text).length);
}

/** Last four only: ***************0064. */
export const maskBankCard = (number: string): string => keepEnds(number.trim(), 0, 4);
