/** What guarding personal data has to do: a roll that waits for another hand's word, and a sheet that has been kept for long enough. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { ROLL_SHEET } from '@niangjia/domain/member/join.model.ts';
import pino from 'pino';
import { sql } from '../../core/database/sql.ts';
import { moveImport, sendSheet } from '../../import/import.actions.ts';
import { importRound } from '../../import/import.sweep.ts';
import { askExport } from '../../personal/export.actions.ts';
import { onDay, type Tools } from './cast.ts';

/** Longer ago than sheets are kept. */
const SENT = 45;

export async function personalSince(tools: Tools, places: { chairedId: string; townshipId: string }) {
  await oldSheet(tools, places.chairedId);
  await askedRoll(tools, places.townshipId);
}

/** Tried and given up: nothing of it was taken over, and the faulty rows stay until somebody clears them. */
const oldSheet = (tools: Tools, unitId: string): Promise<void> =>
  onDay(tools, SENT, async ({ db, actor, ctx }) => {
    const chair = actor(unitId, 'enterprise-chair');
    const bytes = Buffer.from(
      rows()
        .map(cells => cells.join(','))
        .join('\n'),
    );
    const file = { name: '车间花名册.csv', mediaType: 'text/csv', bytes };
    const { id } = await sendSheet(ctx(chair), unitId, 'member', file);
    await importRound({ db, crypto: tools.crypto, files: tools.files, log: pino({ level: 'silent' }) });
    const { seq } = await db.read(tx =>
      tx.one<{ seq: number }>(sql`SELECT seq FROM import_batch WHERE id = ${id}`),
    );
    await moveImport(ctx(chair), id, { move: 'stop', why: '', seenSeq: seq });
  });

/** A number that the spreadsheet has destroyed, one that was mistyped, a day that is none, and two rows without fault. */
function rows(): string[][] {
  const card = (serial: number) => sampleIdCard({ birthDay: asDay('1965-04-12'), sex: 'male', serial });
  return [
    ['姓名', '证件号', '手机号', '入会日期'],
    ['闻人舟', '3.2010119650412E+17', '13900007701', '2024-03-01'],
    ['澹台明', `${card(1).slice(0, 17)}${card(1).endsWith('0') ? '1' : '0'}`, '13900007702', '2024-03-01'],
    ['公冶长青', card(2), '13900007703', '2024-02-30'],
    ['端木采', card(3), '13900007704', '2024-03-01'],
    ['司空图南', card(4), '', '2024-03-01'],
  ];
}

const askedRoll = (tools: Tools, unitId: string): Promise<void> =>
  onDay(tools, 1, async ({ actor, ctx, day }) => {
    const asker = actor(tools.city.root, 'department-head', '组织部部长');
    const purpose = '报市委组织部核对街道会员底数，用后删除';
    await askExport(ctx(asker), { name: ROLL_SHEET, given: { unitId, day }, purpose });
  });
