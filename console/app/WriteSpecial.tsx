/** Chosen findings into a report upward. Here because findings and reports are areas of their own. */
import { specialApi } from '@niangjia/domain/report/special.api.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form } from 'antd';
import { useGo } from './place.ts';
import { useRead } from './queries.ts';
import { useMe } from './session.ts';
import { useStep } from './step.ts';

export function WriteSpecial({ findingIds }: { findingIds: readonly string[] }) {
  const me = useMe();
  if (findingIds.length === 0 || !me.duties.some(d => d.duty === 'bulletin.draft')) return null;
  return <Draft findingIds={findingIds} />;
}

function Draft({ findingIds }: { findingIds: readonly string[] }) {
  const units = useRead(specialApi.listSpecials, { query: { limit: 1 } }).data?.mayDraftAt ?? [];
  const draft = useStep(specialApi.draftSpecial);
  const go = useGo();
  const [first] = units;
  if (!first) return null;
  async function send({ unitId }: { unitId: string }) {
    const made = await draft.send({ body: { unitId, findingIds: [...findingIds] } });
    go(`/special-reports/${made.id}`);
  }
  return (
    <FormDialog<{ unitId: string }>
      label={`写成专报 ${findingIds.length} 条`}
      title="写成走访专报"
      name="special"
      initial={{ unitId: first.id }}
      onSubmit={send}
    >
      <p>个人、企业名称自动隐去；不公开办理的问题不能引用。</p>
      <Form.Item name="unitId" label="起草单位" rules={[{ required: true, message: '请选择起草单位' }]}>
        <Select options={units.map(u => ({ value: u.id, label: u.name }))} />
      </Form.Item>
    </FormDialog>
  );
}
