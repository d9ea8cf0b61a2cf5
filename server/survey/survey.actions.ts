/** Designing a survey, publishing its versions, ending it. */
import { randomInt } from 'node:crypto';
import { questionsWanted } from '@niangjia/domain/burden/wanted.rules.ts';
import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { faultsOf } from '@niangjia/domain/survey/design.rules.ts';
import { surveyApi } from '@niangjia/domain/survey/survey.api.ts';
import { surveyLife } from '@niangjia/domain/survey/survey.life.ts';
import type { SurveyContent } from '@niangjia/domain/survey/survey.model.ts';
import { surveyRefusals as no } from '@niangjia/domain/survey/survey.refusals.ts';
import { canBeLong, canBeSurvey, minutesOf, secondsOf } from '@niangjia/domain/survey/survey.rules.ts';
import { againFor, insistAskedOnce } from '../burden/again.actions.ts';
import { at, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, canonical, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { addKey, endKey } from './answer.store.ts';
import { newBlindKey } from './blind.ts';
import { countFrame } from './frame.store.ts';
import { postResults } from './result.facts.ts';
import { surveyProjection } from './survey.projection.ts';
import {
  addVersion,
  type Draft,
  draftOf,
  findSurvey,
  keepDraft,
  lockSurvey,
  openDraft,
  type SurveyHead,
  versionOf,
} from './survey.store.ts';

const KEEP = ['survey.keep'] as const;
type Body<K extends keyof typeof surveyApi> = BodyOf<(typeof surveyApi)[K]>;
type SurveyMove = Exclude<keyof typeof surveyLife.moves, 'draw'>;
type BlindPair = Awaited<ReturnType<typeof newBlindKey>>;

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
/** Short enough to be typed from a poster, too many to be tried out. */
const newCode = (): string => Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('');

export const openSurveyMoves = (
  { actor }: { actor: Actor },
  places: Parameters<typeof at>[0],
  state: string,
): string[] => openMoves(surveyLife, at(places, state), actor).filter(move => move !== 'draw');

export function drawSurvey(ctx: Ctx, body: Body<'drawSurvey'>) {
  return act(ctx, surveyApi.drawSurvey.audit, KEEP, body, async w => {
    const { unitId, copyOf, ...content } = body;
    const unit = await unitForNew(w.tx, w.actor, unitId, 'survey.keep');
    const line = await lineFor(w, unitId);
    await insistSurvey(w, unitId, content);
    const questions = copyOf ? await questionsToCopy(w, copyOf) : [];
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    const fixed = { unit_id: unitId, line, code: newCode() };
    await openLife(
      w,
      surveyProjection,
      id,
      'draw',
      { ...content, version: 0, closedOn: null },
      fixed,
      unit.seatId,
    );
    await openDraft(w.tx, id, questions);
    const { initial: state } = surveyLife;
    return { id, state, seq: 1, allowed: openSurveyMoves(w, unit.places, state) };
  });
}

/** Never issued by the employer's own union: workers would be asked by whom they work for (职工问卷不经企业收集). */
async function lineFor({ tx, actor }: Work, unitId: string): Promise<Line> {
  const { kind, line } = await tx.one<{ kind: string; line: Line }>(sql`SELECT u.kind, p.line FROM unit u
    JOIN unit_place p ON p.unit_id = u.id AND p.from_day <= ${actor.day}::date AND ${actor.day}::date < p.to_day
    WHERE u.id = ${unitId} ORDER BY p.line DESC LIMIT 1`);
  if (kind === 'enterprise' || kind === 'joint') throw new Refusal(no['not-basic']());
  return line;
}

async function questionsToCopy(w: Work, surveyId: string) {
  const survey = await findSurvey(w.tx, w.actor, surveyId);
  if (!survey) throw new Refusal(no['copy-absent']());
  const version = await versionOf(w.tx, surveyId, survey.version);
  return version?.questions ?? (await draftOf(w.tx, surveyId)).questions;
}

const numbersFor = ({ tx, actor }: Work, unitId: string) => loadParameters(tx, 'survey.', unitId, actor.day);

async function insistSurvey(w: Work, unitId: string, content: SurveyContent): Promise<void> {
  insist(canBeSurvey(content, (await numbersFor(w, unitId)).number('survey.longest')));
}

export const contentOf = (survey: SurveyHead): SurveyContent => {
  const { title, purpose, audience, once, named, opensOn, closesOn, cuts, longWhy } = survey;
  return { title, purpose, audience, once, named, opensOn, closesOn, cuts, longWhy };
};

async function surveyInHand(w: Work, id: string, move: SurveyMove, seenSeq?: number) {
  const survey = present(await lockSurvey(w.tx, w.actor, id));
  const places = await placesAt(w.tx, w.actor, survey.unitId);
  const seatId = seatIdFor(w.actor, 'survey.keep', places);
  w.about({ id, unitId: survey.unitId, seatId });
  insist(canMove(surveyLife, move, at(places, survey.state), w.actor));
  if (seenSeq !== undefined) await insistSeq(w.tx, survey, seenSeq, contentOf(survey));
  return { survey, places, seatId };
}

export function editSurvey(ctx: Ctx, id: string, body: Body<'editSurvey'>) {
  return act(ctx, surveyApi.editSurvey.audit, KEEP, { id, ...body }, async w => {
    const { seenSeq, ...content } = body;
    const { survey, places, seatId } = await surveyInHand(w, id, 'edit', seenSeq);
    await insistSurvey(w, survey.unitId, content);
    const done = await advance(w, surveyProjection, survey, 'edit', content, { seatId });
    return { id, ...done, allowed: openSurveyMoves(w, places, done.state) };
  });
}

/** Saved as it stands, faults and all: they are named, and asked for at publishing. */
export function saveDraft(ctx: Ctx, id: string, body: Body<'saveDraft'>) {
  return act(ctx, surveyApi.saveDraft.audit, KEEP, { id, ...body }, async w => {
    const survey = present(await lockSurvey(w.tx, w.actor, id));
    if (survey.state !== 'draft' && survey.state !== 'open')
      throw new Refusal(no['draft-shut']({ state: surveyLife.states[survey.state as 'closed'] }));
    await surveyInHand(w, id, survey.state === 'open' ? 'revise' : 'edit');
    const { questions, seenSaves } = body;
    if (!(await keepDraft(w.tx, id, questions, seenSaves)))
      throw new Refusal(no['draft-changed']({}, { current: await draftOf(w.tx, id) }));
    return {
      saves: seenSaves + 1,
      faults: faultsOf(questions, survey.named),
      again: await againFor(w.tx, w.actor, survey, questionsWanted(questions, survey.audience)),
      minutes: minutesOf(secondsOf(questions)),
    };
  });
}

export async function moveSurvey(ctx: Ctx, id: string, body: Body<'moveSurvey'>) {
  // Primes take their time: they are found before anything is locked.
  const pair = body.move === 'publish' ? await newBlindKey() : null;
  return act(ctx, surveyApi.moveSurvey.audit, KEEP, { id, ...body }, async w => {
    const { move, seenSeq, why } = body;
    const { survey, places, seatId } = await surveyInHand(w, id, move, seenSeq);
    if ('needsWhy' in surveyLife.moves[move] && !why)
      throw new Refusal(
        no.why({ move: surveyLife.moves[move].label }, { fields: [{ path: 'why', says: '请写明理由' }] }),
      );
    const patch = await carryOut(w, survey, body, pair);
    const done = await advance(w, surveyProjection, survey, move, patch, { seatId, why: why || null });
    return { id, ...done, allowed: openSurveyMoves(w, places, done.state) };
  });
}

async function carryOut(
  w: Work,
  survey: SurveyHead,
  asked: Body<'moveSurvey'>,
  pair: BlindPair | null,
): Promise<Record<string, unknown>> {
  const { move, closesOn } = asked;
  if (move === 'publish' || move === 'revise') return publish(w, survey, asked, pair);
  if (move === 'close') return closing(w, survey);
  if (move !== 'extend') return {};
  const day = closesOn ?? survey.closesOn;
  if (day < w.actor.day)
    throw new Refusal(no['extend-past']({}, { fields: [{ path: 'closesOn', says: '请改正' }] }));
  await insistSurvey(w, survey.unitId, { ...contentOf(survey), closesOn: day });
  return { closesOn: day };
}

async function publish(
  w: Work,
  survey: SurveyHead,
  { seenSaves, again }: Pick<Body<'moveSurvey'>, 'seenSaves' | 'again'>,
  pair: BlindPair | null,
): Promise<Record<string, unknown>> {
  const draft = await draftOf(w.tx, survey.id);
  if (seenSaves !== undefined && seenSaves !== draft.saves) throw new Refusal(no['draft-changed']());
  await insistFit(w, survey, draft);
  const number = survey.version + 1;
  const { questions } = draft;
  const ask = { source: 'survey', id: survey.id, unitId: survey.unitId, form: survey.title } as const;
  await insistAskedOnce(w, ask, questionsWanted(questions, survey.audience), again);
  await addVersion(w.tx, survey.id, { number, questions, seconds: secondsOf(questions) });
  if (survey.version === 0) await countFrame(w.tx, survey);
  if (pair && survey.once && survey.audience === 'worker') await addKey(w.tx, w.crypto, survey.id, pair);
  return { version: number };
}

async function insistFit(w: Work, survey: SurveyHead, { questions }: Draft): Promise<void> {
  if (survey.closesOn < w.actor.day) throw new Refusal(no['window-past']({ to: survey.closesOn }));
  const faults = faultsOf(questions, survey.named);
  if (faults[0]) {
    const fields = faults.map(({ questionId, says }) => ({ path: `questions.${questionId ?? ''}`, says }));
    throw new Refusal(no['draft-faults']({ count: faults.length, first: faults[0].says }, { fields }));
  }
  const most = (await numbersFor(w, survey.unitId)).number('survey.most-questions');
  insist(canBeLong(questions.length, most, survey.longWhy));
  const before = survey.version > 0 ? await versionOf(w.tx, survey.id, survey.version) : undefined;
  if (before && canonical(before.questions) === canonical(questions))
    throw new Refusal(no['draft-same']({ number: survey.version }));
}

export async function closing(w: Work, survey: SurveyHead): Promise<Record<string, unknown>> {
  await endKey(w.tx, survey.id);
  await postResults(w, survey);
  return { closedOn: asDay(w.actor.day) };
}
