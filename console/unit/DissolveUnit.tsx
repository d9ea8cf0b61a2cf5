import { type UnitRecord, unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Form } from 'antd';
import { useRead, useWrite } from '../app/queries.ts';
import { readAnew } from '../app/query-client.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { ChangeList } from './ChangeList.tsx';
import { type Decision, DecisionFields, NotAtWill } from './DecisionFields.tsx';

/** What ends and what goes over is shown before it is decided. */
export function Dissolve({ unit }: { unit: UnitRecord }) {
  const dissolve = useWrite(unitApi.dissolve);
  return (
    <FormDialog<Decision & { membersToId?: string }>
      label="撤销"
      title={`撤销${unit.name}`}
      name="dissolve"
      width={720}
      onTrouble={readAnew}
      onSubmit={body => dissolve.send({ params: { id: unit.id }, body: { ...body, seenSeq: unit.seq } })}
    >
      {form => (
        <>
          <p>
            撤销从生效日期起停止任职与职责，历史记录保留；今后重新建会的，在本页“重新建立”，作为新的组织从第一届开始，与原组织互相可查。
          </p>
          <NotAtWill />
          <DecisionFields />
          <Form.Item
            name="membersToId"
            label="接收会籍的工会"
            extra="不选的，由上一级镇街（园区）工会接收；上一级不直接发展会员的，须选择"
          >
            <UnitPicker except={[unit.id]} />
          </Form.Item>
          <Form.Item noStyle dependencies={['day', 'membersToId']}>
            {() => (
              <DissolvePreview
                id={unit.id}
                day={form.getFieldValue('day')}
                membersToId={form.getFieldValue('membersToId')}
              />
            )}
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

function DissolvePreview({ id, day, membersToId }: { id: string; day?: string; membersToId?: string }) {
  const preview = useRead(
    unitApi.previewDissolve,
    { params: { id }, query: { day: day ?? '', ...(membersToId ? { membersToId } : {}) } },
    { enabled: Boolean(day) },
  );
  if (!day) return <p className="quiet">选择生效日期后，这里列出将发生的变化。</p>;
  return (
    <ReadGate {...preview}>
      {change => <ChangeList title="撤销后的变化" change={change} taker="接收组织" />}
    </ReadGate>
  );
}
