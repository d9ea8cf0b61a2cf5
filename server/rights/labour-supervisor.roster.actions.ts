/** Sheets of labour law supervisors as the import knows them. They are entered; certifying is for other hands. */
import { supervisorSheet } from '@niangjia/domain/rights/labour-supervisor.import.ts';
import { labourSupervisorLife as life } from '@niangjia/domain/rights/labour-supervisor.life.ts';
import {
  SUPERVISOR_STANDINGS,
  type SupervisorStanding,
} from '@niangjia/domain/rights/labour-supervisor.model.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advanceMany, openMany } from '../core/life-bulk.ts';
import type { LockedRow } from '../core/life-store.ts';
import { lastSteps } from '../import/kept.store.ts';
import type { ImportSort, Judged, Target } from '../import/sort.model.ts';
import { judgeSupervisors, type SupervisorPlan } from './labour-supervisor.judge.ts';
import { labourSupervisorProjection as projection } from './labour-supervisor.store.ts';

/** No federation certifies more at once. */
const MOST = 5_000;

export const supervisorRoster: ImportSort<SupervisorPlan> = {
  sheet: supervisorSheet,
  whole: MOST,
  targets: (tx, _, ids) => supervisorsBeside(tx, ids),
  judge: (w, unitId, rows, _, same) => judgeSupervisors(w, unitId, rows, same),
  takeNew,
  takeChanged,
  takeBack: (w, ids, _, why) => takeBack(w, ids, why),
  kept: async (tx, _, ids) => {
    const steps = await lastSteps(tx, life, ids);
    const rows = await supervisorsBeside(tx, ids);
    return rows.map(({ id, name, unit }) => ({ id, name, unit, why: steps.get(id) ?? '已经办理' }));
  },
};

async function takeNew(w: Work, plans: readonly SupervisorPlan[]): Promise<string[]> {
  const births = plans.map(({ unitId, issuerId, content }) => ({
    id: w.newId(),
    patch: { ...content, spans: [], revokedOn: null },
    fixed: { unit_id: unitId, issuer_unit_id: issuerId },
  }));
  await openMany(w, projection, 'enter', births);
  return births.map(({ id }) => id);
}

async function takeChanged(w: Work, judged: readonly Judged<SupervisorPlan>[]): Promise<void> {
  const steps = judged.flatMap(({ plan }) =>
    plan?.row ? [{ row: plan.row, patch: { ...plan.content } }] : [],
  );
  await advanceMany(w, projection, 'edit', steps);
}

/** Those with whom nothing has been done since; their numbers may be given again. */
async function takeBack(w: Work, ids: readonly string[], why: string): Promise<string[]> {
  const rows = await w.tx.rows<LockedRow>(sql`SELECT id, state, seq FROM labour_supervisor
    WHERE id = ANY (${ids as string[]}::uuid[]) AND state = 'entered' AND seq = 1 ORDER BY id FOR UPDATE`);
  const steps = rows.map(row => ({ row, patch: {} }));
  await advanceMany(w, projection, 'withdraw', steps, { why });
  return rows.map(({ id }) => id);
}

async function supervisorsBeside(tx: Tx, ids: readonly string[]): Promise<Target[]> {
  const { name, certificate, unit, validFrom } = supervisorSheet.columns;
  const rows = await tx.rows<{
    id: string;
    name: string;
    unit: string;
    certificate: string;
    validFrom: string;
    state: SupervisorStanding | 'certified';
  }>(sql`SELECT s.id, s.name, u.name AS unit, s.certificate, s.valid_from AS "validFrom", s.state
    FROM labour_supervisor s JOIN unit u ON u.id = s.unit_id WHERE s.id = ANY (${ids as string[]}::uuid[]) ORDER BY s.id`);
  return rows.map(row => ({
    ...{ id: row.id, name: row.name, unit: row.unit },
    facts: [
      { title: name!.title, value: row.name },
      { title: certificate!.title, value: row.certificate },
      { title: unit!.title, value: row.unit },
      { title: validFrom!.title, value: row.validFrom },
      {
        title: '状态',
        value: row.state === 'certified' ? life.states.certified : SUPERVISOR_STANDINGS[row.state],
      },
    ],
  }));
}
