/** The board as plain data: units below one unit × targets. Screen, sheet, wall and bulletins read the same. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { Board, BoardCell, BoardTarget, BoardUnit } from '@niangjia/domain/report/board.model.ts';
import { boardRefusals } from '@niangjia/domain/report/board.refusals.ts';
import {
  boardSays,
  countStatuses,
  laggardsOf,
  proofOf,
  rankUnits,
  verdictOf,
} from '@niangjia/domain/report/board.rules.ts';
import { BASIS_NAMES, type Standing } from '@niangjia/domain/target/pace.model.ts';
import type { Tx } from '../core/database/db.ts';
import { insistClosed } from '../core/figures.store.ts';
import { loadParameters } from '../core/parameters.ts';
import { Refusal } from '../core/refusal.ts';
import { standingsOf } from '../target/standing.figures.ts';
import {
  type Below,
  belowOf,
  goesOnAt,
  headOf,
  momentOf,
  placesOn,
  type RootHead,
  reasonsBy,
  rootsFor,
  urgesBy,
} from './board.store.ts';

export interface BoardAsk {
  line: Line;
  /** The unit whose direct children stand on the board. Whoever asks has checked that it may be read. */
  unitId: string;
  /** Of one programme, or of all that run. */
  programmeId: string | null;
  /** Only these targets; null for all. */
  taskRootIds: readonly string[] | null;
  /** A closed day; null for now. */
  asOf: string | null;
}

/** @throws Refusal `fact.day-future`, `fact.day-open`, `board.no-line` */
export async function boardOf(tx: Tx, ask: BoardAsk): Promise<Board> {
  const moment = await momentOf(tx);
  if (ask.asOf !== null) await insistClosed(tx, ask.asOf);
  const day = ask.asOf === null ? moment.today : asDay(ask.asOf);
  const unit = await headOf(tx, ask.unitId, day);
  const place = (await placesOn(tx, ask.unitId, day)).find(p => p.line === ask.line);
  if (!place) throw new Refusal(boardRefusals['no-line']({ unit: unit.shortName, line: LINES[ask.line] }));
  const below = await belowOf(tx, ask.line, place.path, day);
  const unitIds = [ask.unitId, ...below.map(b => b.unitId)];
  const roots = await rootsFor(tx, { ...ask, unitIds, day });
  const standings = await standingsOf(tx, {
    line: ask.line,
    unitIds,
    taskRootIds: roots.map(r => r.id),
    asOf: ask.asOf,
  });
  const smallBase = (await loadParameters(tx, 'report.small-base', ask.unitId, day)).number(
    'report.small-base',
  );
  const grid = gridOf(standings, smallBase);
  const targets = roots.flatMap(root => targetOf(root, grid, ask.unitId, below));
  const goesOn = await goesOnAt(
    tx,
    roots.map(r => r.id),
    unitIds,
  );
  const units = below.map(b => unitRow(b, targets, grid, goesOn));
  const partIds = units.flatMap(u => u.cells.flatMap(cell => cell?.partId ?? []));
  const reasons = await reasonsBy(tx, partIds, day);
  const urges = await urgesBy(tx, partIds, day);
  const first = ask.programmeId && roots.find(r => r.programmeId === ask.programmeId);
  return {
    line: ask.line,
    unit,
    at: ask.asOf === null ? moment.now : endOf(day),
    asOf: ask.asOf === null ? null : day,
    day,
    programme: first ? { id: first.programmeId!, title: first.programme! } : null,
    targets,
    units,
    ranking: rankUnits(units),
    laggards: laggardsOf(targets, units, { reasons, urges }),
    counts: countStatuses(units.flatMap(u => u.cells)),
    says: boardSays(day, targets, units),
  };
}

export const LINES: Readonly<Record<Line, string>> = { territory: '地方', industry: '产业' };

/** The last moment of a day in Asia/Shanghai, which keeps one time all year. */
export const endOf = (day: Day): string => `${day}T23:59:59+08:00`;

type Grid = ReadonlyMap<string, Standing & { isSmall: boolean }>;
const key = (rootId: string, unitId: string): string => `${rootId}/${unitId}`;

const gridOf = (standings: readonly Standing[], smallBase: number): Grid =>
  new Map(
    standings.map(s => [
      key(s.taskRootId, s.unitId),
      { ...s, isSmall: s.type === 'quantity' && s.received > 0 && s.received < smallBase },
    ]),
  );

export const cellOf = ({
  title: _t,
  type: _y,
  measure: _m,
  ...cell
}: Standing & { isSmall: boolean }): BoardCell => cell;

/** A target stands on the board where the unit itself has a part: its own total heads the column. */
function targetOf(root: RootHead, grid: Grid, unitId: string, below: readonly Below[]): BoardTarget[] {
  const total = grid.get(key(root.id, unitId));
  if (!total) return [];
  const { title, type, measure, basis } = total;
  const parts = below.flatMap(b => grid.get(key(root.id, b.unitId)) ?? []);
  return [
    {
      taskRootId: root.id,
      title,
      type,
      measure,
      programmeId: root.programmeId,
      basis,
      meaning: meaningOf(root, total),
      total: cellOf(total),
      proof:
        type === 'quantity' && parts.length > 0
          ? proofOf(
              total.received,
              parts.map(p => p.received),
              total.given,
              measure,
            )
          : null,
      verdict: verdictOf(total),
    },
  ];
}

const MEANINGS = {
  'self-reported': '承接单位在进展报告中自报的完成数；下级已报而本级未报的，按下级合计。自报数不计入考核',
  milestones: '按节点办结数计：经下达单位审核，或承接单位登记到达的节点',
  occurrences: '按期报告的期数；免报的期次不计',
} as const;

export function meaningOf(root: Pick<RootHead, 'meaning'>, { basis, from, to }: Standing): string {
  const what = basis === 'counted' ? (root.meaning ?? BASIS_NAMES.counted) : MEANINGS[basis];
  return `${what}。统计期${from}至${to}`;
}

const unitRow = (
  { unitId, unit }: Below,
  targets: readonly BoardTarget[],
  grid: Grid,
  goesOn: ReadonlySet<string>,
): BoardUnit => ({
  unitId,
  unit,
  hasBelow: goesOn.has(unitId),
  cells: targets.map(target => {
    const standing = grid.get(key(target.taskRootId, unitId));
    return standing ? cellOf(standing) : null;
  }),
});
