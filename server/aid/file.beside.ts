/** Beside a hardship file: what outside lists say of its household, for those who review and decide. What a list says is read on its own page. */
import { hardship } from '@niangjia/domain/aid/hardship.kind.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Beside } from '@niangjia/domain/matter/matter.model.ts';
import type { Tx } from '../core/database/db.ts';
import { registerBeside } from '../matter/origin.actions.ts';
import { countMatches } from './match.store.ts';

async function listedAs(tx: Tx, actor: Actor, matterId: string): Promise<Beside[]> {
  const { exact, same, other, open } = await countMatches(tx, actor, matterId);
  const says = [
    exact ? `身份证号相同${exact}条` : '',
    same ? `判定是本人${same}条` : '',
    other ? `判定不是本人${other}条` : '',
    open ? `疑似待判定${open}条` : '',
  ].filter(Boolean);
  if (says.length === 0) return [];
  return [{ label: '外部名单', says: says.join('，'), to: `/aid/matches?open=all&matterId=${matterId}` }];
}

export const registerListed = (): void =>
  registerBeside(hardship.kind, (tx, actor, { id }) => listedAs(tx, actor, id));
