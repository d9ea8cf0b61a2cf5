/** Surveys as screens get them. */

import { questionsWanted } from '@niangjia/domain/burden/wanted.rules.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { holds } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { faultsOf } from '@niangjia/domain/survey/design.rules.ts';
import { surveyLife } from '@niangjia/domain/survey/survey.life.ts';
import { minutesOf } from '@niangjia/domain/survey/survey.rules.ts';
import type {
  PaperRow,
  PaperView,
  SurveyRow,
  SurveyView,
} from '@niangjia/domain/survey/survey.view.model.ts';
import { againFor } from '../burden/again.actions.ts';
import { placesAt } from '../core/access.ts';
import { canonical } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { loadParameters } from '../core/parameters.ts';
import { eachInScope, inScope, placesOf } from '../core/scope.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import { SECTORS } from './answer.actions.ts';
import { placesOfFrame } from './frame.store.ts';
import type { Paper } from './paper.store.ts';
import { contentOf, openSurveyMoves } from './survey.actions.ts';
import { type CountedSurvey, draftOf, type SurveyHead, versionOf, versionsOf } from './survey.store.ts';

export async function surveyRows(
  tx: Tx,
  actor: Actor,
  surveys: readonly CountedSurvey[],
): Promise<SurveyRow[]> {
  const places = await placesOf(tx, [...new Set(surveys.map(s => s.unitId))], actor.day);
  return surveys.map(s => {
    const { id, unitId, unit, title, audience, version, state, seq, answers } = s;
    return {
      ...{ id, unitId, unit, title, audience, version, state, seq, answers },
      opensOn: asDay(s.opensOn),
      closesOn: asDay(s.closesOn),
      stateLabel: stateLabel(surveyLife, state),
      allowed: openSurveyMoves({ actor }, places.get(unitId) ?? [], state),
    };
  });
}

export async function surveyView(tx: Tx, actor: Actor, survey: CountedSurvey): Promise<SurveyView> {
  const [row] = await surveyRows(tx, actor, [survey]);
  const version = survey.version > 0 ? await versionOf(tx, survey.id, survey.version) : undefined;
  const versions = await versionsOf(tx, survey.id);
  return {
    ...row!,
    content: contentOf(survey),
    code: version ? survey.code : null,
    draft: await draftView(tx, actor, survey, version?.questions),
    questions: version?.questions ?? [],
    minutes: minutesOf(version?.seconds ?? 0),
    versions: versions.map(v => ({ ...v, publishedOn: asDay(v.publishedOn) })),
    mayEnter: survey.state === 'open' && (await mayEnter(tx, actor, survey.id)),
    trail: await trailSteps(tx, surveyLife, survey.id),
  };
}

async function draftView(
  tx: Tx,
  actor: Actor,
  survey: SurveyHead,
  published: readonly unknown[] | undefined,
): Promise<SurveyView['draft']> {
  if (survey.state !== 'draft' && survey.state !== 'open') return null;
  if (!holds(actor, 'survey.keep', await placesAt(tx, actor, survey.unitId))) return null;
  const { questions, saves } = await draftOf(tx, survey.id);
  const parameters = await loadParameters(tx, 'survey.', survey.unitId, actor.day);
  return {
    ...{ questions, saves, faults: faultsOf(questions, survey.named) },
    again: await againFor(tx, actor, survey, questionsWanted(questions, survey.audience)),
    isChanged: canonical(questions) !== canonical(published ?? null),
    most: parameters.number('survey.most-questions'),
  };
}

const mayEnter = async (tx: Tx, actor: Actor, surveyId: string): Promise<boolean> =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM survey_frame f WHERE ${and(
      sql`f.home = ${homeOf(surveyId)} AND f.survey_id = ${surveyId}`,
      inScope(actor, 'survey.enter', sql`f.unit_id`),
    )} LIMIT 1`,
  )) !== undefined;

/** Units at which the actor may start a survey. */
export const mayKeepAt = (tx: Tx, actor: Actor): Promise<{ id: string; name: string }[]> =>
  tx.rows(sql`SELECT u.id, u.short_name AS name FROM unit u
    WHERE ${and(inScope(actor, 'survey.keep', sql`u.id`), sql`u.id = ANY (${actor.unitIds as string[]}::uuid[])`)} ORDER BY u.sort_no, u.code`);

export async function paperPlaces(tx: Tx, actor: Actor, survey: SurveyHead) {
  const units = await tx.rows<{ id: string; name: string }>(
    sql`SELECT u.id, u.short_name AS name FROM survey_frame f JOIN unit u ON u.id = f.unit_id WHERE ${and(
      sql`f.home = ${homeOf(survey.id)} AND f.survey_id = ${survey.id}`,
      eachInScope(actor, 'survey.enter', sql`f.unit_id`),
    )} ORDER BY u.sort_no, u.code`,
  );
  return { units, sectors: survey.cuts.includes('sector') && !survey.named ? [...SECTORS] : [] };
}

/** Numbers of answers, none of them below the least that is told: with few in a township it would be known who answered. */
export async function coverageOf(tx: Tx, survey: SurveyHead, actor: Actor) {
  const { at } = await tx.one<{ at: string }>(sql`SELECT clock() AS at`);
  const least = (await loadParameters(tx, 'survey.', survey.unitId, actor.day)).number(
    'survey.least-answers',
  );
  const rows = await tx.rows<{ unitId: string; channel: 'link' | 'paper' | 'visit'; n: number }>(
    sql`SELECT unit_id AS "unitId", channel, count(*)::int AS n FROM survey_answer WHERE survey_id = ${survey.id} GROUP BY 1, 2`,
  );
  const places = await placesOfFrame(tx, survey);
  const inside = (id: string, top: string): boolean => {
    for (let unit: string | null = id; unit !== null; unit = places.find(p => p.id === unit)?.above ?? null)
      if (unit === top) return true;
    return false;
  };
  const total = (of: typeof rows): number => of.reduce((sum, row) => sum + row.n, 0);
  const by = (channel: 'link' | 'paper' | 'visit') => total(rows.filter(row => row.channel === channel));
  const units = places.map(({ id, name, level }) => {
    const answers = total(rows.filter(row => inside(row.unitId, id)));
    const asked = places.reduce((sum, p) => sum + (inside(p.id, id) ? p.asked : 0), 0);
    return {
      unitId: id,
      unit: name,
      level,
      asked,
      answers: answers >= least || answers === 0 ? answers : null,
    };
  });
  const asked = places.reduce((sum, place) => sum + place.asked, 0);
  return {
    ...{ at, least, asked, answers: total(rows), units },
    ...{ link: by('link'), paper: by('paper'), visit: by('visit') },
  };
}

export const paperRow =
  (actor: Actor) =>
  ({ id, unit, batch, no, twice, first, second, state, firstPerson }: Paper): PaperRow => ({
    ...{ id, unit, batch, no, twice, first, second, state },
    next:
      state === 'differs'
        ? 'settle'
        : state === 'waiting' && firstPerson !== actor.personId
          ? 'second'
          : null,
  });

export async function paperView(tx: Tx, actor: Actor, paper: Paper): Promise<PaperView> {
  const version = (await versionOf(tx, paper.surveyId, paper.version))!;
  const { firstAnswers: first, secondAnswers: second } = paper;
  return {
    ...paperRow(actor)(paper),
    version: paper.version,
    questions: version.questions,
    cuts: paper.cuts,
    typed: paper.state === 'differs' && second ? { first, second } : null,
  };
}
