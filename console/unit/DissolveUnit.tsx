import { type UnitRecord, unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Form } from 'antd';
import { useRead, useWrite } from '../app/queries.ts';
import { ChangeList } from './ChangeList.tsx';
import { type Decision, DecisionFields } from './DecisionFields.tsx';
import { readAgain } from './read-again.ts';

/** What ends and what goes over is shown before it is decided. */
export function Dissolve({ unit }: { unit: UnitRecord }) {
  const dissolve = useWrite(unitApi.dissolve);
  return (
    <FormDialog<Decision>
      label="撤销"
      title={`撤销${unit.name}`}
      name="dissolve"
      width={640}
      onTrouble={readAgain}
      onSubmit={body => dissolve.send({ params: { id: unit.id }, body: { ...body, seenSeq: unit.seq } })}
    >
      {form => (
        <>
          <p>撤销从生效日期起停止任职与职责，历史记录保留；今后重新建会的，作为新的组织从第一届开始。</p>
          <DecisionFields />
          <Form.Item noStyle dependencies={['day']}>
            {() => <DissolvePreview id={unit.id} day={form.getFieldValue('day')} />}
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

function DissolvePreview({ id, day }: { id: string; day?: string }) {
  const preview = useRead(
    unitApi.previewDissolve,
    { params: { id }, query: { day: day ?? '' } },
    { enabled: Boolean(day) },
  );
  if (!day) return <p className="quiet">选择生效日期后，这里列出将发生的变化。</p>;
  return <ReadGate {...preview}>{change => <ChangeList title="撤销后的变化" change={change} />}</ReadGate>;
}
