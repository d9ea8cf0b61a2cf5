import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import { markFields } from '@niangjia/ui/FormDialog.tsx';
import { FormDraft, type Kept } from '@niangjia/ui/FormDraft.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { useFocusReturn } from '@niangjia/ui/useFocusReturn.ts';
import { useHoldLayout } from '@niangjia/ui/useHoldLayout.ts';
import { AutoComplete, Button, Form, type FormInstance, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { useDraftHome } from '../app/useDraft.ts';

interface Named {
  lead: string;
  departmentId?: string | null;
  department?: string | null;
  responsible: string;
  undertakerId?: string | null;
  opinion?: string;
}

/** 签批: the unit names its own lead, department, first responsible person and who carries it out. Later the same form names others. */
export function TaskEndorse({ task, isFirst }: { task: TaskView; isFirst: boolean }) {
  const [open, setOpen] = useState(false);
  const label = isFirst ? '签批' : '改派';
  return (
    <>
      <Button type={isFirst ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && <EndorseDialog task={task} label={label} onClose={() => setOpen(false)} />}
    </>
  );
}

type Choices = (typeof taskApi.listTaskChoices)['reply']['_output'];

function EndorseDialog({ task, label, onClose }: { task: TaskView; label: string; onClose: () => void }) {
  useFocusReturn();
  useHoldLayout(true);
  const choices = useRead(taskApi.listTaskChoices, { params: { id: task.id } });
  const endorse = useStep(taskApi.endorseTask);
  const [form] = Form.useForm<Named>();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const kept: Kept = useRef(null);

  async function send(named: Named) {
    setTrouble(null);
    try {
      await endorse.send({
        params: { id: task.id },
        body: {
          seenSeq: task.seq,
          lead: named.lead,
          responsible: named.responsible,
          departmentId: named.departmentId ?? null,
          department: named.department || null,
          undertakerId: named.undertakerId ?? null,
          opinion: named.opinion ?? '',
        },
      });
      kept.current?.();
      onClose();
    } catch (error) {
      const told = asTrouble(error);
      setTrouble(told);
      markFields(form, told);
    }
  }

  return (
    <Modal
      open
      title={`${label}：${task.title}`}
      okText={label}
      cancelText="返回"
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={endorse.isPending}
      okButtonProps={{ disabled: !choices.data }}
    >
      <ProblemNotice trouble={trouble} form="endorse" />
      <ReadGate data={choices.data} trouble={choices.trouble} onRetry={choices.onRetry} what="本单位人员">
        {data => <EndorseForm form={form} task={task} choices={data} kept={kept} onFinish={send} />}
      </ReadGate>
    </Modal>
  );
}

interface FormProps {
  form: FormInstance<Named>;
  task: TaskView;
  choices: Choices;
  kept: Kept;
  onFinish: (named: Named) => void;
}

function EndorseForm({ form, task, choices, kept, onFinish }: FormProps) {
  const me = useMe();
  const home = useDraftHome<Named>(`task/${task.id}/endorse`);
  return (
    <Form
      form={form}
      name="endorse"
      layout="vertical"
      onFinish={onFinish}
      initialValues={startOf(task, choices, me)}
    >
      <FormDraft home={home} form={form} kept={kept} />
      <EndorseFields choices={choices} />
    </Form>
  );
}

/** What is most likely meant: the one who endorses leads; where only one could carry it out, it is that one. */
function startOf(
  task: TaskView,
  { people, departments }: Choices,
  { personId, name }: { personId: string; name: string },
): Named {
  const self = people.find(p => p.personId === personId);
  const leader = self?.isLeader ? self : people.find(p => p.isLeader);
  const hands = people.filter(p => p.canUndertake);
  return {
    lead: task.lead ?? leader?.name ?? name,
    responsible: task.responsible ?? leader?.name ?? name,
    departmentId: task.departmentId ?? (departments.length === 1 ? departments[0]!.id : null),
    department: task.department,
    undertakerId: hands.length === 1 ? hands[0]!.personId : null,
    opinion: '',
  };
}

function EndorseFields({ choices: { people, departments } }: { choices: Choices }) {
  const names = people.filter(p => p.isLeader).map(p => ({ value: p.name, label: `${p.name} ${p.title}` }));
  return (
    <>
      <Form.Item name="lead" label="本级责任领导" rules={[{ required: true, message: '请填写本级责任领导' }]}>
        <AutoComplete options={names} maxLength={40} />
      </Form.Item>
      {departments.length > 0 ? (
        <Form.Item
          name="departmentId"
          label="责任部室"
          rules={[{ required: true, message: '请选择责任部室' }]}
        >
          <Select
            allowClear
            placeholder="请选择"
            options={departments.map(d => ({ value: d.id, label: d.name }))}
          />
        </Form.Item>
      ) : (
        <Form.Item name="department" label="责任部门（可不填）">
          <Input maxLength={40} />
        </Form.Item>
      )}
      <Form.Item
        name="responsible"
        label="第一责任人"
        rules={[{ required: true, message: '请填写第一责任人' }]}
      >
        <AutoComplete
          options={people.map(p => ({ value: p.name, label: `${p.name} ${p.title}` }))}
          maxLength={40}
        />
      </Form.Item>
      <Form.Item name="undertakerId" label="承办人（可不填）">
        <Select
          allowClear
          placeholder="不指定，本单位承办人员都可承办"
          options={people
            .filter(p => p.canUndertake)
            .map(p => ({ value: p.personId, label: `${p.name} ${p.title}` }))}
        />
      </Form.Item>
      <Form.Item name="opinion" label="签批意见（可不填）">
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </>
  );
}
