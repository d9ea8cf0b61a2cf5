import { pairApi } from '@niangjia/domain/visit/pair.api.ts';
import type { Pair, Return } from '@niangjia/domain/visit/pair.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Form, Input } from 'antd';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { RecordReturn, WithdrawReturn } from './RecordReturn.tsx';
import { RETURN_TONES } from './visit-words.ts';

export function PairPage() {
  const { pairId } = usePageParams<{ pairId: string }>();
  const pair = useRead(pairApi.getPair, { params: { id: pairId } });
  usePageTitle(pair.data?.employer.name);
  return (
    <ReadGate data={pair.data} trouble={pair.trouble} onRetry={pair.onRetry} what="结对">
      {data => <Shown pair={data} />}
    </ReadGate>
  );
}

function Shown({ pair }: { pair: Pair }) {
  return (
    <>
      <PageHead
        title={pair.employer.name}
        tags={<StateTag tone={pair.state === 'held' ? 'info' : 'plain'}>{pair.stateLabel}</StateTag>}
        note={`${pair.person.name}结对，${pair.fromDay} 起${pair.toDay ? `，${pair.toDay} 结束` : ''}；由${pair.unit.name}联系`}
        actions={
          <>
            {pair.allowed.includes('plan') && <PlanPair pair={pair} />}
            {pair.allowed.includes('end') && <EndPair pair={pair} />}
          </>
        }
      />
      <div className="stack">
        {pair.state === 'held' && pair.employer.status !== 'operating' && (
          <p className="quiet">这家单位已不在经营，不再生成每月回访；请由组织结对的工会结束结对。</p>
        )}
        {pair.hasLeft && (
          <p className="notice tone-warn">
            {pair.person.name}
            已不在负责这家单位的工会任职，每月回访没有人做。请由组织结对的工会结束这个结对，另登记一名干部。
          </p>
        )}
        <section className="panel">
          <h2>需求和措施</h2>
          <dl className="facts">
            <dt>结对帮什么</dt>
            <dd>{pair.purpose}</dd>
            {pair.endWhy && (
              <>
                <dt>结束原因</dt>
                <dd>{pair.endWhy}</dd>
              </>
            )}
            <dt>企业需求</dt>
            <dd>{pair.needs || <span className="quiet">还没有填写</span>}</dd>
            <dt>帮扶措施</dt>
            <dd>{pair.measures || <span className="quiet">还没有填写</span>}</dd>
          </dl>
        </section>
        <section className="panel">
          <h2>每月回访</h2>
          <RecordTable
            caption="每月回访"
            columns={columns(pair)}
            rows={pair.returns}
            rowKey={r => r.id}
            empty={<EmptyState title="从下个月起每月回访" />}
          />
        </section>
      </div>
    </>
  );
}

const monthText = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;

const columns = (pair: Pair): readonly Column<Return>[] => [
  { key: 'month', title: '月份', width: 130, narrow: 'title', render: r => monthText(r.month) },
  {
    key: 'state',
    title: '状态',
    width: 140,
    render: r => <StateTag tone={RETURN_TONES[r.state] ?? 'plain'}>{r.stateLabel}</StateTag>,
  },
  { key: 'day', title: '回访日期', width: 120, render: r => r.visitedOn ?? '—' },
  { key: 'met', title: '交谈', width: 90, render: r => (r.peopleMet === null ? '—' : `${r.peopleMet} 人`) },
  {
    key: 'done',
    title: '回访情况',
    render: r => (r.visitId ? <To to={`/visits/${r.visitId}`}>走访轮次中的登记</To> : r.done || '—'),
  },
  {
    key: 'may',
    title: '办理',
    width: 120,
    render: r => {
      if (r.allowed.includes('visit')) return <RecordReturn one={r} from={pair.fromDay} />;
      if (r.allowed.includes('withdraw')) return <WithdrawReturn one={r} />;
      return <span className="quiet">—</span>;
    },
  },
];

function PlanPair({ pair }: { pair: Pair }) {
  const plan = useWrite(pairApi.planPair);
  return (
    <FormDialog<{ needs: string; measures: string }>
      label="填写需求和措施"
      name="plan-pair"
      initial={{ needs: pair.needs, measures: pair.measures }}
      onSubmit={body => plan.send({ params: { id: pair.id }, body: { ...body, seenSeq: pair.seq } })}
    >
      <Form.Item name="needs" label="企业需求">
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
      <Form.Item name="measures" label="帮扶措施">
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}

function EndPair({ pair }: { pair: Pair }) {
  const end = useWrite(pairApi.endPair);
  const { today } = useMe();
  return (
    <FormDialog<{ toDay: string; why: string }>
      label="结束结对"
      name="end-pair"
      initial={{ toDay: today }}
      onSubmit={({ toDay, why }) =>
        end.send({ params: { id: pair.id }, body: { toDay: toDay as never, why, seenSeq: pair.seq } })
      }
    >
      <Form.Item name="toDay" label="结束日期" rules={[{ required: true, message: '请选择结束日期' }]}>
        <DayInput />
      </Form.Item>
      <Form.Item name="why" label="原因" rules={[{ required: true, message: '请写明原因' }]}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
