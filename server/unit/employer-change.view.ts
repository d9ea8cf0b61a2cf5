import type { Actor } from '@niangjia/domain/core/actor.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { employerChangeLife } from '@niangjia/domain/unit/employer-change.life.ts';
import type { EmployerChange } from '@niangjia/domain/unit/employer-change.model.ts';
import { isOtherHands } from '@niangjia/domain/unit/employer-change.rules.ts';
import { at } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { placesOf } from '../core/scope.ts';
import { stateLabel } from '../core/trail.ts';
import { visitorsOf } from './employer-change.actions.ts';
import type { ChangeHead } from './employer-change.store.ts';

/** Moves of visits: no button is shown for them. */
const isOffered = (move: string): boolean => move === 'confirm' || move === 'refuse';

export async function changeViews(
  tx: Tx,
  actor: Actor,
  rows: readonly ChangeHead[],
): Promise<EmployerChange[]> {
  const places = await placesOf(tx, [...new Set(rows.map(r => r.unitId))], actor.day);
  const proposed = await tx.rows<{ id: string; personId: string }>(
    sql`SELECT c.id, m.person AS "personId" FROM employer_change c JOIN move m ON m.home = c.home AND m.subject = c.id AND m.seq = 1
      WHERE c.id = ANY (${rows.map(r => r.id)}::uuid[])`,
  );
  return rows.map(row => {
    const done = proposed.filter(p => p.id === row.id).map(p => ({ name: 'propose', personId: p.personId }));
    const isOther = isOtherHands({ visitorIds: visitorsOf(row) }, actor.personId).ok;
    const { firstPersonId: _f, secondPersonId: _s, ...shown } = row;
    return {
      ...shown,
      stateLabel: stateLabel(employerChangeLife, row.state),
      allowed: openMoves(employerChangeLife, at(places.get(row.unitId) ?? [], row.state, done), actor).filter(
        m => isOffered(m) && isOther,
      ),
    };
  });
}
