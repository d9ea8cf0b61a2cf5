/** 整改: words that the kind, its figures and its samples share. */
import { z } from 'zod';

/** 整改四类来源 */
export const RECTIFY_SOURCES = {
  plan: '整改方案和计划',
  personal: '领导干部个人清单',
  special: '专项整治任务',
  fresh: '新发现的问题',
} as const;
export type RectifySource = keyof typeof RECTIFY_SOURCES;
export const zRectifySource = z.enum(['plan', 'personal', 'special', 'fresh']);
