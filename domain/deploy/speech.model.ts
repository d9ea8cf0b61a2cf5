import { z } from 'zod';
import { zDay } from '../core/days.ts';

export const zId = z.uuid();
export const zMoves = z.array(z.string());

export const zLabel = z.enum(['task', 'fact', 'problem', 'none']);
export const LABELS = { task: '任务', fact: '事实', problem: '问题', none: '其他' } as const;

export const zQuantity = z.object({
  value: z.number(),
  bound: z.enum(['整', '余', '近', '以上', '以下', '左右', '上万']),
  measure: z.string().max(10),
  raw: z.string().max(60),
});

/** `YYYY-MM-DD`, or `--MM-DD` when no year is known. */
export const zPartialDay = z.string().regex(/^(\d{4}|-)-\d{2}-\d{2}$/, '请填写日期');

/** What the reader said of a clause; never changed afterwards. */
export const zGuess = z.object({
  label: zLabel,
  score: z.number(),
  action: z.string().nullable(),
  owner: z.string().nullable(),
  due: z.object({ from: zPartialDay.nullable(), by: zPartialDay.nullable(), text: z.string() }).nullable(),
  cadence: z.string().nullable(),
  quantities: z.array(zQuantity),
  missing: z.array(z.string()),
  withheld: z.boolean(),
  /** The earlier clause of the same speech that says the same. */
  repeats: zId.nullable().default(null),
});
export type Guess = z.output<typeof zGuess>;

/** What a person decided. `withheld` is lifted by filling in what the source withheld. */
export const zDecision = z.object({
  text: z.string().trim().min(1, '请填写条款内容').max(2000),
  label: zLabel,
  action: z.string().trim().max(500).nullable(),
  owner: z.string().trim().max(100).nullable(),
  outside: z.boolean(),
  dueFrom: zPartialDay.nullable(),
  dueBy: zPartialDay.nullable(),
  dueText: z.string().max(60).nullable(),
  cadence: z.string().max(30).nullable(),
  quantities: z.array(zQuantity).max(30),
  withheld: z.boolean(),
});
export type Decision = z.output<typeof zDecision>;

export const zClause = zDecision.extend({
  id: zId,
  sortNo: z.number(),
  startAt: z.number().int(),
  endAt: z.number().int(),
  path: z.array(z.string()),
  guess: zGuess.nullable(),
  missing: z.array(z.string()),
  madeFrom: z.array(zId),
  state: z.string(),
  seq: z.number().int(),
  allowed: zMoves,
});
export type ClauseView = z.output<typeof zClause>;

export interface HeadingView {
  marker: string;
  level: number;
  title: string;
  mode: string;
  start: number;
  end: number;
  children: HeadingView[];
}
export const zHeading: z.ZodType<HeadingView> = z
  .object({
    marker: z.string(),
    level: z.number().int(),
    title: z.string(),
    mode: z.string(),
    start: z.number().int(),
    end: z.number().int(),
    get children() {
      return z.array(zHeading);
    },
  })
  .meta({ id: 'Heading' });

export const zSpeechPart = z.object({
  title: z.string(),
  start: z.number(),
  end: z.number(),
  outline: z.array(zHeading),
});
export const zRepair = z.object({
  sort: z.string(),
  start: z.number(),
  end: z.number(),
  raw: z.string(),
  repaired: z.string(),
});

export const zSpeechRow = z.object({
  id: zId,
  unitId: zId,
  title: z.string(),
  speaker: z.string(),
  meeting: z.string(),
  heldOn: zDay.nullable(),
  format: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  takenAt: z.string(),
  counts: z.object({
    task: z.number(),
    fact: z.number(),
    problem: z.number(),
    none: z.number(),
    guessed: z.number(),
  }),
  allowed: zMoves,
});

export const zSpeech = zSpeechRow.extend({
  text: z.string(),
  repairs: z.array(zRepair),
  /** How many repairs there were in all; `repairs` holds the first 500. */
  repairCount: z.number().int(),
  parts: z.array(zSpeechPart),
  programmes: z.array(z.object({ id: zId, title: z.string(), state: z.string() })),
});
export type SpeechView = z.output<typeof zSpeech>;

export const zSpeechMeta = z.object({
  title: z.string().trim().min(1, '请填写标题').max(200, '标题最多200个字'),
  speaker: z.string().trim().max(60).default(''),
  meeting: z.string().trim().max(120).default(''),
  heldOn: zDay.nullable().default(null),
});
export type SpeechMeta = z.output<typeof zSpeechMeta>;
