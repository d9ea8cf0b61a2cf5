/**
 * The front door for people without an account. What is kept: the words, sealed, when they came, and the digest of a code. What is
 * not kept anywhere: address, device, and whether somebody came back to look.
 */
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Ask, Followed } from '@niangjia/domain/rights/ask.model.ts';
import { shownSteps } from '@niangjia/domain/rights/followed.rules.ts';
import { rightsRefusals as no } from '@niangjia/domain/rights/request.rules.ts';
import { type Ctx, canonical, type Work } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { Refusal } from '../core/refusal.ts';
import { systemWork } from '../core/system-work.ts';
import { type AskerView, moveForAsker, openForAsker, viewForAsker } from '../matter/public.actions.ts';
import { addCode, askedBefore, claimCode, matterOfCode, newCode } from './code.store.ts';
import {
  type AskedEmployer,
  countiesNow,
  employerNamed,
  employerOfUnion,
  rootNow,
  type Taker,
  takerAbove,
} from './place.store.ts';

export const listPlaces = (ctx: Ctx) =>
  ctx.db.read(async tx => ({ federation: (await rootNow(tx)).name, items: await countiesNow(tx) }));

export function askWithoutAccount(ctx: Ctx, ask: Ask) {
  return takeIn(ctx, 'rights.ask', canonical(ask), async (tx, day) => {
    const employer = await employerNamed(tx, ask.employer);
    const taker = await takerOf(tx, employer, ask.placeId, day);
    return { taker, employer, channel: 'phone', given: givenBy(ask) };
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
    return { taker, employer, channel: 'chair', given };
  });
}

interface Taking {
  taker: Taker;
  employer: AskedEmployer | undefined;
  channel: 'phone' | 'chair';
  given: Record<string, unknown>;
}

/** One transaction. The same request again opens nothing: it gets one more code, because the first may never have arrived. */
async function takeIn(
  ctx: Ctx,
  action: string,
  body: string,
  read: (tx: Tx, day: string) => Promise<Taking>,
) {
  if (!ctx.key) throw new Refusal(coreRefusals['key-missing']());
  const asked = { key: ctx.key, body };
  const code = newCode();
  return ctx.db.tx(async tx => {
    const { day } = await tx.one<{ day: string }>(sql`SELECT today()::text AS day`);
    const { taker, employer, channel, given } = await read(tx, day);
    const w = outsideWork(ctx, tx, { unitId: taker.id, day });
    const id = w.newId();
    if (await claimCode(tx, ctx.crypto, { code, matterId: id, asked })) {
      const matter = {
        id,
        kind: 'request',
        unitId: taker.id,
        channel,
        employerId: employer?.id ?? null,
        given,
      };
      await openForAsker(w, matter);
      await recordAudit(tx, {
        actor: channel === 'chair' ? ctx.actor : null,
        action,
        subject: id,
        unitId: taker.id,
        compartment: true,
        origin: ctx.origin,
      });
      return reply(w, id, code);
    }
    const before = await askedBefore(tx, ctx.crypto, asked);
    if (!before?.isSame) throw new Refusal(coreRefusals['key-reused']());
    await addCode(tx, ctx.crypto, before.matterId, code);
    return reply(w, before.matterId, code);
  });
}

async function reply(w: Work, id: string, code: string) {
  const view = await viewForAsker(w, id);
  return { code, unit: view?.unit ?? '', answerBy: view?.due?.dueOn ?? null };
}

/** Who acts when somebody without an account does: the platform, at the office that took it in. */
const outsideWork = ({ crypto }: Ctx, tx: Tx, { unitId, day }: { unitId: string; day: string }): Work => {
  const home = homeOf(unitId);
  return systemWork(tx, crypto, { home, day, key: newId(home) });
};

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

function followed(views: readonly AskerView[]): Followed {
  const [first, last] = [views[0]!, views.at(-1)!];
  return {
    stateLabel: last.stateLabel,
    isEnded: last.isEnded,
    askedOn: asDay(first.openedOn),
    unit: last.unit,
    dueOn: last.due ? asDay(last.due.dueOn) : null,
    dueLabel: last.due?.label ?? null,
    steps: views.flatMap(view => shownSteps(view.kind, view.moves, view.content)),
    may: (['add', 'rate', 'withdraw'] as const).filter(
      name => last.may.includes(name) && !(name === 'rate' && last.content.satisfaction),
    ),
  };
}

export const followByCode = (ctx: Ctx, code: string): Promise<Followed> =>
  withCode(ctx, code, async (_, views) => followed(views));

const moved = (
  ctx: Ctx,
  code: string,
  name: string,
  more: { given?: Record<string, unknown>; why?: string },
) =>
  withCode(ctx, code, async (w, views) => {
    const { id } = views.at(-1)!;
    await moveForAsker(w, id, name, more);
    return followed([...views.slice(0, -1), (await viewForAsker(w, id))!]);
  });

export const addByCode = (ctx: Ctx, { code, words }: { code: string; words: string }) =>
  moved(ctx, code, 'add', { given: { more: words } });

export const rateByCode = (
  ctx: Ctx,
  { code, satisfaction, words }: { code: string; satisfaction: string; words: string },
) => moved(ctx, code, 'rate', { given: { satisfaction, ...(words ? { satisfactionWords: words } : {}) } });

export const withdrawByCode = (ctx: Ctx, { code }: { code: string }) =>
  moved(ctx, code, 'withdraw', { why: '本人凭查询码撤回' });
