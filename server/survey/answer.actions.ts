/** Answers by link: who asks for a token, and what is handed in with it. Neither leads to the other. */

import { industryTable } from '@niangjia/domain/core/code-table.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { groupList } from '@niangjia/domain/member/worker.model.ts';
import { answerApi, type HandedIn } from '@niangjia/domain/survey/answer.api.ts';
import { answersShown } from '@niangjia/domain/survey/question.rules.ts';
import { CUTS, type Cuts } from '@niangjia/domain/survey/survey.model.ts';
import { surveyRefusals as no } from '@niangjia/domain/survey/survey.refusals.ts';
import { canAnswer, canHandIn, minutesOf } from '@niangjia/domain/survey/survey.rules.ts';
import type { Asked } from '@niangjia/domain/survey/survey.view.model.ts';
import { SIZE_CLASSES } from '@niangjia/domain/unit/employer.model.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { EdgeTools } from '../core/http/registry.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { memberBehind } from '../member/own.actions.ts';
import {
  addAnswer,
  claimEmployer,
  claimToken,
  isAnswerThere,
  privateKeyOf,
  publicKeyOf,
  spendToken,
} from './answer.store.ts';
import { isSigned, signBlinded } from './blind.ts';
import { employerByCode, isAsked, isPlaceOfFrame, openForMember, placesOfFrame } from './frame.store.ts';
import { insistPace } from './pace.ts';
import { type SurveyHead, surveyByCode, versionOf } from './survey.store.ts';

const dayNow = async (tx: Tx) => asDay((await tx.one<{ day: string }>(sql`SELECT today() AS day`)).day);
export const SECTORS: readonly string[] = Object.values(industryTable.entries);

async function askedBy(tx: Tx, code: string, lock = sql``): Promise<SurveyHead> {
  const survey = await surveyByCode(tx, code, lock);
  if (!survey) throw new Refusal(no['no-such-link']());
  return survey;
}

export const showAsked = (ctx: Ctx, code: string): Promise<Asked> =>
  ctx.db.read(async tx => {
    const survey = await askedBy(tx, code);
    const verdict = canAnswer(survey, await dayNow(tx));
    const version = (await versionOf(tx, survey.id, survey.version))!;
    const { title, purpose, unitName: unit, audience, once, named, opensOn, closesOn } = survey;
    const says = (cut: keyof typeof CUTS): boolean => !named && survey.cuts.includes(cut);
    const places = says('unit') ? await placesOfFrame(tx, survey) : [];
    return {
      ...{ surveyId: survey.id, code, title, purpose, unit, audience, once, named, opensOn, closesOn },
      shut: verdict.ok ? null : verdict.refusal.says,
      version: version.number,
      questions: verdict.ok ? version.questions : [],
      minutes: minutesOf(version.seconds),
      key: once && audience === 'worker' ? await publicKeyOf(tx, survey.id) : null,
      units: places.map(({ id, name, above }) => ({ id, name, above })),
      sectors: says('sector') ? [...SECTORS] : [],
      sizes: says('size'),
      groups: says('group'),
    };
  });

/** Of unions above the member's own; a code that belongs to no member today is asked nothing. */
export const listForMember = (ctx: Ctx, code: string) =>
  ctx.db.read(async tx => {
    const workerId = await memberBehind(tx, ctx.crypto, code);
    const items = workerId ? await openForMember(tx, workerId) : [];
    return { items: items.map(({ seconds, ...item }) => ({ ...item, minutes: minutesOf(seconds) })) };
  });

/** The only moment at which the platform knows who it is dealing with; it signs without seeing what. */
export const issueToken = (ctx: Ctx, code: string, body: BodyOf<typeof answerApi.issueToken>) =>
  ctx.db.tx(async tx => {
    const survey = await askedBy(tx, code);
    insist(canAnswer(survey, await dayNow(tx)));
    const privateKey = await privateKeyOf(tx, ctx.crypto, survey.id);
    if (!privateKey) throw new Refusal(no['token-none']());
    const workerId = await memberBehind(tx, ctx.crypto, body.code);
    if (!workerId || !(await isAsked(tx, survey, workerId))) throw new Refusal(no['token-nobody']());
    const signature = signBlinded(privateKey, body.blinded);
    if (signature === null) throw new Refusal(no['token-wrong']());
    if (!(await claimToken(tx, survey.id, workerId, body.blinded))) throw new Refusal(no['token-issued']());
    await recordAudit(tx, {
      actor: null,
      action: answerApi.issueToken.audit,
      subject: survey.id,
      unitId: survey.unitId,
      origin: ctx.origin,
    });
    return { signature };
  });

export const handIn = (ctx: Ctx, code: string, sent: HandedIn, edge: EdgeTools) =>
  ctx.db.tx(async tx => {
    const survey = await askedBy(tx, code, sql`FOR SHARE OF s`);
    if (await isAnswerThere(tx, survey.id, sent.id)) return received;
    insist(canAnswer(survey, await dayNow(tx)));
    const version = await versionOf(tx, survey.id, sent.version);
    if (!version) throw new Refusal(no['version-none']({ number: sent.version }));
    insist(canHandIn(version.questions, sent.answers));
    const whose = survey.named ? await byName(tx, survey, sent.creditCode) : await byPlace(tx, survey, sent);
    if (survey.once && survey.audience === 'worker') await spend(tx, survey, sent.token);
    else insistPace(edge.agent, await hourly(tx, survey));
    const answers = answersShown(version.questions, sent.answers);
    const { id, version: number } = sent;
    const added = await addAnswer(tx, {
      ...{ id, surveyId: survey.id, version: number, channel: 'link', answers },
      ...whose,
    });
    if (
      added &&
      survey.once &&
      whose.employerId &&
      !(await claimEmployer(tx, survey.id, whose.employerId, id))
    )
      throw new Refusal(no['employer-once']({ employer: whose.employer ?? '' }));
    return received;
  });

const received = { received: true } as const;

const hourly = async (tx: Tx, survey: SurveyHead): Promise<number> =>
  (await loadParameters(tx, 'survey.', survey.unitId, await dayNow(tx))).number('survey.link-per-hour');

async function spend(tx: Tx, survey: SurveyHead, token: HandedIn['token']): Promise<void> {
  const key = await publicKeyOf(tx, survey.id);
  if (!token) throw new Refusal(no['token-missing']());
  if (!key || !isSigned(key, token)) throw new Refusal(no['token-wrong']());
  if (!(await spendToken(tx, survey.id, token.message))) throw new Refusal(no['token-spent']());
}

interface Whose {
  unitId: string;
  cuts: Cuts;
  employerId?: string;
  employer?: string;
}

/** What the register knows of an employer is not asked again. */
export async function byName(tx: Tx, survey: SurveyHead, creditCode: string | undefined): Promise<Whose> {
  const marked = (note: ReturnType<(typeof no)['employer-missing']>) =>
    new Refusal({ ...note, fields: [{ path: 'creditCode', says: note.says }] });
  if (!creditCode) throw marked(no['employer-missing']());
  const employer = await employerByCode(tx, survey, creditCode);
  if (!employer) throw marked(no['employer-unknown']());
  const { id, name, sector, sizeClass, unitId } = employer;
  return {
    unitId,
    employerId: id,
    employer: name,
    cuts: { sector, ...(sizeClass ? { size: sizeClass } : {}) },
  };
}

/** What somebody says of themselves; whoever would rather not is counted to the unit that asks. */
async function byPlace(tx: Tx, survey: SurveyHead, { cuts }: HandedIn): Promise<Whose> {
  const { unitId, ...said } = cuts;
  if (unitId && !(survey.cuts.includes('unit') && (await isPlaceOfFrame(tx, survey.id, unitId))))
    throw new Refusal(no.place({}, { fields: [{ path: 'cuts.unitId', says: '请从列表中选择' }] }));
  insistCuts(survey, said);
  return { unitId: unitId ?? survey.unitId, cuts: said };
}

const CHOICES: Readonly<Record<keyof Cuts, readonly string[]>> = {
  sector: SECTORS,
  size: Object.keys(SIZE_CLASSES),
  group: groupList,
};

/** Only what the survey asks for, and only what is in its lists: free text here would be an answer that nobody guards. */
export function insistCuts(survey: Pick<SurveyHead, 'cuts'>, said: Cuts): void {
  for (const cut of Object.keys(said) as (keyof Cuts)[]) {
    if (survey.cuts.includes(cut) && CHOICES[cut].includes(said[cut]!)) continue;
    const fields = [{ path: `cuts.${cut}`, says: '请从列表中选择' }];
    throw new Refusal(no.cut({ cut: CUTS[cut] }, { fields }));
  }
}
