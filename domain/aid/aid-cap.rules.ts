/**
 * Caps of aid per item and year (帮扶标准): provinces fix them, so every number is a parameter.
 *
 *   生活  months of the minimum standard, by class          助学  months of it per pupil, by stage
 *   医疗  what the household itself paid, up to a sum        就业 法律 临时 送温暖  a sum
 */
import { asFen, type Fen, formatFen } from '../core/money.ts';
import { allowed, defineRefusals, refused, type Verdict } from '../core/verdict.ts';
import { AID_SORTS, type AidSort, OPEN_SORTS, type SchoolStage } from './aid.model.ts';
import type { HardshipClass } from './means-test.rules.ts';

const no = defineRefusals('aid', {
  'amount-none': ['input', '请填写大于0的金额'],
  'not-in-file': ['state', '{sort}只发给在档困难职工；未建档的，可以办理临时救助或送温暖，或者先申请建档'],
  'stage-missing': ['input', '助学救助请选择就读阶段'],
  'own-share-missing': ['input', '医疗救助请填写个人承担的医疗费用'],
  'minimum-unset-for-cap': [
    'unavailable',
    '{sort}的上限按低保标准计算，当地低保标准还没有设定，请管理员补录后再办',
  ],
  'over-household': [
    'input',
    '超过每户每年{cap}元的上限：全家本年已发放和在途{earlier}元，最多还可{left}元，请停发后按余额另行审定',
  ],
  'over-cap': ['input', '超过上限：{says}；本年已审定{earlier}元，最多还可{left}元，请改正金额'],
});

/** @param earlierFen of all people and items of the household in the year, 送温暖 apart */
export function canGrantHousehold(amountFen: Fen, earlierFen: Fen, capFen: Fen): Verdict {
  if (amountFen + earlierFen <= capFen) return allowed;
  const left = formatFen(asFen(Math.max(0, capFen - earlierFen)));
  return refused(no['over-household']({ cap: formatFen(capFen), earlier: formatFen(earlierFen), left }));
}

export interface AidAsked {
  sort: AidSort;
  /** Class of the file; null for somebody in no file. */
  group: Exclude<HardshipClass, 'none'> | null;
  stage: SchoolStage | null;
  /** 个人承担的医疗费用 */
  ownShareFen: Fen | null;
}

export type CapFound = { ok: true; capFen: Fen; says: string } | Extract<Verdict, { ok: false }>;

export function aidCap(asked: AidAsked, parameter: (code: string) => number): CapFound {
  const { sort, group } = asked;
  const label = AID_SORTS[sort];
  if (!group && !OPEN_SORTS.has(sort)) return refused(no['not-in-file']({ sort: label })) as CapFound;
  const sum = (code: string): CapFound => {
    const capFen = asFen(parameter(code));
    return { ok: true, capFen, says: `${label}每年不超过${formatFen(capFen)}元` };
  };
  const months = (code: string): CapFound => {
    const minimum = parameter('aid.minimum');
    if (minimum <= 0) return refused(no['minimum-unset-for-cap']({ sort: label })) as CapFound;
    const count = parameter(code);
    const capFen = asFen(minimum * count);
    const says = `${label}每年不超过${count}个月低保标准（${formatFen(asFen(minimum))}元），即${formatFen(capFen)}元`;
    return { ok: true, capFen, says };
  };
  switch (sort) {
    case 'living':
      return months(group === 'deep' ? 'aid.living-deep' : 'aid.living-other');
    case 'schooling':
      if (!asked.stage) return refused(no['stage-missing']()) as CapFound;
      return months(asked.stage === 'higher' ? 'aid.schooling-higher' : 'aid.schooling-lower');
    case 'medical': {
      if (asked.ownShareFen === null) return refused(no['own-share-missing']()) as CapFound;
      const capFen = asFen(Math.min(asked.ownShareFen, parameter('aid.medical-cap')));
      return { ok: true, capFen, says: `${label}不超过个人承担部分，每年最多${formatFen(capFen)}元` };
    }
    case 'job':
      return sum('aid.job-cap');
    case 'legal':
      return sum('aid.legal-cap');
    case 'temporary':
      return sum('aid.temporary-cap');
    case 'warm':
      return sum('aid.warm-cap');
  }
}

/** @param earlierFen approved for the same payee and item since the first of January */
export function canGrant(amountFen: Fen, earlierFen: Fen, cap: CapFound): Verdict {
  if (!cap.ok) return cap;
  if (amountFen <= 0) return refused(no['amount-none']());
  if (amountFen + earlierFen <= cap.capFen) return allowed;
  const left = formatFen(asFen(Math.max(0, cap.capFen - earlierFen)));
  return refused(no['over-cap']({ says: cap.says, earlier: formatFen(earlierFen), left }));
}
