/** Tokens that stand for a number or a name withheld by whoever published the copy: xx ×× ** __ 20xx, a bare %. */
const TOKENS =
  /(?<![A-Za-z])[xX]{2,}(?![A-Za-z])|(?<!\d)[×✕]+(?!\d)|\*{2,}|_+|(?<![\d\s.）)多余几０-９])[%％](?=[^A-Fa-f0-9]|$)|某{2,}/;

export function isWithheld(text: string): boolean {
  return TOKENS.test(text);
}

/** True when the withheld token stands where a figure should (`xx项`, `完成%`). */
export function isFigureWithheld(text: string): boolean {
  return /(?:[xX]{2,}|[×✕]+|\*{2,}|_+)\s*(?:万|亿|多|余)*(?:人次|[名户家个件场次期项条份元人%％]|万元|百分)|(?<![\d\s.）)多余])[%％]/.test(
    text,
  );
}
