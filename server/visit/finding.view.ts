/** One finding with everything that came of it, and what the reader may do. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { findingEndLife } from '@niangjia/domain/visit/finding.lives.ts';
import { type FindingView, READ_FINDING } from '@niangjia/domain/visit/finding.model.ts';
import { kindsFor, toldByOf } from '@niangjia/domain/visit/finding.rules.ts';
import { visitLife } from '@niangjia/domain/visit/visit.life.ts';
import { at, placesAt } from '../core/access.ts';
import { looksAtEach } from '../core/audit/looks.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { doneBy } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import { openingOf } from '../matter/origin.actions.ts';
import { ratingRows } from './rating.actions.ts';
import { ratingsOf } from './rating.store.ts';
import type { VisitHead } from './visit.store.ts';
import { findingRows } from './visit.view.ts';
import { takingDue } from './visited.actions.ts';

export async function findingView(
  tx: Tx,
  actor: Actor,
  visit: VisitHead,
  id: string,
): Promise<FindingView | undefined> {
  const finding = visit.findings.find(f => f.id === id);
  if (!finding) return undefined;
  const [row] = await findingRows(tx, actor, [{ ...visit, ...finding, visitId: visit.id }]);
  const { became, end, no, mayRectify } = row!;
  const isOpen = visit.state === 'recorded' && (!became || became.isGone) && isUnsettled(end?.state);
  const ratings = await ratingsOf(tx, sql`g.finding_id = ${id}`);
  const toldBy = toldByOf(finding, visit.spokeWith);
  const { visitedOn, employerId, employer, unitId, unit } = visit;
  const dueOf = await takingDue(tx, unitId, actor.day);
  return {
    ...finding,
    toldBy: toldBy ?? undefined,
    ...{ no, became, end, visitId: visit.id, employerId, employer, unitId, unit, visitedOn },
    visitStateLabel: stateLabel(visitLife, visit.state),
    takeBy: isOpen ? dueOf(finding, asDay(visitedOn)) : null,
    kinds: isOpen ? await openingsFor(tx, actor, visit, kindsFor(finding.kind)) : [],
    mayRectify: isOpen && mayRectify,
    allowed: await movesNow(tx, actor, visit, id, { end, isTaken: !!became && !became.isGone }),
    ratings: await ratingRows(tx, actor, ratings),
    looks:
      toldBy === 'worker' || toldBy === null
        ? ((await looksAtEach(tx, READ_FINDING, [id])).get(id) ?? [])
        : null,
    trail: await trailSteps(tx, findingEndLife, id),
  };
}

const isUnsettled = (state: string | undefined): boolean => state === undefined || state === 'declined';

async function movesNow(
  tx: Tx,
  actor: Actor,
  visit: VisitHead,
  id: string,
  { end, isTaken }: { end: FindingView['end']; isTaken: boolean },
): Promise<string[]> {
  if (visit.state !== 'recorded' || isTaken) return [];
  const places = await placesAt(tx, actor, visit.unitId);
  const subject = at(places, end?.state ?? 'proposed', end ? await doneBy(tx, id) : []);
  const wasThere = [visit.firstPersonId, visit.secondPersonId].includes(actor.personId);
  const may = openMoves(findingEndLife, subject, actor) as string[];
  if (!end) return may.includes('propose') ? ['propose'] : [];
  return may
    .filter(m => m !== 'propose' && !(wasThere && (m === 'confirm' || m === 'decline')))
    .map(m => (m === 'again' ? 'propose' : m));
}

/** Where the reader may register a matter of each kind: at the unit that answers or above it; 整改 has its own way. */
async function openingsFor(
  tx: Tx,
  actor: Actor,
  { unitId }: VisitHead,
  codes: readonly string[],
): Promise<FindingView['kinds']> {
  const found: FindingView['kinds'] = [];
  for (const code of codes) {
    if (code === 'rectification') continue;
    const { label, duty, levels } = openingOf(code);
    const units = await tx.rows<{
      unitId: string;
      unit: string;
    }>(sql`SELECT DISTINCT ON (length(up.path), u.id) u.id AS "unitId", u.short_name AS unit
      FROM unit_place mine JOIN unit_place up ON up.line = mine.line AND starts_with(mine.path, up.path)
        AND up.from_day <= ${actor.day}::date AND ${actor.day}::date < up.to_day
      JOIN unit u ON u.id = up.unit_id
      WHERE mine.unit_id = ${unitId} AND mine.from_day <= ${actor.day}::date AND ${actor.day}::date < mine.to_day
        AND u.id = ANY (${actor.unitIds as string[]}::uuid[]) AND ${inScope(actor, duty, sql`u.id`)}
        AND ${levels ? sql`u.level = ANY (${[...levels]}::text[])` : sql`true`}
      ORDER BY length(up.path) DESC, u.id`);
    if (units.length) found.push({ kind: code, label, units });
  }
  return found;
}
