import { z } from 'zod';

/** How a due date stands: text and icon always, colour beside them. */
export const zLight = z.object({
  sort: z.enum(['none', 'normal', 'soon', 'overdue', 'done']),
  /** 正常 · 将到期 · 已逾期3个工作日 … */
  says: z.string(),
  /** The sentence that explains where the date comes from and how it is counted. */
  basis: z.string(),
});
export type LightView = z.output<typeof zLight>;
