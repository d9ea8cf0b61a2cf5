/** The levels of an arrangement in the words of those who defend it, in order of importance. */
export const LEVEL_WORDS: Readonly<Record<string, string>> = {
  unserved: '未能安排的权重',
  short: '低于最少户数',
  moved: '与原方案不同',
  kilometres: '路程与负担折合公里',
};

const tidy = (n: number): string => String(Math.round(n * 100) / 100);

/** One sentence for one level: what it is, how low it can be at best, how far the two are apart. */
export const levelSays = ({ value, bound, gap }: { value: number; bound: number; gap: number }): string =>
  gap === 0
    ? `${tidy(value)}，已证明不能更少`
    : `${tidy(value)}，下界 ${tidy(bound)}，差距 ${(gap * 100).toFixed(2)}%`;
