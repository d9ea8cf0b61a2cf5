/** A dispute in mediation, with the overtime that was reckoned for it and kept. */
import type { Day } from '@niangjia/domain/core/days.ts';
import { asFen } from '@niangjia/domain/core/money.ts';
import { sql } from '../../core/database/sql.ts';
import { moveMatter } from '../../matter/move.actions.ts';
import { openMatter } from '../../matter/open.actions.ts';
import { keepSum } from '../../rights/kept-sum.actions.ts';
import { asFarAsKnown, type Cast, onDay, type Tools } from './cast.ts';

const SINCE = 5;

export const disputesSince = (tools: Tools): Promise<void> =>
  asFarAsKnown(async () => {
    const unitId = tools.city.counties[0]!;
    let id = '';
    await onDay(tools, SINCE, async cast => {
      const office = cast.ctx(cast.actor(unitId, 'office'));
      const opening = { kind: 'mediation', unitId, channel: 'window', employerId: null, persons: 1 } as const;
      const given = {
        ...{ sort: 'pay', demand: '三个月的加班费没有付，要求补发', appliedOn: cast.day as Day },
        ...{ applicant: '卜知秋', applicantPhone: '13900000041', employerName: '砚东纺织有限公司' },
      };
      const rest = { receivedOn: null, origin: null, named: [] };
      id = (await openMatter(office, { ...opening, ...rest, given })).id;
    });
    await onDay(tools, SINCE - 3, async cast => {
      const office = () => cast.ctx(cast.actor(unitId, 'office'));
      const given = { isAgreed: true, mediators: [{ name: '贺小满' }] };
      await moveMatter(office(), id, 'accept', { ...(await seenOf(cast, id)), why: '', given });
      const hours = { workdayHours: 36, restHours: 16, restOffHours: null, holidayHours: null };
      const typed = { sort: 'overtime' as const, wageFen: asFen(620_000), ...hours, days: [], paidFen: null };
      await keepSum(office(), id, { ...typed, ...(await seenOf(cast, id)) });
    });
  });

async function seenOf(cast: Cast, id: string): Promise<{ seenSeq: number; fence: number }> {
  return cast.db.read(tx => tx.one(sql`SELECT seq AS "seenSeq", fence FROM matter WHERE id = ${id}`));
}
