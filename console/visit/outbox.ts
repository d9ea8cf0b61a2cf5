/** What waits to be sent on this device, of the person who is signed in: kept sealed, sent in order, by one tab at a time. */
import { fileApi } from '@niangjia/domain/core/file.api.ts';
import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import { call } from '../app/client.ts';
import { ProblemError } from '../app/problem-error.ts';
import { readAnew } from '../app/query-client.ts';
import type { Vault } from '../app/vault.ts';
import {
  afterFailure,
  afterPart,
  afterReply,
  type Entry,
  type Failure,
  isDone,
  nextStep,
  type Part,
  upgraded,
} from './outbox.rules.ts';

export interface Outbox {
  entries: readonly Entry[];
  /** Kept under another key or by a newer program: they stay, and are told of. */
  shut: number;
}

let now: Outbox = { entries: [], shut: 0 };
const listeners = new Set<() => void>();
export const outboxNow = (): Outbox => now;
export const onOutbox = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const tell = (next: Outbox): void => {
  now = next;
  for (const listener of listeners) listener();
};

/** Other tabs read anew what this one has changed. */
const others = 'BroadcastChannel' in window ? new BroadcastChannel('niangjia-outbox') : null;

export async function readOutbox(vault: Vault): Promise<void> {
  const { items, shut } = await vault.all<Entry>('outbox');
  const entries = items.map(upgraded).filter(e => e !== null);
  tell({ entries: entries.sort((a, b) => a.no - b.no), shut: shut + items.length - entries.length });
}

export const forgetOutbox = (): void => tell({ entries: [], shut: 0 });

/** @returns what ends the listening */
export function followOthers(vault: Vault): () => void {
  if (!others) return () => undefined;
  const read = () => void readOutbox(vault).catch(() => undefined);
  others.addEventListener('message', read);
  return () => others.removeEventListener('message', read);
}

export async function keepEntry(vault: Vault, entry: Entry): Promise<void> {
  await vault.put('outbox', entry.id, entry);
  tell({
    ...now,
    entries: [...now.entries.filter(e => e.id !== entry.id), entry].sort((a, b) => a.no - b.no),
  });
  others?.postMessage(null);
}

/** @param keepParts its photos go on with what is being typed */
export async function dropEntry(vault: Vault, entry: Entry, keepParts = false): Promise<void> {
  await vault.drop('outbox', entry.id);
  if (!keepParts) for (const part of entry.parts) await vault.drop('part', part.id);
  tell({ ...now, entries: now.entries.filter(e => e.id !== entry.id) });
  others?.postMessage(null);
}

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), b => b.toString(16).padStart(2, '0')).join('');
/** Empty where the page is not on https: nothing can be kept there, and nothing is sent in pieces. */
export const digestOf = async (bytes: BufferSource): Promise<string> =>
  crypto.subtle ? hex(await crypto.subtle.digest('SHA-256', bytes)) : '';
export const hashOf = (body: unknown): Promise<string> =>
  digestOf(new TextEncoder().encode(JSON.stringify(body)));

const failureOf = (error: unknown): Failure => {
  if (!(error instanceof ProblemError)) throw error;
  const { title, code, errors } = error.trouble;
  return { status: error.status, code, says: [title, ...errors.map(e => e.message)].join('；') };
};

const BROKEN: Failure = {
  ...{ status: 422, code: 'page.broken' },
  says: '这条记录在本机损坏，没有同步；请打开核对后重新登记',
};

async function sendRecord(vault: Vault, entry: Entry): Promise<Entry> {
  if ((await hashOf(entry.body)) !== entry.hash)
    return afterFailure(entry, BROKEN, Date.now(), Math.random());
  try {
    const args = { params: { id: entry.roundId }, body: entry.body } as never;
    const reply = await call(visitApi.recordVisit, args, { key: entry.key });
    await vault.drop('draft', `${entry.roundId}/${entry.employerId}`);
    return afterReply(entry, reply);
  } catch (error) {
    return afterFailure(entry, failureOf(error), Date.now(), Math.random());
  }
}

async function sendPart(vault: Vault, entry: Entry, part: Part): Promise<Entry> {
  const done = (failure: Failure | null) => afterPart(entry, part.id, failure, Date.now(), Math.random());
  const bytes = await vault.getBytes('part', part.id);
  if (!bytes) return done({ ...BROKEN, says: `“${part.name}”在本机打不开，没有同步` });
  try {
    await uploadPieces(entry.id, part, bytes);
    await vault.drop('part', part.id);
    return done(null);
  } catch (error) {
    return done(failureOf(error));
  }
}

/** From where the platform says that it stopped. */
async function uploadPieces(visitId: string, part: Part, bytes: ArrayBuffer): Promise<void> {
  const params = { id: part.id };
  const { name, size, sha256, sort } = part;
  const area = sort === 'signature' ? 'visitsign' : 'visit';
  let standing = await call(fileApi.startUpload, {
    params,
    body: { area, subject: visitId, name, size, sha256 },
  });
  while (!standing.fileId && standing.received < size) {
    const start = standing.received;
    const piece = bytes.slice(start, start + standing.pieceBytes);
    const body = { start, sha256: await digestOf(piece) };
    standing = await call(fileApi.sendPiece, { params, body, file: new Blob([piece]), fileName: name });
  }
  await call(fileApi.finishUpload, { params });
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Sends until nothing is left, something must wait, or nobody is signed in. Another tab that is at it is left alone. */
export function sendAll(vault: Vault): Promise<void> {
  clearTimeout(timer);
  const work = () => sendSteps(vault).catch(() => undefined);
  if (!navigator.locks) return work();
  return navigator.locks.request(`niangjia-outbox-${vault.personId}`, { ifAvailable: true }, lock =>
    lock ? work() : undefined,
  ) as Promise<void>;
}

async function sendSteps(vault: Vault): Promise<void> {
  await readOutbox(vault);
  let hasSent = false;
  for (;;) {
    const step = nextStep(now.entries, Date.now());
    if (step.do === 'nothing') break;
    if (step.do === 'wait') {
      timer = setTimeout(() => void sendAll(vault), step.until - Date.now());
      break;
    }
    const after =
      step.do === 'record'
        ? await sendRecord(vault, step.entry)
        : await sendPart(vault, step.entry, step.part);
    await keepEntry(vault, after);
    hasSent ||= after.tries === 0;
  }
  if (hasSent) await readAnew();
  // Only now: the list that was read before would show them as still to be visited.
  for (const entry of now.entries.filter(isDone)) await dropEntry(vault, entry);
}

/** Somebody waits for it: what has to wait is tried now. */
export async function sendNow(vault: Vault): Promise<void> {
  for (const entry of now.entries)
    if (entry.nextAt > 0 && entry.state !== 'refused') await keepEntry(vault, { ...entry, nextAt: 0 });
  await sendAll(vault);
}
