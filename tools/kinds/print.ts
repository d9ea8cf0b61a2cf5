/** Prints every kind with the fingerprint of what may not change within its version; a kind that contradicts itself says so and fails. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import type { outlineOf as Outline } from '@niangjia/domain/matter/outline.ts';

const root = path.resolve(process.argv[2] ?? '.');
const { kinds } = (await import(path.join(root, 'domain/matter/kinds.ts'))) as {
  kinds: Record<string, MatterKind>;
};
const { outlineOf } = (await import(path.join(root, 'domain/matter/outline.ts'))) as {
  outlineOf: typeof Outline;
};
const prints = Object.values(kinds).map(kind => [
  `${kind.kind}@${kind.version}`,
  createHash('sha256').update(outlineOf(kind)).digest('hex').slice(0, 16),
]);
console.log(JSON.stringify(Object.fromEntries(prints.sort())));
