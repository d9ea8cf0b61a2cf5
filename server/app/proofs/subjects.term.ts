/** A term, a certificate and an obligation at every unit. */
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { certificateProjection, termProjection } from '../../term/term.projection.ts';

let count = 0;

export async function terms(w: Work, unitId: string) {
  const [term, certificate] = [w.newId(), w.newId()];
  const days = { fromDay: '2021-03-01', dueDay: '2026-03-01', extendedTo: null, reportedOn: null };
  // Known to have ended: a union has one term without an end, which the proof enters itself, and none overlaps another.
  const content = { ...days, toDay: '2025-03-01', no: 50 + ++count, years: 5, form: 'own' };
  await openLife(
    w,
    termProjection,
    term,
    'enter',
    { ...content, committeeSeats: 5, auditSeats: 3, paper: '证明' },
    { unit_id: unitId, matter_id: null },
  );
  const { used } = await w.tx.one<{ used: number }>(
    sql`SELECT count(*)::int AS used FROM certificate WHERE unit_id = ${unitId}`,
  );
  await openLife(
    w,
    certificateProjection,
    certificate,
    'enter',
    { no: `证明${count}`, code: null, issuedOn: '2026-03-01', validTo: '2027-03-01', note: '' },
    { unit_id: unitId, sort: used ? 'union' : 'seal', matter_id: null },
  );
  await w.tx.run(sql`INSERT INTO term_duty (unit_id, sort, since_on, due_on, says, basis, is_advice)
    VALUES (${unitId}, 'audit', '2026-03-01', '2026-06-01', '证明', '证明', false) ON CONFLICT DO NOTHING`);
  return { term, certificate };
}
