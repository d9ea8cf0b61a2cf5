import { z } from 'zod';

/** A number is stored as its check leaves it, so that the same number always has the same blind index. */
export const zChecked = (check: (raw: string) => { ok: true; value: string } | { ok: false; says: string }) =>
  z.string().transform((raw, context) => {
    const found = check(raw);
    if (found.ok) return found.value;
    context.addIssue({ code: 'custom', message: found.says });
    return z.NEVER;
  });
