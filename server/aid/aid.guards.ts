/** What files and items of aid ask before a move: the payments, and what outside lists say; and what is told of payments beside them. */
import { aidRefusals as no } from '@niangjia/domain/aid/aid.refusals.ts';
import { aidItem } from '@niangjia/domain/aid/aid-item.kind.ts';
import { hardship } from '@niangjia/domain/aid/hardship.kind.ts';
import { loadParameters } from '../core/parameters.ts';
import { Refusal } from '../core/refusal.ts';
import { settleOf } from '../core/reminders.ts';
import { registerGuard } from '../matter/guard.ts';
import { registerListed } from './file.beside.ts';
import { lineUnderWay, paidToHousehold, type UnderWay, undecidedMatches } from './household.store.ts';
import { registerPaidBy } from './item.beside.ts';

export function registerAidGuards(): void {
  registerGuard(hardship.kind, ['visit', 'recount'], async ({ tx, actor }, { matter }) => {
    const numbers = await loadParameters(tx, 'aid.', matter.unitId, actor.day);
    const counts = numbers.number('aid.counts-as-income') === 1;
    return { set: { aid: counts ? await paidToHousehold(tx, matter.id, actor.day) : 0 } };
  });
  registerPaidBy();
  registerListed();
  registerGuard(hardship.kind, ['decide', 'renew', 'reclass'], async ({ tx }, { matter }) => {
    const count = await undecidedMatches(tx, matter.id);
    if (count) throw new Refusal(no['matches-open']({ count }));
    return {};
  });
  registerGuard(aidItem.kind, ['stop', 'correctCard'], async ({ tx }, { matter }) => {
    const line = await lineUnderWay(tx, matter.id);
    if (line) throw new Refusal(no[WHY[line.state]]({ batch: line.batch }));
    // What the bank returned has been answered.
    return { after: async () => void (await settleOf(tx, [matter.id], 'bounced')) };
  });
  // The money goes by the batch of this unit: elsewhere, or under another item, nobody could book what the bank answers.
  registerGuard(aidItem.kind, AWAY, async ({ tx }, { matter }) => {
    const line = await lineUnderWay(tx, matter.id);
    if (line) throw new Refusal(no['held-by-batch']({ batch: line.batch }));
    return {};
  });
}

const AWAY = ['assign', 'refer', 'giveBack', 'recall', 'raise', 'merge'] as const;

const WHY = { drawn: 'in-batch', sent: 'at-bank', paid: 'paid-already' } as const satisfies Record<
  UnderWay['state'],
  string
>;
