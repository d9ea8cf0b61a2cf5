/** 查看记录: who opened words that somebody told of themselves, and when. */
import { z } from 'zod';

export const zLook = z.object({ at: z.string(), who: z.string(), unit: z.string() });
export type Look = z.output<typeof zLook>;
