/** `niangjia bulletin …`: the same documents from the machine itself, without a browser. Needs the platform's data and keys. */
import { writeFile } from 'node:fs/promises';
import { isDay } from '@niangjia/domain/core/days.ts';
import { bulletinLife } from '@niangjia/domain/report/bulletin.lives.ts';
import { BULLETIN_KINDS, type BulletinSort, bulletinKind } from '@niangjia/domain/report/bulletin.model.ts';
import { documentOf } from '@niangjia/domain/report/bulletin-document.rules.ts';
import type { Config } from '../../core/config.ts';
import type { Tx } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import { openFiles } from '../../core/files/files.ts';
import { Refusal } from '../../core/refusal.ts';
import { StartRefusal } from '../../core/start-refusal.ts';
import { stateLabel } from '../../core/trail.ts';
import { frozenWords } from '../../report/bulletin.actions.ts';
import { everyBulletin, getBulletin, snapshotById } from '../../report/bulletin.store.ts';
import { printedOf } from '../../report/bulletin.view.ts';
import { printBulletin } from '../../report/print/bulletin.print.ts';
import { fromHere, readCommandConfig } from './folder.ts';
import { withKeys } from './with-keys.ts';

interface Where {
  demo?: boolean;
}

const told = (code: string, says: string): StartRefusal => new StartRefusal(`bulletin.${code}`, says);

/** What the rules refuse is said to the person at the terminal; anything else is a bug. */
const withData = <T>(
  config: Config,
  work: (tx: Tx, files: ReturnType<typeof openFiles>) => Promise<T>,
): Promise<T> =>
  withKeys(config, async (db, crypto) => {
    const files = openFiles(config.filesDir, crypto, config.uploadLimitBytes);
    try {
      return await db.read(tx => work(tx, files));
    } catch (error) {
      if (error instanceof Refusal) throw told('refused', `${error.note.says}。`);
      throw error;
    }
  });

export async function listCommand({ demo }: Where): Promise<void> {
  const rows = await withData(readCommandConfig(demo), tx => everyBulletin(tx));
  for (const b of rows)
    console.log(
      [
        b.id,
        bulletinKind(b.sort).label,
        b.period,
        b.asOf,
        stateLabel(bulletinLife, b.state),
        b.number ?? '未编号',
        b.title,
      ].join('\t'),
    );
  console.log(`共 ${rows.length} 件`);
}

export interface DraftOptions extends Where {
  unit?: string;
  sort: string;
  asOf?: string;
  line: string;
}

/** Prints a draft from a closed period; nothing is kept on the platform, so that nobody signs what nobody drafted. */
export async function draftCommand(period: string, file: string, options: DraftOptions): Promise<void> {
  const { sort, line, asOf = null } = options;
  if (!Object.hasOwn(BULLETIN_KINDS, sort))
    throw told('sort', `--sort 只能是 ${Object.keys(BULLETIN_KINDS).join('、')}，现在是“${sort}”。`);
  if (line !== 'territory' && line !== 'industry')
    throw told('line', `--line 只能是 territory（地方）或 industry（产业），现在是“${line}”。`);
  if (asOf !== null && !isDay(asOf))
    throw told('day', `--as-of 要写成 2026-09-30 这样的日期，现在是“${asOf}”。`);
  const bytes = await withData(readCommandConfig(options.demo), async tx => {
    const unit = await unitNamed(tx, options.unit);
    const ask = {
      unitId: unit.id,
      line,
      sort: sort as BulletinSort,
      period,
      asOf,
      programmeId: null,
    } as const;
    const { cells, words } = await frozenWords(tx, ask, unit.name, unit.today);
    return printBulletin(documentOf({ sort: ask.sort, words, cells, office: unit.name, signed: null }));
  });
  await writeFile(fromHere(file), bytes);
  console.log(`拟稿已写入 ${fromHere(file)}（${bytes.length} 字节）。`);
}

async function unitNamed(tx: Tx, name: string | undefined) {
  const found = await tx.rows<{
    id: string;
    name: string;
    today: string;
  }>(sql`SELECT u.id, u.name, today() AS today FROM unit u
    WHERE ${name === undefined ? sql`u.id = (SELECT root_unit_id FROM installation WHERE id = 1)` : sql`(u.name = ${name} OR u.short_name = ${name})`}
      AND u.dissolved_on IS NULL`);
  if (found.length === 1) return found[0]!;
  throw told(
    'unit',
    found.length
      ? `有${found.length}个单位叫“${name}”，请写全称。`
      : `没有叫“${name ?? ''}”的单位，请写全称。`,
  );
}

/** The signed bytes as they are kept; a draft as it stands. */
export async function writeCommand(id: string, file: string, { demo }: Where): Promise<void> {
  const bytes = await withData(readCommandConfig(demo), async (tx, files) => {
    const rows = (await everyBulletin(tx)).filter(b => b.id === id || b.number === id);
    if (rows.length !== 1) throw told('unknown', `没有编号或标识为“${id}”的文件，请用 bulletin list 查看。`);
    const bulletin = (await getBulletin(tx, rows[0]!.id))!;
    if (bulletin.fileId) return (await files.bytes(tx, bulletin.fileId)).bytes;
    return printBulletin(printedOf(bulletin, await snapshotById(tx, bulletin.snapshotId)));
  });
  await writeFile(fromHere(file), bytes);
  console.log(`已写入 ${fromHere(file)}（${bytes.length} 字节）。`);
}
