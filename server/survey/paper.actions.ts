/**
 * 纸质补录. A sheet counts at once, or, where two passes are asked for, only when two persons typed the same; what differs is settled by
 * looking at the paper again.
 */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import type { Answers } from '@niangjia/domain/survey/question.model.ts';
import { answersShown } from '@niangjia/domain/survey/question.rules.ts';
import { surveyApi } from '@niangjia/domain/survey/survey.api.ts';
import type { Cuts } from '@niangjia/domain/survey/survey.model.ts';
import { surveyRefusals as no } from '@niangjia/domain/survey/survey.refusals.ts';
import { canEnterPaper, canHandIn } from '@niangjia/domain/survey/survey.rules.ts';
import { mustHold, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, canonical, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { byName, insistCuts } from './answer.actions.ts';
import { addAnswer, claimEmployer } from './answer.store.ts';
import { isPlaceOfFrame } from './frame.store.ts';
import { addPaper, findPaper, keepSecond, type Paper, settle } from './paper.store.ts';
import { findSurvey, lockSurvey, type SurveyHead, versionOf } from './survey.store.ts';

const ENTER = ['survey.enter'] as const;
type Body<K extends keyof typeof surveyApi> = BodyOf<(typeof surveyApi)[K]>;

export function enterPaper(ctx: Ctx, id: string, body: Body<'enterPaper'>) {
  return act(ctx, surveyApi.enterPaper.audit, ENTER, { id, ...body }, async w => {
    const { unitId, batch, no: number, twice, version } = body;
    const survey = present(await lockSurvey(w.tx, w.actor, id));
    await aboutUnit(w, survey.id, unitId);
    insist(canEnterPaper(survey.state));
    if (!(await isPlaceOfFrame(w.tx, survey.id, unitId)))
      throw new Refusal(no['paper-unit']({}, { fields: [{ path: 'unitId', says: '请重新选择' }] }));
    const answers = await fit(w, survey, version, body.answers);
    const { employerId = null, cuts } = survey.named
      ? await byName(w.tx, survey, body.creditCode)
      : saidOn(survey, body.cuts);
    const sheet = { surveyId: survey.id, version, unitId, cuts, employerId };
    const answerId = twice ? null : await count(w, survey, sheet, answers);
    const paper = { ...sheet, id: w.newId(), batch, no: number, twice };
    if (!(await addPaper(w.tx, { ...paper, personId: w.actor.personId, answers, answerId })))
      throw new Refusal(no['paper-no']({ no: number }, { fields: [{ path: 'no', says: '请核对份号' }] }));
    return { id: paper.id, state: answerId ? ('counted' as const) : ('waiting' as const) };
  });
}

async function aboutUnit(w: Work, id: string, unitId: string): Promise<void> {
  const places = await placesAt(w.tx, w.actor, unitId);
  w.about({ id, unitId, seatId: seatIdFor(w.actor, 'survey.enter', places) });
  insist(mustHold(w.actor, 'survey.enter', places));
}

function saidOn(survey: SurveyHead, cuts: Cuts): { cuts: Cuts; employerId?: string } {
  insistCuts(survey, cuts);
  return { cuts };
}

async function fit(w: Work, survey: SurveyHead, number: number, answers: Answers): Promise<Answers> {
  const version = await versionOf(w.tx, survey.id, number);
  if (!version) throw new Refusal(no['version-none']({ number }));
  insist(canHandIn(version.questions, answers));
  return answersShown(version.questions, answers);
}

type Sheet = Pick<Paper, 'surveyId' | 'version' | 'unitId' | 'cuts' | 'employerId'>;

async function count(w: Work, survey: SurveyHead, sheet: Sheet, answers: Answers): Promise<string> {
  const { surveyId, version, unitId, cuts, employerId } = sheet;
  const answerId = (await addAnswer(w.tx, {
    ...{ surveyId, version, unitId, cuts, employerId, answers, channel: 'paper' },
  }))!;
  if (survey.once && employerId && !(await claimEmployer(w.tx, surveyId, employerId, answerId))) {
    const { name } = await w.tx.one<{ name: string }>(
      sql`SELECT name FROM employer WHERE id = ${employerId}`,
    );
    throw new Refusal(no['employer-once']({ employer: name }));
  }
  return answerId;
}

/** Whoever types second sees nothing of the first pass. */
export function secondPaper(ctx: Ctx, id: string, body: Body<'secondPaper'>) {
  return act(ctx, surveyApi.secondPaper.audit, ENTER, { id, ...body }, async w => {
    const { paper, survey } = await paperInHand(w, id);
    if (paper.state !== 'waiting') throw new Refusal(no['paper-done']());
    if (paper.firstPerson === w.actor.personId) throw new Refusal(no['paper-hands']());
    const answers = await fit(w, survey, paper.version, body.answers);
    const isSame = canonical(answers) === canonical(paper.firstAnswers);
    const answerId = isSame ? await count(w, survey, paper, answers) : null;
    await keepSecond(w.tx, paper, { personId: w.actor.personId, answers, answerId });
    return { id, state: isSame ? ('counted' as const) : ('differs' as const) };
  });
}

export function settlePaper(ctx: Ctx, id: string, body: Body<'settlePaper'>) {
  return act(ctx, surveyApi.settlePaper.audit, ENTER, { id, ...body }, async w => {
    const { paper, survey } = await paperInHand(w, id);
    if (paper.state !== 'differs') throw new Refusal(no['paper-done']());
    const answers = await fit(w, survey, paper.version, body.answers);
    await settle(w.tx, paper, await count(w, survey, paper, answers));
    return { id, state: 'counted' as const };
  });
}

async function paperInHand(w: Work, id: string): Promise<{ paper: Paper; survey: SurveyHead }> {
  const paper = present(await findPaper(w.tx, w.actor, id, sql`FOR UPDATE OF p`));
  const survey = present(await findSurvey(w.tx, w.actor, paper.surveyId));
  await aboutUnit(w, id, paper.unitId);
  insist(canEnterPaper(survey.state));
  return { paper, survey };
}
