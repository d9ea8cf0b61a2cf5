/**
 * Words about time at the head of a clause (12月10日前，…; 中秋、国庆两节前，…): they say when and not who or what, so whoever
 * is told stands behind them, and no clause ends with them.
 */

const YEAR = '(?:20\\d{2}年|今年|明年|本年度?|当年|每年)?的?';
const N = '[一二三四五六七八九十\\d]{1,3}';
/** A feast, by its name. */
export const FEAST =
  '(?:元旦|春节|元宵|清明|[“"]?五一[”"]?(?:国际)?(?:劳动节)?|端午|中秋|国庆|重阳|[“"]?七一[”"]?|[“"]?十一[”"]?|两节|双节|节假日)';
const EDGE = '(?:之前|以前|前后|前|之后|以后|后|起|开始|期间|之内|以内|内|底|末|初)';
const FEASTS = `${FEAST}(?:[、和及与]?${FEAST})*(?:节日?|假期)?`;
const POINTS = [
  '20\\d{2}年|今年|明年',
  `${N}月份?(?:${N}[日号]|[上中下]旬|初|底|末)?`,
  `(?:第)?[一二三四1-4]季度`,
  '[上下]半年',
  '(?:本|当|下)?(?:年|月|周|季)(?:底|末|初|内)',
  '本周|下周|下月|即日|年度',
  FEASTS,
  '(?:会议?|文件下发|方案印发|换届|开学|入冬|汛期|年度考核)',
  `(?:用)?${N}(?:个)?(?:工作日|天|周|月|年)`,
];
const TIME = new RegExp(
  `^(?:从|自|到|至|在|于|截至|力争|争取|确保)?${YEAR}(?:(?:${POINTS.join('|')})${EDGE}?${EDGE}?)(?:的?时候)?[，,]`,
);

/** 元旦春节期间, 2027年春节前: what has no day of its own in every year is kept in its words. */
const AT_FEAST = new RegExp(`${YEAR}${FEASTS}(?:之前|以前|前后|前|期间|之后|以后|后)`);

export function feastIn(text: string): string | null {
  return AT_FEAST.exec(text)?.[0] ?? null;
}

/** How many characters of `text` the opening words about time take, their comma with them; 0 where it opens otherwise. */
export function timeAhead(text: string): number {
  return TIME.exec(text)?.[0].length ?? 0;
}
