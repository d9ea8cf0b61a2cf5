/** Results as somebody may see them: at a unit within his duties, by one of the cuts that the survey declares. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { chineseDay } from '@niangjia/domain/core/days.ts';
import { WORKER_GROUPS } from '@niangjia/domain/member/worker.model.ts';
import { isShown } from '@niangjia/domain/survey/breakdown.rules.ts';
import { countsOf } from '@niangjia/domain/survey/column.model.ts';
import type { ResultCut, SurveyResults } from '@niangjia/domain/survey/result.model.ts';
import { resultRefusals as no } from '@niangjia/domain/survey/result.refusals.ts';
import {
  type AskedQuestion,
  askedQuestions,
  questionResult,
  type Tallied,
} from '@niangjia/domain/survey/result.rules.ts';
import { surveyLife } from '@niangjia/domain/survey/survey.life.ts';
import { CHANNELS, type Channel } from '@niangjia/domain/survey/survey.model.ts';
import { tabulate } from '@niangjia/domain/survey/tabulate.rules.ts';
import { SIZE_CLASSES } from '@niangjia/domain/unit/employer.model.ts';
import { mustHold, placesAt } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { membersAt, type Shown, shownOf } from './result.figures.ts';
import { frameRows, pathsBelow } from './result.store.ts';
import { questionsByVersion, roundNames, treeDay, unitNames, unitsReadable } from './result-survey.store.ts';
import { findSurvey, type SurveyHead } from './survey.store.ts';

export interface ResultAsk {
  at?: string | undefined;
  by?: ResultCut | undefined;
}

type Paths = ReadonlyMap<string, readonly string[]>;

/** Everything about a survey that results are read from. */
interface Source {
  survey: SurveyHead;
  questions: AskedQuestion[];
  cuts: ResultCut[];
  paths: Paths;
  rounds: { id: string; title: string }[];
  shown: Shown;
  /** Units that results may be looked at, with their paths below the survey's unit. */
  places: { id: string; path: readonly string[] }[];
}

export async function sourceOf(tx: Tx, actor: Actor, surveyId: string): Promise<Source> {
  const survey = present(await findSurvey(tx, actor, surveyId));
  if (survey.version === 0) throw new Refusal(no['no-results']());
  const versions = await questionsByVersion(tx, surveyId);
  const rounds = await roundNames(tx, surveyId);
  const cuts: ResultCut[] = [
    ...survey.cuts,
    ...(versions.length > 1 ? (['version'] as const) : []),
    ...(rounds.length > 1 ? (['round'] as const) : []),
  ];
  const questions = askedQuestions(versions);
  const paths = await pathsBelow(tx, survey, await treeDay(tx, surveyId));
  const shown = await shownOf(tx, { survey, questions, cuts, paths }, actor.day);
  const all = placesBelow(survey, paths, cuts.includes('unit') && !shown.isLooking);
  const readable = await unitsReadable(tx, actor, [...all.keys()]);
  const places = [...all].filter(([id]) => readable.has(id)).map(([id, path]) => ({ id, path }));
  // Whoever may only type in paper sees none, and a unit below sees its own part once it is broken down.
  if (places.length === 0) throw new Refusal(no[shown.isLooking ? 'results-wait' : 'results-elsewhere']());
  return { survey, questions, cuts: shown.isLooking ? [] : cuts, paths, rounds, shown, places };
}

function placesBelow(survey: SurveyHead, paths: Paths, byUnit: boolean): Map<string, readonly string[]> {
  const places = new Map<string, readonly string[]>([[survey.unitId, []]]);
  if (byUnit)
    for (const path of paths.values())
      for (const [i, id] of path.entries()) places.set(id, path.slice(0, i + 1));
  return places;
}

export async function resultsView(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  ask: ResultAsk,
): Promise<SurveyResults> {
  const source = await sourceOf(tx, actor, surveyId);
  const { survey, shown, paths } = source;
  const names = await unitNames(tx, [...new Set([survey.unitId, ...[...paths.values()].flat()])]);
  const order = [...names.keys()];
  const places = source.places
    .map(({ id, path }) => ({ id, name: names.get(id) ?? '', level: path.length, path }))
    .sort((a, b) => a.level - b.level || order.indexOf(a.id) - order.indexOf(b.id));
  const at = ask.at ? present(places.find(p => p.id === ask.at)) : places[0]!;
  const canCut = at.path.length < 2 ? source.cuts : [];
  const by = ask.by && canCut.includes(ask.by) ? ask.by : null;
  const unitIds = at.path.length === 0 ? null : within(paths, at.path);
  const isOpen = isShown(shown.whole, at.path);
  const here = membersAt(shown.divided, shown.members, at.path);
  const duties = await placesAt(tx, actor, survey.unitId);
  const keeps = mustHold(actor, 'survey.keep', duties).ok;
  return {
    survey: {
      id: survey.id,
      title: survey.title,
      unit: survey.unit,
      audience: survey.audience,
      state: survey.state,
      stateLabel: surveyLife.states[survey.state as 'open'],
      named: survey.named,
      version: survey.version,
      opensOn: survey.opensOn,
      closesOn: survey.closesOn,
    },
    at: { id: at.id, name: at.name },
    places: places.map(({ path: _, ...place }) => place),
    asOf: shown.asOf,
    says: wordsOn(source, isOpen),
    least: shown.least,
    count: isOpen ? here.length : null,
    asked: await askedAt(tx, surveyId, unitIds),
    channels: isOpen ? channelsOf(shown, here) : [],
    by,
    cuts: canCut,
    questions: questionsAt(source, at.path, by, names),
    maySeeText: mustHold(actor, 'survey.text', duties).ok,
    maySeeRows: survey.named && keeps,
  };
}

export const within = (paths: Paths, path: readonly string[]): string[] =>
  [...paths].filter(([, p]) => path.every((id, i) => p[i] === id)).map(([id]) => id);

async function askedAt(tx: Tx, surveyId: string, unitIds: readonly string[] | null): Promise<number | null> {
  const rows = (await frameRows(tx, surveyId)).filter(r => !unitIds || unitIds.includes(r.unitId));
  return rows.length ? rows.reduce((sum, r) => sum + r.asked, 0) : null;
}

function channelsOf({ answers: { channel } }: Shown, members: Int32Array): SurveyResults['channels'] {
  const counts = countsOf(channel, members);
  return (channel.values as Channel[])
    .map((name, code) => ({ channel: name, label: CHANNELS[name], count: counts[code]! }))
    .filter(({ count }) => count > 0)
    .sort((x, y) => (x.channel < y.channel ? -1 : 1));
}

function wordsOn({ survey, shown }: Source, isOpen: boolean): string[] {
  const { least, asOf } = shown;
  if (shown.isLooking)
    return [
      asOf
        ? `收集中的匿名问卷只显示合计，每增加${least}份以上更新一次，现在的数到${chineseDay(asOf)}为止；截止以后再分项`
        : `收集中的匿名问卷要在其后再收到${least}份以上，才显示此前的合计；截止以后再分项`,
    ];
  if (!isOpen) return [`少于${least}份，不单列`];
  return [
    `每一项少于${least}份的不单列；能由其他各项推算出来的，一并合在“其余合计”里`,
    ...(survey.state === 'open' ? ['仍在收集，数字会变动'] : []),
  ];
}

type Names = ReadonlyMap<string, string>;

function questionsAt(source: Source, path: readonly string[], by: ResultCut | null, names: Names) {
  const { divided, questions } = source.shown;
  const cut = by === 'unit' ? divided.places[path.length as 0 | 1] : by && divided.cuts[by]!;
  const given = questions.map(({ asked, column, members }): Tallied[] =>
    tabulate(asked.question, column, membersAt(divided, members, path), cut),
  );
  const values = by ? valuesOf(source, path, { by, names }, given) : [];
  return questions.map(({ asked, breakdown }, k) =>
    questionResult(asked, given[k]!, { breakdown, path, by, values }),
  );
}

/** In the order of their list; what nobody lists stands last. */
function valuesOf(
  source: Source,
  path: readonly string[],
  { by, names }: { by: ResultCut; names: Names },
  given: readonly (readonly Tallied[])[],
): { value: string; label: string }[] {
  const listed = listOf(source, by, names);
  const found = new Set(given.flatMap(list => list.map(g => g.value)));
  const own = by === 'unit' ? `${names.get(path[0] ?? source.survey.unitId) ?? ''}本级` : '未说明';
  const others = [...found]
    .filter(value => !listed.has(value))
    .sort((a, b) => Number(a === '') - Number(b === '') || (a < b ? -1 : 1));
  return [
    ...[...listed].filter(([value]) => found.has(value)).map(([value, label]) => ({ value, label })),
    ...others.map(value => ({ value, label: value === '' ? own : value })),
  ];
}

function listOf(
  source: Source,
  by: ResultCut,
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  switch (by) {
    case 'unit':
      return names;
    case 'size':
      return new Map(Object.entries(SIZE_CLASSES));
    case 'group':
      return new Map(Object.entries(WORKER_GROUPS));
    case 'round':
      return new Map(source.rounds.map(r => [r.id, r.title]));
    case 'version':
      return new Map(versionNames(source.survey.version));
    case 'sector':
      return new Map();
  }
}

const versionNames = (latest: number): [string, string][] =>
  Array.from({ length: latest }, (_, i) => [String(i + 1), `第${i + 1}版`]);
