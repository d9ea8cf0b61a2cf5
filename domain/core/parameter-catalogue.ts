import type { Day } from './days.ts';
import type { Parameter, ParameterUnit, ParameterValue } from './parameter.model.ts';
import { burdenParameters } from './parameter-burden.ts';
import { cadreParameters } from './parameter-cadres.ts';
import { employerParameters } from './parameter-employers.ts';
import { findingParameters } from './parameter-findings.ts';
import { labourParameters } from './parameter-labour.ts';
import { matterParameters } from './parameter-matters.ts';
import { memberParameters } from './parameter-members.ts';
import { personalParameters } from './parameter-personal.ts';
import { number, OURS, type ParameterSpec, workdays } from './parameter-spec.ts';
import { surveyParameters } from './parameter-surveys.ts';
import { termParameters } from './parameter-terms.ts';
import { allowed, defineRefusals, refused, type Verdict } from './verdict.ts';

export const UNIT_LABELS: Readonly<Record<ParameterUnit, string>> = {
  second: '秒',
  minute: '分钟',
  hour: '小时',
  day: '日',
  month: '个月',
  times: '次',
  item: '项',
  character: '位',
  megabyte: 'MB',
  percent: '%',
  kilometre: '公里',
  fen: '分',
  choice: '选项',
};

const MLPS = 'GB/T 22239-2019';
const LOGIN = { docNo: MLPS, article: '8.1.4.1（数值为本平台默认）' } as const;

/** 走访完成率 = 有效访谈 ÷ 应访：which outcomes leave the denominator, from the opening of a round on. */
const frameParameters = (
  [
    ['moved', '迁出', 'leaves'],
    ['closed', '注销', 'leaves'],
    ['refused', '拒访', 'stays'],
    ['lost', '失联', 'stays'],
  ] as const
).map(
  ([outcome, label, defaultValue]): ParameterSpec => ({
    ...{
      code: `visit.frame-${outcome}`,
      label: `走访结果“${label}”对应访单位（分母）的影响`,
      unit: 'choice',
      dayType: null,
    },
    ...{ defaultValue, choices: { leaves: '从应访中核减', stays: '不核减，仍是应访' }, ...OURS },
  }),
);

/** The education authority of a place fixes the days of a school year; a report needs only their months. */
const SCHOOL = { docNo: '本平台默认', article: '学期起止由当地教育行政部门规定，请按当地校历设定' } as const;

export const parameterCatalogue: readonly ParameterSpec[] = [
  number('account.session-idle', '无操作自动退出时间', 'minute', [30, 5, 240], LOGIN),
  number('account.session-length', '单次登录最长时间', 'hour', [12, 1, 24], LOGIN),
  number('account.lockout-failures', '连续登录失败锁定次数', 'times', [5, 3, 10], LOGIN),
  number('account.lockout-time', '登录失败锁定时间', 'minute', [15, 10, 1440], LOGIN),
  {
    code: 'account.password-profile',
    label: '口令规则',
    unit: 'choice',
    dayType: null,
    defaultValue: 'mlps',
    choices: { mlps: '等保三级：复杂度加定期更换', asvs: 'ASVS：长度加泄露口令比对，不定期更换' },
    docNo: MLPS,
    article: '8.1.4.1',
  },
  number('account.password-length', '口令最短长度', 'character', [8, 8, 64], LOGIN),
  number('account.password-classes', '口令字符种类（等保规则）', 'item', [3, 2, 4], LOGIN),
  number('account.password-age', '口令有效期（等保规则）', 'day', [90, 30, 180], LOGIN),
  number('account.password-history', '口令不得与最近几次相同（等保规则）', 'times', [5, 1, 24], LOGIN),
  number('account.invitation-time', '一次性登录链接有效时间', 'hour', [24, 1, 72]),
  number('account.stale-after', '未登录自动停用天数', 'day', [90, 30, 365], {
    docNo: MLPS,
    article: '8.1.4.2（数值为本平台默认）',
  }),
  number('reminder.keep', '已读提醒的保留天数', 'day', [90, 7, 365]),
  number('file.pieces-open', '每人同时未传完的分段上传上限', 'item', [60, 5, 500]),
  number('file.pieces-kept', '未传完的分段保留时间', 'hour', [72, 1, 720]),
  number('file.upload-limit', '单个文件大小上限', 'megabyte', [20, 1, 500]),
  workdays('deploy.receipt', '任务签收时限', [2, 1, 15]),
  workdays('deploy.first-action', '马上就办任务：下达后首次办理（收文）时限', [1, 1, 10]),
  workdays('deploy.consultation', '征求意见时限', [5, 1, 30]),
  ...(
    [
      ['autumn-first', '秋季学期起始月（1日起）', 9],
      ['autumn-last', '秋季学期结束月（月底止）', 1],
      ['spring-first', '春季学期起始月（1日起）', 2],
      ['spring-last', '春季学期结束月（月底止）', 7],
    ] as const
  ).map(([code, label, month]) => number(`deploy.term-${code}`, label, 'item', [month, 1, 12], SCHOOL)),
  workdays('deploy.reminder-before', '到期前提醒的提前天数', [3, 0, 30]),
  number('deploy.silence', '下达后未报进展列入“表态多、行动少”的天数', 'day', [30, 1, 365]),
  number('deploy.urge-limit', '同一任务每日催办次数上限', 'times', [1, 1, 5]),
  number('deploy.extension-limit', '同一任务可延期次数', 'times', [2, 0, 10]),
  workdays('assess.answer', '扣分告知后的申辩时限', [5, 1, 30]),
  workdays('assess.objection', '考核结果告知后提出异议的时限', [5, 1, 30]),
  number('assess.small-base', '小基数：分母低于此数只得分、不排名', 'item', [10, 0, 1000]),
  workdays('bulletin.verify', '通报点名前被点名单位的核实时限', [2, 1, 10]),
  number('bulletin.named-most', '一份通报最多点名的单位任务数', 'item', [5, 0, 50]),
  number('call.weekday', '周调度会例会日（1为周一）', 'item', [1, 1, 7]),
  number('call.month-day', '月调度会例会日', 'item', [5, 1, 28]),
  workdays('call.reminder-before', '调度会、必报事项到期前提醒的提前工作日数', [1, 0, 10]),
  workdays('call.report-before', '调度会汇报提前工作日数', [1, 0, 10]),
  number('target.ahead', '超前：高于序时进度的百分点', 'percent', [5, 0, 50]),
  number('target.behind', '滞后：低于序时进度超过的百分点', 'percent', [5, 0, 50]),
  number('target.far-behind', '严重滞后：低于序时进度超过的百分点', 'percent', [20, 1, 100]),
  number('target.pace-weeks', '推算完成日期所用的近期周数', 'item', [4, 2, 12]),
  number('visit.allot-another-visitor', '走访安排：更换走访人折合的路程', 'kilometre', [20, 0, 1000]),
  number('visit.allot-over-even', '走访安排：每超出平均一户折合的路程', 'kilometre', [2, 0, 1000]),
  number('visit.campaign-months', '走访行动最长时间', 'month', [12, 1, 36]),
  {
    ...{ code: 'visit.ask-place', label: '登记走访时可否附上地点', unit: 'choice', dayType: null },
    ...{
      defaultValue: 'never',
      choices: { never: '不提供', optional: '由走访人自愿附上（约一百米精度）' },
      ...OURS,
    },
  },
  number('visit.files-most', '每次走访最多附照片', 'item', [6, 0, 20]),
  number('visit.offline-hours', '走访资料在手机上离线可用的时间', 'hour', [12, 1, 48]),
  number('visit.offline-most', '走访资料一次带到手机上的最多户数', 'item', [60, 1, 200]),
  number('visit.pair-latest-day', '结对当月即须回访：不晚于当月第几日结对', 'day', [15, 1, 31]),
  number('visit.key-weight', '走访安排：重点企业的权重（其他企业为1）', 'times', [3, 1, 100]),
  ...frameParameters,
  number('report.small-base', '看板排名：任务数小于此数的不参加排名', 'item', [5, 0, 1000]),
  number('report.map-points', '看板地图边界点数上限', 'item', [20000, 100, 200000]),
  ...findingParameters,
  ...matterParameters,
  ...labourParameters,
  ...memberParameters,
  ...personalParameters,
  ...burdenParameters,
  ...cadreParameters,
  ...employerParameters,
  ...termParameters,
  ...surveyParameters,
  number('unit.backdate-limit', '组织调整最多可追溯天数', 'day', [90, 0, 3650]),
  number('audit.log-retention', '日志保存期限', 'month', [36, 6, 360], {
    docNo: '网络安全法（2025年修正）',
    article: '第二十三条第三项（不少于六个月）',
  }),
];

const byCode = new Map(parameterCatalogue.map(spec => [spec.code, spec]));

export const findParameterSpec = (code: string): ParameterSpec | undefined => byCode.get(code);

const no = defineRefusals('parameter', {
  'value-not-number': ['input', '“{label}”须填写整数'],
  'value-out-of-range': ['input', '“{label}”须在{min}至{max}{unit}之间（{basis}），请改正'],
  'value-not-a-choice': ['input', '“{label}”只能选择：{choices}'],
});

export function checkParameterValue(spec: ParameterSpec, value: ParameterValue): Verdict {
  const { label } = spec;
  const fields = [{ path: 'value', says: '请改正数值' }];
  if (spec.choices) {
    const isChoice = typeof value === 'string' && Object.hasOwn(spec.choices, value);
    const choices = Object.values(spec.choices).join('、');
    return isChoice ? allowed : refused(no['value-not-a-choice']({ label, choices }, { fields }));
  }
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    return refused(no['value-not-number']({ label }, { fields }));
  const [min, max] = [spec.min ?? 0, spec.max ?? Number.MAX_SAFE_INTEGER];
  if (value >= min && value <= max) return allowed;
  const blanks = { label, min, max, unit: UNIT_LABELS[spec.unit], basis: `${spec.docNo}${spec.article}` };
  return refused(no['value-out-of-range'](blanks, { fields }));
}

/** The rows that a new federation starts with, at its root. @param idOf makes the id of a row */
export function defaultParameters(
  jurisdiction: string,
  fromDay: Day,
  idOf: (code: string) => string,
): Parameter[] {
  return parameterCatalogue.map(({ code, unit, dayType, defaultValue, docNo, article }) => ({
    id: idOf(code),
    code,
    jurisdiction,
    value: defaultValue,
    unit,
    dayType,
    fromDay,
    toDay: null,
    docNo,
    article,
  }));
}
