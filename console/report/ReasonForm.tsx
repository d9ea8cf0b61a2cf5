import { type BoardPart, boardApi } from '@niangjia/domain/report/board.api.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useDraft } from '../app/useDraft.ts';

interface Typed {
  text: string;
  remedy: string;
  catchUpOn: string;
}

/** The unit says why it is behind. What is typed saves itself and outlives a refusal. */
export function ReasonForm({ part }: { part: BoardPart }) {
  const { today } = useMe();
  const [first] = useState<Typed>({
    text: part.reason?.text ?? '',
    remedy: part.reason?.remedy ?? '',
    catchUpOn: part.reason?.catchUpOn ?? '',
  });
  const [typed, setTyped] = useState(first);
  const explain = useWrite(boardApi.explainLag);
  const { message } = App.useApp();
  const isChanged = JSON.stringify(typed) !== JSON.stringify(first);
  const draft = useDraft<Typed>(`lag-reason/${part.partId}`, isChanged ? typed : undefined, setTyped);
  const id = useId();
  const change = (some: Partial<Typed>) => setTyped(before => ({ ...before, ...some }));
  const wrong = (path: string) => explain.trouble?.errors.find(e => e.path === path)?.message;

  async function send() {
    const { text, remedy, catchUpOn } = typed;
    const body = { seenSeq: part.reasonSeq, text, remedy, catchUpOn: catchUpOn || null };
    const sent = await explain.send({ params: { id: part.partId }, body }).catch(() => null);
    if (!sent) return;
    draft.done();
    void message.success('已说明滞后原因');
  }

  return (
    <form
      className="stack board-reason-form"
      aria-label="说明滞后原因"
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      <DraftNotice draft={draft} />
      <ProblemNotice trouble={explain.trouble} />
      <div>
        <label className="must" htmlFor={`${id}-text`}>
          滞后原因
        </label>
        <Input.TextArea
          id={`${id}-text`}
          value={typed.text}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={event => change({ text: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-remedy`}>下步措施</label>
        <Input.TextArea
          id={`${id}-remedy`}
          value={typed.remedy}
          maxLength={500}
          autoSize={{ minRows: 1, maxRows: 6 }}
          onChange={event => change({ remedy: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-day`}>预计赶上的日期</label>
        <br />
        <DayInput
          id={`${id}-day`}
          value={typed.catchUpOn}
          min={today}
          onChange={catchUpOn => change({ catchUpOn })}
          aria-describedby={`${id}-day-wrong`}
        />
        <p id={`${id}-day-wrong`} className="field-wrong">
          {wrong('catchUpOn')}
        </p>
      </div>
      <div>
        <Button
          type="primary"
          htmlType="submit"
          disabled={typed.text.trim() === '' || (part.reason !== null && !isChanged)}
          loading={explain.isPending}
        >
          {part.reason ? '更新说明' : '提交说明'}
        </Button>
      </div>
    </form>
  );
}
