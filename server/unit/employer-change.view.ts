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
import { deciderOf } from './employer-change.move.ts';
import { type ChangeHead, receiversFor } from './employer-change.store.ts';

/** Moves of visits: no button is shown for them. */
const OFFERED: readonly string[] = ['confirm', 'refuse', 'offer', 'accept', 'decline'];

export async function changeViews(
  tx: Tx,
  actor: Actor,
  rows: readonly ChangeHead[],
): Promise<EmployerChange[]> {
  const places = await placesOf(tx, [...new Set(rows.map(deciderOf))], actor.day);
  const made = await tx.rows<{ id: string; name: string; personId: string }>(
    sql`SELECT c.id, m.name, m.person AS "personId" FROM employer_change c JOIN move m ON m.home = c.home AND m.subject = c.id
      WHERE c.id = ANY (${rows.map(r => r.id)}::uuid[])`,
  );
  const receivers = await receiversFor(tx, [...new Set(rows.map(r => r.unitId))], actor.day);
  return rows.map(row => {
    const done = made.filter(p => p.id === row.id);
    const isOther = isOtherHands({ visitorIds: visitorsOf(row) }, actor.personId).ok;
    const { firstPersonId: _f, secondPersonId: _s, ...shown } = row;
    const subject = at(places.get(deciderOf(row)) ?? [], row.state, done);
    const to = receivers.filter(r => r.forId === row.unitId).map(({ id, name }) => ({ id, name }));
    const allowed = openMoves(employerChangeLife, subject, actor).filter(
      m => OFFERED.includes(m) && isOther && (m !== 'offer' || (row.toStatus === 'moved' && to.length > 0)),
    );
    return {
      ...shown,
      stateLabel: stateLabel(employerChangeLife, row.state),
      receivers: allowed.includes('offer') ? to : [],
      allowed,
    };
  });
}
