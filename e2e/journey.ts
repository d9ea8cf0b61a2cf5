import type { Browser } from 'playwright-core';
import type { Program } from './program.ts';

/** One person's errand, in a real browser, against the program as users start it. */
export interface Journey {
  title: string;
  /** demo: all such journeys share one sample city; own: the journey starts what it needs. */
  world: 'demo' | 'own';
  walk(tools: { browser: Browser; program: Program }): Promise<void>;
}

export const journey = (j: Journey): Journey => j;

/** Says what was expected, so that a failing journey reads as a sentence. */
export function expectThat(holds: unknown, sentence: string): asserts holds {
  if (!holds) throw new Error(`expected: ${sentence}`);
}
