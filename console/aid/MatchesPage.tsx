import { matchApi } from '@niangjia/domain/aid/match.api.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Form, Input, Radio } from 'antd';
import { useUnitFor } from '../app/my-unit.ts';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { ImportList } from './ImportList.tsx';

type Match = ReplyOf<typeof matchApi.listMatches>['items'][number];

/** 名单比对: the same identity number counts at once, a near one when another reviewer has looked. */
export function MatchesPage() {
  const [{ open, matterId }, change] = usePageSearch<{ open?: 'open' | 'all'; matterId?: string }>();
  const matches = usePages(matchApi.listMatches, {
    query: { open: open ?? 'open', matterId, limit: 50 },
  });
  const unit = useUnitFor('aid.review');
  return (
    <>
      <PageHead
        title="名单比对"
        note="导入民政、社保、车辆、房产等名单，与在档的家庭逐人比对；没有比中的人不留存。"
      />
      <div className="stack">
        {unit && <ImportList unitId={unit.id} />}
        <div className="panel row">
          <Condition
            label="状态"
            value={open === 'all' ? undefined : 'open'}
            onChange={value => change({ open: value ?? 'all' })}
            width={140}
            options={[{ value: 'open', label: '待判定' }]}
          />
        </div>
        <ReadGate data={matches.rows} trouble={matches.trouble} onRetry={matches.onRetry} what="比对结果">
          {rows => (
            <RecordTable
              caption="比对结果"
              columns={unit ? [...columns, decideColumn] : columns}
              rows={rows}
              rowKey={m => m.id}
              empty={
                <EmptyState title={open === 'all' ? '没有比中的' : '没有待判定的'}>
                  <p>在上面导入一份名单后，与在档家庭比中的会逐条列在这里。</p>
                </EmptyState>
              }
              hasMore={matches.hasMore}
              onMore={matches.onMore}
              isReadingMore={matches.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}

const DECISIONS = { same: '是本人', other: '不是本人' } as const;

const columns: readonly Column<Match>[] = [
  {
    key: 'file',
    title: '档案',
    narrow: 'title',
    render: m => <To to={`/matters/${m.matterId}`}>{m.file}</To>,
  },
  { key: 'list', title: '名单', width: 180, render: m => `${m.list} 第${m.row}行` },
  { key: 'name', title: '名单上的姓名', width: 120, render: m => m.name },
  { key: 'what', title: '名单内容', render: m => m.what },
  {
    key: 'sort',
    title: '比中方式',
    width: 220,
    render: m => (
      <>
        <StateTag tone={m.sort === 'exact' ? 'info' : 'warn'}>
          {m.sort === 'exact' ? '相同' : '疑似'}
        </StateTag>{' '}
        {m.because}
      </>
    ),
  },
  {
    key: 'decision',
    title: '判定',
    width: 160,
    render: m =>
      m.decision ? (
        `${DECISIONS[m.decision]}：${m.note}`
      ) : (
        <span className="quiet">{m.sort === 'exact' ? '不需要' : '待判定'}</span>
      ),
  },
];

const decideColumn: Column<Match> = {
  key: 'decide',
  title: '办理',
  width: 150,
  render: m =>
    m.mayDecide ? (
      <Decide match={m} />
    ) : m.sort === 'near' && !m.decision ? (
      <span className="quiet">由另一位复核人判定</span>
    ) : null,
};

function Decide({ match }: { match: Match }) {
  const step = useStep(matchApi.decideMatch);
  return (
    <FormDialog<{ decision: 'same' | 'other'; note: string }>
      label="判定"
      title={`判定：${match.name}与${match.file}`}
      size="small"
      name={`decide-${match.id}`}
      onSubmit={body => step.send({ params: { id: match.id }, body })}
    >
      <Form.Item name="decision" label="是不是同一个人" rules={[{ required: true, message: '请选择' }]}>
        <Radio.Group options={Object.entries(DECISIONS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label="怎样核实的"
        rules={[{ required: true, min: 2, message: '请写明怎样核实的' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
