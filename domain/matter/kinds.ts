/** Every kind that the product carries. Adding a business is adding its file and a line here. */
import { rectification } from '../supervise/rectification.kind.ts';
import type { MatterKind } from './kind.ts';

/** Kinds differ in the types of their fields; the engine handles them all by name. */
const mounted = [rectification] as unknown as readonly MatterKind[];

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
