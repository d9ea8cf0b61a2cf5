/**
 * What a snapshot says: every figure that words may cite, who would be named, tables and chart. Pure, from two boards: as of the day,
 * and at the end of the period before. Computed once, when the snapshot is frozen; a later change of these rules changes no document.
 */
import { isTime, measureHead } from '../core/amount.ts';
import { asDay, chineseDay } from '../core/days.ts';
import { BASIS_NAMES, PACE_NAMES, PACE_ORDER } from '../target/pace.model.ts';
import type { Board, BoardCell, BoardTarget, Laggard } from './board.model.ts';
import { amountText, percentText, perMille } from './board.rules.ts';
import type { BulletinChart, BulletinFigure, BulletinTable, Named } from './bulletin.model.ts';

/** `上期` in words: what the figures are compared with. */
export interface Compared {
  board: Board;
  before: Board | null;
  /** 2026年第二季度末 */
  beforeSays: string;
}

const MARK = '（自报）';
const isSelf = (cell: Pick<BoardCell, 'basis'>): boolean => cell.basis === 'self-reported';

/** Keys are unique within a snapshot and readable where they stand in the words: `目标2·完成率`. */
export function figuresFrom(compared: Compared, named: readonly Named[]): BulletinFigure[] {
  const { board } = compared;
  const moment = `截至${chineseDay(asDay(board.day))}24时`;
  const plain = (key: string, value: string, basis: string): BulletinFigure => ({
    key,
    label: key,
    value,
    basis: `${basis}；${moment}`,
    selfReported: false,
  });
  const held = board.units.filter(u => u.cells.some(c => c !== null));
  return [
    plain('截止日', chineseDay(asDay(board.day)), '数据截止时点，当日已封存，此后不再变动'),
    plain('目标数', `${board.targets.length}项`, '期内下达给下级、正在推进或已完成的目标任务'),
    plain('单位数', `${held.length}个`, '承接了任务数的下级单位'),
    ...PACE_ORDER.map(status =>
      plain(
        `${PACE_NAMES[status]}数`,
        `${board.counts[status] ?? 0}项次`,
        `状态为“${PACE_NAMES[status]}”的单位与目标任务组合，一个单位一项任务计一项次`,
      ),
    ),
    plain('滞后单位数', `${lateUnits(board)}个`, '至少有一项任务滞后或严重滞后的单位'),
    plain('靠前单位', firsts(board), RANK_BASIS),
    ...board.targets.flatMap((_, i) => targetFigures(compared, i, moment)),
    ...named.map(({ key, text, unit }, i) => ({
      key,
      label: `${key}：${unit}`,
      value: text,
      basis: `滞后名单第${i + 1}位，按严重程度和落后序时进度的百分点排列；${moment}`,
      selfReported: text.includes(MARK),
    })),
  ];
}

const RANK_BASIS = '各项任务完成率（超过100%的按100%计）的平均数，并列的同名次；基数小的单位不排名';

const lateUnits = (board: Board): number =>
  board.units.filter(u => u.cells.some(c => c && (c.status === 'behind' || c.status === 'far-behind')))
    .length;

function firsts(board: Board): string {
  const best = board.ranking.filter(r => r.place !== null && r.place <= 3 && r.rate !== null && r.rate > 0);
  return best.length
    ? best.map(r => `${r.unit}（${percentText(r.rate)}，第${r.place}名）`).join('、')
    : '无（尚无可以比较的完成率）';
}

function targetFigures({ board, before, beforeSays }: Compared, i: number, moment: string): BulletinFigure[] {
  const target = board.targets[i]!;
  const { total, measure } = target;
  const selfReported = isSelf(total);
  const basis = `${target.meaning}；${BASIS_NAMES[total.basis]}；${moment}`;
  const done = board.units.filter(u => u.cells[i]?.status === 'finished').map(u => u.unit);
  const figure = (what: string, value: string): BulletinFigure => ({
    key: `目标${i + 1}·${what}`,
    label: `${target.title}：${what}`,
    value,
    basis,
    selfReported,
  });
  return [
    figure('任务数', amountText(total.received, measure)),
    figure(
      '完成数',
      `${amountText(total.actual, measure)}${selfReported && total.actual !== null ? MARK : ''}`,
    ),
    figure('完成率', total.ratio === null ? '没有数据' : percentText(total.ratio)),
    figure('应达数', amountText(Math.round(total.plan), measure)),
    figure('时间进度', percentText(total.timeShare)),
    figure('状态', PACE_NAMES[total.status]),
    figure('较上期', changeSince(target, before, beforeSays)),
    figure('完成单位', done.join('、') || '暂无'),
    ...(total.perWeek === null ? [] : [figure('每周需完成', amountText(Math.ceil(total.perWeek), measure))]),
  ];
}

/** Change against the last period in the target's measure and in points; said in words where there is nothing to compare with. */
export function changeSince(target: BoardTarget, before: Board | null, beforeSays: string): string {
  const old = before?.targets.find(t => t.taskRootId === target.taskRootId)?.total;
  const { actual, ratio, basis } = target.total;
  if (!old) return `${beforeSays}没有这项任务的数据，不作比较`;
  if (old.basis !== basis) return `与${beforeSays}的统计口径不同，不作比较`;
  if (actual === null || old.actual === null) return `与${beforeSays}相比缺少数据`;
  const more = actual - old.actual;
  const amount =
    more === 0 ? '没有变化' : `${more > 0 ? '增加' : '减少'}${amountText(Math.abs(more), target.measure)}`;
  if (ratio === null || old.ratio === null || more === 0) return `比${beforeSays}${amount}`;
  const points = (perMille(ratio) - perMille(old.ratio)) / 10;
  return `比${beforeSays}${amount}，完成率${points >= 0 ? '提高' : '降低'}${Math.abs(points).toFixed(1)}个百分点`;
}

/**
 * Units named as 严重滞后, the worst first and no more than `most`. A quota so small that one piece turns the rate around names nobody,
 * and neither does a unit that has no data: that is said of the records, not of the work.
 */
export function namedFrom(board: Board, most: number): Named[] {
  const isFit = (l: Laggard): boolean => {
    const at = board.targets.findIndex(t => t.taskRootId === l.taskRootId);
    const cell = board.units.find(u => u.unitId === l.unitId)?.cells[at];
    return l.status === 'far-behind' && l.actual !== null && cell?.isSmall === false;
  };
  return board.laggards
    .filter(isFit)
    .slice(0, most)
    .map((l, i) => ({ key: `点名${i + 1}`, unitId: l.unitId, unit: l.unit, text: namedText(l) }));
}

function namedText(l: Laggard): string {
  const mark = isSelf(l) ? MARK : '';
  const figures = `任务数${amountText(l.received, l.measure)}，按序时进度应达${amountText(Math.round(l.plan), l.measure)}，实际${amountText(l.actual, l.measure)}${mark}，完成率${percentText(l.ratio)}`;
  const gap = l.gapPoints === null ? '' : `，落后${l.gapPoints.toFixed(1)}个百分点`;
  const reason = l.reason
    ? `该单位说明的原因：${l.reason.text.replace(/[。；;]+$/u, '')}`
    : '该单位没有说明原因';
  return `${l.unit}“${l.title}”${figures}${gap}；${reason}`;
}

/** Units × targets, and the ranking. The last row is the whole, as the board has it. */
export function tablesFrom(board: Board): BulletinTable[] {
  const isWide = board.targets.length > 4;
  const first = isWide ? 13 : 22;
  const width = Math.floor((100 - first) / Math.max(1, board.targets.length));
  const standing: BulletinTable = {
    key: 'standing',
    caption: `各单位目标任务进展（截至${chineseDay(asDay(board.day))}）`,
    columns: [
      { title: '单位', width: first, figure: false },
      ...board.targets.map((t, i) => ({
        title: `${i + 1}.${t.title}（${measureHead(t.measure)}）`,
        width,
        figure: true,
      })),
    ],
    rows: [
      ...board.units.map(u => [
        u.unit,
        ...u.cells.map((cell, i) => cellText(cell, board.targets[i]!.measure, isWide)),
      ]),
      ['合计', ...board.targets.map(t => cellText(t.total, t.measure, isWide))],
    ],
    note: '格内为“完成数/任务数，完成率，状态”。带*的为自报数，未经记录核对；“—”为没有承接。',
  };
  const ranking: BulletinTable = {
    key: 'ranking',
    caption: '综合完成率排名',
    columns: [
      { title: '名次', width: 18, figure: true },
      { title: '单位', width: 22, figure: false },
      { title: '综合完成率', width: 20, figure: true },
      { title: '参加排名的任务', width: 20, figure: true },
      { title: '滞后任务', width: 20, figure: true },
    ],
    rows: board.ranking.map(r => [
      r.place === null ? '—' : `${r.place}${r.isTied ? '（并列）' : ''}`,
      r.unit,
      r.rate === null ? (r.note ?? '—') : percentText(r.rate),
      `${r.targets}项`,
      `${r.behind}项`,
    ]),
    note: `${RANK_BASIS}。`,
  };
  return [standing, ranking];
}

function cellText(cell: BoardCell | null, measure: string, isWide: boolean): string {
  if (!cell) return '—';
  const bare = (amount: number) => amountText(amount, isTime(measure) ? measure : '');
  const star = isSelf(cell) && cell.actual !== null ? '*' : '';
  const actual = cell.actual === null ? '无数据' : `${bare(cell.actual)}${star}`;
  const rate = cell.ratio === null ? '' : `${percentText(cell.ratio)}${isWide ? '\n' : ' '}`;
  return `${actual}/${bare(cell.received)}\n${rate}${PACE_NAMES[cell.status]}`;
}

/** Bars of the combined rate, with a mark where the mean curve of the same targets stands. */
export function chartsFrom(board: Board): BulletinChart[] {
  const rows = board.ranking.flatMap(r => {
    const unit = board.units.find(u => u.unitId === r.unitId);
    if (r.rate === null || !unit) return [];
    const cells = unit.cells.filter(c => c !== null && c.received > 0 && !c.isSmall);
    const due = cells.reduce((sum, c) => sum + Math.min(1, c!.share), 0) / Math.max(1, cells.length);
    return [{ name: r.unit, share: Math.min(1, r.rate), due, text: percentText(r.rate) }];
  });
  if (rows.length === 0) return [];
  return [
    {
      key: 'rates',
      caption: '各单位综合完成率与序时进度',
      rows,
      note: '深色为综合完成率，浅色为距序时进度的差距。',
    },
  ];
}

/** 数据说明: what no editor may leave out. */
export function notesFrom({ board, before, beforeSays }: Compared): string[] {
  const self = board.targets.filter(t => isSelf(t.total)).map(t => `“${t.title}”`);
  return [
    `数据截止时点：${chineseDay(asDay(board.day))}24时。${before ? `“较上期”与${beforeSays}比较。` : ''}`,
    ...board.targets.map((t, i) => `目标${i + 1}“${t.title}”：${t.meaning.replace(/。$/u, '')}。`),
    ...(self.length ? [`${self.join('、')}为承接单位自报数，没有按记录核对，不参加考核。`] : []),
    `排名：${RANK_BASIS}。`,
  ];
}
