import type { Db } from '../../core/database/db.ts';

/** A property that must hold over all records, such as: the fold of the moves equals the row. */
export interface Proof {
  /** Chinese; what is proven. */
  title: string;
  /** Chinese; what to do when it does not hold. */
  remedy: string;
  /** The faults found, a few words each; none if the property holds. */
  run(db: Db): Promise<string[]>;
}

/** Every area that keeps a projection adds its proof here. */
export const proofs: readonly Proof[] = [];
