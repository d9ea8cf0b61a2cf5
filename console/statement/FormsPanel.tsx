import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import {
  type FormRow,
  STATEMENT_CADENCES,
  STATEMENT_DEPTHS,
} from '@niangjia/domain/statement/statement.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { useUnitFor } from '../app/my-unit.ts';
import { useGo } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { statementTone } from './statement-words.ts';

const columns: readonly Column<FormRow>[] = [
  {
    key: 'title',
    title: '报表',
    narrow: 'title',
    render: f => <To to={`/statement-forms/${f.id}`}>{f.title}</To>,
  },
  { key: 'unit', title: '制发单位', width: 140, render: f => f.unit },
  {
    key: 'cadence',
    title: '周期',
    width: 150,
    render: f => `${STATEMENT_CADENCES[f.cadence]}，次月${f.dueDay}日前`,
  },
  { key: 'depth', title: '填报层级', width: 190, render: f => STATEMENT_DEPTHS[f.depth] },
  { key: 'fields', title: '栏目', figure: true, width: 70, render: f => figureText(f.fieldCount) },
  { key: 'periods', title: '已下发期数', figure: true, width: 100, render: f => figureText(f.periods) },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: f => <StateTag tone={statementTone(f.state)}>{f.stateLabel}</StateTag>,
  },
];

export function FormsPanel() {
  const forms = usePages(statementApi.listForms, { query: { limit: 50 } });
  const unit = useUnitFor('statement.keep');
  const go = useGo();
  return (
    <>
      {unit && (
        <div className="panel row">
          <Button type="primary" onClick={() => go('/statement-forms/new')}>
            设计报表
          </Button>
          <span className="quiet">设计时会提示别处已经在要的数、平台已经统计的数。</span>
        </div>
      )}
      <ReadGate data={forms.rows} trouble={forms.trouble} onRetry={forms.onRetry} what="报表制度">
        {rows => (
          <RecordTable
            caption="报表制度"
            columns={columns}
            rows={rows}
            rowKey={f => f.id}
            empty={<EmptyState title="还没有报表制度" />}
            hasMore={forms.hasMore}
            onMore={forms.onMore}
            isReadingMore={forms.isReadingMore}
          />
        )}
      </ReadGate>
    </>
  );
}
