/**
 * 办理统计: which figures stand together on one page. Every one is a sum of counts over facts, so that the records behind it can be
 * listed, or a rate; nothing is typed. Confined kinds have no place here: theirs are published monthly (`rights/published.rules.ts`).
 */
import type { Duty } from '../core/duty.ts';
import type { Term } from '../core/indicator.ts';
import { kinds } from './kinds.ts';

/** A count: what is added, less what is taken away. */
export interface CountColumn {
  key: string;
  label: string;
  of: readonly Term[];
  less?: readonly Term[];
}
/** A rate, by the formula of this indicator. */
interface RateColumn {
  key: string;
  label: string;
  rate: string;
}
export type HandlingColumn = CountColumn | RateColumn;

export const isCount = (column: HandlingColumn): column is CountColumn => 'of' in column;

interface Topic {
  label: string;
  /** Any of these over the unit and all below it opens the figures. */
  reads: readonly Duty[];
  columns: readonly HandlingColumn[];
}

const term = (code: string, cut?: string): Term => (cut === undefined ? { code } : { code, cut });
const count = (label: string, code: string, cut?: string): CountColumn => ({
  key: cut === undefined ? code : `${code}.${cut.replace(/[=&]/g, '.')}`,
  label,
  of: [term(code, cut)],
});
/** Fell due without being done in time. */
const late = (label: string, ...clocks: readonly string[]): CountColumn => ({
  key: `${clocks[0]!}-late`,
  label,
  of: clocks.map(clock => term(`${clock}-due`)),
  less: clocks.map(clock => term(`${clock}-met`)),
});
const rate = (label: string, code: string): RateColumn => ({ key: code, label, rate: code });
/** Whoever reads the kinds, and the teams that look on. */
const readersOf = (...codes: readonly string[]): readonly Duty[] => [
  ...new Set(codes.flatMap(code => kinds[code]!.reads)),
  'supervise.read',
];

const REPLY = ['labour-supervision-prompt-reply', 'labour-supervision-opinion-reply'] as const;
const need = (code: string, label: string) => [
  count(`${label}登记`, `${code}-opened`),
  count(`${label}办结`, `${code}-ended`),
  late(`${label}逾期反馈`, `${code}-finish`),
];

const made = {
  supervision: {
    label: '一函两书',
    reads: readersOf('labour-supervision'),
    columns: [
      count('监督线索', 'labour-supervision-opened'),
      count('提示函', 'labour-supervision-letters', 'letter=prompt'),
      count('意见书', 'labour-supervision-letters', 'letter=opinion'),
      count('建议书', 'labour-supervision-letters', 'letter=proposal'),
      { key: 'reply-met', label: '按期答复', of: REPLY.map(clock => term(`${clock}-met`)) },
      late('逾期未答复', ...REPLY),
      count('拒收意见书', 'labour-supervision-opinion-refused'),
      count('已改正', 'labour-supervision-corrected'),
      rate('意见书改正率', 'labour-supervision-opinion-corrected-rate'),
      count('受益职工', 'labour-supervision-workers'),
      count('追回金额', 'labour-supervision-recovered'),
    ],
  },
  rectification: {
    label: '整改',
    reads: readersOf('rectification'),
    columns: [
      count('立项', 'rectification-opened'),
      count('盘点', 'rectification-step', 'step=stock'),
      count('分类', 'rectification-step', 'step=classify'),
      count('调度', 'rectification-step', 'step=push'),
      count('公告', 'rectification-step', 'step=announce'),
      count('提请联动', 'rectification-twinned'),
      count('销号', 'rectification-ended', 'outcome=closed'),
      late('逾期', 'rectification-deadline'),
      count('反弹', 'rectification-relapsed'),
      rate('销号率', 'rectification-close-rate'),
    ],
  },
  'rectification-source': {
    label: '整改来源',
    reads: readersOf('rectification'),
    columns: [
      count('已盘点', 'rectification-step', 'step=stock'),
      count('方案和计划', 'rectification-step', 'source=plan&step=stock'),
      count('个人清单', 'rectification-step', 'source=personal&step=stock'),
      count('专项整治', 'rectification-step', 'source=special&step=stock'),
      count('新发现', 'rectification-step', 'source=fresh&step=stock'),
    ],
  },
  mediation: {
    label: '劳动争议调解',
    reads: readersOf('mediation'),
    columns: [
      count('申请', 'mediation-opened'),
      count('申请人次', 'mediation-persons'),
      count('受理', 'mediation-accepted'),
      late('逾期未调结', 'mediation-length'),
      count('达成协议', 'mediation-agreed'),
      rate('调解成功率', 'mediation-success-rate'),
      count('协议金额', 'mediation-amount'),
      count('已履行', 'mediation-performed'),
    ],
  },
  'legal-aid': {
    label: '法律援助',
    reads: readersOf('legal-aid'),
    columns: [
      count('申请', 'legal-aid-opened'),
      count('申请人次', 'legal-aid-persons'),
      count('准予援助', 'legal-aid-granted'),
      count('会见咨询', 'legal-aid-visits'),
      count('结案', 'legal-aid-ended', 'outcome=closed'),
      count('追回金额', 'legal-aid-recovered'),
      count('已评价', 'legal-aid-rated'),
      count('满意', 'legal-aid-satisfied'),
      rate('满意率', 'legal-aid-satisfied-rate'),
    ],
  },
  file: {
    label: '困难职工档案',
    reads: readersOf('hardship'),
    columns: [
      count('申请', 'hardship-opened'),
      count('申请人次', 'hardship-persons'),
      late('逾期未受理', 'hardship-acceptance'),
      count('期末在档', 'hardship-in-file'),
      count('深度困难', 'hardship-in-file', 'class=deep'),
      count('相对困难', 'hardship-in-file', 'class=relative'),
      count('意外致困', 'hardship-in-file', 'class=accident'),
      late('年度复核逾期', 'hardship-term'),
    ],
  },
  aid: {
    label: '困难帮扶',
    reads: readersOf('aid-item'),
    columns: [
      count('登记', 'aid-item-opened'),
      count('登记人次', 'aid-item-persons'),
      count('审定人次', 'aid-approved'),
      count('帮扶人次', 'aid-given'),
      count('其中送温暖', 'aid-given', 'sort=warm'),
      count('到账金额', 'aid-paid'),
      late('逾期未发放', 'aid-item-payment'),
    ],
  },
  warning: {
    label: '预警',
    reads: readersOf('warning'),
    columns: [
      count('预警', 'warning-opened'),
      count('已处置', 'warning-responded'),
      late('逾期未处置', 'warning-response'),
      count('了结', 'warning-ended'),
      count('误报', 'warning-false'),
      rate('误报率', 'warning-false-rate'),
    ],
  },
  event: {
    label: '首报',
    reads: ['event.read', 'event.keep', 'supervise.read'],
    columns: [
      count('首报', 'event-first-report'),
      count('按时', 'event-first-report', 'timeliness=in-time'),
      count('迟报', 'event-first-report', 'timeliness=late'),
      rate('平均用时', 'event-first-average'),
    ],
  },
  term: {
    label: '建会换届',
    reads: readersOf('founding'),
    columns: [
      count('筹备建会', 'founding-opened'),
      count('新建工会', 'union-founded'),
      count('法人登记', 'union-registered'),
      count('换届登记', 're-election-opened'),
      count('届满', 'term-due'),
      count('按期换届', 'term-in-time'),
      rate('按期换届率', 'term-in-time-rate'),
      count('获准延期', 'term-extended'),
      count('期末逾期未换', 'term-overdue'),
      count('补选', 'by-election-opened'),
      count('罢免', 'recall-opened'),
    ],
  },
  need: {
    label: '就业与培训',
    reads: readersOf('job-matching', 'training-need'),
    columns: [...need('job-matching', '就业对接'), ...need('training-need', '培训需求')],
  },
} satisfies Record<string, Topic>;

export type HandlingTopic = keyof typeof made;
export const HANDLING_TOPICS = Object.keys(made) as [HandlingTopic, ...HandlingTopic[]];
export const handlingTopics: Readonly<Record<HandlingTopic, Topic>> = made;

/** Rates have no records of their own. */
export const countOf = (topic: HandlingTopic, key: string): CountColumn | undefined =>
  handlingTopics[topic].columns.filter(isCount).find(column => column.key === key);
