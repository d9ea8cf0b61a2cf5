/** Files of matters: read by whoever reads the record; of confined ones even the opening is shown to the members only. */
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import type { FileArea } from '../core/files/file-areas.ts';
import { attachFiles, copyFiles } from '../core/files/files.ts';
import { readsMatter } from './matter.store.ts';

export const MATTER_FILES = 'matter';

export const matterFiles: FileArea = {
  confined: true,
  mayRead: async (tx, actor, file) =>
    (await tx.maybe(
      sql`SELECT 1 AS yes FROM matter m WHERE m.id = ${file.subject}::uuid AND ${readsMatter(actor)}`,
    )) !== undefined,
};

/** Files that the input names belong to the matter from now on. */
export async function takeFiles(
  w: Work,
  kind: MatterKind,
  matter: { id: string; unitId: string; content: Readonly<Record<string, unknown>> },
  given: Readonly<Record<string, unknown>>,
): Promise<void> {
  const named = Object.entries(given).flatMap(([field, value]) =>
    kind.fields[field]?.widget === 'files' && Array.isArray(value) ? (value as string[]) : [],
  );
  const had = new Set(Object.values(matter.content).flatMap(v => (Array.isArray(v) ? (v as unknown[]) : [])));
  const fresh = named.filter(id => !had.has(id));
  await attachFiles(w, fresh, { area: MATTER_FILES, subject: matter.id, unitId: matter.unitId });
}

/** What is carried over to another matter, with papers of its own in the place of those that stay here. */
export async function withOwnFiles(
  w: Work,
  kind: MatterKind,
  from: string,
  carried: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const own: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(carried))
    own[field] =
      kind.fields[field]?.widget === 'files' && Array.isArray(value)
        ? await copyFiles(w, value as string[], { area: MATTER_FILES, subject: from })
        : value;
  return own;
}
