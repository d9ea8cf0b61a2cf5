/** Who may open evidence of tasks and scans of papers: whoever sees the record that they belong to. */

import { sql } from '../core/database/sql.ts';
import type { FileArea } from '../core/files/file-areas.ts';
import { readsPaper } from './paper.store.ts';
import { seesTask } from './task.store.ts';

export const taskFiles: FileArea = {
  mayRead: async (tx, actor, file) =>
    (await tx.maybe(
      sql`SELECT 1 AS yes FROM task t WHERE t.id = ${file.subject}::uuid AND ${seesTask(actor)}`,
    )) !== undefined,
};

/** Marked confined as a whole: who opened a paper's scan is shown to nobody else. */
export const paperFiles: FileArea = {
  confined: true,
  mayRead: async (tx, actor, file) =>
    (await tx.maybe(
      sql`SELECT 1 AS yes FROM paper p WHERE p.id = ${file.subject}::uuid AND ${readsPaper(actor)}`,
    )) !== undefined,
};
