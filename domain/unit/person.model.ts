/** 人员: a name, and a mobile number that is stored encrypted and shown masked. */
import { z } from 'zod';
import { zPostRow } from './post.model.ts';
import { zTrailEntry, zUnitRef } from './unit.model.ts';

export const zPersonName = z
  .string()
  .trim()
  .regex(/^[\p{Script=Han}·A-Za-z ]{2,40}$/u, '姓名用汉字或字母，2至40个字');
/** YD/T national numbering: 11 digits from 13 to 19. */
export const zMobile = z
  .string()
  .trim()
  .regex(/^1[3-9]\d{9}$/, '手机号为11位数字，请核对');

export const zPersonRow = z.object({
  id: z.string(),
  name: z.string(),
  /** 138****5678; null when none is known. */
  mobileMasked: z.string().nullable(),
  /** Unit that keeps the person's entry, when the asker may see it. */
  unit: zUnitRef.nullable(),
  /** Posts held today that the asker may see, in words. */
  posts: z.array(z.string()),
});
export type PersonRow = z.infer<typeof zPersonRow>;

export const zPersonRecord = zPersonRow.omit({ posts: true }).extend({
  seq: z.number(),
  posts: z.array(zPostRow),
  allowed: z.array(z.string()),
  trail: z.array(zTrailEntry),
});

/** What the register holds of somebody with an account, as they see it themselves: who looked at it, who took it away, who mends it. */
export const zOwnPerson = z.object({
  name: z.string(),
  mobileMasked: z.string().nullable(),
  /** The unit that keeps the entry, and corrects it. */
  keeper: z.string().nullable(),
  posts: z.array(z.object({ title: z.string(), fromDay: z.string(), toDay: z.string().nullable() })),
  seen: z.array(z.object({ at: z.string(), what: z.string(), who: z.string(), why: z.string() })),
});
export type OwnPerson = z.infer<typeof zOwnPerson>;
