/** The typed client: everything about a call comes from the endpoint's declaration. */
import type { CallOf, Endpoint, ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { setConnection } from './connection.ts';
import { lostConnection, ProblemError, problemFrom } from './problem-error.ts';
import { shutVault } from './shut-vault.ts';

interface LooseCall {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  file?: Blob;
  fileName?: string;
}

export interface CallOptions {
  /** One key per intention of the person; kept until a definite answer. A fresh one when left out. */
  key?: string;
  signal?: AbortSignal;
  /** Goes out even while the page is left; only for what is small. */
  outlives?: boolean;
}

/** Told of every 401, so that the shell can ask to sign in again over the page; what a phone keeps is locked at once. */
let onSignedOut: () => void = () => undefined;
export const whenSignedOut = (listener: () => void): (() => void) => {
  onSignedOut = listener;
  return () => {
    if (onSignedOut === listener) onSignedOut = () => undefined;
  };
};

let answeredAt = Date.now();
/** Milliseconds since the platform last answered; the session's idle time cannot be longer. */
export const idleMs = (): number => Date.now() - answeredAt;

let touchedAt = Date.now();
for (const sign of ['pointerdown', 'keydown'] as const)
  window.addEventListener(sign, () => {
    touchedAt = Date.now();
  });
/** Milliseconds since somebody last touched the page. A page left alone stops asking, so that its session can end. */
export const untouchedMs = (): number => Date.now() - touchedAt;

export const newKey = (): string => crypto.randomUUID();

/** Address of an endpoint, for links to documents. */
export function urlOf<E extends Endpoint>(endpoint: E, call: Omit<CallOf<E>, 'body' | 'file'>): string {
  const { params = {}, query = {} } = call as LooseCall;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const item of Array.isArray(value) ? value : [value])
      if (item !== undefined && item !== null && item !== '') search.append(name, String(item));
  const text = search.toString();
  return `/api/v1${path}${text ? `?${text}` : ''}`;
}

function bodyOf(endpoint: Endpoint, call: LooseCall, headers: Headers): BodyInit | undefined {
  if (endpoint.upload) {
    const form = new FormData();
    for (const [name, value] of Object.entries((call.body ?? {}) as Record<string, unknown>))
      if (value !== undefined && value !== null)
        form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
    if (call.file) form.append('file', call.file, call.fileName);
    return form;
  }
  if (endpoint.method === 'GET') return undefined;
  headers.set('content-type', 'application/json');
  return JSON.stringify(call.body ?? {});
}

async function sendOnce(endpoint: Endpoint, call: LooseCall, options: CallOptions): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  if (endpoint.idempotency === 'key') headers.set('idempotency-key', options.key ?? newKey());
  const body = bodyOf(endpoint, call, headers);
  let response: Response;
  try {
    response = await fetch(urlOf(endpoint, call as never), {
      method: endpoint.method,
      headers,
      body,
      signal: options.signal,
      keepalive: options.outlives ?? false,
      credentials: 'same-origin',
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    setConnection('lost');
    throw lostConnection();
  }
  answeredAt = Date.now();
  if (response.ok) {
    setConnection('well');
    return response;
  }
  const problem = await problemFrom(response);
  setConnection(problem.trouble.sort === 'down' ? 'down' : 'well');
  if (problem.trouble.sort === 'signed-out' && endpoint.duty !== 'anyone') {
    void shutVault();
    onSignedOut();
  }
  throw problem;
}

const PAUSES_MS = [400, 1_200, 3_000];
const pause = (ms: number) => new Promise(done => setTimeout(done, ms));

/** Repeats only what is safe to repeat: reads, and writes under one key. */
async function send(endpoint: Endpoint, call: LooseCall, options: CallOptions): Promise<Response> {
  const isSafe = endpoint.method === 'GET' || endpoint.idempotency === 'key';
  const kept = { ...options, key: options.key ?? newKey() };
  for (let nth = 0; ; nth += 1) {
    try {
      return await sendOnce(endpoint, call, kept);
    } catch (error) {
      const wait = PAUSES_MS[nth];
      const sort = error instanceof ProblemError ? error.trouble.sort : undefined;
      if (!isSafe || wait === undefined || (sort !== 'lost' && sort !== 'down')) throw error;
      await pause(wait);
    }
  }
}

/** @throws ProblemError */
export async function call<E extends Endpoint>(
  endpoint: E,
  args: CallOf<E>,
  options: CallOptions = {},
): Promise<ReplyOf<E>> {
  const response = await send(endpoint, args as LooseCall, options);
  if (endpoint.reply === 'bytes') return new Uint8Array(await response.arrayBuffer()) as ReplyOf<E>;
  return (await response.json()) as ReplyOf<E>;
}

const nameIn = (disposition: string | null): string => {
  const coded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  return coded ? decodeURIComponent(coded) : '下载';
};

/** The platform has answered by another way than a call: by events. */
export const heard = (): void => {
  answeredAt = Date.now();
  setConnection('well');
};

/** Saves a document under the name that the platform gives it. @throws ProblemError */
export async function download<E extends Endpoint>(endpoint: E, args: CallOf<E>): Promise<void> {
  const response = await send(endpoint, args as LooseCall, {});
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = nameIn(response.headers.get('content-disposition'));
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
