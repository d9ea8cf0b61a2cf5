/** Many visits at once, as actions would have left them: rows, first moves and facts. For loading records that exist already. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { EmployerSize } from '@niangjia/domain/unit/employer.model.ts';
import { visitLife } from '@niangjia/domain/visit/visit.life.ts';
import { type Outcome, USUAL_LEAVES, type VisitContent } from '@niangjia/domain/visit/visit.model.ts';
import { factsOf } from '@niangjia/domain/visit/visit.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { insertProposals } from '../unit/employer-change.actions.ts';

export interface BulkVisit {
  id: string;
  employerId: string;
  unitId: string;
  sector: string;
  size: EmployerSize;
  content: VisitContent;
  /** Minutes after midnight of its day, in China. */
  minute: number;
}

/** @param round must be open; none of the employers has a visit in it yet */
export async function insertVisits(
  tx: Tx,
  round: { id: string; unitId: string; leaves?: readonly Outcome[] | null },
  visits: readonly BulkVisit[],
  key: string,
): Promise<void> {
  const rows = visits.map(({ id, employerId, unitId, content, minute }) => ({
    id,
    employer_id: employerId,
    unit_id: unitId,
    minute,
    patch: { ...content, fence: 0, counted: true },
  }));
  await tx.run(sql`WITH given AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, employer_id uuid, unit_id uuid, minute integer, patch jsonb)),
    moved AS (INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, at, key)
      SELECT ${homeOf(round.id)}, id, 1, ${visitLife.kind}, ${visitLife.version}, 'record', '', 'recorded', patch, (patch ->> 'firstPersonId')::uuid,
        ((patch ->> 'visitedOn')::date + make_interval(mins => minute)) AT TIME ZONE 'Asia/Shanghai', ${key} FROM given)
    INSERT INTO visit (home, id, round_id, employer_id, unit_id, round_unit_id, visited_on, first_person_id, second_person_id, outcome,
      spoke_with, people_met, workers_met, findings, note, fence, counted, state, seq)
    SELECT ${homeOf(round.id)}, id, ${round.id}, employer_id, unit_id, ${round.unitId}, (patch ->> 'visitedOn')::date,
      (patch ->> 'firstPersonId')::uuid, (patch ->> 'secondPersonId')::uuid, patch ->> 'outcome', patch ->> 'spokeWith',
      (patch ->> 'peopleMet')::integer, (patch ->> 'workersMet')::integer, patch -> 'findings', patch ->> 'note', 0, true, 'recorded', 1 FROM given`);
  await insertFacts(tx, round, visits);
  await insertProposals(
    tx,
    visits.flatMap(({ id, employerId, unitId, content, minute }) =>
      content.outcome === 'closed' || content.outcome === 'moved'
        ? [{ ...content, id, employerId, unitId, minute, found: content.outcome }]
        : [],
    ),
    key,
  );
}

async function insertFacts(
  tx: Tx,
  { id: roundId, leaves }: Parameters<typeof insertVisits>[1],
  visits: readonly BulkVisit[],
): Promise<void> {
  const home = homeOf(roundId);
  const facts = visits.flatMap(({ id, unitId, sector, size, content }) =>
    factsOf({ ...content, id, roundId, sector, size, leaves: leaves ?? USUAL_LEAVES }).map(fact => ({
      ...fact,
      unitId,
    })),
  );
  await tx.run(sql`INSERT INTO tail (home, id, indicator, unit_id, day, amount, dims, source)
    SELECT ${home}, f.* FROM unnest(${facts.map(() => newId(home))}::uuid[], ${facts.map(f => f.indicator)}::text[],
      ${facts.map(f => f.unitId)}::uuid[], ${facts.map(f => f.day)}::date[], ${facts.map(f => f.amount)}::numeric[],
      ${facts.map(f => JSON.stringify(f.dims))}::jsonb[], ${facts.map(f => f.source)}::uuid[]) AS f`);
}
