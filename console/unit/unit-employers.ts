import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';

/** A basic union keeps no employers; it stands in some, or covers them. All others answer for those below them. */
export const isUnionOfEmployers = (kind: UnitKind): boolean => kind === 'enterprise' || kind === 'joint';

export const employersOf = (unit: {
  id: string;
  kind: UnitKind;
}): { underId: string } | { handledById: string } =>
  isUnionOfEmployers(unit.kind) ? { handledById: unit.id } : { underId: unit.id };
