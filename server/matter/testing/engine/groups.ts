/** Which file plays which kinds, so that the work is shared and no kind is left out. */
export const PLAYED = {
  aid: ['hardship', 'aid-item', 'rectification', 'warning'],
  confined: ['request', 'petition', 'petition-review'],
  need: ['job-matching', 'training-need'],
  rights: ['labour-supervision', 'mediation', 'legal-aid'],
  // Recalls before elections: a union whose term is entered recalls only whom that term knows (`term.test.ts`).
  term: ['legal-person', 'founding', 'recall', 're-election', 'by-election'],
} as const;
