/** Looking at what is put up, and objecting to it: by those within the scope, with an account or with the address that is posted there. */
import { timingSafeEqual } from 'node:crypto';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { homeOf, isId } from '@niangjia/domain/core/id.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { Notice } from '@niangjia/domain/matter/notice.api.ts';
import { type Ctx, canonical } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { systemWork } from '../core/system-work.ts';
import { keepObjection } from './gate.actions.ts';
import { inHand } from './hand.ts';
import { findMatter } from './matter.store.ts';
import { type NoticeRow, noticeFor, noticesFor, standingNotice } from './notice.store.ts';
import { lockById } from './public.store.ts';

/** Cannot be guessed from the id, and is not stored: whoever reads the database cannot make one. */
const seal = (crypto: Crypto, gateId: string): Buffer => crypto.mac('notice-address', gateId).subarray(0, 16);

export const noticeAddress = (ctx: Ctx, matterId: string, gateId: string): Promise<{ token: string }> =>
  ctx.db.read(async tx => {
    const matter = present(await findMatter(tx, ctx.actor, matterId));
    const { gates } = await inHand(tx, ctx.actor, matter);
    present(gates.find(g => g.id === gateId));
    return { token: `${gateId}.${seal(ctx.crypto, gateId).toString('base64url')}` };
  });

function gateOf(crypto: Crypto, token: string): string | undefined {
  const [id = '', shown = ''] = token.split('.');
  const given = Buffer.from(shown, 'base64url');
  return isId(id) && given.length === 16 && timingSafeEqual(given, seal(crypto, id)) ? id : undefined;
}

/** Wrong, withdrawn and run out are one answer. */
async function withToken(tx: Tx, crypto: Crypto, token: string): Promise<NoticeRow> {
  const id = gateOf(crypto, token);
  const found = id && (await standingNotice(tx, id));
  if (!found) throw new Refusal(no['notice-gone']());
  return found;
}

const noticeView = ({ matterId: _, kind, code, fromOn, untilOn, ...row }: NoticeRow): Notice => ({
  ...row,
  label: kindOf(kind)?.gates[code]?.label ?? '公示',
  fromOn: asDay(fromOn),
  untilOn: asDay(untilOn),
});

export const listNotices = (ctx: Ctx): Promise<{ items: Notice[] }> =>
  ctx.db.read(async tx => ({ items: (await noticesFor(tx, ctx.actor)).map(noticeView) }));

export const openNotice = (ctx: Ctx, token: string): Promise<Notice> =>
  ctx.db.read(async tx => noticeView(await withToken(tx, ctx.crypto, token)));

interface Objection {
  says: string;
  from: string;
}

export const objectToNotice = (ctx: Ctx, { id, ...objection }: { id: string } & Objection) =>
  objected(ctx, objection, async tx => present(await noticeFor(tx, ctx.actor, id)));

export const objectAtNotice = (ctx: Ctx, { token, ...objection }: { token: string } & Objection) =>
  objected(ctx, objection, tx => withToken(tx, ctx.crypto, token));

/** In the trail it stands as done by the platform: who objects is named nowhere but under the seal, and only if they say it. */
async function objected(
  ctx: Ctx,
  { says, from }: Objection,
  find: (tx: Tx) => Promise<NoticeRow>,
): Promise<{ isFrozen: boolean }> {
  if (!ctx.key) throw new Refusal(coreRefusals['key-missing']());
  const askKey = ctx.crypto.mac('objection-key', canonical({ key: ctx.key, says, from }));
  return ctx.db.tx(async tx => {
    const notice = await find(tx);
    const matter = present(await lockById(tx, notice.matterId));
    const home = homeOf(matter.id);
    const { day } = await tx.one<{ day: string }>(sql`SELECT today()::text AS day`);
    const w = systemWork(tx, ctx.crypto, { home, day, key: newId(home) });
    const hand = await inHand(tx, w.actor, matter);
    const isNew = await keepObjection(w, hand, notice.id, { says, from, askKey });
    if (isNew)
      await recordAudit(tx, {
        actor: null,
        action: 'matter.object-notice',
        subject: matter.id,
        unitId: matter.unitId,
        origin: ctx.origin,
      });
    return { isFrozen: true };
  });
}
