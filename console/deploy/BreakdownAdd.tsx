import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useRead, useWrite } from '../app/queries.ts';

interface Typed {
  title: string;
  clauseId?: string;
}

/** A task added by hand; where the programme comes from a speech, it can cite a clause that is not yet used. */
export function BreakdownAdd({
  programme,
  onAdded,
}: {
  programme: ProgrammeView;
  onAdded: (id: string) => void;
}) {
  const add = useWrite(programmeApi.addTask);
  const { speechId } = programme;
  const clauses = useRead(
    speechApi.listClauses,
    { params: { id: speechId ?? '' } },
    { enabled: speechId !== null },
  );
  const used = new Set(programme.tasks.map(t => t.clauseId));
  const free = (clauses.data?.clauses ?? []).filter(
    c => c.label === 'task' && c.state === 'accepted' && !c.outside && !used.has(c.id),
  );
  async function send({ title, clauseId }: Typed) {
    const task = await add.send({
      params: { id: programme.id },
      body: { title, clauseId: clauseId ?? null },
    });
    onAdded(task.id);
  }
  return (
    <FormDialog<Typed> label="添加任务" name="add-task" onSubmit={send} initial={{ title: '' }}>
      {form => (
        <>
          {free.length > 0 && (
            <Form.Item name="clauseId" label="依据条款" extra="已采纳、还没有列入分解表的条款">
              <Select
                allowClear
                placeholder="可不选"
                popupMatchSelectWidth
                options={free.map(c => ({ value: c.id, label: c.action ?? c.text }))}
                onChange={id => {
                  const clause = free.find(c => c.id === id);
                  if (clause && !form.getFieldValue('title'))
                    form.setFieldValue('title', (clause.action ?? clause.text).slice(0, 200));
                }}
              />
            </Form.Item>
          )}
          <Form.Item name="title" label="任务名称" rules={[{ required: true, message: '请填写任务名称' }]}>
            <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
