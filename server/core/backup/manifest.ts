import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { StartRefusal } from '../start-refusal.ts';

/**
 * A backup is a folder:
 *
 *   manifest.json         written last; a folder without it is no backup
 *   tables/NAME.copy.gz   COPY in text form, UTF-8, one row a line
 *   files/…               the sealed attachments as they lie in the data folder
 *   files.tsv             sha256, bytes and path of each of them
 *   keys.json             only with --with-key
 */
const zManifest = z.object({
  format: z.literal(1),
  /** By the clock of the database. */
  madeAt: z.string(),
  server: z.string(),
  migrations: z.array(z.object({ no: z.number(), name: z.string(), sha256: z.string() })),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.number(),
      /** Of the rows as COPY writes them, before compression. */
      sha256: z.string(),
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
  files: z.object({ count: z.number(), bytes: z.number(), listSha256: z.string() }),
  /** Attachments that the database mentions and the data folder did not have. */
  lostFiles: z.number(),
  /** The keys that the ciphertexts need; proofs, not keys. */
  keys: z.array(z.object({ no: z.number(), id: z.string(), proof: z.string() })),
  withKey: z.boolean(),
});

export type Manifest = z.infer<typeof zManifest>;
export type TableEntry = Manifest['tables'][number];

export const tableFile = (dir: string, name: string): string => path.join(dir, 'tables', `${name}.copy.gz`);

export function writeManifest(dir: string, manifest: Manifest): void {
  const text = JSON.stringify(manifest, null, 2);
  writeFileSync(path.join(dir, 'manifest.json'), `${text}\n`, { mode: 0o600, flush: true });
}

export function readManifest(dir: string): Manifest {
  const file = path.join(dir, 'manifest.json');
  if (!existsSync(file)) {
    throw new StartRefusal(
      'backup.not-a-backup',
      `${dir} 不是一份完整的备份（缺 manifest.json）。请指明 backup 生成的目录；名字以 .partial 结尾的是没有做完的备份，不能用。`,
    );
  }
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const parsed = zManifest.safeParse(content);
  if (!parsed.success) throw damaged('manifest.json');
  return parsed.data;
}

export function damaged(what: string): StartRefusal {
  return new StartRefusal(
    'backup.damaged',
    `备份里的 ${what} 与记录的摘要不符，备份已损坏或被改动，不予恢复。请换用另一份备份；现有数据没有改动。`,
  );
}
