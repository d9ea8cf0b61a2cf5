import { findingApi } from '@niangjia/domain/visit/finding.api.ts';
import { RATINGS, type RatingRow, SIDES } from '@niangjia/domain/visit/finding.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';

const TONES = { good: 'good', fair: 'plain', poor: 'warn' } as const;

function Revisit({ rating }: { rating: RatingRow }) {
  const step = useStep(findingApi.revisit);
  if (rating.answer) return <span className="keep-lines">{rating.answer}</span>;
  if (!rating.allowed.includes('revisit'))
    return rating.dueOn ? <span className="quiet">由{rating.verifier ?? '上级工会'}回访</span> : null;
  return (
    <ConfirmMove
      label="登记回访"
      why="required"
      whyLabel="何时、怎样回访，对方怎么说"
      onConfirm={answer => step.send({ params: { id: rating.id }, body: { seenSeq: rating.seq, answer } })}
    >
      <p>被访者凭查询码能看到这段话。</p>
    </ConfirmMove>
  );
}

const COLUMNS: readonly Column<RatingRow>[] = [
  {
    key: 'satisfaction',
    title: '评价',
    width: 160,
    narrow: 'title',
    render: r => (
      <>
        <StateTag tone={TONES[r.satisfaction]}>{RATINGS[r.satisfaction]}</StateTag> {SIDES[r.side]}
      </>
    ),
  },
  { key: 'words', title: '说的话', render: r => r.words || <span className="quiet">—</span> },
  { key: 'on', title: '评价日期', width: 110, render: r => r.ratedOn },
  {
    key: 'due',
    title: '回访时限',
    width: 150,
    render: r =>
      r.dueOn ? (
        <StateTag tone={r.isOverdue ? 'bad' : 'plain'}>
          {r.dueOn}
          {r.isOverdue ? ' 已逾期' : ''}
        </StateTag>
      ) : (
        <span className="quiet">—</span>
      ),
  },
  { key: 'revisit', title: '回访', width: 240, render: r => <Revisit rating={r} /> },
];

const OF: Column<RatingRow> = {
  key: 'finding',
  title: '问题',
  render: r => (
    <>
      <To to={`/visit-findings/${r.findingId}`}>{r.no}</To> {r.text}
      <div className="quiet">
        {r.employer} · {r.unit}
      </div>
    </>
  ),
};

interface Props {
  rows: readonly RatingRow[];
  /** All of one finding: it need not be named. */
  isAlone?: boolean;
  hasMore?: boolean;
  onMore?: () => void;
  isReadingMore?: boolean;
}

export const RatingList = ({ rows, isAlone = false, ...more }: Props) => (
  <RecordTable
    caption="被访者评价"
    columns={isAlone ? COLUMNS : [COLUMNS[0]!, OF, ...COLUMNS.slice(1)]}
    rows={rows}
    rowKey={r => r.id}
    {...more}
  />
);
