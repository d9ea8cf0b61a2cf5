/** One table for all kinds. The kind's fields travel in patches under a prefix and lie together in `content`. */
import type { JointLine } from '@niangjia/domain/matter/joint.rules.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { defineProjection, type Projection } from '../core/life-store.ts';

export const FIELD = 'f.';

const shared = defineProjection(
  { ...Object.values(kinds)[0]!.life, label: '事项' },
  'matter',
  [
    'unitId',
    'issuerUnitId',
    'undertakerId',
    'title',
    'persons',
    'fence',
    'receivedOn',
    'overseen',
    'mergedInto',
    'endedOn',
  ],
  ['joint', 'jointLines'],
);

/** For the proof over the whole table: the fold reads stored moves, never a kind. */
export const matterProjection: Projection = { ...shared, bag: { column: 'content', prefix: FIELD } };

export const projectionOf = (kind: MatterKind): Projection => ({ ...matterProjection, life: kind.life });

export interface MatterPatch {
  unitId: string;
  issuerUnitId: string;
  undertakerId: string | null;
  title: string;
  persons: number;
  fence: number;
  receivedOn: string | null;
  overseen: boolean;
  mergedInto: string | null;
  endedOn: string | null;
  joint: string[];
  jointLines: JointLine[];
}

/** What a sealed field leaves in the trail: that it was given, and with which move. */
export interface SealedMark {
  sealed: number;
}

export const isMark = (value: unknown): value is SealedMark =>
  typeof value === 'object' && value !== null && 'sealed' in value;

/** Fields as a patch carries them. */
export const fieldPatch = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${FIELD}${name}`, value]));

/** Sealed values as the trail keeps them: a mark with the move that gave each, null where it was taken away. */
export const sealedMarks = (
  sealed: Readonly<Record<string, unknown>>,
  seq: number,
): Record<string, SealedMark | null> =>
  Object.fromEntries(
    Object.entries(sealed).map(([name, value]) => [name, value === null ? null : { sealed: seq }]),
  );
