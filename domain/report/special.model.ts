/** 走访专报: findings quoted without names, figures that lead back to where they come from. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zTrailStep } from '../core/trail.model.ts';
import { zId, zMoves } from '../deploy/speech.model.ts';
import { zToldBy } from '../visit/visit.model.ts';
import { zPrinted } from './bulletin.model.ts';

/** Figures that a report from visits may cite, each with the page on which its records stand. */
export const SPECIAL_FIGURES = {
  'visit-done': { label: '已走访单位', page: '/visits', records: '“走访记录”页' },
  'visit-interview': { label: '有效访谈单位', page: '/visits', records: '“走访记录”页' },
  'visit-people': { label: '访谈人次', page: '/visits', records: '“走访记录”页' },
  'visit-finding': { label: '走访发现问题', page: '/visit-findings', records: '“走访问题”页' },
  'visit-finding-per-interview': { label: '户均发现问题', page: '/visit-findings', records: '“走访问题”页' },
  'finding-rated': { label: '走访问题已评价', page: '/finding-ratings', records: '“评价与回访”页' },
  'finding-satisfied-rate': { label: '走访问题满意率', page: '/finding-ratings', records: '“评价与回访”页' },
} as const;
export type SpecialFigureCode = keyof typeof SPECIAL_FIGURES;
const codes = Object.keys(SPECIAL_FIGURES) as [SpecialFigureCode, ...SpecialFigureCode[]];

export const zQuoteAsked = z.object({
  findingId: zId,
  /** With the names of persons and enterprises as they were written down. */
  isNamed: z.boolean().default(false),
  why: z.string().trim().max(200).default(''),
  /** Names that nobody here knows of, which whoever drafts has marked in the words. */
  masks: z
    .array(z.string().trim().min(2, '要隐去的名字至少两个字').max(20, '要隐去的名字最多20个字'))
    .max(10, '一条引用最多标10个名字')
    .optional(),
});

export const zQuote = zQuoteAsked.extend({
  no: z.string(),
  text: z.string(),
  /** Which record it stands in; absent from quotations that were made before this was kept. */
  source: z.object({ visitedOn: zDay, unit: z.string(), toldBy: zToldBy.nullable() }).optional(),
});
export type Quote = z.output<typeof zQuote>;

export const zFigureAsked = z.object({ code: z.enum(codes, '请选择一个数'), fromDay: zDay, toDay: zDay });

/** `value` as it is now, or as it was when the report was signed. */
export const zSpecialFigure = zFigureAsked.extend({
  label: z.string(),
  value: z.string(),
  basis: z.string(),
});
export type SpecialFigure = z.output<typeof zSpecialFigure>;

export const zSpecialWords = z.object({
  title: z.string().trim().min(2, '请填写标题').max(80),
  situation: z.string().trim().max(3000),
  advice: z.string().trim().max(3000),
  quotes: z.array(zQuoteAsked).min(1, '至少引用一个走访问题').max(30),
  figures: z.array(zFigureAsked).max(12),
});
export type SpecialWords = z.output<typeof zSpecialWords>;

export const zSpecialRow = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  toUnitId: zId,
  toUnit: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  signedOn: zDay.nullable(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  allowed: zMoves,
});
export type SpecialRow = z.output<typeof zSpecialRow>;

export const zSpecial = zSpecialRow.extend({
  situation: z.string(),
  advice: z.string(),
  quotes: z.array(zQuote),
  figures: z.array(zSpecialFigure),
  signer: z.string().nullable(),
  response: z.string().nullable(),
  /** The task that was made of the instruction. */
  taskId: zId.nullable(),
  /** Units that may be charged with the task. */
  owners: z.array(z.object({ unitId: zId, unit: z.string() })),
  printed: zPrinted,
  trail: z.array(zTrailStep),
});
export type SpecialView = z.output<typeof zSpecial>;
