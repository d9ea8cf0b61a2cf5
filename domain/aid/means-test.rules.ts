/**
 * Means test of a household (困难职工家庭经济状况认定), over the twelve months before the application.
 *
 *   人均月纯收入 = (工资性 + 经营净 + 财产净 + 转移净 + 其他 + 已获帮扶 − 因病 − 因残 − 因学 − 住房 − 其他刚性) ÷ 家庭人口 ÷ 12
 *
 *   已获帮扶: aid of the union that the household was paid in those months, where the place's rules count it (多项帮扶的前次计入收入)
 *
 *   深度困难  人均月纯收入 below the local minimum standard (低保标准; 全总困难职工认定口径)
 *   相对困难  below a multiple of it (twice since 2020; provinces may narrow it)
 *   意外致困  loss after compensation beyond a share of the household's yearly income (地方规定)
 *
 * Compared by multiplying, never by dividing, so that nothing is rounded. The class is a proposal that people decide on
 * (个人信息保护法 第二十四条), so every step is answered in words.
 */
import { asFen, type Fen, formatFen } from '../core/money.ts';

export const INCOME_TERMS = {
  wage: '工资性收入',
  business: '经营净收入',
  property: '财产净收入',
  transfer: '转移净收入',
  other: '其他应计收入',
  aid: '已获工会帮扶',
} as const;
export const SPENDING_TERMS = {
  illness: '因病支出',
  disability: '因残支出',
  schooling: '因学支出',
  housing: '住房支出',
  rigid: '其他刚性支出',
} as const;
export type IncomeTerm = keyof typeof INCOME_TERMS;
export type SpendingTerm = keyof typeof SPENDING_TERMS;
export type MeansTerm = IncomeTerm | SpendingTerm;
const TERMS = { ...INCOME_TERMS, ...SPENDING_TERMS };

export const HARDSHIP_CLASSES = {
  deep: '深度困难',
  relative: '相对困难',
  accident: '意外致困',
  none: '不符合',
} as const;
export type HardshipClass = keyof typeof HARDSHIP_CLASSES;

/** Circumstances that shut a household out wherever the place's rules say so (地方规定). */
export const EXCLUSIONS = {
  school: '子女就读高收费私立学校或自费留学',
  owner: '是企业控股股东或实际控制人',
  housing: '有两套以上住房且超过当地人均面积',
  car: '有经常使用的机动车（残疾人代步车除外）',
  refusal: '拒绝配合家庭经济状况核查',
  hiding: '隐瞒或者虚报家庭情况',
  idle: '有劳动能力，无正当理由拒绝就业',
} as const;
export type Exclusion = keyof typeof EXCLUSIONS;

export type YearAmounts = Readonly<Record<MeansTerm, Fen>>;

export interface Household {
  /** 家庭总人口, the worker among them. */
  heads: number;
  year: YearAmounts;
  /** Loss by illness, accident or disaster within the year, and what insurance, compensation and relief gave back. */
  lossFen: Fen;
  compensatedFen: Fen;
  exclusions: readonly Exclusion[];
}

/** Numbers of one place and year. */
export interface MeansStandard {
  /** 低保标准, per head and month. */
  minimumFen: Fen;
  /** Deep hardship also where the income equals the minimum (some places ≤, others <). */
  isDeepInclusive: boolean;
  /** 200 = twice the minimum. */
  relativePercent: number;
  isRelativeInclusive: boolean;
  accidentPercent: number;
  /** Which exclusions the place's rules know. */
  excludes: ReadonlySet<Exclusion>;
}

export interface MeansTest {
  class: HardshipClass;
  /** Income less rigid spending of the year; may be below nothing. */
  netFen: Fen;
  /** Per head and month, cut down to the fen: for showing only. */
  perHeadFen: Fen;
  /** Spending, each of which alone makes the class: without it the household would stand elsewhere. */
  decidedBy: readonly MeansTerm[];
  /** The calculation in sentences. */
  says: readonly string[];
}

export function netOf(year: YearAmounts): Fen {
  let net = 0;
  for (const term of Object.keys(INCOME_TERMS) as IncomeTerm[]) net += year[term];
  for (const term of Object.keys(SPENDING_TERMS) as SpendingTerm[]) net -= year[term];
  return asFen(net);
}

export const incomeOf = (year: YearAmounts): Fen =>
  asFen((Object.keys(INCOME_TERMS) as IncomeTerm[]).reduce((sum, term) => sum + year[term], 0));

/** @throws RangeError when there is nobody in the household or no standard: the caller has checked both */
export function testMeans(household: Household, standard: MeansStandard): MeansTest {
  if (!Number.isInteger(household.heads) || household.heads < 1)
    throw new RangeError('nobody in the household');
  if (standard.minimumFen <= 0) throw new RangeError('no minimum standard');
  const netFen = netOf(household.year);
  const perHeadFen = asFen(Math.floor(netFen / (household.heads * 12)));
  const found = classOf(household, standard);
  return {
    class: found,
    netFen,
    perHeadFen,
    decidedBy: found === 'accident' ? [] : decidingTerms(household, standard, found),
    says: explain(household, standard, found, netFen, perHeadFen),
  };
}

function classOf(household: Household, standard: MeansStandard): HardshipClass {
  if (household.exclusions.some(e => standard.excludes.has(e))) return 'none';
  if (isUnder(household, standard, 100, standard.isDeepInclusive)) return 'deep';
  if (isUnder(household, standard, standard.relativePercent, standard.isRelativeInclusive)) return 'relative';
  return isAccident(household, standard) ? 'accident' : 'none';
}

/** Sums of a household fit a number many times over; their products need not. */
function isUnder(
  h: Household,
  { minimumFen }: MeansStandard,
  percent: number,
  isInclusive: boolean,
): boolean {
  const net = BigInt(netOf(h.year)) * 100n;
  const line = BigInt(minimumFen) * BigInt(h.heads) * 12n * BigInt(percent);
  return isInclusive ? net <= line : net < line;
}

function isAccident(h: Household, { accidentPercent }: MeansStandard): boolean {
  const lost = h.lossFen - h.compensatedFen;
  return lost > 0 && BigInt(lost) * 100n > BigInt(incomeOf(h.year)) * BigInt(accidentPercent);
}

/**
 * A term decides when the class would be another one had it been nothing: for a household within a class the spending that
 * brought it there, for one outside the income that keeps it out.
 */
function decidingTerms(h: Household, standard: MeansStandard, found: HardshipClass): MeansTerm[] {
  if (h.exclusions.some(e => standard.excludes.has(e))) return [];
  const terms = Object.keys(found === 'none' ? INCOME_TERMS : SPENDING_TERMS) as MeansTerm[];
  return terms.filter(
    term => h.year[term] > 0 && classOf({ ...h, year: { ...h.year, [term]: asFen(0) } }, standard) !== found,
  );
}

function explain(
  h: Household,
  standard: MeansStandard,
  found: HardshipClass,
  netFen: Fen,
  perHeadFen: Fen,
): string[] {
  const shut = h.exclusions.filter(e => standard.excludes.has(e));
  if (shut.length) return [`有不予认定的情形：${shut.map(e => EXCLUSIONS[e]).join('；')}`];
  const part = (terms: object): string =>
    (Object.keys(terms) as MeansTerm[])
      .filter(t => h.year[t] !== 0)
      .map(t => `${TERMS[t]}${formatFen(h.year[t])}`)
      .join('，') || '无';
  const line = (percent: number, isInclusive: boolean): string =>
    `${isInclusive ? '不高于' : '低于'}低保标准${formatFen(standard.minimumFen)}元${percent === 100 ? '' : `的${percent}%`}`;
  return [
    `前12个月收入：${part(INCOME_TERMS)}（元）`,
    `扣除：${part(SPENDING_TERMS)}（元）`,
    `余额${formatFen(netFen)}元，家庭${h.heads}人，人均月纯收入${formatFen(perHeadFen)}元`,
    `深度困难须${line(100, standard.isDeepInclusive)}；相对困难须${line(standard.relativePercent, standard.isRelativeInclusive)}`,
    ...accidentWords(h, standard),
    ...decidedWords(h, standard, found),
    `测算结果：${HARDSHIP_CLASSES[found]}`,
  ];
}

function accidentWords(h: Household, standard: MeansStandard): string[] {
  if (h.lossFen === 0) return [];
  const lost = asFen(h.lossFen - h.compensatedFen);
  return [
    `意外或重病损失${formatFen(h.lossFen)}元，已获赔偿和救助${formatFen(h.compensatedFen)}元，净损失${formatFen(lost)}元；` +
      `意外致困须超过家庭年收入${formatFen(incomeOf(h.year))}元的${standard.accidentPercent}%`,
  ];
}

function decidedWords(h: Household, standard: MeansStandard, found: HardshipClass): string[] {
  if (found === 'accident') return ['收入高于相对困难标准，因净损失认定'];
  const names = decidingTerms(h, standard, found).map(t => TERMS[t]);
  if (!names.length) return ['没有哪一项单独决定结果，是各项合计的结果'];
  return [`没有其中的${names.join('或')}，结果就会不同`];
}
