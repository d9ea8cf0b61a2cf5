/**
 * The front door for people without an account. What is kept: the words, sealed, when they came, and the digest of a code. What is
 * not kept anywhere: address, device, and whether somebody came back to look.
 */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Ask, Followed } from '@niangjia/domain/rights/ask.model.ts';
import { type ShownStep, shownSteps } from '@niangjia/domain/rights/followed.rules.ts';
import { rightsRefusals as no } from '@niangjia/domain/rights/request.rules.ts';
import { aidSteps } from '../aid/followed.figures.ts';
import { type Ctx, canonical, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { papersOf } from '../matter/outside-papers.actions.ts';
import { type AskerView, moveForAsker, viewForAsker } from '../matter/public.actions.ts';
import { matterOfCode } from './code.store.ts';
import { outsideWork, takeIn } from './door.actions.ts';
import {
  type AskedEmployer,
  countiesNow,
  employerNamed,
  employerOfUnion,
  rootNow,
  type Taker,
  takerAbove,
} from './place.store.ts';

const TREE_KNOWS_NOTHING = { kind: 'request', compartment: true } as const;

export const listPlaces = (ctx: Ctx) =>
  ctx.db.read(async tx => ({ federation: (await rootNow(tx)).name, items: await countiesNow(tx) }));

export function askWithoutAccount(ctx: Ctx, ask: Ask) {
  return takeIn(ctx, 'rights.ask', canonical(ask), async (tx, day) => {
    const employer = await employerNamed(tx, ask.employer);
    const taker = await takerOf(tx, employer, ask.placeId, day);
    return { ...TREE_KNOWS_NOTHING, taker, employer, channel: 'phone' as const, given: givenBy(ask) };
  });
}

/** 请上级代办: by the chair of a basic union, about the own employer. The name goes under seal; the federation above signs. */
export function raiseByChair(ctx: Ctx, body: { what: string; reach: string }) {
  return takeIn(ctx, 'rights.raise', canonical(body), async (tx, day) => {
    const seat = ctx.actor.seats.find(s => s.duty === 'request.raise')!;
    const employer = await employerOfUnion(tx, seat.unitId);
    const taker = (await takerAbove(tx, seat.unitId, seat.unitId, day)) ?? (await rootNow(tx));
    const { name } = await tx.one<{ name: string }>(sql`SELECT name FROM unit WHERE id = ${seat.unitId}`);
    const given = {
      what: body.what,
      employerNamed: name,
      anonymity: 'veiled',
      onBehalf: 'chair',
      filler: ctx.actor.name,
      ...contact(body.reach, 'fillerPhone'),
    };
    return { ...TREE_KNOWS_NOTHING, taker, employer, channel: 'chair' as const, given };
  });
}

async function takerOf(
  tx: Tx,
  employer: AskedEmployer | undefined,
  placeId: string | null,
  day: string,
): Promise<Taker> {
  const near = employer
    ? await takerAbove(tx, employer.keeperUnitId, employer.unionUnitId, day)
    : placeId && (await takerAbove(tx, placeId, null, day));
  return near || (await rootNow(tx));
}

/** A mobile number among the words can be compared with another; the words around it are kept beside. */
const contact = (words: string, as: 'phone' | 'fillerPhone'): Record<string, string> => {
  const found = /(?<!\d)1[3-9]\d{9}(?!\d)/.exec(words.replace(/[\s-]/g, ''))?.[0];
  const rest = found && words.replace(/[\s-]/g, '') === found ? '' : words;
  return { ...(found ? { [as]: found } : {}), ...(rest ? { reach: rest } : {}) };
};

function givenBy(ask: Ask): Record<string, unknown> {
  const isAnonymous = ask.anonymity === 'anonymous';
  const isFilled = ask.onBehalf !== 'self';
  return {
    what: ask.what,
    employerNamed: ask.employer,
    anonymity: ask.anonymity,
    onBehalf: ask.onBehalf,
    ...(isFilled ? contact(ask.fillerReach, 'fillerPhone') : {}),
    ...contact(ask.reach, 'phone'),
    // Somebody who asks to stay unnamed is not named by a name typed before.
    ...(ask.name && !isAnonymous ? { name: ask.name } : {}),
    ...(isFilled && ask.filler && !isAnonymous ? { filler: ask.filler } : {}),
  };
}

/** The matter of a code, or of what it went into; unknown, mistyped and outdated codes are one answer. */
async function withCode<T>(
  ctx: Ctx,
  code: string,
  work: (w: Work, views: AskerView[]) => Promise<T>,
): Promise<T> {
  return ctx.db.tx(async tx => {
    const matterId = await matterOfCode(tx, ctx.crypto, code);
    if (!matterId) throw new Refusal(no['code-unknown']());
    const { day } = await tx.one<{ day: string }>(sql`SELECT today()::text AS day`);
    const w = outsideWork(ctx, tx, { unitId: matterId, day });
    const views = await chain(w, matterId);
    if (!views.length) throw new Refusal(no['code-unknown']());
    return work(w, views);
  });
}

async function chain(w: Work, first: string): Promise<AskerView[]> {
  const views: AskerView[] = [];
  for (let id: string | null = first; id && !views.some(v => v.id === id); ) {
    const view: AskerView | null = await viewForAsker(w, id);
    if (!view) break;
    views.push(view);
    id = view.next;
  }
  return views;
}

async function followed({ tx }: Work, views: readonly AskerView[]): Promise<Followed> {
  const [first, last] = [views[0]!, views.at(-1)!];
  const steps = await Promise.all(views.map(view => stepsOf(tx, view)));
  return {
    stateLabel: last.stateLabel,
    isEnded: last.isEnded,
    askedOn: asDay(first.openedOn),
    unit: last.unit,
    dueOn: last.due ? asDay(last.due.dueOn) : null,
    dueLabel: last.due?.label ?? null,
    steps: steps.flat(),
    may: (['add', 'rate', 'withdraw'] as const).filter(
      name => last.may.includes(name) && !(name === 'rate' && last.content.satisfaction),
    ),
  };
}

/** What was done with the matter itself, and with the aid that came of it. */
async function stepsOf(tx: Tx, { id, kind, moves, content }: AskerView): Promise<ShownStep[]> {
  const own = shownSteps(kind, moves, content);
  if (kind !== 'hardship') return own;
  return [...own, ...(await aidSteps(tx, id))].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

export const followByCode = (ctx: Ctx, code: string): Promise<Followed> => withCode(ctx, code, followed);

const moved = (
  ctx: Ctx,
  code: string,
  name: string,
  more: { given?: Record<string, unknown>; why?: string },
) =>
  withCode(ctx, code, async (w, views) => {
    const { id } = views.at(-1)!;
    await moveForAsker(w, id, name, more);
    return followed(w, [...views.slice(0, -1), (await viewForAsker(w, id))!]);
  });

export const addByCode = (
  ctx: Ctx,
  { code, words, papers = [] }: { code: string; words: string; papers?: string[] },
) =>
  moved(ctx, code, 'add', {
    given: { more: words, ...(papers.length ? { morePapers: papersOf(ctx.crypto, papers) } : {}) },
  });

export const rateByCode = (
  ctx: Ctx,
  { code, satisfaction, words }: { code: string; satisfaction: string; words: string },
) => moved(ctx, code, 'rate', { given: { satisfaction, ...(words ? { satisfactionWords: words } : {}) } });

export const withdrawByCode = (ctx: Ctx, { code }: { code: string }) =>
  moved(ctx, code, 'withdraw', { why: '本人凭查询码撤回' });
