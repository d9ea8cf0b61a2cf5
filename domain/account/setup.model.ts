import { z } from 'zod';
import { linkToken, login } from './account.model.ts';

/** The three administrators share no duty and are three persons (GB/T 22239-2019 8.1.5). */
export const ADMIN_SORTS = { system: '系统管理员', security: '安全管理员', audit: '审计管理员' } as const;
export type AdminSort = keyof typeof ADMIN_SORTS;
export const adminSorts = Object.keys(ADMIN_SORTS) as AdminSort[];

const admin = z.object({
  name: z.string().trim().min(2, '请填写姓名').max(30),
  login,
});

export const LEVELS = { province: '省级', city: '市级', county: '县级' } as const;

export const setupForm = z.object({
  token: linkToken,
  /** Full name of the federation, for example 某某市总工会. */
  name: z.string().trim().min(4, '请填写总工会全称').max(60),
  shortName: z.string().trim().min(2).max(20).optional(),
  level: z.enum(['province', 'city', 'county']),
  /** Six-digit code of the administrative division (GB/T 2260): decides which parameters apply. */
  jurisdiction: z.string().regex(/^[1-9]\d{5}$/, '行政区划代码为6位数字'),
  admins: z.object({ system: admin, security: admin, audit: admin }),
});
export type SetupForm = z.infer<typeof setupForm>;

export const setupLink = z.object({
  sort: z.enum(['system', 'security', 'audit']),
  name: z.string(),
  login: z.string(),
  token: linkToken,
  endsAt: z.iso.datetime({ offset: true }),
});

export const setupState = z.object({
  done: z.boolean(),
  demo: z.boolean(),
  federation: z.string().nullable(),
  calendar: z.object({
    today: z.iso.date(),
    /** Years whose holiday arrangement is loaded. */
    years: z.array(z.number().int()),
    /** Years that are needed now and are not loaded; deadlines in them cannot be computed. */
    missing: z.array(z.number().int()),
  }),
});
export type SetupState = z.infer<typeof setupState>;
