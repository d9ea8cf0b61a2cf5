import type { z } from 'zod';

export const options = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));
/** The same rule as the union's own form, said as soon as the field is left. */
export const bySchema = (schema: z.ZodType, message: string) => ({
  validator: (_: unknown, value: unknown) => {
    if (value === undefined || value === '') return Promise.reject(new Error(message));
    const read = schema.safeParse(value);
    return read.success
      ? Promise.resolve()
      : Promise.reject(new Error(read.error.issues[0]?.message ?? message));
  },
});
