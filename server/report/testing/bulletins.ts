/** Bulletins as tests write them: autumn's board, frozen as of the end of September and seen in October. */

import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import type { BulletinView, Words } from '@niangjia/domain/report/bulletin.model.ts';
import { sql } from '../../core/database/sql.ts';
import { rollFacts } from '../../core/roll.ts';
import type { Given, PersonName } from '../../deploy/testing/given.ts';
import { draftBulletin, editBulletin } from '../bulletin.actions.ts';
import { moveBulletin } from '../bulletin.moves.ts';
import { bulletinRoutes } from '../bulletin.routes.ts';
import { findBulletin } from '../bulletin.store.ts';
import { bulletinView } from '../bulletin.view.ts';
import { askNamed, moveNaming } from '../naming.actions.ts';
import { type Autumn, autumn } from './boards.ts';

export interface October extends Autumn {
  /** Thursday 8 October 2026: September is closed. */
  oct: Given;
}

export async function october(): Promise<October> {
  const a = await autumn();
  const oct = a.g.travel('2026-10-08');
  // The platform folds facts every day; here on the three that matter: when it all began, after the reports, and now.
  for (const on of [a.g, a.next, oct]) await rollFacts(on.db);
  return { ...a, oct };
}

type Draft = Parameters<typeof draftBulletin>[1];
export const draft = (
  g: Given,
  more: Partial<Omit<Draft, 'asOf'>> & { asOf?: string | null } = {},
  who: PersonName = 'clerk',
) =>
  draftBulletin(
    g.ctx(who),
    bulletinApi.draftBulletin.body.parse({
      unitId: g.unit.city.id,
      sort: 'quarterly',
      period: '2026-Q3',
      asOf: null,
      programmeId: null,
      ...more,
    }),
  );

export const seeBulletin = (g: Given, who: PersonName, id: string): Promise<BulletinView | undefined> =>
  g.db.read(async tx => {
    const found = await findBulletin(tx, g.actor[who], id);
    return found && bulletinApi.getBulletin.reply.parse(await bulletinView(tx, g.actor[who], found));
  });

const seqOf = async (g: Given, id: string): Promise<number> =>
  (await g.db.read(tx => tx.one<{ seq: number }>(sql`SELECT seq FROM bulletin WHERE id = ${id}`))).seq;

type MoveName = Parameters<typeof moveBulletin>[2]['move'];
export const move = async (
  g: Given,
  who: PersonName,
  id: string,
  name: MoveName,
  more: { why?: string; series?: string; seenSeq?: number } = {},
  key?: string,
) => moveBulletin(g.ctx(who, key), id, { move: name, seenSeq: await seqOf(g, id), ...more });

export const edit = async (
  g: Given,
  who: PersonName,
  id: string,
  change: (words: Words) => Partial<Words>,
  seenSeq?: number,
) => {
  const { words } = (await seeBulletin(g, who, id))!;
  const body = { ...words, ...change(words), seenSeq: seenSeq ?? (await seqOf(g, id)) };
  return editBulletin(g.ctx(who), id, bulletinApi.editBulletin.body.parse(body));
};

export const ask = async (g: Given, who: PersonName, id: string) =>
  askNamed(g.ctx(who), id, { seenSeq: await seqOf(g, id) });

export async function answer(
  g: Given,
  who: PersonName,
  id: string,
  name: 'confirm' | 'object' | 'uphold' | 'keep',
  why?: string,
) {
  const { seq } = await g.db.read(tx =>
    tx.one<{ seq: number }>(sql`SELECT seq FROM naming WHERE id = ${id}`),
  );
  return moveNaming(g.ctx(who), id, { move: name, seenSeq: seq, why });
}

/** Asked, confirmed by everybody named, checked; only the signature is missing. */
export async function readyToSign(g: Given, more: Parameters<typeof draft>[1] = {}): Promise<string> {
  const { id } = await draft(g, more);
  const view = (await seeBulletin(g, 'clerk', id))!;
  if (view.named.length) {
    await ask(g, 'clerk', id);
    for (const n of (await seeBulletin(g, 'clerk', id))!.namings)
      await answer(g, n.unit.startsWith('砚') ? 'yanChair' : 'chengChair', n.id, 'confirm');
  }
  if (view.numbered === 'document' && !view.words.addressee)
    await edit(g, 'clerk', id, () => ({ addressee: '省总工会' }));
  await move(g, 'clerk', id, 'submit');
  await move(g, 'organiser', id, 'check');
  return id;
}

/** The document as the route serves it. */
export async function bytesOf(g: Given, who: PersonName, id: string): Promise<Buffer> {
  const route = bulletinRoutes.find(r => r.name === 'report.printBulletin')!;
  const document = (await route.handle(g.ctx(who), { params: { id } } as never)) as { bytes: Uint8Array };
  return Buffer.from(document.bytes);
}
