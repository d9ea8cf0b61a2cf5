/** What somebody without an account sends and sees: three things asked, a receipt code to come back with. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zLook } from '../core/look.model.ts';

export const WHO_WRITES = { self: '我自己', family: '替家人', workmate: '替同事' } as const;
export type WhoWrites = keyof typeof WHO_WRITES;

export const zAsk = z.object({
  what: z.string().trim().min(4, '请写清什么事，至少4个字').max(4000, '最多4000个字，更多的以后再补充'),
  employer: z.string().trim().min(2, '请写明是哪个单位；说不清全称的，写平时的叫法').max(200),
  /** County federation in whose territory the employer is; null when the asker does not know. */
  placeId: z.uuid().nullable().default(null),
  reach: z.string().trim().max(200).default(''),
  name: z.string().trim().max(40).default(''),
  anonymity: z.enum(['named', 'veiled', 'anonymous']),
  onBehalf: z.enum(Object.keys(WHO_WRITES) as [WhoWrites, ...WhoWrites[]]).default('self'),
  filler: z.string().trim().max(40).default(''),
  fillerReach: z.string().trim().max(200).default(''),
});
export type Ask = z.output<typeof zAsk>;

export const zRaise = z.object({
  what: z.string().trim().min(4, '请写清什么事，至少4个字').max(4000),
  reach: z.string().trim().min(2, '请留下您的联系方式').max(200),
});

const zStep = z.object({ label: z.string(), on: zDay, says: z.string() });

/** What the asker sees: words of the office to the asker, and nothing about anybody else. */
export const zFollowed = z.object({
  /** 待受理 · 办理中 · 已答复 … */
  stateLabel: z.string(),
  isEnded: z.boolean(),
  askedOn: zDay,
  unit: z.string(),
  /** Until when the next answer is due, with the words for it. */
  dueOn: zDay.nullable(),
  dueLabel: z.string().nullable(),
  steps: z.array(zStep),
  /** Who is not content with the opinion in writing may ask the union above, until this day. */
  onward: z.object({ label: z.enum(['复查', '复核']), untilOn: zDay, isOver: z.boolean() }).nullable(),
  may: z.array(z.enum(['add', 'rate', 'withdraw'])),
  /** Papers may come with added words. */
  takesPapers: z.boolean().default(false),
  /** Who opened what tells who the asker is, and when; the reason stays inside, because it may repeat what was said. */
  looks: z.array(zLook.extend({ what: z.string() })),
});
export type Followed = z.output<typeof zFollowed>;
