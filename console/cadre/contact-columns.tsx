import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import type { ContactPoint } from '@niangjia/domain/cadre/cadre.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import type { Column } from '@niangjia/ui/RecordTable.tsx';
import { Form } from 'antd';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { WhyField } from './WhyField.tsx';

/** @param withPerson on lists of many cadres */
export const contactColumns = (withPerson: boolean): readonly Column<ContactPoint>[] => [
  { key: 'at', title: '联系点', narrow: 'title', render: c => c.at.name },
  { key: 'sort', title: '类别', width: 110, render: c => (c.at.sort === 'unit' ? '工会组织' : '用人单位') },
  ...(withPerson
    ? [
        {
          key: 'person',
          title: '联系干部',
          width: 120,
          render: (c: ContactPoint) => <To to={`/cadres/${c.person.id}`}>{c.person.name}</To>,
        },
        { key: 'unit', title: '所在组织', render: (c: ContactPoint) => c.unit.shortName },
      ]
    : []),
  {
    key: 'days',
    title: '起止',
    width: 230,
    render: c => (c.toDay ? `${c.fromDay} 至 ${c.toDay}` : `${c.fromDay} 起`),
  },
  {
    key: 'end',
    title: '办理',
    width: 110,
    render: c => (c.allowed.includes('end') ? <EndContact contact={c} /> : <span className="quiet">—</span>),
  },
];

function EndContact({ contact }: { contact: ContactPoint }) {
  const end = useWrite(cadreApi.endContact);
  const { today } = useMe();
  return (
    <FormDialog<{ toDay: string; why: string }>
      label="结束联系"
      title={`结束联系：${contact.at.name}`}
      name={`end-contact-${contact.id}`}
      size="small"
      initial={{ toDay: today }}
      onSubmit={({ toDay, why }) =>
        end.send({ params: { id: contact.id }, body: { toDay: toDay as never, why, seenSeq: contact.seq } })
      }
    >
      <Form.Item name="toDay" label="结束日期" rules={[{ required: true, message: '请选择结束日期' }]}>
        <DayInput />
      </Form.Item>
      <WhyField label="原因" />
    </FormDialog>
  );
}
