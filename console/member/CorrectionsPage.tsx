import { type CorrectionRow, ownDataApi } from '@niangjia/domain/member/own-data.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';

const recordOf = ({ workerId, personId }: CorrectionRow): string =>
  workerId ? `/members/${workerId}` : `/persons/${personId}`;

const columns: readonly Column<CorrectionRow>[] = [
  {
    key: 'name',
    title: '本人',
    narrow: 'title',
    width: 120,
    render: r => <To to={recordOf(r)}>{r.name}</To>,
  },
  { key: 'sort', title: '类别', width: 110, render: r => (r.workerId ? '会员信息' : '登记信息') },
  { key: 'unit', title: '单位', width: 180, render: r => r.unit },
  {
    key: 'wanted',
    title: '要求更正为',
    render: r => r.wanted.map(x => `${x.label}：${x.to}`).join('；'),
  },
  {
    key: 'due',
    title: '答复期限',
    width: 170,
    render: r => (r.isLate ? <StateTag tone="bad">{r.answerBy}，已逾期</StateTag> : r.answerBy),
  },
  { key: 'moves', title: '办理', narrow: 'foot', width: 220, render: r => <Answer row={r} /> },
];

function Answer({ row }: { row: CorrectionRow }) {
  const step = useStep(ownDataApi.settleAsk);
  const send = (move: 'settle' | 'decline') => (why: string) =>
    step.send({ params: { id: row.id }, body: { move, seenSeq: row.seq, why } });
  return (
    <div className="row">
      {row.allowed.includes('settle') && (
        <ConfirmMove
          label="已更正"
          title={`已更正：${row.name}`}
          size="small"
          type="primary"
          onConfirm={send('settle')}
        >
          <p>
            请先核对证明材料，在
            <To to={recordOf(row)} className="in-text">
              本人的记录
            </To>
            里改好，再点“已更正”答复本人。
          </p>
        </ConfirmMove>
      )}
      {row.allowed.includes('decline') && (
        <ConfirmMove
          label="不予更正"
          title={`不予更正：${row.name}`}
          size="small"
          why="required"
          whyLabel="理由（本人看得到）"
          onConfirm={send('decline')}
        />
      )}
    </div>
  );
}

/** 更正申请: what people say is wrong in their own data, the nearest day first. */
export function CorrectionsPage() {
  const asks = useRead(ownDataApi.listAsks, {});
  return (
    <>
      <PageHead
        title="更正申请"
        note="职工凭查询码、有账号的在“我的登记信息”里提出，由会籍所在工会或登记单位在期限内更正，或说明不予更正的理由。"
      />
      <ReadGate data={asks.data} trouble={asks.trouble} onRetry={asks.onRetry} what="更正申请">
        {({ items }) => (
          <RecordTable
            caption="待答复的更正申请"
            columns={columns}
            rows={items}
            rowKey={r => r.id}
            empty={<EmptyState title="没有待答复的更正申请" />}
          />
        )}
      </ReadGate>
    </>
  );
}
