import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { addDepartment, createUnit, editUnit, endDepartment, renameDepartment } from './unit.actions.ts';
import { previewDissolve } from './unit.dissolve.ts';
import { mergeUnit, previewMerge } from './unit.merge.ts';
import { readUnit } from './unit.record.ts';
import { previewRefound } from './unit.refound.ts';
import { renameUnit } from './unit.rename.ts';
import { dissolveUnit, leaveLine, moveUnit } from './unit.restructure.ts';
import { searchUnits } from './unit.search.ts';
import { getUnit } from './unit.sight.ts';
import { previewSplit, splitUnit } from './unit.split.ts';
import { listChildren, listDepartments, listTops } from './unit.store.ts';
import { withdrawDecision } from './unit.withdraw.ts';

export const unitRoutes: Route[] = routesOf('unit', unitApi, {
  listChildren: ({ db, actor }, { query: { line, parentId, ...query } }) => {
    const day = query.day ?? actor.day;
    return db.read(async tx => {
      // A parent out of sight is absent, and so is what stands below it.
      if (parentId) await getUnit(tx, actor, parentId, ['unit.read']);
      const found = parentId
        ? await listChildren(tx, actor, line, parentId, day, query)
        : await listTops(tx, actor, line, day, query);
      return { ...found, day };
    });
  },
  search: ({ db, actor }, { query }) =>
    db.read(async tx => {
      if (query.underId) await getUnit(tx, actor, query.underId, ['unit.read']);
      const ended = query.ended === 'yes';
      return searchUnits(tx, actor, { ...query, ended, day: query.day ?? actor.day });
    }),
  record: ({ db, actor }, { params, query }) =>
    db.read(tx => readUnit(tx, actor, params.id, query.day ?? actor.day)),
  create: (ctx, { body }) => createUnit(ctx, body),
  previewRefound: ({ db, actor }, { params }) => db.read(tx => previewRefound(tx, actor, params.id)),
  edit: (ctx, { params, body }) => editUnit(ctx, params.id, body),
  rename: (ctx, { params, body }) => renameUnit(ctx, params.id, body),
  move: (ctx, { params, body }) => moveUnit(ctx, params.id, body),
  leaveLine: (ctx, { params, body }) => leaveLine(ctx, params.id, body),
  previewDissolve: ({ db, actor }, { params, query }) =>
    db.read(tx => previewDissolve(tx, actor, params.id, query)),
  previewMerge: ({ db, actor }, { params, query }) =>
    db.read(tx => previewMerge(tx, actor, params.id, query.intoId, query.day)),
  merge: (ctx, { params, body }) => mergeUnit(ctx, params.id, body),
  previewSplit: ({ db, actor }, { params, query }) =>
    db.read(tx => previewSplit(tx, actor, params.id, query)),
  split: (ctx, { params, body }) => splitUnit(ctx, params.id, body),
  withdraw: (ctx, { params, body }) => withdrawDecision(ctx, params.id, body),
  dissolve: (ctx, { params, body }) => dissolveUnit(ctx, params.id, body),
  listDepartments: ({ db, actor }, { params }) =>
    db.read(async tx => {
      await getUnit(tx, actor, params.id, ['unit.read']);
      return { items: await listDepartments(tx, params.id) };
    }),
  addDepartment: (ctx, { params, body }) => addDepartment(ctx, params.id, body),
  renameDepartment: (ctx, { params, body }) => renameDepartment(ctx, params.id, params.departmentId, body),
  endDepartment: (ctx, { params, body }) => endDepartment(ctx, params.id, params.departmentId, body),
});
