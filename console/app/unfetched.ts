/** Code that could not be fetched: there is no connection, or a newer version is served. */
import type { Trouble } from '@niangjia/ui/trouble.ts';

const SAID = /dynamically imported module|Importing a module|preload/i;

export class Unfetched extends Error {
  /** As a part of a page says it; the rest of the page stands. */
  readonly trouble: Trouble = {
    sort: 'refused',
    title: '这部分内容没有取到，请检查网络后重试',
    code: 'page.unfetched',
    errors: [],
  };
}

/** Other errors of a module are its own and stay what they are. */
export const asUnfetched = (error: unknown): unknown =>
  error instanceof Error && SAID.test(error.message) ? new Unfetched(error.message, { cause: error }) : error;

/** Browsers remember a module that failed; only a reload fetches it again, and only with a connection is a reload safe. */
export async function reloadWhenReachable(): Promise<void> {
  const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => null);
  if (answer?.ok) window.location.reload();
}

const KEY = 'niangjia.reloaded-for-code';
const APART_MS = 15_000;

/**
 * A page that failed while the connection was away is fetched as soon as somebody opens it and the platform answers. Not again and
 * again: where the code does not come though the platform answers, the reader is told.
 */
export async function reloadOnce(now = Date.now()): Promise<void> {
  if (now - Number(sessionStorage.getItem(KEY) ?? 0) < APART_MS) return;
  sessionStorage.setItem(KEY, String(now));
  await reloadWhenReachable();
}

/** Another try for a part of a page. */
export function retryPart({ code }: Trouble, reset: () => void): void {
  if (code === 'page.unfetched') void reloadWhenReachable();
  else reset();
}
