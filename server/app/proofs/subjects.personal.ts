/** A clean-up that was taken back, a hold, a sheet that somebody asked for, and a correction that a worker asked for. */
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { correctionPlace, correctionProjection } from '../../member/own-data.store.ts';
import { exportProjection } from '../../personal/export.store.ts';
import { retentionProjection } from '../../personal/retention.store.ts';

const AT = '2026-01-05T01:00:00Z';

export async function personalData(w: Work, unitId: string, personId: string, workerId: string) {
  const [run, hold, sheet, ask] = [w.newId(), w.newId(), w.newId(), w.newId()];
  const terms = JSON.stringify({ 'matter.keep': 36 });
  const counted = { unit_id: unitId, day: '2026-01-05', terms };
  // Only one may be open at a unit, and there are two of everything at some.
  await openLife(w, retentionProjection, run, 'count', {}, counted, null, 'withdrawn');
  await w.tx.run(sql`INSERT INTO legal_hold (home, id, subject, unit_id, ref, why, person, from_at)
    VALUES (${w.actor.home}, ${hold}, ${w.newId()}, ${unitId}, '证明编号', '证明所需的诉讼', ${personId}, ${AT})`);
  const asked = {
    ...{
      unit_id: unitId,
      name: 'aid.national',
      title: '证明名册',
      data_class: 'health',
      given: JSON.stringify({ unitId }),
    },
    ...{ purpose: '证明所需的报送', asked_by: personId, asked_at: AT },
  };
  await openLife(w, exportProjection, sheet, 'ask', { people: 300 }, asked);
  const wanted = {
    ...{ worker_id: workerId, unit_id: unitId, asked_at: AT, answer_by: '2026-01-20' },
    sealed: w.crypto.seal(correctionPlace(ask), JSON.stringify([{ field: 'job', to: '证明岗位' }])),
  };
  await openLife(w, correctionProjection, ask, 'ask', {}, wanted);
  return { retentionRun: run, legalHold: hold, personalExport: sheet, correctionAsk: ask };
}
