import { postApi } from '@niangjia/domain/unit/post.api.ts';
import { POST_FIRST_MOVE, postLife } from '@niangjia/domain/unit/post.life.ts';
import { openPostMoves } from '@niangjia/domain/unit/post.rules.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { trailOf } from '../core/life-store.ts';
import { placesOf, present } from '../core/scope.ts';
import { PERSON_KEEPERS } from './person.sight.ts';
import { findPerson } from './person.store.ts';
import { appoint, editPost, endPostOf, grantDuty, withdrawDuty } from './post.actions.ts';
import { listSeats } from './post.seats.ts';
import { findPost, listOwnPosts, listPostsOf, searchPosts } from './post.store.ts';
import { readableTrail } from './unit.record.ts';
import { getUnit } from './unit.sight.ts';

const LOOK = ['unit.read', 'post.keep'] as const;
const SEE = ['post.keep', 'account.keep'] as const;

export const postRoutes: Route[] = routesOf('post', postApi, {
  listOfUnit: ({ db, actor }, { params, query }) =>
    db.read(async tx => {
      await getUnit(tx, actor, params.id, LOOK);
      return searchPosts(tx, actor, LOOK, {
        ...query,
        unitId: params.id,
        below: query.below === 'yes',
        ended: query.ended === 'yes',
        day: actor.day,
      });
    }),
  listOfPerson: ({ db, actor, crypto }, { params }) =>
    db.read(async tx => {
      present(await findPerson(tx, actor, crypto, params.id));
      return { items: await listPostsOf(tx, actor, params.id, PERSON_KEEPERS) };
    }),
  mine: ({ db, actor }) =>
    db.read(async tx => {
      const posts = await listOwnPosts(tx, actor);
      const seats = await listSeats(tx, posts);
      return { items: posts.map(post => ({ ...post, seats: seats.get(post.id) ?? [] })) };
    }),
  record: ({ db, actor }, { params }) =>
    db.read(async tx => {
      const post = present(await findPost(tx, actor, params.id, SEE));
      const places = (await placesOf(tx, [post.unitId], actor.day)).get(post.unitId) ?? [];
      const seats = await listSeats(tx, [post]);
      return {
        ...post,
        stateName: postLife.states[post.state as keyof typeof postLife.states] ?? post.state,
        seats: seats.get(post.id) ?? [],
        allowed: openPostMoves(actor, { personId: post.personId, state: post.state, places }),
        trail: readableTrail(postLife, POST_FIRST_MOVE, await trailOf(tx, post.id)),
      };
    }),
  appoint: (ctx, { body }) => appoint(ctx, body),
  edit: (ctx, { params, body }) => editPost(ctx, params.id, body),
  grant: (ctx, { params, body }) => grantDuty(ctx, params.id, body),
  withdraw: (ctx, { params, body }) => withdrawDuty(ctx, params.id, params.seatId, body),
  end: (ctx, { params, body }) => endPostOf(ctx, params.id, body),
});
