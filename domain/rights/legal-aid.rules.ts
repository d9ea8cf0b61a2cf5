/** Rules of legal aid by unions: on what ground, by whom, with what result; and the rota of the lawyers (每月律师接访). */
import { addMonthsTo, chineseDay, type Day, monthStart } from '../core/days.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import { rightsRefusals as no } from './rights.refusals.ts';

export const AID_FORMS = {
  advice: '法律咨询',
  drafting: '代拟法律文书',
  mediation: '参与协商、调解',
  representation: '代理仲裁、诉讼',
} as const;

/** 法律援助法第四十二条: some need not show that they are poor. */
export const ELIGIBILITY = {
  hardship: '在档困难职工、经济困难',
  pay: '请求支付劳动报酬（免予核查经济状况）',
  injury: '工伤事故人身损害赔偿（免予核查经济状况）',
  group: '十人以上集体争议',
  other: '本级工会规定的其他情形',
} as const;

export const AID_OUTCOMES = {
  won: '全部支持',
  partly: '部分支持',
  settled: '调解、和解',
  lost: '未获支持',
  advised: '咨询、代书完成',
} as const;

export interface LawyerStanding {
  name: string;
  state: string;
  /** Employers that the lawyer advises or acts for. */
  clientIds: readonly string[];
  licenceUntil: Day | null;
}

export const isExpired = ({ licenceUntil }: Pick<LawyerStanding, 'licenceUntil'>, today: Day): boolean =>
  licenceUntil !== null && licenceUntil < today;

/** A lawyer of the list who may practise and does not act for the other side. */
export function canRetain(
  lawyer: LawyerStanding | undefined,
  employerId: string | null,
  today: Day,
): Verdict {
  const at = (refusal: ReturnType<(typeof no)[keyof typeof no]>) =>
    refused({ ...refusal, fields: [{ path: 'given.lawyerId', says: refusal.says }] });
  if (!lawyer) return at(no['lawyer-unknown']());
  if (lawyer.state !== 'listed') return at(no['lawyer-away']({ who: lawyer.name }));
  if (isExpired(lawyer, today))
    return at(no['lawyer-expired']({ who: lawyer.name, day: chineseDay(lawyer.licenceUntil!) }));
  return employerId && lawyer.clientIds.includes(employerId)
    ? at(no['lawyer-tied']({ who: lawyer.name }))
    : allowed;
}

/** Months of a span, up to the one that runs, in which nobody was on duty: `2026-03`, oldest first. */
export function monthsWithoutShift(days: readonly Day[], from: Day, today: Day): string[] {
  const held = new Set(days.map(day => day.slice(0, 7)));
  const missing: string[] = [];
  for (let month = monthStart(from); month <= today; month = addMonthsTo(month, 1))
    if (!held.has(month.slice(0, 7))) missing.push(month.slice(0, 7));
  return missing;
}
