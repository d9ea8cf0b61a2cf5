/**
 * Figures in a clause: value, bound and measure. Dates, ordinals, names of papers, years and set phrases with a
 * number inside count nothing and are left out; a withheld figure (`xx项`) is never turned into a number.
 */
import { scan } from './lexicon.ts';
import { halfWidth, numeralValue } from './numerals.ts';
import type { Bound, Quantity } from './reading.model.ts';

const CN = '〇零一二两三四五六七八九十百千万亿';
const ARABIC = '\\d{1,3}(?:[,，]\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const UNIT = '(?:\\s*(?:多|余|几|来)?\\s*(?:百万|千万|万亿|百|千|万|亿))*';
const NUMBER = `(?:${ARABIC})${UNIT}|[${CN}]+(?:多|余|几|来)?[百千万亿]*`;
const NUMBERS = new RegExp(
  `百分之([${CN}点\\d.]+)|(${ARABIC})\\s*[/／]\\s*(\\d+)|([${CN}])分之([${CN}])|(${NUMBER})`,
  'g',
);

/** Spans in which no figure is looked for: dates, years, ordinals, papers, clock times, telephone-like names. */
const DATES = new RegExp(
  [
    '(?:19|20)\\d{2}\\s*[—–\\-~～至到]{1,2}\\s*(?:19|20)\\d{2}(?:\\s*年)?',
    '(?:(?:19|20)\\d{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2})\\s*(?:年度|年)(?:\\s*\\d{1,2}\\s*月(?:份)?)?(?:\\s*\\d{1,2}\\s*[日号])?(?=\\D|$)',
    '\\d{1,2}\\s*(?:月(?:份)?)?\\s*[—–\\-~～至到]{1,2}\\s*\\d{1,2}\\s*月(?:份)?(?:\\s*\\d{1,2}\\s*[日号])?',
    '\\d{1,2}\\s*月(?:份)?\\s*\\d{1,2}\\s*[—–\\-~～至到]{1,2}\\s*(?:\\d{1,2}\\s*月\\s*)?\\d{1,2}\\s*[日号]',
    '\\d{1,2}\\s*月(?:份)?(?:\\s*\\d{1,2}\\s*[日号])?(?!以)',
    '(?:[一二三四五六七八九]|十[一二]?)月(?:份)?(?:[一二三四五六七八九十]{1,3}[日号])?',
    '\\d{1,2}\\s*[日号](?=[前起止至—–\\-上下，,。；;、]|$)',
    '[一二三四五六七八九十]{1,3}[日号](?=[前起止])',
    '第[一二三四五六七八九十百\\d]+',
    `[${CN}]{1,3}届(?:[${CN}]{1,3}次)?|[${CN}]{1,3}中全会|(?:[一二三四五六七八九]|十[一二三四五六七八九])?十?[一二三四五六七八九]大(?![量力型多部事家])|[一二三四五六七八九十]{1,3}次(?:代表大会|全会|全委|党代会|会员代表)`,
    '[\\d一二三四五六七八九十]{1,3}\\s*周年',
    '\\d{1,2}[:：]\\d{2}|\\d{1,2}\\s*[时点](?=[前后至到\\d半])',
    '\\d{5,}\\s*(?:热线|电话|职工服务热线)|\\d{3,}-\\d+(?![\\d.]|\\s*[多余]?[百千万亿元名人户家个件场次份])|[A-Za-z+]+\\d+|\\d+[A-Za-z]+|\\d+\\s*[+＋]\\s*[xXnN]?',
    '[〔\\[【(（](?:19|20)\\d{2}[〕\\]】)）]\\s*\\d*\\s*号?|\\d+号(?=文|令|通知)',
    '四季度|[一二三四1234]季度|上半年|[一二三]级|[两二三四]级',
    '“[^”，。]{2,8}”(?=工程|行动|计划|活动)|4050|80后|90后|00后|[一二三]线|[一二三]等奖|“[^”]{0,12}\\d[^”]{0,12}”(?!\\d)|“[^”\\d百千万]{0,80}”|《[^》]{0,80}》',
  ].join('|'),
  'g',
);

const BEFORE: [RegExp, Bound][] = [
  [
    /(?:不超过|不多于|不高于|不得超过|控制在|至多|最多|最高|上限|(?<!不|不得)低于|(?<!不|不得)少于|小于|最高不超过)\s*$/,
    '以下',
  ],
  [/(?:不少于|不低于|不得少于|不得低于|至少|最少|最低|超过|突破|高于|多于|大于|达到或超过|逾)\s*$/, '以上'],
  [/(?:约|大约|大概|约为|大致)\s*$/, '左右'],
  [/(?:近|将近|接近|不足|不到)\s*$/, '近'],
];
const AFTER: [RegExp, Bound][] = [
  [/^\s*(?:及|或)?以上/, '以上'],
  [/^\s*(?:及|或)?(?:以下|以内|之内)/, '以下'],
  [/^\s*(?:左右|上下)/, '左右'],
  [/^\s*[多余]/, '余'],
];

/** No figure of a speech has more signs. */
const LONGEST = 20;

interface Figure {
  start: number;
  end: number;
  value: number;
  measure: string;
  loose: boolean;
}

/** Quantities of `text[from, to)` in order of appearance. */
export function findQuantities(text: string, from = 0, to = text.length): Quantity[] {
  const written = text.slice(from, to);
  const clause = halfWidth(written);
  if (!/[\d一二两三四五六七八九十百千万亿]/.test(clause)) return [];
  const closed = closedSpans(clause);
  const found: Quantity[] = [];
  let carried: Figure | null = null;
  for (const figure of figures(clause, closed)) {
    const range: Figure | null = carried;
    carried = null;
    const joined = range !== null && /^[—–\-~～至到、]{1,2}$/.test(clause.slice(range.end, figure.start));
    if (range && joined) {
      found.push(
        quantity(clause, written, {
          ...range,
          measure: figure.measure,
          value: scaled(range, figure, clause),
        }),
      );
    }
    if (figure.measure === '' && !figure.loose) {
      carried = figure;
      continue;
    }
    found.push(quantity(clause, written, figure));
  }
  return found;
}

/** In `3至5万元` the first figure has the second one's scale. */
function scaled(first: Figure, second: Figure, clause: string): number {
  const unit = /[万亿]/.exec(clause.slice(second.start, second.end))?.[0];
  if (!unit || /[万亿]/.test(clause.slice(first.start, first.end))) return first.value;
  return first.value * (unit === '万' ? 10_000 : 100_000_000);
}

function closedSpans(clause: string): [number, number][] {
  const spans: [number, number][] = [];
  for (const match of clause.matchAll(DATES)) {
    // A long quotation is speech, not a set phrase: figures in it count.
    spans.push([match.index, match.index + match[0].length]);
  }
  for (const hit of scan(clause, ['phrases']).phrases) spans.push([hit.start, hit.end]);
  return spans;
}

function* figures(clause: string, closed: [number, number][]): Generator<Figure> {
  NUMBERS.lastIndex = 0;
  for (let match = NUMBERS.exec(clause); match; match = NUMBERS.exec(clause)) {
    const start = match.index;
    const shut = closed.find(([a, b]) => start < b && start + match![0].length > a);
    if (shut) {
      NUMBERS.lastIndex = Math.max(shut[1], start + 1);
      continue;
    }
    const figure = readFigure(clause, match);
    if (!figure) continue;
    NUMBERS.lastIndex = figure.end;
    yield figure;
  }
}

function readFigure(clause: string, match: RegExpExecArray): Figure | null {
  const start = match.index;
  const end = start + match[0].length;
  if (match[1] !== undefined) {
    const [whole = '', part] = match[1].split('点');
    const tail = part === undefined ? '' : `.${[...part].map(sign => numeralValue(sign) ?? 0).join('')}`;
    return { start, end, value: Number(`${numeralValue(whole) ?? 0}${tail}`), measure: '%', loose: true };
  }
  if (match[2] !== undefined) {
    return { start, end, value: Number(match[2]) / Number(match[3]), measure: '', loose: true };
  }
  if (match[4] !== undefined) {
    const under = numeralValue(match[4]) ?? 1;
    return { start, end, value: (numeralValue(match[5]!) ?? 0) / under, measure: '', loose: true };
  }
  return readCount(clause, start, match[6]!);
}

function readCount(clause: string, start: number, number: string): Figure | null {
  let end = start + number.length;
  const bare = number.replace(/\s|[多余几来]/g, '');
  const arabic = /^\d/.test(bare);
  const value = numeralValue(bare);
  if (value === null || !Number.isFinite(value) || bare.length > LONGEST || /几/.test(number)) return null;
  const gap = /^\s*[多余来]?\s*/.exec(clause.slice(end))![0].length;
  const percent = /^\s*(?:[%％]|个百分点)/.exec(clause.slice(end + gap));
  if (percent) {
    const measure = percent[0].includes('点') ? '个百分点' : '%';
    return { start, end: end + gap + percent[0].length, value, measure, loose: true };
  }
  const hit = scan(clause, ['measures'], end + gap, Math.min(clause.length, end + gap + 6)).measures[0];
  if (!hit || hit.start !== end + gap) {
    // 38.6万已建会职工: a figure with 万 or 亿 needs no counter.
    const large = /[万亿]$/.test(bare) && bare.length > 1;
    // 1200余职工: 余 and 多 are said only of counts.
    const counted = arabic && /[多余]$/.test(number + clause.slice(end, end + gap));
    if (large || counted) return { start, end, value, measure: '', loose: true };
    return arabic ? { start, end, value, measure: '', loose: false } : null;
  }
  if (!countsSomething(clause, start, bare, arabic, hit.word, hit.group, hit.end)) return null;
  const noun = hit.group === 3;
  end = noun ? end + gap : hit.end;
  const factor = hit.word === '成' ? 10 : 1;
  const measure = noun ? '' : hit.word === '成' ? '%' : hit.word === '块钱' ? '元' : hit.word;
  return { start, end, value: value * factor, measure, loose: true };
}

const REQUIRED = /(?:每|至少|不少于|不低于|最少)[^，,。；;]{0,10}$/;
const ENUMERATED = /^(?:方面|环节|层面|问题|重点|关键|突破|结合|转变|层次|原则|阶段|步骤|意见|目标|着力点)/;

/** Keeps counts, drops indefinite 一个, list announcements (三个方面) and accidents of writing (人+员). */
function countsSomething(
  clause: string,
  start: number,
  bare: string,
  arabic: boolean,
  word: string,
  group: number,
  after: number,
): boolean {
  const next = clause.slice(after, after + 4);
  const before = clause.slice(Math.max(0, start - 12), start);
  if (!arabic && /千千|万万/.test(bare)) return false;
  if (word === '次' && next.startsWith('性')) return false;
  if (group === 3) return arabic || bare.length > 1;
  if (word === '人' && /^[员才力均社类民大们]/.test(next)) return false;
  if (word === '成') return isTenths(bare, arabic, before, next);
  if (word === '部' && /^[门分署委]/.test(next)) return false;
  if (word === '分') return arabic && !/^[类解级别管组批析]/.test(next);
  // 三元 is a district, 八项规定 a set of rules, 千千万万 a figure of speech.
  if (!arabic && /^元/.test(word) && bare.length === 1) return false;
  if (!arabic && (/^规定/.test(next) || /^[类种米]$/.test(word))) return false;
  if (word === '度' || (word === '节' && /^期/.test(next))) return arabic && word === '度';
  if (word === '日') return arabic && /^[内]/.test(next);
  if (word === '年' || word === '天' || word === '周') return spanCounts(bare, arabic, word, next, before);
  if (arabic) return true;
  if (word === '个' && ENUMERATED.test(next)) return false;
  if (bare === '一')
    return /[家户名位人个场次件项]$/.test(word) && REQUIRED.test(before) && !before.endsWith('每');
  if (/^(?:方面|点|种|类|批|部|对|班|块|面|起|节|分|站|队|条|成)$/.test(word) && bare === '两')
    return word === '条';
  return true;
}

/** 近7成职工, 三成以上; not 8成立 nor 三成果. */
function isTenths(bare: string, arabic: boolean, before: string, next: string): boolean {
  if (/^[立为果绩效员本就长]/.test(next)) return false;
  if (!arabic) return true;
  return /^\d$/.test(bare) && (/[近约超过达占]$/.test(before) || /^(?:[以左的，,。；;、]|$)/.test(next));
}

function spanCounts(bare: string, arabic: boolean, word: string, next: string, before: string): boolean {
  if (bare === '一' || /^[来]/.test(next) || /(?:今后|未来|过去|最近)$/.test(before)) return false;
  if (word === '年' && /^(?:行动|规划|计划|级|代|度)/.test(next)) return false;
  if (word === '周' && /^(?:年|边|期|密|转)/.test(next)) return false;
  if (word === '天' && /^(?:然|下|津|空)/.test(next)) return false;
  return arabic ? Number(bare) < 1000 : true;
}

function quantity(clause: string, written: string, figure: Figure): Quantity {
  const { start, end, value, measure } = figure;
  return { value: rounded(value), bound: boundOf(clause, figure), measure, raw: written.slice(start, end) };
}

function boundOf(clause: string, { start, end }: Figure): Bound {
  const raw = clause.slice(start, end);
  const before = clause.slice(Math.max(0, start - 6), start);
  const after = clause.slice(end, end + 4);
  if (/上$/.test(before) && /^(?:万|亿|千|百)/.test(raw)) return /^[万亿]/.test(raw) ? '上万' : '以上';
  for (const [pattern, bound] of AFTER) if (pattern.test(after)) return bound;
  for (const [pattern, bound] of BEFORE) if (pattern.test(before)) return bound;
  return /[\d一二三四五六七八九十百千万亿][多余来]/.test(raw) ? '余' : '整';
}

/** 38.6 × 10000 is 386000.00000000006 in binary. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
