import { z } from 'zod';

export const searchShape = z.object({ q: z.coerce.string().max(60).optional().catch(undefined) });
export type SearchShape = z.infer<typeof searchShape>;
