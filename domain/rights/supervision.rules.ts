/**
 * Rules of labour law supervision (工会劳动法律监督办法). Pure; the kind and the screens ask the same.
 *
 * An inquiry is made by at least two certified supervisors, two different persons; whether each may, `labour-supervisor.rules.ts` says.
 * A paper cites the clause that it rests on. A 建议书 follows only an opinion that was refused, not answered or not carried out.
 */
import { chineseDay, type Day } from '../core/days.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import type { ClockSeen } from '../matter/move.ts';
import { rightsRefusals as no } from './rights.refusals.ts';

/** 监督事项十二类 */
export const SUPERVISION_TOPICS = {
  equality: '平等就业',
  rules: '规章制度',
  contract: '劳动合同',
  bargaining: '工资协商与集体合同',
  pay: '劳动报酬',
  hours: '工作时间与休息休假',
  safety: '劳动安全卫生',
  insurance: '社会保险和福利',
  protected: '女职工、未成年工和残疾职工保护',
  democracy: '民主管理',
  training: '职工教育培训经费',
  other: '其他劳动法律法规事项',
} as const;
export type SupervisionTopic = keyof typeof SUPERVISION_TOPICS;

export const LEAD_SOURCES = {
  complaint: '职工投诉举报',
  patrol: '监督检查发现',
  handed: '其他单位转办',
  media: '媒体或网络反映',
} as const;

/** Why the employer has not put it right (建议书的前提). */
export const DEFIANCES = {
  refused: '拒收',
  silent: '逾期未答复',
  unchanged: '无正当理由不改正',
} as const;

export interface Supervisor {
  name: string;
  certificate: string;
  /** The federation that certified; of matters of older versions, where it was typed, unknown. */
  issuer?: string | undefined;
  isTied?: boolean | undefined;
}

/** How many, and that they are different persons. Whether each may inquire, the register says. */
export function canInquire(supervisors: readonly Supervisor[], least: number): Verdict {
  if (supervisors.length < least)
    return at('given.supervisorIds', no['supervisors-few']({ least, count: supervisors.length }));
  const seen = new Set<string>();
  for (const { name, certificate, issuer = '' } of supervisors) {
    const who = name.trim();
    const keys = [`name ${who}`, `certificate ${issuer} ${certificate.trim().toUpperCase()}`];
    if (keys.some(key => seen.has(key))) return at('given.supervisorIds', no['supervisors-twice']({ who }));
    for (const key of keys) seen.add(key);
  }
  return allowed;
}

/** 甄望舒（证号YN-0001，砚宁区总工会发证） */
export const supervisorSaid = ({ name, certificate, issuer }: Supervisor): string =>
  `${name}（证号${certificate}${issuer ? `，${issuer}发证` : ''}）`;

const at = (path: string, refusal: ReturnType<(typeof no)[keyof typeof no]>): Verdict =>
  refused({ ...refusal, fields: [{ path, says: refusal.says }] });

/** 第三十条 · 第30条 */
const CLAUSE = /第\s*(?:[〇零一二两三四五六七八九十百千]+|\d+)\s*条/u;
export const citesClause = (words: string): boolean => CLAUSE.test(words);

/** A silent employer is silent only when the time for its answer has run out. */
export function canFindSilent(clocks: readonly ClockSeen[], codes: readonly string[], today: Day): Verdict {
  const running = clocks.find(c => codes.includes(c.code) && (c.state === 'running' || c.state === 'paused'));
  return running && running.dueOn >= today
    ? refused(no['reply-not-due']({ day: chineseDay(running.dueOn) }))
    : allowed;
}

export const canPropose = (opinionServedOn: Day | null | undefined): Verdict =>
  opinionServedOn ? allowed : refused(no['opinion-first']());

/** A day on which something was done: not ahead, and not before what it follows. */
export function canHaveHappened(
  path: string,
  what: string,
  day: Day | null | undefined,
  { today, since, sinceWhat }: { today: Day; since?: Day | null | undefined; sinceWhat?: string },
): Verdict {
  if (!day) return allowed;
  if (day > today) return at(`given.${path}`, no['day-ahead']({ what }));
  if (since && day < since)
    return at(`given.${path}`, no['day-before']({ what, since: `${sinceWhat ?? ''}${chineseDay(since)}` }));
  return allowed;
}
