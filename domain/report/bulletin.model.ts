import { z } from 'zod';
import { zDay } from '../core/days.ts';
import type { PeriodKind } from '../core/period.ts';
import { zTrailStep } from '../core/trail.model.ts';
import { zLine } from '../deploy/programme.model.ts';
import { zId, zMoves } from '../deploy/speech.model.ts';
import { zBoard } from './board.model.ts';

export interface BulletinKind {
  label: string;
  /** 下行文 goes to the units below, 上行文 to the level above and shows 签发人. */
  direction: 'down' | 'up';
  /** Periods that it may cover, the usual one first. */
  periods: readonly Exclude<PeriodKind, 'term'>[];
  /** 发文字号 of the unit's documents, or 期号 of a series of its own. */
  numbered: 'document' | 'issue';
  /** Names units that are behind, so that they are asked to verify first. */
  names: boolean;
}

/** 文种 (中办发〔2012〕14号 第八条: 通报, 报告); 简报 and 专报 are papers of the office with issue numbers. */
export const BULLETIN_KINDS = {
  quarterly: {
    label: '季通报',
    direction: 'down',
    periods: ['quarter', 'half-year', 'year'],
    numbered: 'document',
    names: true,
  },
  monthly: {
    label: '月报告',
    direction: 'up',
    periods: ['month', 'quarter', 'half-year', 'year'],
    numbered: 'document',
    names: false,
  },
  brief: {
    label: '简报',
    direction: 'down',
    periods: ['week', 'month', 'quarter'],
    numbered: 'issue',
    names: false,
  },
  special: {
    label: '专报',
    direction: 'up',
    periods: ['month', 'week', 'quarter'],
    numbered: 'issue',
    names: false,
  },
} as const satisfies Record<string, BulletinKind>;
export type BulletinSort = keyof typeof BULLETIN_KINDS;
export const zBulletinSort = z.enum(['quarterly', 'monthly', 'brief', 'special']);
export const bulletinKind = (sort: BulletinSort): BulletinKind => BULLETIN_KINDS[sort];

/** One frozen figure that words may cite by its key; what stands in the document is `value`, always. */
export const zBulletinFigure = z.object({
  key: z.string(),
  /** 走访企业：完成率 */
  label: z.string(),
  value: z.string(),
  /** 口径, the moment, and whether it is 自报. */
  basis: z.string(),
  selfReported: z.boolean(),
});
export type BulletinFigure = z.output<typeof zBulletinFigure>;

/** A unit that the document will name as far behind, and on what. */
export const zNamed = z.object({ key: z.string(), unitId: zId, unit: z.string(), text: z.string() });
export type Named = z.output<typeof zNamed>;

export const zBulletinTable = z.object({
  key: z.enum(['standing', 'ranking']),
  caption: z.string(),
  /** Widths in percent of the text area. */
  columns: z.array(z.object({ title: z.string(), width: z.number(), figure: z.boolean() })),
  rows: z.array(z.array(z.string())),
  note: z.string(),
});
export type BulletinTable = z.output<typeof zBulletinTable>;

export const zBulletinChart = z.object({
  key: z.literal('rates'),
  caption: z.string(),
  /** Shares of the whole bar, 0 to 1; `due` is where the curve stands. */
  rows: z.array(z.object({ name: z.string(), share: z.number(), due: z.number(), text: z.string() })),
  note: z.string(),
});
export type BulletinChart = z.output<typeof zBulletinChart>;

/** What a snapshot freezes: the board, the board at the end of the period before, and everything that is said from them. */
export const zSnapshotCells = z.object({
  period: z.object({ key: z.string(), label: z.string(), start: zDay, end: zDay }),
  board: zBoard,
  /** Null where the day before the period was not closed, or nothing ran. */
  before: zBoard.nullable(),
  figures: z.array(zBulletinFigure),
  named: z.array(zNamed),
  tables: z.array(zBulletinTable),
  charts: z.array(zBulletinChart),
  /** 数据说明 */
  notes: z.array(z.string()),
});
export type SnapshotCells = z.output<typeof zSnapshotCells>;

/** Blocks of the text. Words are the office's; tables and charts come from the snapshot. Figures stand in words as `{key}`. */
export const zBlock = z.discriminatedUnion('sort', [
  z.object({ sort: z.literal('heading'), text: z.string().trim().min(1, '请填写标题').max(80) }),
  z.object({
    sort: z.literal('paragraph'),
    text: z.string().trim().min(1, '请填写内容，或删去这一段').max(3000),
  }),
  z.object({ sort: z.literal('table'), key: z.enum(['standing', 'ranking']) }),
  z.object({ sort: z.literal('chart'), key: z.literal('rates') }),
]);
export type Block = z.output<typeof zBlock>;

/** A figure that the office left out of the text on purpose, with the reason; it stays in the snapshot. */
export const zOmitted = z.object({
  key: z.string().max(60),
  why: z.string().trim().min(1, '请写明不写这个数的理由').max(200),
});
export type Omitted = z.output<typeof zOmitted>;

export const zWords = z.object({
  title: z.string().trim().min(1, '请填写标题').max(120),
  /** 主送；下行的由平台按承接单位列出，可改写法 */
  addressee: z.string().trim().max(400),
  copies: z.array(z.string().trim().min(1).max(60)).max(30),
  blocks: z.array(zBlock).min(1, '正文不能为空').max(120),
  omitted: z.array(zOmitted).max(200),
});
export type Words = z.output<typeof zWords>;

export const zNaming = z.object({
  id: zId,
  bulletinId: zId,
  bulletin: z.string(),
  issuer: z.string(),
  unitId: zId,
  unit: z.string(),
  key: z.string(),
  /** What the document would say. */
  text: z.string(),
  answerBy: zDay,
  isOverdue: z.boolean(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  /** 核实意见 of the unit, and the decision on it. */
  answer: z.string().nullable(),
  decision: z.string().nullable(),
  allowed: zMoves,
});
export type NamingView = z.output<typeof zNaming>;

export const zBulletinRow = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  sort: zBulletinSort,
  sortLabel: z.string(),
  title: z.string(),
  period: z.string(),
  asOf: zDay,
  /** 发文字号 or 期号, from signing on. */
  number: z.string().nullable(),
  signer: z.string().nullable(),
  signedOn: zDay.nullable(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  allowed: zMoves,
});
export type BulletinRow = z.output<typeof zBulletinRow>;

/** The document as it stands on paper, without a word left to compute: screen and printer show the same. */
export const zPrinted = z.object({
  head: z.discriminatedUnion('sort', [
    z.object({ sort: z.literal('red'), mark: z.string(), number: z.string(), signer: z.string().nullable() }),
    z.object({
      sort: z.literal('issue'),
      mark: z.string(),
      issue: z.string(),
      office: z.string(),
      day: z.string(),
    }),
    z.object({ sort: z.literal('draft'), says: z.string() }),
  ]),
  title: z.string(),
  addressee: z.string(),
  blocks: z.array(
    z.discriminatedUnion('sort', [
      z.object({ sort: z.literal('heading'), text: z.string() }),
      z.object({
        sort: z.literal('paragraph'),
        runs: z.array(z.object({ text: z.string(), key: z.string().nullable() })),
      }),
      zBulletinTable.extend({
        sort: z.literal('table'),
        key: z.enum([...zBulletinTable.shape.key.options, 'quotes', 'figures']),
      }),
      zBulletinChart.extend({ sort: z.literal('chart') }),
    ]),
  ),
  /** 数据说明: moment, sources, 口径 of every target, 自报 marked. Not for the office to change. */
  notes: z.array(z.string()),
  office: z.string(),
  /** In Chinese; null before signing. */
  date: z.string().nullable(),
  copies: z.array(z.string()),
  recordOffice: z.string(),
});
export type Printed = z.output<typeof zPrinted>;

export const zBulletin = zBulletinRow.extend({
  line: zLine,
  direction: z.enum(['down', 'up']),
  numbered: z.enum(['document', 'issue']),
  /** 代字 or name of the series to propose at signing. */
  series: z.string(),
  moment: z.string(),
  words: zWords,
  figures: z.array(zBulletinFigure),
  named: z.array(zNamed),
  printed: zPrinted,
  namings: z.array(zNaming),
  receivers: z.array(z.object({ unitId: zId, unit: z.string() })),
  withdrawnWhy: z.string().nullable(),
  /** Why the next step is not open yet; empty when it is. */
  blocked: z.array(z.object({ move: z.string(), says: z.string() })),
  trail: z.array(zTrailStep),
});
export type BulletinView = z.output<typeof zBulletin>;
