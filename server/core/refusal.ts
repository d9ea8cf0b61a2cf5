import type { RefusalNote, Verdict } from '@niangjia/domain/core/verdict.ts';

/** What an action throws when a rule says no. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly note: RefusalNote;
  constructor(note: RefusalNote) {
    super(note.code);
    this.name = 'Refusal';
    this.note = note;
  }
}

/** Goes on only when the rule allows it. */
export function insist(verdict: Verdict): void {
  if (!verdict.ok) throw new Refusal(verdict.refusal);
}
