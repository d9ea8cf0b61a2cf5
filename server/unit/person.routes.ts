import { holds } from '@niangjia/domain/core/actor.ts';
import { personApi } from '@niangjia/domain/unit/person.api.ts';
import { PERSON_FIRST_MOVE, personLife } from '@niangjia/domain/unit/person.life.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { trailOf } from '../core/life-store.ts';
import { placesOf, present } from '../core/scope.ts';
import { createPerson, editPerson, revealMobile } from './person.actions.ts';
import { showOwnPerson, takeOwnPerson } from './person.own.actions.ts';
import { PERSON_KEEPERS } from './person.sight.ts';
import { findPerson, findPersons } from './person.store.ts';
import { listPostsOf } from './post.store.ts';
import { readableTrail } from './unit.record.ts';

export const personRoutes: Route[] = routesOf('person', personApi, {
  find: ({ db, actor, crypto }, { body }) => db.read(tx => findPersons(tx, actor, crypto, body)),
  record: ({ db, actor, crypto }, { params }) =>
    db.read(async tx => {
      const { posts: _, ...person } = present(await findPerson(tx, actor, crypto, params.id));
      const posts = await listPostsOf(tx, actor, params.id, PERSON_KEEPERS);
      const units = person.unitId ? [person.unitId] : posts.map(post => post.unitId);
      const places = [...(await placesOf(tx, units, actor.day)).values()].flat();
      const keeps = PERSON_KEEPERS.some(duty => holds(actor, duty, places));
      return {
        ...person,
        posts,
        allowed: keeps ? Object.keys(personLife.moves) : [],
        trail: readableTrail(personLife, PERSON_FIRST_MOVE, await trailOf(tx, params.id)),
      };
    }),
  own: ctx => showOwnPerson(ctx),
  ownFile: ctx => takeOwnPerson(ctx),
  create: (ctx, { body }) => createPerson(ctx, body),
  edit: (ctx, { params, body }) => editPerson(ctx, params.id, body),
  revealMobile: (ctx, { params, body }) => revealMobile(ctx, params.id, body.why),
});
