/**
 * Early warning (预警). Rules are data: each looks at what is known of one employer and answers with a level and the reason in words.
 *
 *   none ─▶ yellow 黄色 ─▶ red 红色        a rule that no longer applies leaves the warning to whoever handles it
 *
 * Nothing of a person is looked at, and nothing of a confined matter: a warning must not tell that somebody complained.
 */
import { addCalendarDays, chineseDay, type Day, daysBetween } from '../core/days.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import {
  SIGN_SORTS,
  type Sign,
  type SignReport,
  type SignSort,
  type WarningLevel,
  type WarningRule,
} from './warning.model.ts';
import { warningRefusals as no } from './warning.refusals.ts';

export interface EmployerSigns {
  today: Day;
  headcount: number;
  /** Requests, supervision, mediation and legal aid of the last days; confined matters are never among them. */
  requests: { count: number; persons: number };
  signs: readonly Sign[];
}

export interface WarningFound {
  rule: WarningRule;
  level: WarningLevel;
  /** Shown with the warning: what was seen, and which threshold it met. */
  reason: string;
}

type Numbers = (code: string) => number;
type Seen = Omit<WarningFound, 'rule'> | null;
type Rule = (signs: EmployerSigns, number: Numbers) => Seen;

const RULES: Readonly<Record<WarningRule, Rule>> = {
  cluster: ({ requests: { count, persons } }, number) => {
    const span = `近${number('warning.cluster-window')}日收到${count}件${persons}人次诉求`;
    const [red, many] = [number('warning.cluster-red'), number('warning.cluster-persons')];
    if (count >= red) return { level: 'red', reason: `${span}，达到${red}件` };
    if (count > 0 && persons >= many) return { level: 'red', reason: `${span}，达到${many}人次` };
    const yellow = number('warning.cluster-yellow');
    return count >= yellow ? { level: 'yellow', reason: `${span}，达到${yellow}件` } : null;
  },
  arrears: ({ signs, today }, number) => {
    const [months, persons] = [number('warning.arrears-months-red'), number('warning.arrears-persons-red')];
    const seen = counting(signs, 'arrears', today, number).map((sign): NonNullable<Seen> => {
      const what = `${chineseDay(sign.onDay)}报告拖欠工资${sign.months ?? 0}个月、${sign.persons ?? 0}人`;
      if ((sign.months ?? 0) >= months) return { level: 'red', reason: `${what}，达到${months}个月` };
      if ((sign.persons ?? 0) >= persons) return { level: 'red', reason: `${what}，达到${persons}人` };
      return { level: 'yellow', reason: what };
    });
    // Months and persons are measured apart: the report of more months is not always the one that turns red.
    return seen.find(({ level }) => level === 'red') ?? seen[0] ?? null;
  },
  layoff: ({ signs, today, headcount }, number) => {
    const sign = worst(signs, 'layoff', today, number);
    if (!sign) return null;
    const persons = sign.persons ?? 0;
    const what = `${chineseDay(sign.onDay)}宣布裁减${persons}人`;
    const [most, percent] = [number('warning.layoff-persons'), number('warning.layoff-percent')];
    if (persons >= most) return { level: 'red', reason: `${what}，达到${most}人（劳动合同法第四十一条）` };
    if (headcount > 0 && persons * 100 >= headcount * percent)
      return {
        level: 'red',
        reason: `${what}，占职工${headcount}人的${percent}%以上（劳动合同法第四十一条）`,
      };
    return { level: 'yellow', reason: what };
  },
  accident: ({ signs, today }, number) => {
    const sign = worst(signs, 'accident', today, number);
    if (!sign) return null;
    const what = `${chineseDay(sign.onDay)}发生工伤事故，伤亡${sign.persons ?? 0}人`;
    return sign.deaths
      ? { level: 'red', reason: `${what}，其中死亡${sign.deaths}人` }
      : { level: 'yellow', reason: what };
  },
  expiry: ({ signs, today }, number) => {
    const before = number('warning.expiry-days');
    // The latest known end counts: a contract that was renewed ends later.
    const ends = signs
      .filter(s => s.sort === 'expiry')
      .map(s => s.onDay)
      .sort()
      .at(-1);
    if (!ends || daysBetween(today, ends) > before) return null;
    return ends < today
      ? { level: 'red', reason: `集体合同已于${chineseDay(ends)}到期，没有续订的报告` }
      : { level: 'yellow', reason: `集体合同将于${chineseDay(ends)}到期，还有${daysBetween(today, ends)}天` };
  },
  closure: ({ signs, today }, number) => {
    const sign = worst(signs, 'closure', today, number);
    return sign
      ? { level: 'red', reason: `${chineseDay(sign.onDay)}报告停产停业或搬迁，涉及${sign.persons ?? 0}人` }
      : null;
  },
};

/** The gravest of the conditions of a sort that still counts. */
const worst = (signs: readonly Sign[], sort: SignSort, today: Day, number: Numbers): Sign | undefined =>
  counting(signs, sort, today, number)[0];

/** The conditions of a sort that still count, the gravest first. */
function counting(signs: readonly Sign[], sort: SignSort, today: Day, number: Numbers): Sign[] {
  const since = addCalendarDays(today, -number('warning.fact-life'));
  const weight = (s: Sign) => (s.deaths ?? 0) * 1e9 + (s.months ?? 0) * 1e6 + (s.persons ?? 0);
  return signs
    .filter(s => s.sort === sort && s.onDay >= since)
    .sort((a, b) => weight(b) - weight(a) || (a.onDay < b.onDay ? 1 : -1));
}

export function warningsOf(signs: EmployerSigns, number: Numbers): WarningFound[] {
  return (Object.keys(RULES) as WarningRule[]).flatMap(rule => {
    const seen = RULES[rule](signs, number);
    return seen ? [{ rule, ...seen }] : [];
  });
}

/** What each sort needs to be judged by. */
const ASKED: Readonly<Record<SignSort, readonly (keyof Sign)[]>> = {
  arrears: ['persons', 'months'],
  layoff: ['persons'],
  accident: ['persons', 'deaths'],
  expiry: [],
  closure: ['persons'],
};
const LABELS: Partial<Record<keyof Sign, string>> = { persons: '人数', months: '月数', deaths: '死亡人数' };

export function canReportSign(sign: SignReport, today: Day): Verdict {
  const missing = ASKED[sign.sort].find(field => sign[field] === null);
  if (missing) {
    const says = `${SIGN_SORTS[sign.sort]}须填写${LABELS[missing]}`;
    return refused(no['sign-shape']({ says }, { fields: [{ path: missing, says }] }));
  }
  if (sign.sort === 'accident' && sign.atTime === null) {
    const says = '请填写事故发生的时刻，用来计算首报用时';
    return refused(no['sign-shape']({ says }, { fields: [{ path: 'atTime', says }] }));
  }
  if (sign.sort === 'accident' && (sign.deaths ?? 0) > (sign.persons ?? 0)) {
    const says = '死亡人数不能多于伤亡人数，请核对';
    return refused(no['sign-shape']({ says }, { fields: [{ path: 'deaths', says }] }));
  }
  // A layoff is announced and a contract ends in days to come.
  if (sign.onDay > today && sign.sort !== 'expiry' && sign.sort !== 'layoff') {
    const says = '发生日期不能晚于今天，请核对';
    return refused(no['sign-shape']({ says }, { fields: [{ path: 'onDay', says }] }));
  }
  return allowed;
}
