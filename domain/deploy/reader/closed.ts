/** Stretches of a clause in which no figure is looked for: dates, years, ordinals, papers, clock times, hotlines, set phrases. */
import { scan } from './lexicon.ts';
import { CHINESE_NUMERALS as CN } from './numerals.ts';

const DATES = [
  '(?:19|20)\\d{2}\\s*[—–\\-~～至到]{1,2}\\s*(?:19|20)\\d{2}(?:\\s*年)?',
  '(?:(?:19|20)\\d{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2})\\s*(?:年度|年)(?:\\s*\\d{1,2}\\s*月(?:份)?)?(?:\\s*\\d{1,2}\\s*[日号])?(?=\\D|$)',
  '(?:19|20)\\d{2}[./／]\\d{1,2}(?:[./／]\\d{1,2})?(?!\\d|[万亿元%％])',
  '\\d{1,2}\\s*(?:月(?:份)?)?\\s*[—–\\-~～至到]{1,2}\\s*\\d{1,2}\\s*月(?:份)?(?:\\s*\\d{1,2}\\s*[日号])?',
  '\\d{1,2}\\s*月(?:份)?\\s*\\d{1,2}\\s*[—–\\-~～至到]{1,2}\\s*(?:\\d{1,2}\\s*月\\s*)?\\d{1,2}\\s*[日号]',
  '\\d{1,2}\\s*月(?:份)?(?:\\s*\\d{1,2}\\s*[日号])?(?!以)',
  '(?:[一二三四五六七八九]|十[一二]?)月(?:份)?(?:[一二三四五六七八九十]{1,3}[日号])?',
  '\\d{1,2}\\s*[日号](?=[前起止至—–\\-上下，,。；;、]|$)',
  '[一二三四五六七八九十]{1,3}[日号](?=[前起止])',
  '四季度|[一二三四1234]季度|上半年',
  '[\\d一二三四五六七八九十]{1,3}\\s*周年',
  '\\d{1,2}[:：]\\d{2}|\\d{1,2}\\s*[时点](?=[前后至到\\d半])',
  // 五一, 六一, 七一: feasts; 十四五: a five-year plan, not 14 or 15.
  '(?:五一|六一|七一|八一|三八|五四|十一)(?=前|后|期间|节|假|国际|劳动|巾帼|妇女|青年|红旗|奖)',
  '十[一二三四五六]五(?![岁名人天]|个月)',
];
const ORDINALS = [
  '第[一二三四五六七八九十百\\d]+',
  `[${CN}]{1,3}届(?:[${CN}]{1,3}次)?|[${CN}]{1,3}中全会|(?:[一二三四五六七八九]|十[一二三四五六七八九])?十?[一二三四五六七八九]大(?![量力型多部事家])|[一二三四五六七八九十]{1,3}次(?:代表大会|全会|全委|党代会|会员代表)`,
  '[一二三]级|[两二三四]级|4050|80后|90后|00后|[一二三]线|[一二三]等奖',
  // 二期 and 二部 name a stage or an office; one counts with 两.
  '(?<![十百千万])二(?=[期班队部处站科组所轮])',
  '(?:世界|中国|全国|全球|全省|民营)[^，。\\d]{0,4}\\d{2,3}强',
];
const NAMES = [
  // A hotline; its callers are counted by 件 or 人次.
  '(?<!\\d)(?:12345|12351|12333|12348|12350|12388|12309|12380)(?=[^\\d，,。；;、]{0,6}(?:热线|平台|电话|专线)|[政市职维法便服”])',
  '\\d{5,}\\s*(?:热线|电话|职工服务热线)|\\d{3,}-\\d+(?![\\d.]|\\s*[多余]?[百千万亿元名人户家个件场次份])|[A-Za-z+]+\\d+|\\d+[A-Za-z]+|\\d+\\s*[+＋]\\s*[xXnN]?',
  '[〔\\[【(（](?:19|20)\\d{2}[〕\\]】)）]\\s*\\d*\\s*号?|\\d+号(?=文|令|通知)',
  // 时间过半、任务过半 names the middle of the year, 成功了一半 no share of anything.
  '时间[^，,。；;、]{0,6}(?:过半|一半)(?:[、，,]\\s*任务(?:完成)?过半)?|双过半|成功了?的?一半',
  // 五个一, 六个一: whatever the number, a frame of that name.
  `[${CN}]个一(?![等级类般流])`,
  '“[^”，。]{2,8}”(?=工程|行动|计划|活动)|“[^”]{0,12}\\d[^”]{0,12}”(?!\\d)|“[^”\\d百千万]{0,80}”|《[^》]{0,80}》',
];
/** With what such a stretch begins: at most places nothing else need be tried. */
const BEGINS = `[\\dA-Za-z+${CN}第上时双成世中全民“《〔\\[【(（]`;
const CLOSED = new RegExp(`(?=${BEGINS})(?:${[...DATES, ...ORDINALS, ...NAMES].join('|')})`, 'g');

export function closedSpans(clause: string): [number, number][] {
  const spans: [number, number][] = [];
  CLOSED.lastIndex = 0;
  for (let match = CLOSED.exec(clause); match; match = CLOSED.exec(clause)) {
    // A long quotation is speech, not a set phrase: figures in it count.
    spans.push([match.index, match.index + match[0].length]);
  }
  for (const hit of scan(clause, ['phrases']).phrases) spans.push([hit.start, hit.end]);
  return spans;
}
