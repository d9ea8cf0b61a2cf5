/** Every kind that the product carries. Adding a business is adding its file and a line here. */

import { aidItem } from '../aid/aid-item.kind.ts';
import { hardship } from '../aid/hardship.kind.ts';
import { labourSupervision } from '../rights/labour-supervision.kind.ts';
import { legalAid } from '../rights/legal-aid.kind.ts';
import { mediation } from '../rights/mediation.kind.ts';
import { petition } from '../rights/petition.kind.ts';
import { petitionReview } from '../rights/petition-review.kind.ts';
import { request } from '../rights/request.kind.ts';
import { rectification } from '../supervise/rectification.kind.ts';
import { warning } from '../supervise/warning.kind.ts';
import { byElection } from '../term/by-election.kind.ts';
import { election } from '../term/election.kind.ts';
import { founding } from '../term/founding.kind.ts';
import { legalPerson } from '../term/legal-person.kind.ts';
import { recall } from '../term/recall.kind.ts';
import { jobMatching } from '../visit/job-matching.kind.ts';
import { trainingNeed } from '../visit/training-need.kind.ts';
import type { MatterKind } from './kind.ts';

/** Kinds differ in the types of their fields; the engine handles them all by name. */
const mounted = [
  hardship,
  aidItem,
  rectification,
  request,
  petition,
  petitionReview,
  labourSupervision,
  mediation,
  legalAid,
  warning,
  founding,
  election,
  byElection,
  recall,
  legalPerson,
  jobMatching,
  trainingNeed,
] as unknown as readonly MatterKind[];

export const kinds: Readonly<Record<string, MatterKind>> = Object.fromEntries(
  mounted.map(kind => [kind.kind, kind]),
);

/** Moves may open matters of other kinds; only here are all of them known. */
for (const { kind, moves } of mounted)
  for (const [name, { opens }] of Object.entries(moves)) {
    if (!opens) continue;
    const target = kinds[opens.kind];
    if (!target) throw new Error(`kind ${kind}: move ${name} opens an unknown kind ${opens.kind}`);
    const unknown = Object.keys(opens.carries).find(f => !(f in target.fields));
    if (unknown)
      throw new Error(`kind ${kind}: move ${name} fills ${opens.kind} with an unknown field ${unknown}`);
  }

export const kindOf = (kind: string): MatterKind | undefined =>
  Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
