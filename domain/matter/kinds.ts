/** Every kind that the product carries. Adding a business is adding its file and a line here. */
import { rectification } from '../supervise/rectification.kind.ts';
import type { MatterKind } from './kind.ts';

/** Kinds differ in the types of their fields; the engine handles them all by name. */
const mounted = [rectification] as unknown as readonly MatterKind[];

export const kinds: Readonly<Record<string, MatterKind>> = Object.fromEntries(
  mounted.map(kind => [kind.kind, kind]),
);

export const kindOf = (kind: string): MatterKind | undefined =>
  Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
