import { lawyerApi } from '@niangjia/domain/rights/lawyer.api.ts';
import { lawyerLife } from '@niangjia/domain/rights/lawyer.life.ts';
import type { LawyerView } from '@niangjia/domain/rights/lawyer.model.ts';
import { DISPUTE_SORTS } from '@niangjia/domain/rights/rights.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { EditLawyer, EnterLawyer } from './LawyerForm.tsx';
import type { LawyersShape } from './LawyersPage.tsx';

const COLUMNS: readonly Column<LawyerView>[] = [
  {
    key: 'name',
    title: '律师',
    narrow: 'title',
    render: l => (
      <>
        <To to={`/lawyers/${l.id}`}>{l.name}</To>
        <div className="quiet">{l.firm}</div>
      </>
    ),
  },
  { key: 'state', title: '状态', width: 150, render: l => <Standing lawyer={l} /> },
  {
    key: 'fields',
    title: '擅长',
    width: 190,
    render: l => l.fields.map(f => DISPUTE_SORTS[f]).join('、') || <span className="quiet">未登记</span>,
  },
  {
    key: 'clients',
    title: '应回避的单位',
    width: 180,
    render: l => l.clients.map(c => c.name).join('、') || <span className="quiet">无</span>,
  },
  { key: 'running', title: '在办', figure: true, width: 60, render: l => l.running },
  {
    key: 'held',
    title: '今年接访',
    width: 120,
    render: l => (l.held ? `${l.held}天${l.received}人次` : <span className="quiet">还没有</span>),
  },
  {
    key: 'rated',
    title: '满意度',
    width: 110,
    // A share of very few says nothing, so the numbers themselves stand here.
    render: l => (l.rated ? `${l.rated}件中${l.satisfied}件满意` : <span className="quiet">未评价</span>),
  },
  {
    key: 'next',
    title: '下次值班',
    width: 110,
    render: l => l.nextOn ?? <span className="quiet">未排班</span>,
  },
  { key: 'do', title: '办理', width: 150, narrow: 'foot', render: l => <LawyerMoves lawyer={l} /> },
];

interface Props {
  search: LawyersShape;
  change: (part: Partial<LawyersShape>) => void;
  /** Where the reader may enter lawyers. */
  keeper: { id: string; name: string } | undefined;
}

export function LawyerList({ search: { q, state }, change, keeper }: Props) {
  const list = usePages(lawyerApi.listLawyers, { query: { q, state, limit: 50 } });
  const isFiltered = !!q || !!state;
  return (
    <div className="stack">
      <div className="panel row">
        <SearchField
          label="查找"
          placeholder="姓名、律师事务所"
          value={q ?? ''}
          onSearch={words => change({ q: words || undefined })}
        />
        <Condition
          label="状态"
          value={state}
          onChange={chosen => change({ state: chosen as LawyersShape['state'] })}
          width={120}
          options={Object.entries(lawyerLife.states).map(([value, label]) => ({ value, label }))}
        />
        {keeper && <EnterLawyer unit={keeper} />}
      </div>
      <ReadGate data={list.rows} trouble={list.trouble} onRetry={list.onRetry} what="律师名册">
        {rows => (
          <RecordTable
            caption="律师名册"
            columns={COLUMNS}
            rows={rows}
            rowKey={l => l.id}
            rowName={l => l.name}
            empty={
              <EmptyState title={isFiltered ? '没有符合条件的律师' : '名册上还没有律师'}>
                {!isFiltered && <p>登记律师后，可以安排值班、指派承办法律援助。</p>}
              </EmptyState>
            }
            hasMore={list.hasMore}
            onMore={list.onMore}
            isReadingMore={list.isReadingMore}
          />
        )}
      </ReadGate>
    </div>
  );
}

function Standing({ lawyer: { state, stateLabel, licenceUntil, isExpired } }: { lawyer: LawyerView }) {
  return (
    <>
      <div className="row" style={{ gap: 4 }}>
        <StateTag tone={state === 'listed' ? 'good' : 'plain'}>{stateLabel}</StateTag>
        {isExpired && <StateTag tone="warn">执业证已过期</StateTag>}
      </div>
      {licenceUntil && <div className="quiet">执业证有效期到{licenceUntil}</div>}
    </>
  );
}

function LawyerMoves({ lawyer }: { lawyer: LawyerView }) {
  const step = useStep(lawyerApi.moveLawyer);
  const send = (move: 'leave' | 'return', why: string) =>
    step.send({ params: { id: lawyer.id, move }, body: { seenSeq: lawyer.seq, why } });
  if (lawyer.allowed.length === 0) return <span className="quiet">{lawyer.unit}登记</span>;
  return (
    <div className="row">
      {lawyer.allowed.includes('edit') && <EditLawyer lawyer={lawyer} />}
      {lawyer.allowed.includes('leave') && (
        <ConfirmMove
          label="退出"
          title={`${lawyer.name}退出律师团`}
          why="required"
          size="small"
          onConfirm={why => send('leave', why)}
        >
          <p>退出后不再指派新的事项、不再排班；在办的事项请另行更换律师。</p>
        </ConfirmMove>
      )}
      {lawyer.allowed.includes('return') && (
        <ConfirmMove label="重新登记" size="small" onConfirm={() => send('return', '')} />
      )}
    </div>
  );
}
