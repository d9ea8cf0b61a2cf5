import { amountOf } from '@niangjia/domain/core/amount.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { DueLight } from '../app/DueLight.tsx';
import { useRead } from '../app/queries.ts';
import { SendFiles, type SentFile } from '../app/SendFiles.tsx';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { AmountInput } from './AmountInput.tsx';
import { childrenDone, turnOf } from './task-words.ts';

interface Typed {
  amount: number | null;
  text: string;
  files: SentFile[];
  occurrenceId: string | null;
}

interface Props {
  taskId: string;
  /** The period that is reported on, when the reader came from it. */
  occurrenceId?: string | null;
  onClose: () => void;
}

/** Opened from the workbench, a list or the record: read, say what was done, send. */
export function ReportTask({ taskId, occurrenceId = null, onClose }: Props) {
  const narrow = useNarrow();
  const task = useRead(taskApi.getTask, { params: { id: taskId } });
  return (
    <Drawer
      title="报告进展"
      onClose={onClose}
      placement={narrow ? 'bottom' : 'right'}
      size={narrow ? '92%' : 520}
      styles={{ body: { padding: narrow ? 12 : 20 } }}
    >
      <ReadGate data={task.data} trouble={task.trouble} onRetry={task.onRetry} what="任务">
        {data =>
          data.allowed.includes('report') ? (
            <ReportForm task={data} start={occurrenceId} onClose={onClose} />
          ) : (
            <EmptyState title="这项任务现在不能报告">
              <p>{turnOf(data)}。</p>
            </EmptyState>
          )
        }
      </ReadGate>
    </Drawer>
  );
}

/** What is written down when only the figure was given. */
const wordsFor = ({ amount, text }: Typed, measure: string | null): string =>
  text.trim() || (amount === null ? '' : `本次完成${amountOf(measure ?? '', amount)}。`);

function ReportForm({ task, start, onClose }: { task: TaskView; start: string | null; onClose: () => void }) {
  const waiting = task.occurrences.filter(o => o.allowed.includes('report'));
  const [first] = useState<Typed>({
    amount: null,
    text: '',
    files: [],
    occurrenceId: start ?? waiting[0]?.id ?? null,
  });
  const [typed, setTyped] = useState<Typed>(first);
  const report = useStep(taskApi.reportTask);
  const { message } = App.useApp();
  const isChanged = JSON.stringify(typed) !== JSON.stringify(first);
  const draft = useDraft<Typed>(`report/${task.id}`, isChanged ? typed : undefined, setTyped);
  const id = useId();
  const change = (part: Partial<Typed>) => setTyped(before => ({ ...before, ...part }));
  const hasAmount = task.amount !== null;
  const words = wordsFor(typed, task.measure);

  async function send() {
    const sent = await report
      .send({
        params: { id: task.id },
        body: {
          seenSeq: task.seq,
          amount: typed.amount,
          text: words,
          files: typed.files.map(f => f.id),
          occurrenceId: typed.occurrenceId,
        },
      })
      .catch(() => null);
    if (!sent) return;
    draft.done();
    void message.success('已提交报告');
    onClose();
  }

  return (
    <form
      className="stack"
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      <div>
        <strong>{task.title}</strong>
        <div className="row quiet">
          {task.unit} · <DueLight light={task.light} day={task.dueOn} />
        </div>
      </div>
      <DraftNotice draft={draft} />
      <ProblemNotice trouble={report.trouble} />
      {hasAmount && (
        <div className="big-figure">
          <label htmlFor={`${id}-amount`}>
            本次完成数{task.measure && `（${task.measure}）`}
            <span className="self-mark">自报</span>
          </label>
          <AmountInput
            id={`${id}-amount`}
            measure={task.measure}
            value={typed.amount}
            onChange={amount => change({ amount })}
            style={{ width: '100%' }}
          />
          <p className="quiet" style={{ margin: '4px 0 0' }}>
            此前累计 {figureText(task.doneAmount)}，任务数 {figureText(task.amount ?? 0)}
            {task.children.length > 0 && `，下级自报合计 ${figureText(childrenDone(task))}`}
            {typed.amount !== null && `，报告后累计 ${figureText(task.doneAmount + typed.amount)}`}
          </p>
        </div>
      )}
      {waiting.length > 0 && (
        <div>
          <label htmlFor={`${id}-period`}>报告的期次</label>
          <Select
            id={`${id}-period`}
            value={typed.occurrenceId ?? ''}
            onChange={value => change({ occurrenceId: value || null })}
            options={[
              ...waiting.map(o => ({ value: o.id, label: `${o.label}（${o.light.says}）` })),
              { value: '', label: '不属于某一期' },
            ]}
            style={{ width: '100%' }}
          />
        </div>
      )}
      <div>
        <label htmlFor={`${id}-text`}>
          做了什么{hasAmount && <span className="quiet">（不填时记为“本次完成 N”）</span>}
        </label>
        <Input.TextArea
          id={`${id}-text`}
          value={typed.text}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={event => change({ text: event.target.value })}
        />
      </div>
      <SendFiles
        to="task"
        label="佐证材料"
        value={typed.files}
        onChange={files => change({ files })}
        limit={20}
      />
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        disabled={!words}
        loading={report.isPending}
      >
        提交报告
      </Button>
    </form>
  );
}
