/** 送达回证 of a signed letter: open before it is taken there, with what was noted afterwards. */
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { DELIVERIES } from '@niangjia/domain/matter/matter.model.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Document } from '../core/http/registry.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { printReceipt, type ReceiptSheet } from '../letter/layout/receipt-form.ts';
import { type DeliveryRow, deliveriesOf, findMatterLetter, type LetterRecord } from './letter.store.ts';
import { findMatter } from './matter.store.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export function printLetterReceipt(
  { db, actor, origin }: Ctx,
  id: string,
  letterId: string,
): Promise<Document> {
  return db.tx(async tx => {
    const matter = present(await findMatter(tx, actor, id));
    const letter = present(await findMatterLetter(tx, id, letterId));
    if (letter.documentNo === null) throw new Refusal(no['letter-not-signed']({ letter: letter.title }));
    const deliveries = await deliveriesOf(tx, [letterId]);
    const sheets = (deliveries.length ? deliveries : [undefined]).map(d => sheetOf(letter, matter.ref, d));
    const name = `送达回证_${letter.documentNo}.docx`;
    const bytes = await printReceipt(letter.office, name, sheets);
    const { confined: compartment, unitId } = matter;
    await recordAudit(tx, {
      ...{ actor, origin, subject: id, unitId, compartment },
      action: matterApi.printLetterReceipt.audit,
    });
    return { name, mediaType: DOCX, bytes };
  });
}

function sheetOf(letter: LetterRecord, ref: string, d: DeliveryRow | undefined): ReceiptSheet {
  const refused = d?.refused ? '拒收' : '';
  return {
    rows: [
      ['文书名称、文号', `《${letter.title}》${letter.documentNo}`],
      ['事项编号', ref],
      ['受送达人', letter.addressee],
      ['送达方式', d ? DELIVERIES[d.how] : ''],
      ['送达地点', d?.place ?? ''],
      ['送达日期', d ? chineseDay(asDay(d.on)) : ''],
      ['受送达人签名或盖章', d?.receivedBy || refused],
      ['送达人签名', d?.by ?? ''],
      ['见证人签名', d?.witnesses ?? ''],
      ['拒收、留置情况', d ? leftSays(d) : ''],
      ['备注', d && !d.refused ? d.note : ''],
    ],
  };
}

const leftSays = ({ refused, how, recorded, note }: DeliveryRow): string =>
  [refused && `拒收：${note}`, how === 'left' && '已留置送达', recorded && '送达过程已拍照、录像']
    .filter(Boolean)
    .join('；') || '无';
