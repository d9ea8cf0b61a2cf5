/** One unit on one target: the line of plan and actual, where it leads, the records behind it, and why it is behind. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import { asDay, type Day, earlier, later } from '@niangjia/domain/core/days.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import type { BoardPart } from '@niangjia/domain/report/board.api.ts';
import { lagReasonLife } from '@niangjia/domain/report/board.lives.ts';
import { isBehind } from '@niangjia/domain/report/board.rules.ts';
import { courseOf, outlookOf, partsThatSpeak } from '@niangjia/domain/report/course.rules.ts';
import { usualCurve } from '@niangjia/domain/target/curve.model.ts';
import { type ShareOf, shareOf, shareSince } from '@niangjia/domain/target/curve.rules.ts';
import type { Standing } from '@niangjia/domain/target/pace.model.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { insistClosed } from '../core/figures.store.ts';
import { dailyOf } from '../core/figures.ts';
import { loadParameters } from '../core/parameters.ts';
import { placesOf, present } from '../core/scope.ts';
import { trailSteps } from '../core/trail.ts';
import { standingsOf } from '../target/standing.figures.ts';
import { cellOf, endOf, meaningOf } from './board.figures.ts';
import { headOf, momentOf, reasonsBy } from './board.store.ts';
import { findPart, type PartHead, reasonOf } from './lag-reason.store.ts';
import { type Facet, facetOf, latestFacts, toldBelow } from './part.store.ts';

const RECORDS = 30;

export async function partView(
  tx: Tx,
  actor: Actor,
  partId: string,
  asOf: string | null,
): Promise<BoardPart> {
  const part = present(await findPart(tx, actor, partId));
  if (asOf !== null) await insistClosed(tx, asOf);
  const moment = await momentOf(tx);
  const day = asOf === null ? moment.today : asDay(asOf);
  const { line, unitId, rootId } = part;
  const found = await standingsOf(tx, { line, unitIds: [unitId], taskRootIds: [rootId], asOf });
  const standing = present(found.find(s => s.partId === partId));
  const facet = await facetOf(tx, rootId, day);
  const limits = await loadParameters(tx, 'report.small-base', part.issuerUnitId, day);
  const isSmall = standing.type === 'quantity' && standing.received < limits.number('report.small-base');
  const sources =
    standing.type === 'quantity' ? await sourcesOf(tx, part, standing, facet, day, asOf) : NO_SOURCES;
  return {
    partId,
    unit: (await headOf(tx, unitId, day)).shortName,
    unitId,
    target: { ...standing, meaning: meaningOf(facet, standing) },
    cell: cellOf({ ...standing, isSmall }),
    at: asOf === null ? moment.now : endOf(day),
    asOf: asOf === null ? null : day,
    day,
    points: await pointsOf(tx, standing, facet, day, sources.daily),
    outlook: outlookOf(standing.forecast, { ...standing, day }),
    records: sources.records.slice(0, RECORDS),
    recordsMore: sources.records.length > RECORDS,
    ...(await reasonView(tx, actor, part, standing, asOf === null ? null : day)),
  };
}

interface Sources {
  daily: { day: string; amount: number }[] | null;
  records: BoardPart['records'];
}
const NO_SOURCES: Sources = { daily: null, records: [] };

async function sourcesOf(
  tx: Tx,
  part: PartHead,
  standing: Standing,
  facet: Facet,
  day: Day,
  asOf: string | null,
): Promise<Sources> {
  const { line, unitId } = part;
  if (facet.indicator === null) {
    const told = await toldBelow(tx, part.id, day, asOf);
    const speaking = partsThatSpeak(told);
    const rows = told.filter(t => t.amount !== null && speaking.has(t.taskId));
    return {
      daily: rows.length === 0 ? null : rows,
      records: rows.map(({ taskId, day, unit, amount, says }) => ({
        day,
        unit,
        amount,
        sort: 'report',
        indicator: null,
        sourceId: taskId,
        says,
      })),
    };
  }
  const window = { from: standing.from, to: earlier(standing.to, day) };
  const ask = { line, code: facet.indicator, cut: facet.cut, fromDay: window.from, toDay: window.to, asOf };
  const facts = await latestFacts(tx, {
    line,
    unitId,
    ...window,
    indicator: facet.indicator,
    cut: facet.cut,
    asOf,
    limit: RECORDS + 1,
  });
  return {
    daily: await dailyOf(tx, { ...ask, unitIds: [unitId] }),
    records: facts.map(({ day, unit, amount, source }) => ({
      day,
      unit,
      amount,
      sort: 'fact',
      indicator: facet.indicator,
      sourceId: source,
      says: amount < 0 ? '更正，冲减原记录' : '',
    })),
  };
}

/** Nodes and periods fall due one by one; only quantities have a line. Neither has a target whose working calendar is missing. */
async function pointsOf(
  tx: Tx,
  { type, from, to, since, received }: Standing,
  { curve }: Facet,
  day: Day,
  daily: Sources['daily'],
): Promise<BoardPart['points']> {
  if (type !== 'quantity' || received <= 0) return [];
  const window = { from, to };
  let share: ShareOf;
  try {
    share = shareSince(shareOf(curve ?? usualCurve, window, await loadCalendar(tx)), window, since);
  } catch (error) {
    if (error instanceof CalendarMissing) return [];
    throw error;
  }
  return courseOf({ from: firstDay(daily, from), to: later(to, from) }, day, received, share, daily);
}

/** What a unit told of days before the window counts as well, as it does in standings. */
const firstDay = (daily: Sources['daily'], from: Day): Day =>
  (daily ?? []).reduce<Day>((first, row) => (row.day < first ? (row.day as Day) : first), from);

async function reasonView(
  tx: Tx,
  actor: Actor,
  part: PartHead,
  standing: Standing,
  asOf: Day | null,
): Promise<Pick<BoardPart, 'reason' | 'reasonSeq' | 'trail' | 'allowed'>> {
  const row = await reasonOf(tx, part.id);
  const said = (await reasonsBy(tx, [part.id], asOf ?? actor.day)).get(part.id);
  const places = await placesOf(tx, [part.unitId, part.issuerUnitId], actor.day);
  const unit = places.get(part.unitId) ?? [];
  const issuer = places.get(part.issuerUnitId) ?? [];
  const own = openMoves(
    lagReasonLife,
    { state: row?.state ?? lagReasonLife.initial, places: { unit } },
    actor,
  );
  const mayExplain = own.includes(row ? 'revise' : 'give') && isBehind(standing.status);
  const mayUrge =
    !part.isRoot &&
    openMoves(taskLife, { state: part.state, places: { unit, issuer } }, actor).includes('urge');
  const allowed = [
    ...(mayExplain ? ['explain'] : []),
    ...(row && own.includes('withdraw') ? ['withdrawReason'] : []),
    ...(mayUrge ? ['urge'] : []),
  ];
  return {
    reason: row && said ? said : null,
    reasonSeq: row?.seq ?? 0,
    trail: row ? await trailSteps(tx, lagReasonLife, row.id) : [],
    allowed: asOf === null ? allowed : [],
  };
}
