/**
 * Papers of people without an account. They wait without a record like every upload; only who holds the ticket, which was told to the
 * sender alone, can put one into a matter, and nobody can open it before.
 */
import { timingSafeEqual } from 'node:crypto';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { UploadedFile } from '../core/http/registry.ts';
import { PLATFORM } from '../core/ids.ts';
import { Refusal } from '../core/refusal.ts';
import { MATTER_FILES } from './matter.files.ts';

const markOf = (crypto: Crypto, fileId: string): Buffer => crypto.mac('outside-paper', fileId);

/** What a phone's camera and a scanner make; nothing that a program would run. */
const isPaper = (mediaType: string): boolean =>
  mediaType.startsWith('image/') || mediaType === 'application/pdf';

/** @param unitId where it waits: the federation, until a record takes it */
export function keepOutsidePaper(ctx: Ctx, action: string, unitId: string, file: UploadedFile | null) {
  if (!file) throw new Refusal(coreRefusals['file-missing']());
  const { files, crypto, origin } = ctx;
  return ctx.db.tx(async tx => {
    const kept = await files.keep(tx, {
      ...{ name: file.name, bytes: file.bytes, unitId, subject: null, area: MATTER_FILES },
      ...{ madeBy: PLATFORM, home: homeOf(unitId) },
    });
    if (!isPaper(kept.mediaType)) throw new Refusal(no['paper-sort']());
    await recordAudit(tx, { actor: null, action, subject: kept.id, unitId, origin });
    const ticket = `${kept.id}.${markOf(crypto, kept.id).toString('hex')}`;
    return { id: ticket, name: kept.name, size: kept.size };
  });
}

/** @throws Refusal when a ticket was not given out here */
export function papersOf(crypto: Crypto, tickets: readonly string[]): string[] {
  return tickets.map(ticket => {
    const [id = '', mark = ''] = ticket.split('.');
    const [right, given] = [markOf(crypto, id), Buffer.from(mark, 'hex')];
    if (right.length !== given.length || !timingSafeEqual(right, given))
      throw new Refusal(no['paper-unknown']());
    return id;
  });
}
