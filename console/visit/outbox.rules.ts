/**
 * What waits to be sent, without any browser: in which order, when again after a failure, what an answer means, and how it is said.
 *
 *   waiting 待同步 → sent 已登记 · beside 作为佐证保留（那家企业已改派或已有人走访） · refused 没有收下，等本人改正
 *   photos and the signature follow their record, each from where it stopped
 */
import type { Instead } from '@niangjia/domain/visit/visit.view.model.ts';
import type { VisitTyped } from './visit-form.ts';

/** Of what is kept. What was kept in an older shape is read by `upgraded`; a newer one waits for the newer program. */
export const SHAPE = 1;

export interface Part {
  id: string;
  sort: 'photo' | 'signature';
  name: string;
  size: number;
  sha256: string;
  /** Why it cannot be sent at all; the record itself stands. */
  refused: string | null;
  isSent: boolean;
}

export interface Entry {
  shape: number;
  /** Of the visit, made here. */
  id: string;
  /** Order of making. */
  no: number;
  /** Idempotency key: one for one content. */
  key: string;
  roundId: string;
  employerId: string;
  employer: string;
  typed: VisitTyped;
  /** What is sent, as it was when it was made, and its digest. */
  body: Record<string, unknown>;
  hash: string;
  madeAt: number;
  state: 'waiting' | 'sent' | 'beside' | 'refused';
  tries: number;
  nextAt: number;
  /** Why it was not taken, in the platform's words. */
  says: string | null;
  code: string | null;
  instead: Instead | null;
  parts: Part[];
  /** The person has read what became of it. */
  isRead: boolean;
}

const SECOND = 1000;
const LONGEST = 5 * 60 * SECOND;

/** Twice as long every time, never the same for all phones at once. @param chance from 0 to 1 */
export const waitMs = (tries: number, chance: number): number =>
  Math.min(LONGEST, 2 ** Math.min(tries, 12) * SECOND) * (0.5 + chance / 2);

const partsLeft = (entry: Entry): Part[] => entry.parts.filter(p => !p.isSent && !p.refused);

export const isOpen = (entry: Entry): boolean =>
  entry.state === 'waiting' || (entry.state !== 'refused' && partsLeft(entry).length > 0);

export type Step =
  | { do: 'nothing' }
  | { do: 'wait'; until: number }
  | { do: 'record'; entry: Entry }
  | { do: 'part'; entry: Entry; part: Part };

/** Records go before photos, the oldest first; one that has to wait holds up those behind it. */
export function nextStep(entries: readonly Entry[], now: number): Step {
  const inOrder = entries.filter(isOpen).sort((a, b) => a.no - b.no);
  const entry = inOrder.find(e => e.state === 'waiting') ?? inOrder[0];
  if (!entry) return { do: 'nothing' };
  if (entry.nextAt > now) return { do: 'wait', until: entry.nextAt };
  if (entry.state === 'waiting') return { do: 'record', entry };
  return { do: 'part', entry, part: partsLeft(entry)[0]! };
}

export interface Failure {
  /** 0 where there was no answer. */
  status: number;
  code: string;
  says: string;
}

/** later: the same again may go well · signed-out: after signing in · refused: never, unless it is changed */
export function meaningOf({ status }: Failure): 'later' | 'signed-out' | 'refused' {
  if (status === 401) return 'signed-out';
  return status >= 400 && status < 500 && status !== 429 && status !== 408 ? 'refused' : 'later';
}

export function afterFailure(entry: Entry, failure: Failure, now: number, chance: number): Entry {
  const { code, says } = failure;
  if (meaningOf(failure) === 'refused') return { ...entry, state: 'refused', code, says };
  const tries = entry.tries + 1;
  return { ...entry, tries, nextAt: now + waitMs(tries, chance) };
}

export const afterReply = (entry: Entry, reply: { counted: boolean; instead: Instead | null }): Entry => ({
  ...entry,
  ...{ tries: 0, nextAt: 0, says: null, code: null, instead: reply.instead },
  state: reply.counted ? 'sent' : 'beside',
});

/** A photo that cannot be taken does not hold up the record or the other photos. */
export function afterPart(
  entry: Entry,
  partId: string,
  failure: Failure | null,
  now: number,
  chance: number,
): Entry {
  const change = (more: Partial<Part>): Entry => ({
    ...entry,
    ...{ tries: 0, nextAt: 0 },
    parts: entry.parts.map(p => (p.id === partId ? { ...p, ...more } : p)),
  });
  if (!failure) return change({ isSent: true });
  if (meaningOf(failure) === 'refused') return change({ refused: failure.says });
  const tries = entry.tries + 1;
  return { ...entry, tries, nextAt: now + waitMs(tries, chance) };
}

/** Kept beside what others did, under a new key because it is another content. */
export const besideNow = (entry: Entry, key: string, hash: string): Entry => ({
  ...entry,
  ...{ key, hash, state: 'waiting', tries: 0, nextAt: 0, says: null, code: null },
  body: { ...entry.body, beside: true },
});

/** Refusals after which the record may be kept as evidence all the same. */
export const mayStandBeside = ({ state, code }: Entry): boolean =>
  state === 'refused' && (code === 'visit.already-visited' || code === 'visit.team-other');

/** Nothing is left to send and nobody has to read of it: it may go from the phone. */
export const isDone = (entry: Entry): boolean =>
  !isOpen(entry) &&
  (entry.state === 'sent' || (entry.state === 'beside' && entry.isRead)) &&
  entry.parts.every(p => !p.refused || entry.isRead);

export const upgraded = (entry: Entry): Entry | null => (entry.shape === SHAPE ? entry : null);

/** 待同步 2 条走访、3 个附件; null when nothing waits. */
export function waitingWords(entries: readonly Entry[]): string | null {
  const records = entries.filter(e => e.state === 'waiting').length;
  const parts = entries.filter(e => e.state !== 'refused').reduce((sum, e) => sum + partsLeft(e).length, 0);
  const said = [records > 0 ? `${records} 条走访` : '', parts > 0 ? `${parts} 个附件` : ''].filter(Boolean);
  return said.length > 0 ? `待同步 ${said.join('、')}` : null;
}

/** What became of a record that does not count. */
export function besideWords({ employer, instead }: Entry): string {
  const kept = '您的记录已作为佐证保留，由组织单位认定';
  const { team, visit } = instead ?? { team: null, visit: null };
  if (visit) return `${employer}已由${visit.who}于${visit.visitedOn}走访登记，${kept}。`;
  if (team)
    return team.who
      ? `${employer}已改由第${team.no}组（${team.who}）走访，${kept}。`
      : `${employer}已不再由您的组走访，${kept}。`;
  if (instead?.isEnded) return `走访${employer}的这一轮在同步之前已经结束，${kept}。`;
  return `${employer}的走访安排在您登记前有变动，${kept}。`;
}
