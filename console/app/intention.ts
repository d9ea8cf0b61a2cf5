import { ProblemError } from './problem-error.ts';

/** One thing that the person means to do, and the key under which it is sent until there is a definite answer. */
export interface Intention {
  key: string;
  content: string;
}

/** The same content again is the same intention; other content is a new one. */
export function intend(before: Intention | null, args: unknown, newKey: () => string): Intention {
  const content = JSON.stringify(args);
  return before?.content === content ? before : { key: newKey(), content };
}

/** A refusal ends it. After a lost connection nobody knows whether it was done, so it stays open under its key. */
export const leftOpen = (intention: Intention | null, error: unknown): Intention | null =>
  error instanceof ProblemError && error.isDefinite ? null : intention;
