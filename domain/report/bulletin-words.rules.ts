/**
 * First words of a bulletin, written from a snapshot: 总体情况, 进展, 存在问题, 下步要求. The office rewrites them as it likes;
 * figures stand in them as `{key}` and are filled in from the snapshot only.
 */
import type { Block, BulletinSort, SnapshotCells, Words } from './bulletin.model.ts';

const QUARTERS = ['一', '二', '三', '四'];
/** 2026年第三季度, as documents write it. */
export const periodWords = (label: string): string =>
  label.replace(/第([1-4])季度/u, (_, n: string) => `第${QUARTERS[Number(n) - 1]}季度`);

export interface WordsFor {
  sort: BulletinSort;
  cells: SnapshotCells;
  /** Full name of the unit that writes. */
  office: string;
  /** Above it, or what it addresses below; empty where nobody stands there. */
  addressee: string;
}

export function firstWords(ask: WordsFor): Words {
  const { cells, addressee, sort } = ask;
  return { title: titleFor(ask), addressee, copies: [], blocks: BLOCKS[sort](cells), omitted: [] };
}

function titleFor({ sort, cells, office }: WordsFor): string {
  const about = cells.board.programme?.title ?? '重点工作';
  const when = periodWords(cells.period.label);
  if (sort === 'quarterly') return `${office}关于${when}${about}进展情况的通报`;
  if (sort === 'monthly') return `${office}关于${when}${about}进展情况的报告`;
  return sort === 'brief' ? `${when}${about}进展` : `${when}${about}进展情况`;
}

const h = (text: string): Block => ({ sort: 'heading', text });
const p = (text: string): Block => ({ sort: 'paragraph', text });

const BLOCKS: Record<BulletinSort, (cells: SnapshotCells) => Block[]> = {
  quarterly: cells => [
    p(`现将${periodWords(cells.period.label)}${aboutOf(cells)}进展情况通报如下。`),
    h('一、总体情况'),
    ...overall(cells),
    chart,
    h('二、进展较好的单位'),
    ...ahead(cells),
    h('三、存在的主要问题'),
    ...problems(cells),
    h('四、下步要求'),
    ...demands(cells),
    table,
    ranking,
  ],
  monthly: cells => [
    p(`现将${periodWords(cells.period.label)}${aboutOf(cells)}进展情况报告如下。`),
    h('一、总体情况'),
    ...overall(cells),
    h('二、主要进展'),
    ...ahead(cells),
    h('三、存在的问题'),
    p(
      '按序时进度，尚有{滞后单位数}单位存在滞后的任务，滞后{滞后数}，严重滞后{严重滞后数}，没有数据{无数据数}。',
    ),
    h('四、下步打算'),
    ...plans(cells),
    table,
    p('特此报告。'),
  ],
  brief: cells => [...overall(cells), chart, h('进展较好的单位'), ...ahead(cells), table, ranking],
  special: cells => [
    p(`${periodWords(cells.period.label)}${aboutOf(cells)}进展情况专报如下。`),
    ...overall(cells),
    p('按序时进度，尚有{滞后单位数}单位存在滞后的任务，其中严重滞后{严重滞后数}。'),
    table,
  ],
};
const table: Block = { sort: 'table', key: 'standing' };
const ranking: Block = { sort: 'table', key: 'ranking' };
const chart: Block = { sort: 'chart', key: 'rates' };

const aboutOf = ({ board }: SnapshotCells): string =>
  board.programme ? `“${board.programme.title}”` : '重点工作目标任务';

function overall({ board, before }: SnapshotCells): Block[] {
  const since = (key: string) => (before === null ? '' : `${key}。`);
  return [
    p(
      '截至{截止日}，列入统计的目标任务{目标数}，由{单位数}单位承接。按序时进度，已完成{已完成数}，超前{超前数}，正常{正常数}，滞后{滞后数}，严重滞后{严重滞后数}。',
    ),
    ...board.targets.map((t, i) => {
      const at = (what: string) => `{目标${i + 1}·${what}}`;
      const title = t.title.replace(/[。；;]+$/u, '');
      if (t.total.actual === null)
        return p(
          `${i + 1}.${title}。任务数${at('任务数')}，尚无完成数据；时间进度${at('时间进度')}，序时应达${at('应达数')}。`,
        );
      return p(
        `${i + 1}.${title}。任务数${at('任务数')}，完成${at('完成数')}，完成率${at('完成率')}；时间进度${at('时间进度')}，序时应达${at('应达数')}，进度${at('状态')}。${since(at('较上期'))}`,
      );
    }),
    ...(before === null ? [p('上期末还没有这些任务的数据，本期不作比较。')] : []),
  ];
}

function ahead({ board }: SnapshotCells): Block[] {
  const finished = board.targets.flatMap((t, i) =>
    board.units.some(u => u.cells[i]?.status === 'finished')
      ? [p(`已完成“${t.title.replace(/[。；;]+$/u, '')}”的单位：{目标${i + 1}·完成单位}。`)]
      : [],
  );
  return [p('综合完成率居前的单位：{靠前单位}。'), ...finished];
}

function problems({ named, board }: SnapshotCells): Block[] {
  const behind = p('{滞后单位数}单位存在滞后的任务，没有数据的{无数据数}。');
  if (named.length === 0) {
    const isFar = (board.counts['far-behind'] ?? 0) > 0;
    return [behind, ...(isFar ? [] : [p('本期没有严重滞后的单位。')])];
  }
  return [
    behind,
    p('以下单位严重滞后，已请其核实：'),
    ...named.map(({ key }, i) => p(`（${i + 1}）{${key}}。`)),
  ];
}

function demands({ board }: SnapshotCells): Block[] {
  return [
    p(
      '（一）对照差距定措施。滞后的单位要逐项查明原因，把剩余任务数分到周、落实到人，在平台写明预计赶上的日期。',
    ),
    ...weekly(board.targets),
    p('（二）据实记录。完成一件记录一件，不补记、不虚报；自报数要尽快补齐记录，发现有误的，写明理由更正。'),
    p('（三）加强调度。各承接单位要定期对账，需要上级协调解决的问题及时报告。'),
  ];
}

function plans({ board }: SnapshotCells): Block[] {
  return [
    p('（一）对滞后的单位逐一对账，查明原因，督促按周赶上序时进度。'),
    ...weekly(board.targets),
    p('（二）对没有数据的单位核对记录，做到完成一件、记录一件。'),
  ];
}

function weekly(targets: SnapshotCells['board']['targets']): Block[] {
  const parts = targets.flatMap((t, i) =>
    t.total.perWeek === null || t.total.status === 'finished' || t.total.status === 'not-started'
      ? []
      : [`“${t.title.replace(/[。；;]+$/u, '')}”每周须完成{目标${i + 1}·每周需完成}`],
  );
  return parts.length ? [p(`按剩余时间测算，今后${parts.join('，')}。`)] : [];
}

const BELOW: Readonly<Record<string, string>> = {
  federation: '各县（市、区）总工会',
  township: '各乡镇（街道）总工会',
  park: '各园区工会',
  industry: '各产业工会',
  direct: '各直属工会',
};

/** 主送 of a document that goes down: few units by name, many by their sort. */
export function addresseeBelow(units: readonly { name: string; kind: string }[]): string {
  if (units.length <= 3) return units.map(u => u.name).join('、');
  const kinds = [...new Set(units.map(u => u.kind))];
  return kinds.every(kind => BELOW[kind])
    ? kinds.map(kind => BELOW[kind]).join('，')
    : units.map(u => u.name).join('、');
}
