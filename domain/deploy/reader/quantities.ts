/**
 * Figures in a clause: value, bound and measure. Dates, ordinals, names of papers, years and set phrases with a
 * number inside count nothing and are left out; a withheld figure (`xx项`) is never turned into a number.
 */
import { closedSpans } from './closed.ts';
import { scan } from './lexicon.ts';
import { CHINESE_NUMERALS as CN, halfWidth, numeralValue } from './numerals.ts';
import type { Bound, Quantity } from './reading.model.ts';

const ARABIC = '\\d{1,3}(?:[,，]\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const UNIT = '(?:\\s*(?:多|余|几|来)?\\s*(?:百万|千万|万亿|百|千|万|亿))*';
/** 1万2千, 10万3000元. */
const REST = '(?:\\d+[百千万亿]+|(?<=万)\\d{3,4}(?=\\s*[多余]?[元人名户件]))*';
const NUMBER = `(?:${ARABIC})${UNIT}${REST}|[${CN}]+(?:多|余|几|来)?[百千万亿]*`;
/** 过半数, 一半以上, 大半; not 半年, 半百, 半成品. */
const HALF =
  '一大?半|半数|大半(?![年天个夜生])|(?<=[过超逾近足到约])半(?=[数以的企职会工单基，,。；;、！!）)”]|$)数?';
/** 翻一番, 翻了近两番, 翻番. */
const FOLD = `翻了?(?:近|超过?|约)?([${CN}\\d]*)[多余]?番`;
const NUMBERS = new RegExp(
  `百分之([${CN}点\\d.]+)|(${ARABIC})\\s*[/／]\\s*(\\d+)|([${CN}]{1,3})分之([${CN}]{1,3})|(${HALF})|${FOLD}|(${NUMBER})`,
  'g',
);
/** 3至5, 50、60. */
const JOINED = /^\s*[—–\-~～至到、]{1,2}\s*$/;
const RANGE_FOLLOWS = new RegExp(`^\\s*[—–\\-~～至到]{1,2}\\s*[${CN}\\d]`);

const BEFORE: [RegExp, Bound][] = [
  [
    /(?:不超过|不多于|不高于|不得超过|控制在|至多|最多|最高|上限|(?<!不|不得)低于|(?<!不|不得)少于|小于|最高不超过)\s*$/,
    '以下',
  ],
  [
    /(?:不少于|不低于|不得少于|不得低于|至少|最少|最低|超过?|(?<!集中|重点)突破|高于|多于|大于|达到或超过|逾)\s*$/,
    '以上',
  ],
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
  /** 两三个: 2 beside the 3 that is the value. */
  least?: number;
  measure: string;
  /** It counts by itself; a bare number does so only in a range that ends in a measure. */
  loose: boolean;
}

/** Quantities of `text[from, to)` in order of appearance. */
export function findQuantities(text: string, from = 0, to = text.length): Quantity[] {
  const written = text.slice(from, to);
  const clause = halfWidth(written);
  if (!countsAnything(clause)) return [];
  const found: Figure[] = [];
  let chain: Figure[] = [];
  for (const figure of figures(clause, closedSpans(clause))) {
    const last = chain[chain.length - 1];
    if (last && !JOINED.test(clause.slice(last.end, figure.start))) {
      found.push(...countedIn(chain));
      chain = [];
    }
    if (figure.measure === '') {
      chain.push(figure);
      continue;
    }
    for (const one of chain)
      found.push({ ...one, measure: figure.measure, value: scaled(one, figure, clause) });
    chain = [];
    found.push(figure);
  }
  return [...found, ...countedIn(chain)]
    .flatMap(figure => (figure.least === undefined ? [figure] : [{ ...figure, value: figure.least }, figure]))
    .map(figure => quantity(clause, written, figure));
}

/** Most clauses with numerals in them (进一步, 统一) count nothing: then no dates and names need be looked for. */
function countsAnything(clause: string): boolean {
  return !figures(clause, []).next().done;
}

/** Of figures without a measure those that count by themselves, and what stands in one range with them. */
function countedIn(chain: readonly Figure[]): Figure[] {
  return chain.slice(0, chain.map(({ loose }) => loose).lastIndexOf(true) + 1);
}

/** In `3至5万元` the first figure has the second one's scale, in `七至八成` too. */
function scaled(first: Figure, second: Figure, clause: string): number {
  const end = clause.slice(second.start, second.end);
  const unit = /[万亿成]/.exec(end)?.[0];
  if (!unit || !Number.isInteger(first.value) || /[万亿]/.test(clause.slice(first.start, first.end)))
    return first.value;
  return first.value * { 万: 10_000, 亿: 100_000_000, 成: 10 }[unit]!;
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
  if (match[2] !== undefined) return fraction(start, end, Number(match[2]), Number(match[3]));
  if (match[4] !== undefined)
    return fraction(start, end, numeralValue(match[5]!) ?? 0, numeralValue(match[4]) ?? 1);
  if (match[6] !== undefined) {
    const first = match[6].startsWith('半') && clause[start - 1] === '过' ? start - 1 : start;
    return { start: first, end, value: 50, measure: '%', loose: true };
  }
  // As written, like 增长两倍: one 番 doubles, but the base stands elsewhere.
  if (match[7] !== undefined)
    return { start, end, value: numeralValue(match[7] || '一') ?? 1, measure: '番', loose: true };
  return readCount(clause, start, match[8]!);
}

/** Less than one: 2025/3 is a month and 7/24 hours of service. */
function fraction(start: number, end: number, above: number, below: number): Figure | null {
  return above < below ? { start, end, value: above / below, measure: '', loose: true } : null;
}

function readCount(clause: string, start: number, number: string): Figure | null {
  const bare = number.replace(/\s|[多余几来]/g, '');
  if (bare.length > LONGEST || (/几/.test(number) && !TEENS.test(number))) return null;
  const arabic = /^\d/.test(bare);
  const read = valuesOf(bare, arabic);
  let end = start + number.length;
  const rest = clause.slice(end, end + 8);
  if (!read) return null;
  const before = clause.slice(Math.max(0, start - 3), start);
  if (!arabic && isFigureOfSpeech(bare, rest)) return null;
  if (/^[百千万]$/.test(bare) && !LIMIT.test(before) && CAMPAIGN.test(clause.slice(end))) return null;
  const first = SCALE.test(bare) && SOME.test(before) ? start - 1 : start;
  const gap = /^\s*[多余来]?\s*/.exec(rest)![0].length;
  const percent = /^\s*(?:[%％‰]|个百分点)/.exec(rest.slice(gap));
  if (percent) {
    const measure = /点/.test(percent[0]) ? '个百分点' : /‰/.test(percent[0]) ? '‰' : '%';
    return { start, end: end + gap + percent[0].length, ...read, measure, loose: true };
  }
  const hit = scan(clause, ['measures'], end + gap, Math.min(clause.length, end + gap + 6)).measures[0];
  if (!hit || hit.start !== end + gap) {
    const loose =
      countsAlone(bare, arabic, number + rest.slice(0, gap)) ||
      (OVER.test(before + bare) && STOPS.test(rest));
    if (!loose && !arabic && !RANGE_FOLLOWS.test(rest)) return null;
    return { start: first, end, ...read, measure: '', loose };
  }
  // 几十年, 十几天: a way to say long or short.
  if (/^[年天]/.test(hit.word) && (first < start || TEENS.test(number))) return null;
  if (!countsSomething(clause, start, bare, arabic, hit.word, hit.group, hit.end)) return null;
  if (hit.word === '成') return tenths(clause, start, hit.end, read);
  const noun = hit.group === 3;
  end = noun ? end + gap : hit.end;
  const measure = noun ? '' : hit.word === '块钱' ? '元' : hit.word;
  return { start: first, end, ...read, measure, loose: true };
}

/** 数十家, 几百人: the words name no figure, only its scale: at least so many. */
const SOME = /几$|(?:^|[^总人户次件家场款系指个])数$/;
const SCALE = /^[十百千万亿]/;
/** 十几, 二十几万: more than ten, than two hundred thousand. */
const TEENS = /十几[百千万亿]*$/;
/** 会员过千, 点击破万: a limit passed is a figure without a counter too, where nothing follows; not 通过千方百计. */
const OVER = /[超逾破近达过上][百千万亿]+$/;
const STOPS = /^(?:[，,。；;、！!？?）)”的]|大关|$)/;

/** 38.6万已建会职工, 三万八: a figure with 万 or 亿 needs no counter; 1200余职工: 余 and 多 are said only of counts. */
function countsAlone(bare: string, arabic: boolean, number: string): boolean {
  if (bare.length > 1 && /[万亿]$/.test(bare)) return true;
  return arabic ? /[多余]$/.test(number) : /.[千万亿][一二三四五六七八九]$/.test(bare);
}

const ROW = /[一二两三四五六七八九]{2}/;
const NEIGHBOURS =
  /^((?:.*[十百千万亿])?)(一[二两]|[二两]三|三四|三五|四五|五六|六七|七八|八九)([十百千万亿]*)$/;

/** 两三个 is two or three and not 23; no other row of Chinese digits counts anything (五一, 三八). */
function valuesOf(bare: string, arabic: boolean): Pick<Figure, 'value' | 'least'> | null {
  const [, ahead = '', pair = '', behind = ''] = (arabic ? null : NEIGHBOURS.exec(bare)) ?? [];
  if (pair) {
    const [least, value] = [...pair].map(digit => numeralValue(ahead + digit + behind) ?? 0);
    return { value: value!, least: least! };
  }
  const value = !arabic && ROW.test(bare) ? null : numeralValue(bare);
  return value === null || !Number.isFinite(value) ? null : { value };
}

/** 千万不要, 亿万职工, 零距离. */
function isFigureOfSpeech(bare: string, rest: string): boolean {
  if (bare === '千万') return /^(?:不(?![足到])|要|别|莫|勿|得|注意|小心|记)/.test(rest);
  if (/^[百千万]$/.test(bare)) return /^(?:[遍句声倍年])/.test(rest);
  return /^[零〇]$|^万一$|^百十|千千|万万|千百|万[千百]|亿万/.test(bare);
}

/** 八成 is 80 per cent, 八成三 is 83. */
function tenths(clause: string, start: number, end: number, read: Pick<Figure, 'value' | 'least'>): Figure {
  const more = /^[一二三四五六七八九](?=[的，,。；;、以左多]|$)/.exec(clause.slice(end))?.[0] ?? '';
  const value = read.value * 10 + (numeralValue(more) ?? 0);
  const least = read.least === undefined ? {} : { least: read.least * 10 };
  return { start, end: end + more.length, value, ...least, measure: '%', loose: true };
}

const LIMIT = /(?:近|上|超|过|破|逾|达到?|接近)$/;
/** 万户企业走访, 百日攻坚行动: the round number names a campaign, which ends the phrase or is led by a group. */
const CAMPAIGN = /^[一-龥]{1,6}(?:走访|行动|工程)(?:(?:工作|活动)?(?:领导小组|[，,。；;、）)”"]|$))/;
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
  if (word === '次' && next.startsWith('性')) return false;
  if (group === 3) return arabic || bare.length > 1 || (SCALE.test(bare) && LIMIT.test(before));
  if (word === '人' && /^(?:[员才力均社类民们]|大(?!关))/.test(next)) return false;
  if (word === '成') return isTenths(bare, arabic, before, next);
  if (word === '部' && /^[门分署委]/.test(next)) return false;
  if (word === '分') return arabic && !/^[类解级别管组批析担]/.test(next);
  // 三元 is a district, 亿元以上 a class; 近亿元 counts.
  if (!arabic && /^元/.test(word) && bare.length === 1) return /[百千万亿]/.test(bare) && LIMIT.test(before);
  if ((word === '期' && /^[间末满内]/.test(next)) || (word === '位' && next.startsWith('数'))) return false;
  if (word === '组' && next.startsWith('织')) return false;
  if (!arabic && (/^规定/.test(next) || /^[类种米]$/.test(word))) return false;
  if (word === '度' || (word === '节' && /^期/.test(next))) return arabic && word === '度';
  if (word === '日') return arabic && /^[内]/.test(next);
  if (word === '年' || word === '天' || word === '周') return spanCounts(bare, arabic, word, next, before);
  if (arabic) return true;
  if (word === '个' && ENUMERATED.test(next)) return false;
  if (word === '件' && next.startsWith('事')) return false;
  if (bare === '一' && word === '倍') return /(?:增|提高|提升|扩大|高出?|多)[^，,]{0,4}$/.test(before);
  if (bare === '一')
    return /[家户名位人个场次件项]$/.test(word) && REQUIRED.test(before) && !before.endsWith('每');
  if (/^(?:方面|点|种|类|批|部|对|班|块|面|起|节|分|站|队|条|成)$/.test(word) && bare === '两')
    return word === '条' || (word === '批' && before.endsWith('分'));
  return true;
}

/** 近7成职工, 三成以上; not 8成立 nor 三成果. */
function isTenths(bare: string, arabic: boolean, before: string, next: string): boolean {
  if (/^[立为果绩效员本就长]/.test(next)) return false;
  if (!arabic) return true;
  return /^\d$/.test(bare) && (/[近约超过达占]$/.test(before) || /^(?:[以左的，,。；;、]|$)/.test(next));
}

function spanCounts(bare: string, arabic: boolean, word: string, next: string, before: string): boolean {
  if (bare === '一' || /^[来]/.test(next) || /(?:今后|未来|过去|最近|近)$/.test(before)) return false;
  if (word === '年' && /^(?:行动|规划|计划|级|代|度)/.test(next)) return false;
  if (word === '周' && /^(?:年|边|期|密|转)/.test(next)) return false;
  if (word === '天' && /^(?:然|下|津|空)/.test(next)) return false;
  return arabic ? Number(bare) < 1000 : true;
}

function quantity(clause: string, written: string, figure: Figure): Quantity {
  const { start, end, value, measure } = figure;
  return { value: rounded(value), bound: boundOf(clause, figure), measure, raw: written.slice(start, end) };
}

function boundOf(clause: string, { start, end, least }: Figure): Bound {
  const raw = clause.slice(start, end);
  const before = clause.slice(Math.max(0, start - 6), start);
  const after = clause.slice(end, end + 4);
  if (/上$/.test(before) && /^(?:万|亿|千|百)/.test(raw)) return /^[万亿]/.test(raw) ? '上万' : '以上';
  if (/[过破]$/.test(before) && /^[百千万亿]/.test(raw)) return '以上';
  if (/^[数几]|大半|^过半/.test(raw)) return '以上';
  if (/^翻/.test(raw) && /[近超约]/.test(raw))
    return /近/.test(raw) ? '近' : /超/.test(raw) ? '以上' : '左右';
  for (const [pattern, bound] of AFTER) if (pattern.test(after)) return bound;
  for (const [pattern, bound] of BEFORE) if (pattern.test(before)) return bound;
  if (least !== undefined) return '左右';
  return /[\d一二三四五六七八九十百千万亿][多余来几]/.test(raw) ? '余' : '整';
}

/** 38.6 × 10000 is 386000.00000000006 in binary. */
function rounded(value: number): number {
  return Number.isInteger(value) && value < 1e12 ? value : Number(value.toPrecision(12));
}
