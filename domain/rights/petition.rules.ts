/**
 * Rules of 信访 (信访工作条例，2022年5月1日施行). What depends on dates runs on clocks; what depends on the class is here.
 *
 *   建议意见 advice   no clock of sixty days (第二十九条)
 *   检举控告 report   about a cadre: to the discipline body only, never near the accused (第三十条)
 *   申诉求决 claim    six ways (第三十一条); only the sixth has sixty days, once thirty more (第三十四条)
 */
import { lastDayFrom } from '../core/calendar.ts';
import { chineseDay, type Day } from '../core/days.ts';
import { all, allowed, defineRefusals, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import type { ContentOf } from '../matter/field.ts';
import type { ClockSeen, Known } from '../matter/move.ts';
import type { petitionFields, reviewFields } from './petition.fields.ts';
import { isReachable } from './request.rules.ts';
import { ROUTES, type Route, SORTS, STAGES, type Stage } from './rights.model.ts';

export const petitionRefusals = defineRefusals('petition', {
  'representatives-missing': [
    'input',
    '{persons}人来访反映共同事项，请登记推选的代表，不超过{most}人（信访工作条例第二十条）',
  ],
  'representatives-many': [
    'input',
    '代表最多{most}人，现在登记了{count}人，请由来访人重新推选（信访工作条例第二十条）',
  ],
  'route-missing': ['input', '申诉求决类还要选择办理途径（信访工作条例第三十一条）'],
  'route-needless': ['input', '只有申诉求决类才选择办理途径，请清空'],
  'cadre-report': [
    'state',
    '检举控告干部的，请用“列为移送”转纪检监察机关，不在工会内办理，更不能转给被检举人所在单位（信访工作条例第三十条）',
  ],
  'not-cadre-report': ['state', '只有检举控告干部的才列为移送；其他请用“分类”'],
  'with-superior': [
    'state',
    '同一事项已由上级受理、正在办理，不再受理（信访工作条例第十九条）；请用“不予受理”并告知信访人向哪里了解进展',
  ],
  'not-sixth': [
    'state',
    '“{route}”不适用处理意见书程序：属于诉讼、仲裁、党员申诉、行政程序的，请用“引导”；属于履行职责的，请用“转入办理”',
  ],
  'not-fifth': ['state', '只有建议意见，或申诉求决中属于履行职责的，才“转入办理”'],
  'not-guided': ['state', '只有依法通过诉讼、仲裁、党员申诉、行政程序解决的申诉求决类，才“引导”'],
  'notice-first': [
    'state',
    '还没有书面告知信访人：请先签发告知书并登记“书面告知”；姓名、住址不清的，登记“无法告知”',
  ],
  'can-be-told': ['state', '信访人留有姓名和联系方式，应当书面告知（信访工作条例第二十三条）'],
  'extension-late': ['state', '办理期限到{day}为止，已经过期，不能再延期；请尽快办结并向信访人说明'],
  'extension-spent': ['state', '办理期限已经延长过一次，不能再延（信访工作条例第三十四条）；请在期满前办结'],
  'object-late': ['state', '提出异议的期限到{day}为止，已经过期；请按职责办理或与转送单位协商'],
  'not-referred': ['state', '这件事不是转送来的，没有可以提异议的转送单位'],
  'received-later': ['input', '收到日期晚于今天，请改正'],
  'review-late': ['state', '请求{what}的期限到{day}为止，这份请求已经超过（信访工作条例{article}）'],
  'review-stage': ['state', '这是{stage}请求，请用“受理{stage}”'],
  'review-elsewhere': [
    'state',
    '复查、复核由作出原意见的工会的上一级办理，本单位不是{unit}的上一级：请转办给它的上一级，或者不予受理并告知向哪里提出',
  ],
  'delivered-later': ['input', '送达日期晚于今天，请改正'],
});

const GUIDED: readonly Route[] = ['suit', 'arbitration', 'party', 'administrative'];

type Petition = Known<typeof petitionFields>;
type Content = ContentOf<typeof petitionFields>;

/** 第二十条: many with one matter choose representatives; with no more visitors than the limit each may speak. */
export function canRegister(known: Petition): Verdict {
  const { content, persons, channel } = known;
  const most = known.parameter('petition.representatives');
  const count = content.representatives?.length ?? 0;
  if (count > most) return atRepresentatives(petitionRefusals['representatives-many']({ most, count }));
  if (channel === 'window' && persons > most && count === 0)
    return atRepresentatives(petitionRefusals['representatives-missing']({ persons, most }));
  return allowed;
}

const atRepresentatives = (note: RefusalNote): Verdict =>
  refused({ ...note, fields: [{ path: 'given.representatives', says: note.says }] });

export const isCadreReport = ({ sort, aboutCadre }: Content): boolean =>
  sort === 'report' && aboutCadre === true;

export function canClassify({ content }: Petition): Verdict {
  if (isCadreReport(content)) return refused(petitionRefusals['cadre-report']());
  if (content.sort === 'claim' && !content.route)
    return refused(
      petitionRefusals['route-missing']({}, { fields: [{ path: 'given.route', says: '请选择办理途径' }] }),
    );
  if (content.sort !== 'claim' && content.route) return refused(petitionRefusals['route-needless']());
  return allowed;
}

export const canReserve = ({ content }: Petition): Verdict =>
  isCadreReport(content) ? allowed : refused(petitionRefusals['not-cadre-report']());

/** Accepting starts the sixty days, so only the sixth way is accepted, and never what a superior has in hand (第十九条). */
export function canAccept({ content }: Petition): Verdict {
  if (content.withSuperior) return refused(petitionRefusals['with-superior']());
  if (content.sort === 'claim' && content.route === 'opinion') return allowed;
  return refused(
    petitionRefusals['not-sixth']({
      route: content.route ? ROUTES[content.route] : SORTS[content.sort ?? 'advice'],
    }),
  );
}

/** Lengthened are days that still run: what has lapsed is late, whoever agrees afterwards (第三十四条). */
export function isInTime({ clocks, day }: Petition): Verdict {
  const settle = clocks.findLast(c => c.code === 'settle' && c.state === 'running');
  return settle && day > settle.dueOn
    ? refused(petitionRefusals['extension-late']({ day: chineseDay(settle.dueOn) }))
    : allowed;
}

/** Of one that was agreed to, the reason stays; of one that was not, it is taken away. */
export const canAskExtension = (known: Petition): Verdict =>
  known.before.extensionWhy ? refused(petitionRefusals['extension-spent']()) : isInTime(known);

export function canHandle({ content }: Petition): Verdict {
  if (content.withSuperior) return refused(petitionRefusals['with-superior']());
  const isOurs = content.sort !== 'claim' || content.route === 'duty';
  return isOurs ? allowed : refused(petitionRefusals['not-fifth']());
}

export const canGuide = (known: Petition): Verdict =>
  all(
    known.content.sort === 'claim' && GUIDED.includes(known.content.route ?? 'opinion')
      ? allowed
      : refused(petitionRefusals['not-guided']()),
    isTold(known),
  );

/** No end is reached past the written notice: the clock has stopped, or the person cannot be told (第二十三条). */
export const isTold = ({ clocks }: { clocks: readonly ClockSeen[] }): Verdict =>
  clocks.some(clock => clock.code === 'notice' && clock.state === 'running')
    ? refused(petitionRefusals['notice-first']())
    : allowed;

/** 姓名（名称）、住址不清的除外 (第二十三条). */
export const cannotBeTold = ({ content }: Petition): Verdict =>
  content.anonymity !== 'anonymous' && content.name && isReachable(content)
    ? refused(petitionRefusals['can-be-told']())
    : allowed;

export function canObject({ clocks, day }: Petition): Verdict {
  const clock = clocks.find(c => c.code === 'object' && c.state === 'running');
  if (!clock) return refused(petitionRefusals['not-referred']());
  return day <= clock.dueOn
    ? allowed
    : refused(petitionRefusals['object-late']({ day: chineseDay(clock.dueOn) }));
}

export const canDeliver = ({ content, day }: { content: { deliveredOn?: Day | null }; day: Day }): Verdict =>
  content.deliveredOn && content.deliveredOn > day
    ? refused(
        petitionRefusals['delivered-later'](
          {},
          { fields: [{ path: 'given.deliveredOn', says: '不能晚于今天' }] },
        ),
      )
    : allowed;

type Review = Known<typeof reviewFields>;

/**
 * Last day on which the next stage may be asked for: thirty days after the answer was delivered (第三十五条、第三十六条).
 */
export function lastDayToAsk(
  stage: Stage,
  answeredOn: Day,
  { parameter, calendar }: Pick<Review, 'parameter' | 'calendar'>,
): Day {
  const length = parameter(stage === 'review' ? 'petition.review-ask' : 'petition.recheck-ask');
  return lastDayFrom(answeredOn, length, calendar);
}

export function canAskReview(known: Review): Verdict {
  const { stage, answeredOn, askedOn } = known.content;
  if (!stage || !answeredOn || !askedOn) return allowed;
  if (askedOn > known.day) return refused(petitionRefusals['received-later']());
  const last = lastDayToAsk(stage, answeredOn, known);
  const article = stage === 'review' ? '第三十五条' : '第三十六条';
  return askedOn <= last
    ? allowed
    : refused(petitionRefusals['review-late']({ what: STAGES[stage], day: chineseDay(last), article }));
}

export const isStage =
  (stage: Stage) =>
  ({ content }: Pick<Review, 'content'>): Verdict =>
    content.stage === stage
      ? allowed
      : refused(petitionRefusals['review-stage']({ stage: STAGES[content.stage ?? 'review'] }));
