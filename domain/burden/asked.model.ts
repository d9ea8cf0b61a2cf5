/** 要数: what units, enterprises and workers are asked to fill in, where, by whom, and how long it takes. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';

export const FIELD_SORTS = {
  number: '数',
  words: '文字',
  choice: '选择',
  day: '日期',
  person: '人或单位',
  file: '附件',
} as const;
export type FieldSort = keyof typeof FIELD_SORTS;
export const zFieldSort = z.enum(['number', 'words', 'choice', 'day', 'person', 'file']);
export const fieldSorts = zFieldSort.options;

/** Where something is asked. */
export const SOURCES = {
  statement: '定期报表',
  task: '任务报告',
  survey: '问卷',
  visit: '走访登记',
  matter: '事项办理',
  letter: '文书核对',
  import: '表格导入',
} as const;
export type Source = keyof typeof SOURCES;
export const zSource = z.enum(['statement', 'task', 'survey', 'visit', 'matter', 'letter', 'import']);

/** Who answers. */
export const ANSWERERS = { union: '各级工会', employer: '用人单位', worker: '职工' } as const;
export type Answerer = keyof typeof ANSWERERS;
export const zAnswerer = z.enum(['union', 'employer', 'worker']);

/** One field that is asked for. */
export const zAskedField = z.object({
  source: zSource,
  /** The form, kind, sheet or questionnaire. */
  form: z.string(),
  key: z.string(),
  label: z.string(),
  sort: zFieldSort,
  /** Taken over from records: nobody types it. */
  taken: z.boolean(),
  /** What it is for, in the words of its declaration. */
  purpose: z.string(),
  /** Who asks; null: the rules of the business itself. */
  asker: z.string().nullable(),
  answerer: zAnswerer,
});
export type AskedField = z.output<typeof zAskedField>;

/** How many fields of each sort; absent: none. */
export type FieldCounts = Partial<Record<FieldSort, number>>;

/** What one filled-in form asked: typed by hand, taken over from records, and rows of a sheet that were looked through. */
export interface Filled {
  typed: FieldCounts;
  taken: number;
  rows: number;
}

/** An earlier request for the same, or a place where the figure stands already. */
export const zEarlier = z.object({
  where: z.enum(['asked', 'counted', 'held']),
  /** Of what was asked: the form and its label there. */
  form: z.string(),
  label: z.string(),
  unit: z.string(),
  day: zDay.nullable(),
  answerer: zAnswerer.nullable(),
  /** The page where it stands, for a reader who may open it. */
  open: z.string().nullable(),
});
export type Earlier = z.output<typeof zEarlier>;

/** A field that is asked for again. */
export const zAgain = z.object({
  /** Of the field within what is being made: a question, a column, a task. */
  key: z.string(),
  label: z.string(),
  says: z.array(z.object({ text: z.string(), open: z.string().nullable() })),
  /** The reason that was given when it was published before; it is not asked for a second time. */
  why: z.string().nullable(),
});
export type Again = z.output<typeof zAgain>;

/** Reasons that come with publishing, by key of the field. */
export const zReasons = z.record(z.string().max(60), z.string().trim().max(300, '理由不能超过300字'));
export type Reasons = z.output<typeof zReasons>;
