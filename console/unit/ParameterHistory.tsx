import { settingApi } from '@niangjia/domain/unit/setting.api.ts';
import type { ParameterEntry } from '@niangjia/domain/unit/setting.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Form } from 'antd';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { required, WhyField } from './DecisionFields.tsx';

type Row = ParameterEntry['rows'][number];
type Value = ParameterEntry['value'];

const DAY_TYPES = { calendar: '自然日', workday: '工作日' } as const;

/** A value with its unit, as people say it. */
export function valueText(entry: ParameterEntry, value: Value): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  const choice = entry.choices.find(c => c.value === value);
  if (choice) return choice.label;
  return `${value}${entry.dayType ? DAY_TYPES[entry.dayType] : entry.unitLabel}`;
}

export function ParameterHistory({ entry, canKeep }: { entry: ParameterEntry; canKeep: boolean }) {
  if (entry.rows.length === 0) return <p className="quiet">没有另行设定，按平台默认执行。</p>;
  const columns: Column<Row>[] = [
    { key: 'value', title: '取值', narrow: 'title', render: row => valueText(entry, row.value) },
    { key: 'unit', title: '适用', render: row => row.jurisdiction.shortName },
    { key: 'from', title: '自', render: row => row.fromDay },
    { key: 'to', title: '至', render: row => row.toDay ?? '长期' },
    { key: 'basis', title: '依据', render: row => `${row.docNo} ${row.article}` },
    {
      key: 'end',
      title: '办理',
      narrow: 'foot',
      render: row => (row.toDay ? null : <EndParameter id={row.id} label={entry.label} />),
    },
  ];
  return (
    <RecordTable
      caption={`${entry.label}的设定记录`}
      columns={canKeep ? columns : columns.slice(0, -1)}
      rows={entry.rows}
      rowKey={row => row.id}
    />
  );
}

function EndParameter({ id, label }: { id: string; label: string }) {
  const end = useWrite(settingApi.endParameter);
  const { today } = useMe();
  return (
    <FormDialog<{ toDay: string; why: string }>
      label="终止"
      title={`终止“${label}”的这一取值`}
      name={`end-${id}`}
      size="small"
      initial={{ toDay: today }}
      onSubmit={body => end.send({ params: { id }, body })}
    >
      <Form.Item name="toDay" label="最后有效日" rules={required('请选择最后有效日')}>
        <DayInput />
      </Form.Item>
      <WhyField />
    </FormDialog>
  );
}
