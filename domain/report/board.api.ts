import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zTrailStep } from '../core/trail.model.ts';
import { zLine } from '../deploy/programme.model.ts';
import { zDone, zSeen } from '../deploy/speech.api.ts';
import { zId, zMoves } from '../deploy/speech.model.ts';
import { zBoard, zBoardCell, zBoardTarget, zLagReason, zStatusCounts } from './board.model.ts';

const byId = z.object({ id: zId });
const readers = ['deploy.read', 'supervise.read'] as const;
const MAP_POINTS = z.array(z.tuple([z.number(), z.number()]));

/** What a board is asked for; the same in the address of the page, of the sheet and of the wall. */
export const zBoardQuery = z.object({
  line: zLine.optional(),
  programmeId: zId.optional(),
  /** Ids of root tasks, joined by commas. */
  targets: z
    .string()
    .max(4000)
    .optional()
    .transform(text => (text ? text.split(',').filter(Boolean) : null))
    .pipe(z.array(zId).max(100).nullable()),
  asOf: zDay.optional(),
});

export const zBoardView = zBoard.extend({
  lines: z.array(zLine),
  /** Units above it that the reader may look at, from the top down. */
  above: z.array(z.object({ id: zId, name: z.string() })),
  programmes: z.array(z.object({ id: zId, title: z.string() })),
  /** Days that the slider may reach: from the first with a target to the last one closed; null while none is. */
  days: z.object({ first: zDay, last: zDay }).nullable(),
  /** Parts on this board that the reader may remind of, and may explain, by the same rules as the actions. */
  mayUrge: z.array(zId),
  mayExplain: z.array(zId),
});
export type BoardView = z.output<typeof zBoardView>;

/** One record behind a figure. */
export const zBoardRecord = z.object({
  day: zDay,
  unit: z.string(),
  amount: z.number(),
  sort: z.enum(['report', 'fact']),
  /** What the fact was counted under; null for reports. */
  indicator: z.string().nullable(),
  /** The record itself, where one can be opened. */
  sourceId: zId,
  says: z.string(),
});

export const zBoardPart = z.object({
  partId: zId,
  unit: z.string(),
  unitId: zId,
  target: zBoardTarget.pick({
    taskRootId: true,
    title: true,
    type: true,
    measure: true,
    basis: true,
    meaning: true,
  }),
  cell: zBoardCell,
  at: z.string(),
  asOf: zDay.nullable(),
  day: zDay,
  /** Plan by the curve, and what was reached by the end of each day; null after the day of the board. */
  points: z.array(z.object({ day: zDay, plan: z.number(), actual: z.number().nullable() })),
  /** From the day of the board to the end of the target, at the pace of the last weeks, with its honest width. */
  outlook: z.array(z.object({ day: zDay, low: z.number(), mid: z.number(), high: z.number() })),
  records: z.array(zBoardRecord),
  recordsMore: z.boolean(),
  reason: zLagReason.nullable(),
  /** What an explanation has to have seen: 0 while nothing was ever said. */
  reasonSeq: z.number().int(),
  trail: z.array(zTrailStep),
  allowed: zMoves,
});
export type BoardPart = z.output<typeof zBoardPart>;

const zWallUnit = z.object({
  unitId: zId,
  unit: z.string(),
  place: z.number().int().nullable(),
  rate: z.number().nullable(),
  note: z.string().nullable(),
  /** The status in the middle of its targets. */
  middle: zBoardCell.shape.status.nullable(),
  behind: z.number().int(),
});

/** For a screen on a wall: units and figures, no person and nothing that a person has written. */
export const zWall = z.object({
  unit: z.object({ id: zId, name: z.string() }),
  at: z.string(),
  asOf: zDay.nullable(),
  day: zDay,
  says: z.string(),
  counts: zStatusCounts,
  targets: z.array(
    z.object({
      taskRootId: zId,
      title: z.string(),
      measure: z.string(),
      isSelfReported: z.boolean(),
      received: z.number(),
      actual: z.number().nullable(),
      ratio: z.number().nullable(),
      share: z.number(),
      status: zBoardCell.shape.status,
      verdict: z.string(),
    }),
  ),
  units: z.array(zWallUnit),
});
export type Wall = z.output<typeof zWall>;

export const zBoardMap = z.object({
  /** The city's own borders, when an administrator has loaded them. Coordinates are degrees. */
  loaded: z
    .object({
      id: zId,
      reviewNo: z.string(),
      source: z.string(),
      seq: z.number().int(),
      shapes: z.array(z.object({ unitId: zId, unit: z.string(), rings: z.array(MAP_POINTS) })),
      allowed: zMoves,
    })
    .nullable(),
  mayLoad: z.boolean(),
});
export type BoardMap = z.output<typeof zBoardMap>;

export const boardApi = defineApi({
  getBoard: {
    method: 'GET',
    path: '/boards/:id',
    title: '进度看板',
    params: byId,
    query: zBoardQuery,
    reply: zBoardView,
    duty: readers,
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  /** The table as it stands on the screen; the name of the file says unit and moment. */
  printSheet: {
    method: 'GET',
    path: '/boards/:id/board.xlsx',
    title: '导出进度看板',
    params: byId,
    query: zBoardQuery,
    reply: 'bytes',
    carries: 'nothing',
    duty: readers,
    scope: 'subject',
    audit: 'report.print-board',
    idempotency: 'none',
    rate: 'heavy',
  },
  getWall: {
    method: 'GET',
    path: '/boards/:id/wall',
    title: '大屏看板',
    params: byId,
    query: zBoardQuery,
    reply: zWall,
    duty: readers,
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  /** Where the reader's own units stand: their targets and their place, nobody else's. */
  myStanding: {
    method: 'GET',
    path: '/my-standing',
    title: '本单位进度',
    reply: z.object({
      items: z.array(
        z.object({
          unitId: zId,
          unit: z.string(),
          at: z.string(),
          place: z.number().int().nullable(),
          of: z.number().int(),
          rate: z.number().nullable(),
          note: z.string().nullable(),
          cells: z.array(
            zBoardCell
              .pick({
                taskRootId: true,
                partId: true,
                received: true,
                actual: true,
                plan: true,
                ratio: true,
                share: true,
                status: true,
                perWeek: true,
                basis: true,
                to: true,
              })
              .extend({
                title: z.string(),
                measure: z.string(),
                reason: zLagReason.nullable(),
              }),
          ),
        }),
      ),
    }),
    duty: 'signed-in',
    scope: 'self',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  getPart: {
    method: 'GET',
    path: '/board-parts/:id',
    title: '任务进度与数据来源',
    params: byId,
    query: z.object({ asOf: zDay.optional() }),
    reply: zBoardPart,
    duty: readers,
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  /** The unit says why it is behind, or says it anew. `seenSeq` is 0 where nothing was said yet. */
  explainLag: {
    method: 'POST',
    path: '/board-parts/:id/reason',
    title: '说明滞后原因',
    params: byId,
    body: zSeen.extend({
      text: z.string().trim().min(1, '请写明滞后原因').max(500),
      remedy: z.string().trim().max(500).default(''),
      catchUpOn: zDay.nullable(),
    }),
    reply: zDone,
    duty: 'task.undertake',
    scope: 'subject',
    audit: 'report.explain-lag',
    idempotency: 'key',
    rate: 'write',
  },
  withdrawReason: {
    method: 'POST',
    path: '/board-parts/:id/reason/withdraw',
    title: '撤回滞后原因',
    params: byId,
    body: zSeen.extend({ why: z.string().trim().min(1, '请写明理由').max(300) }),
    reply: zDone,
    duty: 'task.undertake',
    scope: 'subject',
    audit: 'report.withdraw-reason',
    idempotency: 'key',
    rate: 'write',
  },
  /** Several reminders at once; each has its own result, and one that is refused stops no other. */
  urgeParts: {
    method: 'POST',
    path: '/boards/:id/urges',
    title: '批量催办',
    params: byId,
    body: z.object({ partIds: z.array(zId).min(1, '请至少选择一个单位').max(60) }),
    reply: z.object({
      results: z.array(z.object({ partId: zId, done: z.boolean(), says: z.string() })),
    }),
    duty: 'task.decide',
    scope: 'subject',
    audit: 'report.urge-parts',
    idempotency: 'key',
    rate: 'write',
  },
  getMap: {
    method: 'GET',
    path: '/boards/:id/map',
    title: '看板地图',
    params: byId,
    reply: zBoardMap,
    duty: [...readers, 'setting.keep'],
    scope: 'subject',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  loadMap: {
    method: 'POST',
    path: '/boards/:id/map',
    title: '导入看板地图',
    params: byId,
    upload: true,
    body: z.object({
      reviewNo: z.string().trim().min(1, '请填写审图号').max(60),
      source: z.string().trim().min(1, '请写明来源').max(120),
    }),
    reply: zDone,
    duty: 'setting.keep',
    scope: 'subject',
    audit: 'report.load-map',
    idempotency: 'key',
    rate: 'heavy',
  },
  withdrawMap: {
    method: 'POST',
    path: '/boards/:id/map/withdraw',
    title: '停用看板地图',
    params: byId,
    body: zSeen.extend({ why: z.string().trim().min(1, '请写明理由').max(300) }),
    reply: zDone,
    duty: 'setting.keep',
    scope: 'subject',
    audit: 'report.withdraw-map',
    idempotency: 'key',
    rate: 'write',
  },
});
