import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import { trainingLife } from '@niangjia/domain/cadre/cadre.life.ts';
import type { Training } from '@niangjia/domain/cadre/cadre.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Form, Input } from 'antd';
import { useUnitFor } from '../app/my-unit.ts';
import { usePages, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { CadresPicker, type Chosen } from './CadresPicker.tsx';

export const stateText = (state: string): string =>
  trainingLife.states[state as keyof typeof trainingLife.states] ?? state;
export const daysText = ({ fromDay, toDay }: Training): string =>
  fromDay === toDay ? fromDay : `${fromDay} 至 ${toDay}`;

const columns: readonly Column<Training>[] = [
  { key: 'title', title: '培训', narrow: 'title', render: t => <To to={`/trainings/${t.id}`}>{t.title}</To> },
  { key: 'unit', title: '登记单位', render: t => t.unit.shortName },
  { key: 'days', title: '日期', width: 230, render: daysText },
  { key: 'hours', title: '学时', width: 80, render: t => t.hours },
  { key: 'count', title: '参训', width: 90, render: t => `${figureText(t.count)} 人` },
  {
    key: 'state',
    title: '状态',
    width: 120,
    render: t => <StateTag tone={t.state === 'held' ? 'good' : 'plain'}>{stateText(t.state)}</StateTag>,
  },
];

export function TrainingsPage() {
  const unit = useUnitFor('cadre.keep');
  const trainings = usePages(cadreApi.trainings, { query: { size: 50 } });
  return (
    <>
      <PageHead
        title="干部培训"
        note="每期培训登记一次，写明学时和参训人员；个人本年学时由此得出，不另填。"
        actions={unit && <RecordTraining unit={unit} />}
      />
      <ReadGate data={trainings.rows} trouble={trainings.trouble} onRetry={trainings.onRetry} what="干部培训">
        {rows => (
          <RecordTable
            caption="干部培训"
            columns={columns}
            rows={rows}
            rowKey={t => t.id}
            empty={<EmptyState title="还没有登记过培训" />}
            hasMore={trainings.hasMore}
            onMore={trainings.onMore}
            isReadingMore={trainings.isReadingMore}
            foot={trainings.total === undefined ? undefined : `共 ${figureText(trainings.total)} 期`}
          />
        )}
      </ReadGate>
    </>
  );
}

interface Filled {
  title: string;
  organiser: string;
  fromDay: string;
  toDay: string;
  hours: number;
  personIds: Chosen[];
}

const needed = (message: string) => [{ required: true, message }];

function RecordTraining({ unit }: { unit: { id: string; name: string } }) {
  const record = useWrite(cadreApi.record);
  return (
    <FormDialog<Filled>
      label="登记培训"
      title={`${unit.name}登记培训`}
      type="primary"
      name="record-training"
      width={640}
      initial={{ organiser: unit.name }}
      onSubmit={({ personIds, fromDay, toDay, ...rest }) =>
        record.send({
          params: { id: unit.id },
          body: {
            ...rest,
            fromDay: fromDay as never,
            toDay: toDay as never,
            personIds: personIds.map(person => person.value),
          },
        })
      }
    >
      <Form.Item name="title" label="培训名称" rules={needed('请填写培训名称')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="organiser" label="主办单位" rules={needed('请填写主办单位')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="fromDay" label="开始日期" rules={needed('请选择开始日期')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="toDay" label="结束日期" rules={needed('请选择结束日期')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="hours" label="学时" rules={needed('请填写学时')}>
        <NumberInput min={1} max={500} precision={0} />
      </Form.Item>
      <Form.Item name="personIds" label="参训干部" rules={needed('请至少选择一名参训干部')}>
        <CadresPicker />
      </Form.Item>
    </FormDialog>
  );
}
