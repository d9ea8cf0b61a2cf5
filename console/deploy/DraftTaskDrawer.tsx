import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { DraftTask, ProgrammeView, TaskContent } from '@niangjia/domain/deploy/programme.model.ts';
import { lacksOf } from '@niangjia/domain/deploy/programme.rules.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { type Choice, ConflictPanel } from '@niangjia/ui/ConflictPanel.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { AgainSays } from '../app/AgainFields.tsx';
import { useWrite } from '../app/queries.ts';
import { useDuties } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { useDraft } from '../app/useDraft.ts';
import { blendTask, rereadProgramme } from './breakdown-rows.ts';
import { DraftTaskFields, TASK_FORM } from './DraftTaskFields.tsx';
import { DraftTaskShown } from './DraftTaskShown.tsx';
import type { Around } from './programme-around.ts';
import { TASK_FIELDS, taskContentOf, taskFieldText } from './programme-words.ts';

interface Props {
  programme: ProgrammeView;
  task: DraftTask;
  around: Around;
  onClose: () => void;
  onNext: (() => void) | undefined;
}

/** One row of the table in full: its source, its four parts, and the units that receive it. */
export function DraftTaskDrawer(props: Props) {
  return props.task.allowed.includes('edit') ? <Editing {...props} /> : <Reading {...props} />;
}

function Reading({ programme, task, around, onClose, onNext }: Props) {
  return (
    <Drawer
      title={task.title}
      onClose={onClose}
      size={720}
      footer={onNext && <Button onClick={onNext}>下一项</Button>}
    >
      <div className="stack">
        <Source programme={programme} task={task} />
        <DraftTaskShown programme={programme} task={task} around={around} />
      </div>
    </Drawer>
  );
}

function Source({ programme, task }: { programme: ProgrammeView; task: DraftTask }) {
  const mayRead = useDuties().has('deploy.draft');
  if (!task.sourceText) return <p className="quiet">这项任务是手工添加的，没有引用讲话或来文。</p>;
  return (
    <section aria-label="依据">
      <blockquote className="source-quote keep-lines">{task.sourceText}</blockquote>
      <p className="quiet">
        依据
        {programme.speechId && task.clauseId && mayRead ? (
          <To to={`/speeches/${programme.speechId}`}>{programme.speechTitle}</To>
        ) : (
          ` ${programme.speechTitle ?? '来文'}`
        )}
        {task.pointNo !== null && ` 第 ${task.pointNo} 点`}
      </p>
    </section>
  );
}

function Editing({ programme, task, around, onClose, onNext }: Props) {
  const [start, setStart] = useState(() => ({ content: taskContentOf(task), seq: task.seq }));
  const [typed, setTyped] = useState<TaskContent>(start.content);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const edit = useWrite(programmeApi.editTask, { keepReads: true });
  const isChanged = JSON.stringify(typed) !== JSON.stringify(start.content);
  const draft = useDraft<TaskContent>(`draft-task/${task.id}`, isChanged ? typed : undefined, setTyped);
  const theirs = trouble?.sort === 'conflict' ? (trouble.current as DraftTask | undefined) : undefined;

  async function save(content: TaskContent, seenSeq: number, then: () => void) {
    setTrouble(null);
    try {
      const reply = await edit.send({ params: { id: task.id }, body: { ...content, seenSeq } });
      blendTask(programme.id, reply);
      void rereadProgramme(programme.id);
      setStart({ content: taskContentOf(reply), seq: reply.seq });
      setTyped(taskContentOf(reply));
      draft.done();
      then();
    } catch (error) {
      setTrouble(asTrouble(error));
    }
  }
  function resolve(choices: Record<string, Choice>) {
    if (!theirs) return;
    const merged = { ...typed };
    for (const [field] of TASK_FIELDS)
      if (choices[field] === 'theirs') Object.assign(merged, { [field]: taskContentOf(theirs)[field] });
    void save(merged, theirs.seq, () => undefined);
  }
  const stay = () => undefined;
  return (
    <Drawer
      title="填写任务"
      onClose={onClose}
      size={760}
      footer={
        <div className="row">
          <Button
            type="primary"
            loading={edit.isPending}
            onClick={() => void save(typed, start.seq, onNext ?? onClose)}
          >
            {onNext ? '保存，填下一项' : '保存'}
          </Button>
          {onNext && <Button onClick={() => void save(typed, start.seq, onClose)}>保存并返回</Button>}
          <span className="grow">
            <DraftNotice draft={draft} />
          </span>
          <ToLetter task={task} content={typed} onDone={onClose} />
          <DropTask task={task} onDone={onClose} />
        </div>
      }
    >
      <div className="stack">
        {theirs ? (
          <ConflictPanel
            title={trouble?.title ?? ''}
            pending={edit.isPending}
            onResolve={resolve}
            onDismiss={stay}
            fields={TASK_FIELDS.map(([key, label]) => ({
              key,
              label,
              mine: taskFieldText(key, typed, around),
              theirs: taskFieldText(key, taskContentOf(theirs), around),
              was: taskFieldText(key, start.content, around),
            }))}
          />
        ) : (
          <ProblemNotice trouble={trouble} form={TASK_FORM} />
        )}
        <Source programme={programme} task={task} />
        <StillLacking content={typed} />
        <AskedAgain programme={programme} taskId={task.id} />
        <DraftTaskFields
          programme={programme}
          taskId={task.id}
          around={around}
          value={typed}
          wasWithheld={start.content.withheld}
          onChange={part => setTyped(before => ({ ...before, ...part }))}
        />
      </div>
    </Drawer>
  );
}

/** A figure that units would have to give a second time; why it is wanted all the same is asked at issuing. */
function AskedAgain({ programme, taskId }: { programme: ProgrammeView; taskId: string }) {
  const known = programme.again.find(({ key }) => key === taskId);
  if (!known) return null;
  return (
    <section className="notice tone-warn" aria-label="重复要数">
      <AgainSays says={known.says} />
    </section>
  );
}

/** Counted by the same rule as on the platform, while it is being typed. */
function StillLacking({ content }: { content: TaskContent }) {
  const lacks = lacksOf(content);
  return (
    <p role="status" className={lacks.length > 0 ? 'notice tone-warn' : 'notice tone-good'}>
      {lacks.length > 0 ? `印发前还要补：${lacks.join('、')}。` : '四个部分都已填写完整。'}
    </p>
  );
}

/** What is asked of a government department is a request letter, never a task. */
function ToLetter({ task, content, onDone }: { task: DraftTask; content: TaskContent; onDone: () => void }) {
  const edit = useWrite(programmeApi.editTask);
  return (
    <FormDialog<{ outside: string }>
      label="改为商请函"
      name="to-letter"
      onSubmit={async ({ outside }) => {
        await edit.send({ params: { id: task.id }, body: { ...content, outside, seenSeq: task.seq } });
        onDone();
      }}
    >
      <p>任务只下达给工会系统。请党政部门办理的事项，另拟商请函，这一项从分解表里移出。</p>
      <Form.Item name="outside" label="商请单位" rules={[{ required: true, message: '请填写商请单位' }]}>
        <Input maxLength={60} placeholder="如：市人力资源和社会保障局" />
      </Form.Item>
    </FormDialog>
  );
}

function DropTask({ task, onDone }: { task: DraftTask; onDone: () => void }) {
  const drop = useWrite(programmeApi.dropTask);
  return (
    <ConfirmMove
      label="删除"
      title="删除这项任务"
      why="optional"
      whyLabel="原因"
      onConfirm={async why => {
        await drop.send({ params: { id: task.id }, body: { seenSeq: task.seq, ...(why ? { why } : {}) } });
        onDone();
      }}
    >
      删除后不再列入分解表，依据的条款可以重新使用。
    </ConfirmMove>
  );
}
