import { type UnitRecord, unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Form } from 'antd';
import { useRead, useWrite } from '../app/queries.ts';
import { readAnew } from '../app/query-client.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { ChangeList } from './ChangeList.tsx';
import { type Decision, DecisionFields, NotAtWill, required } from './DecisionFields.tsx';

/** Into another unit of its sort; what follows and what ends is shown before it is decided. */
export function MergeUnit({ unit }: { unit: UnitRecord }) {
  const merge = useWrite(unitApi.merge);
  return (
    <FormDialog<Decision & { intoId: string }>
      label="合并"
      title={`把${unit.name}并入另一组织`}
      name="merge"
      width={720}
      onTrouble={readAnew}
      onSubmit={body => merge.send({ params: { id: unit.id }, body: { ...body, seenSeq: unit.seq } })}
    >
      {form => (
        <>
          <NotAtWill />
          <Form.Item name="intoId" label="并入" rules={required('请选择并入的组织')}>
            <UnitPicker kind={unit.kind} except={[unit.id]} />
          </Form.Item>
          <DecisionFields />
          <Form.Item noStyle dependencies={['intoId', 'day']}>
            {() => (
              <MergePreview
                id={unit.id}
                intoId={form.getFieldValue('intoId')}
                day={form.getFieldValue('day')}
              />
            )}
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

function MergePreview({ id, intoId, day }: { id: string; intoId?: string; day?: string }) {
  const isReady = Boolean(intoId && day);
  const preview = useRead(
    unitApi.previewMerge,
    { params: { id }, query: { intoId: intoId ?? '', day: day ?? '' } },
    { enabled: isReady },
  );
  if (!isReady) return <p className="quiet">选择并入的组织和生效日期后，这里列出将发生的变化。</p>;
  return (
    <ReadGate {...preview}>
      {change => <ChangeList title="合并后的变化" change={change} taker="接收组织" />}
    </ReadGate>
  );
}
