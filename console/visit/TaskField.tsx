import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form } from 'antd';
import { useRead } from '../app/queries.ts';

/** Which of the unit's own tasks the visits carry out; none is an answer too. */
export function TaskField({ unitId }: { unitId: string }) {
  const tasks = useRead(taskApi.listTasks, { query: { unitId, view: 'all', limit: 200 } });
  const own = (tasks.data?.items ?? []).filter(t => t.parentId === null && t.state !== 'withdrawn');
  return (
    <Form.Item name="taskId" label="落实的任务">
      <Select
        allowClear
        placeholder="不对应某项任务"
        loading={tasks.isRefreshing}
        options={own.map(t => ({
          value: t.id,
          label: t.programme ? `${t.title}（${t.programme}）` : t.title,
        }))}
      />
    </Form.Item>
  );
}
