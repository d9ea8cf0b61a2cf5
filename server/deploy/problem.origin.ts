/** A problem that a speech points out becomes a rectification of the union whose speech it is. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { deployRefusals as no } from '@niangjia/domain/deploy/deploy.refusals.ts';
import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { type OriginSource, registerOrigin } from '../matter/origin.actions.ts';

interface Pointed {
  unitId: string;
  title: string;
  state: string;
  speechId: string;
  speech: string;
}

const pointed = (tx: Tx, actor: Actor, id: string, held: Sql): Promise<Pointed | undefined> =>
  tx.maybe(sql`SELECT p.unit_id AS "unitId", p.title, p.state, p.speech_id AS "speechId", s.title AS speech
    FROM problem p JOIN speech s ON s.id = p.speech_id
    WHERE ${and(sql`p.id = ${id}`, inScope(actor, speechApi.moveProblem.duty, sql`p.unit_id`))} ${held}`);

const source: OriginSource = {
  async hold(w, id) {
    const problem = await pointed(w.tx, w.actor, id, sql`FOR UPDATE OF p`);
    if (!problem) return undefined;
    return {
      unitId: problem.unitId,
      employerId: null,
      text: problem.title,
      says: `“${problem.speech}”点到的问题`,
      channel: 'speech',
      verdict: mayComeOf(problem.state),
    };
  },
  async tell(tx, actor, id) {
    const problem = await pointed(tx, actor, id, sql``);
    return problem
      ? { label: '来自讲话', says: problem.speech, to: `/speeches/${problem.speechId}` }
      : undefined;
  },
};

function mayComeOf(state: string): Verdict {
  if (state === 'open') return allowed;
  return refused(no[state === 'proposed' ? 'problem-proposed' : 'problem-settled']());
}

export const registerProblemOrigin = (): void => registerOrigin('problem', source);
