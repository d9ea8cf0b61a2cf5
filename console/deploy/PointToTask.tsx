import type { PaperView } from '@niangjia/domain/deploy/paper.model.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useGo } from '../app/place.ts';
import { usePages, useWrite } from '../app/queries.ts';

interface Typed {
  programmeId: string;
  title: string;
}

/** 来文要点 → 任务草案: a point becomes a draft in a programme that is still drawn up, and is cited there. */
export function PointToTask({ paper, point }: { paper: PaperView; point: PaperView['points'][number] }) {
  const add = useWrite(programmeApi.addTask);
  const drafts = usePages(programmeApi.listProgrammes, { query: { state: 'draft', limit: 100 } });
  const go = useGo();
  const open = (drafts.rows ?? []).filter(p => p.unitId === paper.unitId);
  async function send({ programmeId, title }: Typed) {
    const task = await add.send({
      params: { id: programmeId },
      body: { title, paperId: paper.id, pointNo: point.no },
    });
    go(`/programmes/${programmeId}`, { task: task.id });
  }
  return (
    <FormDialog<Typed>
      label="列为任务"
      title={`第 ${point.no} 点列为任务`}
      name={`point-${point.no}`}
      size="small"
      initial={{ title: point.text.replace(/[。；;]+$/u, '').slice(0, 200) }}
      onSubmit={send}
    >
      <p className="keep-lines">{point.text}</p>
      <Form.Item
        name="programmeId"
        label="列入专项行动"
        extra="只列出本单位正在拟制的；没有合适的，先到“专项行动”新建。"
        rules={[{ required: true, message: '请选择专项行动' }]}
      >
        <Select
          loading={!drafts.rows && !drafts.trouble}
          notFoundContent={drafts.trouble?.title ?? '没有正在拟制的专项行动'}
          placeholder="选择正在拟制的专项行动"
          options={open.map(p => ({ value: p.id, label: `${p.title}（${p.year}年）` }))}
        />
      </Form.Item>
      <Form.Item name="title" label="任务名称" rules={[{ required: true, message: '请填写任务名称' }]}>
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  );
}
