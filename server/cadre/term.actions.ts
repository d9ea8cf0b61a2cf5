/** Term of a post: until when, and where a secondment comes from. The post itself stays with whoever keeps posts. */
import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import { canHaveTerm } from '@niangjia/domain/cadre/cadre.rules.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import type { Ctx } from '../core/action.ts';
import { insist } from '../core/refusal.ts';
import { noteTerm } from '../unit/post-term.actions.ts';

export const setTerm = (ctx: Ctx, id: string, body: BodyOf<typeof cadreApi.setTerm>) =>
  noteTerm(ctx, cadreApi.setTerm.audit, id, body, term => insist(canHaveTerm(term)));
