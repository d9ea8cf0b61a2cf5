import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import type { SpeechView } from '@niangjia/domain/deploy/speech.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';

interface Meta {
  title: string;
  speaker: string;
  meeting: string;
  heldOn?: string;
}

export function EditSpeech({ speech }: { speech: SpeechView }) {
  const edit = useWrite(speechApi.editSpeech);
  const { title, speaker, meeting, heldOn, id, seq } = speech;
  return (
    <FormDialog<Meta>
      label="修改信息"
      name="edit-speech"
      initial={{ title, speaker, meeting, heldOn: heldOn ?? '' }}
      onSubmit={meta =>
        edit.send({ params: { id }, body: { ...meta, heldOn: meta.heldOn || null, seenSeq: seq } })
      }
    >
      <Form.Item name="title" label="标题" rules={[{ required: true, message: '请填写标题' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="meeting" label="会议名称">
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="speaker" label="讲话人">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="heldOn" label="会议日期" extra="用来推算没有写年份的时限">
        <DayInput />
      </Form.Item>
    </FormDialog>
  );
}
