import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { cursor } from '../core/access.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { loadWatch } from '../core/watch.ts';
import { alikeOf } from './alike.store.ts';
import { choicesFor } from './choice.store.ts';
import { objectGate, recordConsent, ruleObjection, withdrawGate } from './gate.actions.ts';
import { draftLetter, moveLetter } from './letter.actions.ts';
import { printLetterReceipt } from './letter.receipt.ts';
import { pageOf } from './list.page.ts';
import { countMatters } from './list.store.ts';
import { findMatter } from './matter.store.ts';
import { matterView, rowView } from './matter.view.ts';
import { nameMember, revealField } from './member.actions.ts';
import { moveMatter, moveMatters } from './move.actions.ts';
import { openMatter } from './open.actions.ts';
import { openingsOf } from './opening.store.ts';

export const matterRoutes: Route[] = routesOf('matter', matterApi, {
  listMatters: (ctx, { query }) =>
    ctx.db.read(tx => pageOf(tx, ctx.actor, query, query.after ? cursor(query.after) : null, query.limit)),
  countMatters: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const rows = await countMatters(tx, ctx.actor, query, await loadWatch(tx, ctx.actor));
      const sum = (of: readonly (typeof rows)[number][], what: 'count' | 'persons' | 'soon' | 'overdue') =>
        of.reduce((n, r) => n + r[what], 0);
      const codes = [...new Set(rows.map(r => r.kind))];
      return {
        total: sum(rows, 'count'),
        persons: sum(rows, 'persons'),
        byKind: codes.map(kind => ({
          kind,
          label: kinds[kind]?.label ?? kind,
          count: sum(
            rows.filter(r => r.kind === kind),
            'count',
          ),
        })),
        byState: rows.map(r => ({
          kind: r.kind,
          state: r.state,
          label: kinds[r.kind]?.life.states[r.state] ?? r.state,
          count: r.count,
        })),
        soon: sum(rows, 'soon'),
        overdue: sum(rows, 'overdue'),
      };
    }),
  listOpenings: ctx => ctx.db.read(async tx => ({ items: await openingsOf(tx, ctx.actor) })),
  openMatter: (ctx, { body }) => openMatter(ctx, body),
  getMatter: (ctx, { params }) =>
    ctx.db.read(async tx => matterView(tx, ctx, present(await findMatter(tx, ctx.actor, params.id)))),
  moveMatter: (ctx, { params, body }) => moveMatter(ctx, params.id, params.move, body),
  moveMatters: (ctx, { params, body }) => moveMatters(ctx, params.move, body),
  revealField: (ctx, { params, body }) => revealField(ctx, params.id, body),
  listMatterChoices: (ctx, { params, query }) =>
    ctx.db.read(async tx => {
      const matter = present(await findMatter(tx, ctx.actor, params.id));
      return choicesFor(tx, ctx.actor, present(kinds[matter.kind]), matter, query.q);
    }),
  listAlike: (ctx, { params }) =>
    ctx.db.read(async tx => {
      const matter = present(await findMatter(tx, ctx.actor, params.id));
      const watch = await loadWatch(tx, ctx.actor);
      const found = await alikeOf(tx, ctx.actor, present(kinds[matter.kind]), matter);
      return { items: found.map(({ record, because }) => ({ ...rowView(record, watch), because })) };
    }),
  nameMember: (ctx, { params, body }) => nameMember(ctx, params.id, body),
  draftLetter: (ctx, { params, body }) => draftLetter(ctx, params.id, body),
  printLetterReceipt: (ctx, { params }) => printLetterReceipt(ctx, params.id, params.letterId),
  moveMatterLetter: (ctx, { params, body }) => moveLetter(ctx, params.id, params.letterId, params.move, body),
  recordConsent: (ctx, { params, body }) => recordConsent(ctx, params.id, body),
  objectGate: (ctx, { params, body }) => objectGate(ctx, params.id, params.gateId, body),
  ruleObjection: (ctx, { params, body }) => ruleObjection(ctx, params.id, params.objectionId, body),
  withdrawGate: (ctx, { params, body }) => withdrawGate(ctx, params.id, params.gateId, body),
});
