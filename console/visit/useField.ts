/** The day of somebody who goes: from the platform where it answers, from this phone where it does not. */

import type { Me } from '@niangjia/domain/account/account.model.ts';
import { addCalendarDays, type Day } from '@niangjia/domain/core/days.ts';
import { carriedApi } from '@niangjia/domain/visit/carried.api.ts';
import type { Carried } from '@niangjia/domain/visit/carried.model.ts';
import { fieldApi } from '@niangjia/domain/visit/field.api.ts';
import type { OwnDay } from '@niangjia/domain/visit/field.model.ts';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { call, untouchedMs } from '../app/client.ts';
import { useConnection } from '../app/connection.ts';
import { useDuties, useMe } from '../app/session.ts';
import { canKeep, heldVault, keepMe, openVault, type Vault, waitingOf } from '../app/vault.ts';
import {
  followOthers,
  forgetOutbox,
  type Outbox,
  onOutbox,
  outboxNow,
  readOutbox,
  sendAll,
} from './outbox.ts';

interface Kept {
  day: OwnDay;
  /** Questionnaires of the rounds, by round. */
  carried: Record<string, Carried>;
  at: number;
}

export interface Field {
  day: OwnDay | undefined;
  carried: Readonly<Record<string, Carried>>;
  /** When the day was taken along; null when it comes from the platform just now. */
  keptAt: number | null;
  /** On the list before and no more, though nobody of the own team was there. */
  taken: readonly string[];
  vault: Vault | null;
  /** The platform has answered, and with it whether anything can be kept here. */
  isSettled: boolean;
  trouble: Trouble | null;
  onRetry: () => void;
}

const DAY = (personId: string): string => `day/${personId}`;
const askKey = async (): Promise<string> => (await call(fieldApi.openPhone, {})).key;
/** Until the platform has told how long a day lasts. */
const FIRST_HOURS = 12;

/** What is held here; where something of this person waits sealed, the key is asked for again. */
async function readHeld(personId: string): Promise<{ vault: Vault; kept: Kept | null } | null> {
  if (!canKeep()) return null;
  const vault =
    (await heldVault(personId)) ??
    ((await waitingOf(personId)) > 0 ? await openVault(personId, FIRST_HOURS, askKey) : null);
  return vault && { vault, kept: await vault.get<Kept>('day', DAY(personId)) };
}

const DAY_MS = 24 * 3_600_000;
const CHINA_MS = 8 * 3_600_000;
const nights = (fromMs: number, toMs: number): number =>
  Math.floor((toMs + CHINA_MS) / DAY_MS) - Math.floor((fromMs + CHINA_MS) / DAY_MS);

/** The platform's day, moved on by the midnights that have passed since it was taken along. */
export const fieldToday = ({ today }: OwnDay, keptAt: number | null): Day =>
  keptAt === null ? today : addCalendarDays(today, Math.max(0, nights(keptAt, Date.now())));

/** On the former list, not on this one, and visited by nobody of the team: given to others. */
export function takenAway(before: OwnDay | undefined, day: OwnDay): string[] {
  if (!before || day.more > 0 || before.monday !== day.monday) return [];
  const known = new Set([...day.items, ...day.recent].map(i => i.employerId));
  return before.items.filter(i => !known.has(i.employerId) && i.toDay >= day.today).map(i => i.employer);
}

/** The questions of each round go along; what the register holds of an employer, and its last answers, are read with a connection. */
async function carriedBy({ items }: OwnDay): Promise<Record<string, Carried>> {
  const found: Record<string, Carried> = {};
  for (const id of new Set(items.map(i => i.roundId))) {
    const carried = await call(carriedApi.getCarried, { params: { id }, query: {} }).catch(() => null);
    if (carried?.survey) found[id] = { ...carried, register: null, last: null, choices: [] };
  }
  return found;
}

async function fetchDay(
  me: Me,
  records: boolean,
  signal: AbortSignal,
): Promise<{ day: OwnDay; vault: Vault | null; taken: string[] }> {
  const day = await call(fieldApi.listOwnVisits, {});
  const vault =
    records && canKeep() ? await openVault(me.personId, day.hours, askKey).catch(() => null) : null;
  if (!vault) return { day, vault, taken: [] };
  const before = await vault.get<Kept>('day', DAY(me.personId));
  await keepMe(vault, me);
  const carried = await carriedBy(day);
  // A later reading has begun: this one does not take its place.
  signal.throwIfAborted();
  await vault.put('day', DAY(me.personId), { day, carried, at: Date.now() } satisfies Kept);
  return { day, vault, taken: takenAway(before?.day, day) };
}

const EVERY_MS = 60_000;
const LEFT_ALONE_MS = 5 * 60_000;

export function useField(): Field {
  const me = useMe();
  const records = useDuties().has('visit.record');
  const held = useHeld();
  const fresh = useQuery({
    queryKey: ['field-day', me.personId, records],
    queryFn: ({ signal }) => fetchDay(me, records, signal),
    refetchInterval: () => (untouchedMs() < LEFT_ALONE_MS ? EVERY_MS : false),
  });
  const kept = held?.kept ?? null;
  return {
    day: fresh.data?.day ?? kept?.day,
    carried: kept?.carried ?? {},
    keptAt: fresh.data && !fresh.error ? null : (kept?.at ?? null),
    taken: fresh.data?.taken ?? [],
    vault: fresh.data?.vault ?? held?.vault ?? null,
    isSettled: fresh.data !== undefined,
    trouble: fresh.error ? asTrouble(fresh.error) : null,
    onRetry: () => void fresh.refetch(),
  };
}

function useHeld() {
  const { personId } = useMe();
  const held = useQuery({ queryKey: ['field-held', personId], queryFn: () => readHeld(personId) });
  return held.data;
}

/** Drives the sending as long as the frame of the console is there. */
export function useSending(): { outbox: Outbox; vault: Vault | null } {
  const vault = useHeld()?.vault ?? null;
  const connection = useConnection();
  useEffect(() => {
    if (!vault) return forgetOutbox();
    void readOutbox(vault).catch(() => undefined);
    return followOthers(vault);
  }, [vault]);
  useEffect(() => {
    if (!vault || connection !== 'well') return;
    void sendAll(vault);
    const again = () => void sendAll(vault);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [vault, connection]);
  return { outbox: useOutbox(), vault };
}

export const useOutbox = (): Outbox => useSyncExternalStore(onOutbox, outboxNow);
