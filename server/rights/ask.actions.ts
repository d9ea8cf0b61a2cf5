/**
 * The front door for people without an account. What is kept: the words, sealed, when they came, and the digest of a code. What is
 * not kept anywhere: address, device, and whether somebody came back to look.
 */
import type { Ask } from '@niangjia/domain/rights/ask.model.ts';
import { type Ctx, canonical, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { takeIn } from './door.actions.ts';
import { keepOwn } from './own.store.ts';
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

/** What the request calls its fields, and how the form at the door does. */
const FORM_FIELDS = {
  employerNamed: 'employer',
  phone: 'reach',
  filler: 'filler',
  fillerPhone: 'fillerReach',
} as const;
/** A chair leaves one way to be reached, and it is the filler's. */
const CHAIR_FIELDS = { phone: 'reach', fillerPhone: 'reach', reach: 'reach' } as const;

export const listPlaces = (ctx: Ctx) =>
  ctx.db.read(async tx => ({ federation: (await rootNow(tx)).name, items: await countiesNow(tx) }));

export function askWithoutAccount(ctx: Ctx, ask: Ask) {
  return takeIn(ctx, 'rights.ask', canonical(ask), async (tx, day) => {
    const employer = await employerNamed(tx, ask.employer);
    const taker = await takerOf(tx, employer, ask.placeId, day);
    return {
      ...TREE_KNOWS_NOTHING,
      taker,
      employer,
      channel: 'phone' as const,
      given: givenBy(ask),
      called: FORM_FIELDS,
    };
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
    return {
      ...TREE_KNOWS_NOTHING,
      taker,
      employer,
      channel: 'chair' as const,
      given,
      called: CHAIR_FIELDS,
      // Whoever hands it up while signed in follows it there.
      after: async (w: Work, id: string) => void (await keepOwn(w.tx, ctx.crypto, ctx.actor.personId, id)),
    };
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
