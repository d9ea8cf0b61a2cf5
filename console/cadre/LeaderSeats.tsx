import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import { type LeaderSeats as Seats, sharedOffices } from '@niangjia/domain/cadre/cadre.model.ts';
import { type Office, officeSpec } from '@niangjia/domain/unit/offices.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useRead, useWrite } from '../app/queries.ts';
import { useDuties, useMe } from '../app/session.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { WhyField } from './WhyField.tsx';

const columns: readonly Column<Seats>[] = [
  { key: 'unit', title: '组织', narrow: 'title', render: s => s.unit.name },
  { key: 'office', title: '岗位', width: 140, render: s => s.officeName },
  { key: 'seats', title: '职数', width: 80, render: s => s.seats },
  { key: 'held', title: '在任', width: 80, render: s => s.held },
  { key: 'from', title: '核定日期', width: 120, render: s => s.fromDay },
  { key: 'paper', title: '依据', render: s => s.paper },
  {
    key: 'change',
    title: '办理',
    width: 110,
    narrow: 'foot',
    render: s => (s.allowed.includes('change') ? <Declare before={s} /> : ''),
  },
];

/** How many there are of what several may hold: a seat that is given up stops counting as vacant. */
export function LeaderSeats({ underId }: { underId: string | undefined }) {
  const list = useRead(cadreApi.leaderSeats, { query: { underId, size: 200 } });
  const mayKeep = useDuties().has('cadre.keep');
  return (
    <section className="panel stack">
      <h2>领导职数</h2>
      <p className="quiet">
        核定职数后，空缺按“职数减在任人数”推算；未核定的，按卸任后无人接任推算。职数减少的，凭文件调整后不再列为空缺。
      </p>
      {mayKeep && (
        <div>
          <Declare />
        </div>
      )}
      <ReadGate data={list.data} trouble={list.trouble} onRetry={list.onRetry} what="领导职数">
        {({ items }) => (
          <RecordTable
            caption="领导职数"
            columns={columns}
            rows={items}
            rowKey={s => s.id}
            empty={<EmptyState title="还没有核定职数的组织" />}
          />
        )}
      </ReadGate>
    </section>
  );
}

interface Filled {
  unitId: string;
  office: string;
  seats: number;
  fromDay: string;
  paper: string;
  why: string;
}

const required = (message: string) => [{ required: true, message }];

function Declare({ before }: { before?: Seats }) {
  const declare = useWrite(cadreApi.declareSeats);
  const { today } = useMe();
  return (
    <FormDialog<Filled>
      label={before ? '调整职数' : '核定职数'}
      title={before ? `调整${before.unit.shortName}${before.officeName}职数` : '核定领导职数'}
      name={before ? `seats-${before.id}` : 'seats'}
      {...(before ? { size: 'small' as const } : {})}
      initial={{ office: sharedOffices[0]!, fromDay: today, ...(before ? { seats: before.seats } : {}) }}
      onSubmit={({ unitId, office, ...body }) =>
        declare.send({
          params: { id: before?.unit.id ?? unitId },
          body: { ...body, office: before?.office ?? office, seenSeq: before?.seq ?? null },
        } as never)
      }
    >
      {!before && (
        <>
          <Form.Item name="unitId" label="组织" rules={required('请选择组织')}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="office" label="岗位" rules={required('请选择岗位')}>
            <Select
              options={sharedOffices.map(value => ({ value, label: officeSpec(value as Office).label }))}
            />
          </Form.Item>
        </>
      )}
      <Form.Item name="seats" label="职数" rules={required('请填写职数')}>
        <NumberInput min={0} max={20} precision={0} />
      </Form.Item>
      <Form.Item name="fromDay" label="核定日期" rules={required('请填写核定日期')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="paper" label="批准文号或决定" rules={required('请写明批准文号或决定')}>
        <Input maxLength={100} />
      </Form.Item>
      <WhyField label="调整原因" />
    </FormDialog>
  );
}
