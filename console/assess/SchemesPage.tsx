import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import type { SchemeRow } from '@niangjia/domain/assess/assess.model.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Form, Input } from 'antd';
import { useUnitFor } from '../app/my-unit.ts';
import { useGo, usePageSearch } from '../app/place.ts';
import { usePages, useWrite } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { assessTone } from './assess-words.ts';

const columns: readonly Column<SchemeRow>[] = [
  {
    key: 'year',
    title: '年度',
    width: 80,
    figure: true,
    render: s => <span className="figure">{s.year}</span>,
  },
  { key: 'title', title: '方案', narrow: 'title', render: s => <To to={`/assess/${s.id}`}>{s.title}</To> },
  { key: 'unit', title: '考核单位', width: 150, render: s => s.unit },
  {
    key: 'state',
    title: '状态',
    width: 120,
    render: s => <StateTag tone={assessTone(s.state)}>{s.stateLabel}</StateTag>,
  },
  {
    key: 'units',
    title: '被考核单位',
    width: 110,
    figure: true,
    render: s => <span className="figure">{s.units} 个</span>,
  },
  {
    key: 'asOf',
    title: '数据截止',
    width: 120,
    render: s => s.asOf ?? <span className="quiet">未测算</span>,
  },
];

export function SchemesPage() {
  const [{ q }, change] = usePageSearch<{ q?: string }>();
  const schemes = usePages(assessApi.listSchemes, { query: { q, limit: 50 } });
  return (
    <>
      <PageHead title="年度考核" note="得分按记录统计，逐项说明；自报数不得分。" actions={<SchemeNew />} />
      <div className="stack">
        <div className="panel row">
          <SearchField
            label="查找"
            placeholder="方案名称"
            value={q ?? ''}
            onSearch={t => change({ q: t || undefined })}
          />
        </div>
        <ReadGate data={schemes.rows} trouble={schemes.trouble} onRetry={schemes.onRetry} what="考核方案">
          {rows => (
            <RecordTable
              caption="考核方案"
              columns={columns}
              rows={rows}
              rowKey={s => s.id}
              empty={
                <EmptyState title={q ? '没有符合条件的方案' : '还没有考核方案'}>
                  <p>{q ? '请换个说法再找。' : '方案公布以后，被考核单位会在这里看到。'}</p>
                </EmptyState>
              }
              hasMore={schemes.hasMore}
              onMore={schemes.onMore}
              isReadingMore={schemes.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}

interface Typed {
  title: string;
  year: number;
}

const titleFor = (year: number): string => `${year}年度工作考核方案`;

function SchemeNew() {
  const create = useWrite(assessApi.createScheme);
  const unit = useUnitFor('assess.keep');
  const { today } = useMe();
  const go = useGo();
  if (!unit) return null;
  const year = Number(today.slice(0, 4));
  async function send(typed: Typed) {
    const made = await create.send({ body: { ...typed, unitId: unit!.id } });
    go(`/assess/${made.id}/edit`);
  }
  return (
    <FormDialog<Typed>
      label="拟制方案"
      name="new-scheme"
      onSubmit={send}
      initial={{ title: titleFor(year), year }}
    >
      {form => (
        <>
          <p className="quiet">由{unit.name}考核直接下级，分组按城区、县级市、县、产业自动带入，可以再改。</p>
          <Form.Item name="title" label="名称" rules={[{ required: true, message: '请填写方案名称' }]}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="year" label="年度" rules={[{ required: true, message: '请填写年度' }]}>
            <NumberInput
              min={2000}
              max={2100}
              onChange={to => {
                const isAsProposed = /^\d{4}年度工作考核方案$/u.test(form.getFieldValue('title') ?? '');
                if (to !== null && isAsProposed) form.setFieldValue('title', titleFor(Number(to)));
              }}
            />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
