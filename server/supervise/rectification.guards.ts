/** What a rectification asks about its twin before it is checked or closed. */
import { rectification } from '@niangjia/domain/supervise/rectification.kind.ts';
import { rectificationRefusals as no } from '@niangjia/domain/supervise/rectification.refusals.ts';
import {
  canAskTwin,
  canCloseLinked,
  canWaitChecked,
  type Twin,
} from '@niangjia/domain/supervise/rectification.rules.ts';
import type { Work } from '../core/action.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { type Guard, registerGuard } from '../matter/guard.ts';
import { aboveOf, moveAlong, openTwin, twinsOf } from '../matter/linked.actions.ts';

async function twins(w: Work, id: string): Promise<Twin[]> {
  const { states } = rectification.life;
  return (await twinsOf(w, id)).map(t => ({ ...t, stateLabel: states[t.state] ?? t.state }));
}

export function registerRectificationGuards(): void {
  registerGuard(
    rectification.kind,
    ['check'],
    async (w, { matter }) => {
      insist(canWaitChecked(await twins(w, matter.id)));
      return {};
    },
    { holdsTwins: true },
  );
  const closed: Guard = async (w, { matter }) => {
    const { verdict, along } = canCloseLinked(await twins(w, matter.id));
    insist(verdict);
    const close = async (id: string) =>
      moveAlong(w, id, 'close', ({ checked }) => ({ checked }), `与${matter.ref}联动整改，一同销号`);
    return {
      after: async () => {
        for (const twin of along) await close(twin.id);
      },
    };
  };
  registerGuard(rectification.kind, ['close'], closed, { holdsTwins: true });
  registerGuard(rectification.kind, ['twin'], async (w, hand, { systemic }) => {
    const above = await aboveOf(w, hand);
    insist(canAskTwin(await twins(w, hand.matter.id), above !== undefined));
    if (!above) throw new Refusal(no['no-above']());
    const { problem, source, basis } = hand.matter.content;
    const given = {
      problem: `${String(problem)}（${String(systemic)}）`.slice(0, 2000),
      source,
      ...(basis ? { basis } : {}),
    };
    return { after: () => openTwin(w, hand, above, given) };
  });
}
