import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { SpeechView } from '@niangjia/domain/deploy/speech.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Form, Input } from 'antd';
import { useGo } from '../app/place.ts';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';

interface Plan {
  title: string;
  year: number;
  startOn?: string;
  endOn?: string;
}

/** Accepted task clauses become the draft of a breakdown table. */
export function MakeProgramme({ speech }: { speech: SpeechView }) {
  const create = useWrite(programmeApi.createProgramme);
  const go = useGo();
  const { today } = useMe();
  const from = speech.heldOn ?? today;
  const year = Number(from.slice(0, 4));
  async function send({ title, startOn, endOn, ...plan }: Plan) {
    const made = await create.send({
      body: {
        ...plan,
        title,
        unitId: speech.unitId,
        speechId: speech.id,
        startOn: startOn || null,
        endOn: endOn || null,
      },
    });
    go(`/programmes/${made.id}`);
  }
  return (
    <FormDialog<Plan>
      label="生成任务分解表（草案）"
      type="primary"
      name="make-programme"
      onSubmit={send}
      initial={{
        title: speech.title
          .replace(/^在/, '')
          .replace(/上的讲话$/, '部署')
          .slice(0, 60),
        year,
        startOn: from,
        endOn: `${year}-12-31`,
      }}
    >
      <p className="quiet">
        已采纳的任务条款会列入草案；请其他部门办理的另拟商请函；待确认和不采纳的不列入。
      </p>
      <Form.Item name="title" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input maxLength={120} />
      </Form.Item>
      <div className="row">
        <Form.Item name="year" label="年度" rules={[{ required: true, message: '请填写年度' }]}>
          <NumberInput min={2000} max={2100} />
        </Form.Item>
        <Form.Item name="startOn" label="开始日期">
          <DayInput />
        </Form.Item>
        <Form.Item name="endOn" label="结束日期">
          <DayInput />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
