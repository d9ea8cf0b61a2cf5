import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import {
  contactLife,
  successorLife,
  TRAINING_FIRST,
  trainingLife,
} from '@niangjia/domain/cadre/cadre.life.ts';
import type { QueryOf } from '@niangjia/domain/core/endpoint.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Tx } from '../core/database/db.ts';
import { type Document, type Route, routesOf } from '../core/http/registry.ts';
import { trailOf } from '../core/life-store.ts';
import { present } from '../core/scope.ts';
import { findCadre, findCadres, listContacts } from './cadre.store.ts';
import {
  allVacancies,
  cadreFigures,
  cadreRecord,
  listSeats,
  listUncontacted,
  listVacancies,
  withMoves,
} from './cadre.view.ts';
import { assignContact, endContact } from './contact.actions.ts';
import { declareSeats } from './seats.actions.ts';
import { nameSuccessor, planSuccessor, removeSuccessor } from './successor.actions.ts';
import { listSuccessors } from './successor.store.ts';
import { setTerm } from './term.actions.ts';
import { amendAttendance, recordTraining, voidTraining } from './training.actions.ts';
import { attendantsOf, findTraining, listTrainings } from './training.store.ts';
import { vacancySheet } from './vacancy.sheet.ts';

const counted = <R extends { total: number }>(rows: readonly R[]) => rows[0]?.total ?? 0;

async function trailFor(tx: Tx, id: string) {
  const moves: Readonly<Record<string, { label: string }>> = trainingLife.moves;
  const states: Readonly<Record<string, string>> = trainingLife.states;
  return (await trailOf(tx, id)).map(({ patch: _, personId: _p, name, from, to, ...step }) => ({
    ...step,
    name,
    label: name === TRAINING_FIRST.name ? TRAINING_FIRST.label : (moves[name]?.label ?? name),
    from: states[from] ?? from,
    to: states[to] ?? to,
  }));
}

export const cadreRoutes: Route[] = routesOf('cadre', cadreApi, {
  find: ({ db, actor }, { body }) => db.read(tx => findCadres(tx, actor, body)),
  get: ({ db, actor }, { params }) =>
    db.read(async tx => cadreRecord(tx, actor, present(await findCadre(tx, actor, params.id)))),
  figures: ({ db, actor }, { query }) => db.read(tx => cadreFigures(tx, actor, query.underId)),
  setTerm: (ctx, { params, body }) => setTerm(ctx, params.id, body),
  assign: (ctx, { params, body }) => assignContact(ctx, params.id, body),
  endContact: (ctx, { params, body }) => endContact(ctx, params.id, body),
  contacts: ({ db, actor }, { query }) =>
    db.read(async tx => {
      const rows = await listContacts(tx, actor, query);
      return { items: await withMoves(tx, actor, contactLife, rows), total: counted(rows) };
    }),
  uncontacted: ({ db, actor }, { query }) => db.read(tx => listUncontacted(tx, actor, query)),
  trainings: ({ db, actor }, { query }) =>
    db.read(async tx => {
      const rows = await listTrainings(tx, actor, query);
      return { items: await withMoves(tx, actor, trainingLife, rows), total: counted(rows) };
    }),
  training: ({ db, actor }, { params }) =>
    db.read(async tx => {
      const found = present(await findTraining(tx, actor, params.id));
      const [training] = await withMoves(tx, actor, trainingLife, [found]);
      const persons = await attendantsOf(tx, actor, params.id);
      return { ...training!, persons, trail: await trailFor(tx, params.id) };
    }),
  record: (ctx, { params, body }) => recordTraining(ctx, params.id, body),
  attend: (ctx, { params, body }) => amendAttendance(ctx, params.id, body),
  voidTraining: (ctx, { params, body }) => voidTraining(ctx, params.id, body),
  vacancies: ({ db, actor }, { query }) => db.read(tx => listVacancies(tx, actor, query)),
  vacancySheet: (ctx, { query }) => sheetOfVacancies(ctx, query),
  leaderSeats: ({ db, actor }, { query }) => db.read(tx => listSeats(tx, actor, query)),
  declareSeats: (ctx, { params, body }) => declareSeats(ctx, params.id, body),
  successors: ({ db, actor }, { query: { left, ...page } }) =>
    db.read(async tx => {
      const rows = await listSuccessors(tx, actor, { left: left === 'yes', ...page });
      return { items: await withMoves(tx, actor, successorLife, rows), total: counted(rows) };
    }),
  name: (ctx, { params, body }) => nameSuccessor(ctx, params.id, body),
  plan: (ctx, { params, body }) => planSuccessor(ctx, params.id, body),
  leave: (ctx, { params, body }) => removeSuccessor(ctx, params.id, body),
});

function sheetOfVacancies(
  { db, actor, origin }: Ctx,
  query: QueryOf<typeof cadreApi.vacancySheet>,
): Promise<Document> {
  return db.tx(async tx => {
    const { shown, byUnit } = await allVacancies(tx, actor, query);
    const unitId = query.underId ?? null;
    const action = cadreApi.vacancySheet.audit;
    await recordAudit(tx, { actor, action, subject: unitId, unitId, compartment: false, origin });
    return vacancySheet(shown, byUnit, actor.day);
  });
}
