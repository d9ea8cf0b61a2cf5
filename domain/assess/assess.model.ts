/** 年度考核: a scheme announced before it counts, results that anybody assessed can follow line by line. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zTrailStep } from '../core/trail.model.ts';
import { zLine } from '../deploy/programme.model.ts';
import { zId, zMoves } from '../deploy/speech.model.ts';

/** What an item reads: a figure of the unit with all below it, or how far it came with a task that it received. */
export const zItemSource = z.discriminatedUnion('sort', [
  z.object({
    sort: z.literal('indicator'),
    code: z.string().max(60),
    cut: z.string().max(120).default(''),
  }),
  z.object({ sort: z.literal('target'), taskRootId: zId }),
]);
export type ItemSource = z.output<typeof zItemSource>;

export const SCORING_NAMES = { proportional: '按比例', bands: '按分档', rank: '按组内名次' } as const;
const zShare = z.number().min(0, '得分比例须在0至100之间').max(100, '得分比例须在0至100之间');
/** Shares are percent of the item's weight. */
export const zScoring = z.discriminatedUnion('sort', [
  z.object({
    sort: z.literal('proportional'),
    /** The value that gives nothing, and the one that gives everything; between them straight. */
    zero: z.number(),
    full: z.number(),
    /** 保底 and 封顶 */
    least: zShare.default(0),
    most: zShare.default(100),
  }),
  z.object({
    sort: z.literal('bands'),
    /** Reached this value: this share. What reaches no band gets nothing. */
    bands: z
      .array(z.object({ from: z.number(), share: zShare }))
      .min(1, '请至少填写一档')
      .max(12),
  }),
  z.object({
    sort: z.literal('rank'),
    /** Share of the last place; the first gets 100, those between evenly. */
    last: zShare,
  }),
]);
export type Scoring = z.output<typeof zScoring>;

export const zItem = z.object({
  no: z.number().int().min(1),
  name: z.string().trim().min(1, '请填写考核项目名称').max(60),
  weight: z.number().gt(0, '权重须大于0').max(100, '权重不能超过100'),
  source: zItemSource,
  better: z.enum(['more', 'less']),
  scoring: zScoring,
  /** 底线: a value worse than this gets no points. */
  bottom: z.number().nullable().default(null),
  /** A missing value counts as nothing, or the item is left out and the others carry its weight. */
  whenMissing: z.enum(['zero', 'leave-out']).default('zero'),
});
export type Item = z.output<typeof zItem>;

export const zGroup = z.object({
  name: z.string().trim().min(1, '请填写分组名称').max(20),
  line: zLine,
  unitIds: z.array(zId).max(200),
});
export type Group = z.output<typeof zGroup>;

/** A rule by which points are added or taken; `points` is the most that one mark may carry. */
export const zMarkRule = z.object({
  name: z.string().trim().min(1, '请填写名称').max(60),
  points: z.number().gt(0, '分值须大于0').max(20, '分值不能超过20'),
});
export type MarkRule = z.output<typeof zMarkRule>;
/** 一票否决: off unless somebody names the paper that it rests on. */
export const zVeto = z.object({
  name: z.string().trim().min(1, '请填写名称').max(60),
  isOn: z.boolean().default(false),
  basis: z.string().trim().max(120).default(''),
});
export const zGrade = z.object({
  name: z.string().trim().min(1, '请填写等次名称').max(20),
  from: z.number().min(0),
});

export const zSchemeContent = z.object({
  title: z.string().trim().min(1, '请填写方案名称').max(120),
  fromDay: zDay,
  toDay: zDay,
  items: z.array(zItem).max(60),
  groups: z.array(zGroup).max(20),
  bonuses: z.array(zMarkRule).max(30),
  /** 加分封顶 */
  bonusCap: z.number().min(0, '加分上限不能小于0').max(20, '加分上限不能超过20'),
  deductions: z.array(zMarkRule).max(30),
  vetoes: z.array(zVeto).max(20),
  grades: z.array(zGrade).max(8),
});
export type SchemeContent = z.output<typeof zSchemeContent>;

export const MARK_SORTS = { bonus: '加分', deduction: '扣分', veto: '一票否决' } as const;
export type MarkSort = keyof typeof MARK_SORTS;
export const zMarkSort = z.enum(['bonus', 'deduction', 'veto']);

/** How one item came to its points: what the unit assessed reads. */
export const zLineOf = z.object({
  no: z.number().int(),
  name: z.string(),
  weight: z.number(),
  value: z.number().nullable(),
  measure: z.string(),
  /** Denominator of the value, where it has one. */
  base: z.number().nullable(),
  selfReported: z.boolean(),
  /** 口径: what was counted, over which days, as of when. */
  basis: z.string(),
  /** 算式 with the figures put in. */
  formula: z.string(),
  /** Null where the item was left out. */
  points: z.number().nullable(),
  /** What the reader should know beside the formula: 自报, no data, below the bottom line, corrected. */
  notes: z.array(z.string()),
});
export type ScoreLine = z.output<typeof zLineOf>;

export const zCountedMark = z.object({
  id: zId,
  sort: zMarkSort,
  rule: z.string(),
  thing: z.string(),
  points: z.number(),
  /** What of it counted, and why not all of it. */
  counted: z.number(),
  note: z.string(),
});

export const zScore = z.object({
  unitId: zId,
  groupNo: z.number().int(),
  lines: z.array(zLineOf),
  marks: z.array(zCountedMark),
  itemPoints: z.number(),
  bonus: z.number(),
  deduction: z.number(),
  score: z.number(),
  rank: z.number().int().nullable(),
  /** How many are ranked in the group. */
  of: z.number().int(),
  /** Why there is no rank. */
  unranked: z.string().nullable(),
  grade: z.string().nullable(),
});
export type Score = z.output<typeof zScore>;

export const zSchemeRow = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  year: z.number().int(),
  title: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  /** 数据截止时点 of the results that stand; null before the first computing. */
  asOf: zDay.nullable(),
  objectBy: zDay.nullable(),
  version: z.number().int(),
  units: z.number().int(),
  seq: z.number().int(),
});
export type SchemeRow = z.output<typeof zSchemeRow>;

export const zScheme = zSchemeRow.extend({
  fromDay: zDay,
  toDay: zDay,
  items: z.array(zItem.extend({ sourceName: z.string(), meaning: z.string() })),
  groups: z.array(zGroup.extend({ units: z.array(z.object({ unitId: zId, unit: z.string() })) })),
  bonuses: z.array(zMarkRule),
  bonusCap: z.number(),
  deductions: z.array(zMarkRule),
  vetoes: z.array(zVeto),
  grades: z.array(zGrade),
  /** What stands in the way of publishing, in words; empty when nothing does. */
  lacks: z.array(z.string()),
  openMarks: z.number().int(),
  openObjections: z.number().int(),
  allowed: zMoves,
  trail: z.array(zTrailStep),
});
export type SchemeView = z.output<typeof zScheme>;

export const zResultRow = z.object({
  schemeId: zId,
  unitId: zId,
  unit: z.string(),
  groupNo: z.number().int(),
  group: z.string(),
  score: z.number(),
  itemPoints: z.number(),
  bonus: z.number(),
  deduction: z.number(),
  rank: z.number().int().nullable(),
  of: z.number().int(),
  unranked: z.string().nullable(),
  grade: z.string().nullable(),
});
export type ResultRow = z.output<typeof zResultRow>;

export const zMark = z.object({
  id: zId,
  schemeId: zId,
  unitId: zId,
  unit: z.string(),
  sort: zMarkSort,
  rule: z.string(),
  thing: z.string(),
  points: z.number(),
  reason: z.string(),
  answerBy: zDay.nullable(),
  answer: z.string().nullable(),
  decision: z.string().nullable(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  allowed: zMoves,
});
export type MarkView = z.output<typeof zMark>;

/** A value that a decision puts in the place of the one computed. */
export const zCorrection = z.object({ itemNo: z.number().int().min(1), value: z.number() });
/** A bonus of the scheme that was forgotten: asked for in an objection, added by the ruling. */
export const zClaim = z.object({
  rule: z.string().trim().min(1, '请选择条目').max(60),
  thing: z.string().trim().min(1, '请写明事项').max(120),
  points: z.number().gt(0, '请填写大于0的分值').max(20, '分值不能超过20'),
});
export type Claim = z.output<typeof zClaim>;
export const zClaims = z.array(zClaim).max(20);
export const zRuling = z.object({
  corrections: z.array(zCorrection).max(60),
  /** Deductions and vetoes that no longer count. */
  dropMarks: z.array(zId).max(60),
  addBonuses: zClaims.default([]),
});
export type Ruling = z.output<typeof zRuling>;
/** As it is kept: what was added is counted like any other mark, by an id of its own. */
const zRuled = zRuling.extend({ addBonuses: z.array(zClaim.extend({ id: zId })) });
export type Ruled = z.output<typeof zRuled>;

const zStood = z.object({
  version: z.number().int(),
  score: z.number(),
  rank: z.number().int().nullable(),
});
export const zObjection = z.object({
  id: zId,
  schemeId: zId,
  scheme: z.string(),
  unitId: zId,
  unit: z.string(),
  sort: z.enum(['objection', 'correction']),
  itemNos: z.array(z.number().int()),
  claims: zClaims,
  reason: z.string(),
  ruling: zRuled.nullable(),
  decision: z.string().nullable(),
  before: zStood.nullable(),
  after: zStood.nullable(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  raisedAt: z.string(),
  raisedBy: z.string(),
  allowed: zMoves,
  trail: z.array(zTrailStep),
});
export type ObjectionView = z.output<typeof zObjection>;

export const zResult = zResultRow.extend({
  scheme: z.string(),
  year: z.number().int(),
  state: z.string(),
  stateLabel: z.string(),
  asOf: zDay,
  objectBy: zDay.nullable(),
  version: z.number().int(),
  lines: z.array(zLineOf),
  marks: z.array(zCountedMark),
  /** Marks that do not count yet, or no longer. */
  pending: z.array(zMark),
  objections: z.array(zObjection),
  /** What the scheme gives bonuses for: what may be asked for when one was forgotten. */
  bonuses: z.array(zMarkRule),
  /** Earlier versions of this result, oldest first, each with what made it. */
  versions: z.array(
    z.object({
      version: z.number().int(),
      asOf: zDay,
      cause: z.string(),
      score: z.number(),
      rank: z.number().int().nullable(),
      madeAt: z.string(),
    }),
  ),
  /** `object` for the unit assessed, `correct` for the office once the year is frozen. */
  allowed: zMoves,
});
export type ResultView = z.output<typeof zResult>;
