import { dutyList } from '@niangjia/domain/core/duty.ts';
import { isId } from '@niangjia/domain/core/id.ts';
import { z } from 'zod';

/** full: may work; change: a password is owed; totp-ask, totp-enrol: the second factor is owed. */
export const STAGES = ['full', 'change', 'totp-ask', 'totp-enrol'] as const;
export const stage = z.enum(STAGES);
export type Stage = z.infer<typeof stage>;

export const id = z.string().refine(isId, '编号不对，请从列表中选择');
const day = z.iso.date();
const moment = z.iso.datetime({ offset: true });

/** Sign-in name: kept in lower case, so that nobody signs up as a look-alike of somebody else. */
export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/, '登录名为3至32位，以字母开头，可用字母、数字、点、横线');

/** Never trimmed: a blank belongs to the password. Long enough for a pass phrase, short enough to hash. */
export const password = z.string().min(1, '请填写口令').max(128, '口令最多128位');
export const totpCode = z
  .string()
  .transform(s => s.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, '请填写验证器上显示的6位数字'));
export const linkToken = z
  .string()
  .regex(/^[\w-]{43}$/, '链接不完整，请从收到的原文中重新复制')
  .meta({ description: '一次性链接 # 后面的部分' });

export const entered = z.object({ stage });
export const done = z.object({ done: z.literal(true) });

export const passwordRules = z.object({
  profile: z.enum(['mlps', 'asvs']),
  minLength: z.number().int(),
  /** How many of the four sorts of character are needed; 0 means any. */
  classes: z.number().int(),
  /** Days until the next change is due; null means no periodic change. */
  maxAgeDays: z.number().int().nullable(),
  /** How many former passwords may not come back. */
  history: z.number().int(),
  /** The same in sentences, for the form. */
  says: z.array(z.string()),
});
export type PasswordRules = z.infer<typeof passwordRules>;

export const heldPost = z.object({
  id,
  title: z.string(),
  unitId: id,
  unitName: z.string(),
  departmentId: id.nullable(),
  departmentName: z.string().nullable(),
});

export const heldDuty = z.object({
  duty: z.enum(dutyList as [string, ...string[]]),
  unitId: id,
  unitName: z.string(),
  reach: z.enum(['own', 'below']),
});

export const me = z.object({
  personId: id,
  accountId: id,
  name: z.string(),
  login: z.string(),
  stage,
  demo: z.boolean(),
  /** Today in Asia/Shanghai by the database clock. */
  today: day,
  federation: z.object({ name: z.string(), level: z.enum(['province', 'city', 'county']) }),
  /** The unit that screens open with. */
  homeUnit: z.object({ id, name: z.string() }),
  posts: z.array(heldPost),
  duties: z.array(heldDuty),
  secondFactor: z.boolean(),
  passwordDueOn: day.nullable(),
  passwordRules,
  /** Idle minutes after which the session ends, so that the screen can warn in time. */
  idleMinutes: z.number().int(),
});
export type Me = z.infer<typeof me>;

export const ownSession = z.object({
  id,
  madeAt: moment,
  seenAt: moment,
  agent: z.string(),
  current: z.boolean(),
});

export const ACCOUNT_MOVES = [
  'disable',
  'enable',
  'reset-link',
  'end-sessions',
  'reset-second-factor',
] as const;

/** One person as the account administrator sees them; without an account yet, `accountId` is null. */
export const accountRow = z.object({
  personId: id,
  name: z.string(),
  posts: z.array(z.object({ title: z.string(), unitName: z.string() })),
  accountId: id.nullable(),
  login: z.string().nullable(),
  state: z.enum(['none', 'live', 'disabled', 'locked']),
  /** A password was set; false while the one-time link has not been used. */
  ready: z.boolean(),
  secondFactor: z.boolean(),
  seenAt: moment.nullable(),
  seq: z.number().int(),
  /** What this administrator may do with it now. */
  allowed: z.array(z.enum(['open', ...ACCOUNT_MOVES])),
});
export type AccountRow = z.infer<typeof accountRow>;

/** A one-time link as shown once to the administrator: `<address>/enter#<token>`. */
export const oneTimeLink = z.object({ token: linkToken, endsAt: moment });
export type OneTimeLink = z.infer<typeof oneTimeLink>;
