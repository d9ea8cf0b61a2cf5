import { z } from 'zod';

export const searchShape = z.object({ q: z.coerce.string().max(60).optional().catch(undefined) });
export type SearchShape = z.infer<typeof searchShape>;

export const remindersShape = z.object({ show: z.enum(['unread', 'all']).optional().catch(undefined) });
export type RemindersShape = z.infer<typeof remindersShape>;
