/** What workers told, or may have told, is read on several pages: each of them notes who read it. */
import { READ_FINDING } from '@niangjia/domain/visit/finding.model.ts';
import type { Finding } from '@niangjia/domain/visit/visit.model.ts';
import type { Ctx } from '../core/action.ts';
import { noteLooks } from '../core/audit/looks.ts';
import type { Tx } from '../core/database/db.ts';

type ReadFinding = Pick<Finding, 'id' | 'toldBy'> & { unitId: string };

/** A record that does not say who told is taken to be theirs. */
const mayBeOfWorkers = ({ toldBy }: ReadFinding): boolean => toldBy !== 'employer' && toldBy !== 'seen';

export const noteFindings = (
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'origin'>,
  findings: readonly ReadFinding[],
): Promise<void> =>
  noteLooks(
    tx,
    ctx,
    READ_FINDING,
    findings.filter(mayBeOfWorkers).map(({ id, unitId }) => ({ subject: id, unitId })),
  );

/** Of visits, everything that stands in them. */
export const noteVisits = (
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'origin'>,
  visits: readonly { unitId: string; findings: readonly Finding[] }[],
): Promise<void> =>
  noteFindings(
    tx,
    ctx,
    visits.flatMap(({ unitId, findings }) => findings.map(({ id, toldBy }) => ({ id, toldBy, unitId }))),
  );
