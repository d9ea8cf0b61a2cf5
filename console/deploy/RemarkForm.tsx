import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import type { ConsultationView } from '@niangjia/domain/deploy/paper.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useWrite } from '../app/queries.ts';
import { useDraft } from '../app/useDraft.ts';

interface Props {
  receiver: ConsultationView['receivers'][number];
  /** 0 stands for the draft as a whole. */
  paragraphNo: number;
  /** The reader speaks for one unit only, so that it need not be named. */
  isOne: boolean;
}

/** A remark on one paragraph, written beside it. */
export function RemarkForm(props: Props) {
  const { receiver, paragraphNo, isOne } = props;
  const [open, setOpen] = useState(false);
  const where = paragraphNo === 0 ? '总体' : `第 ${paragraphNo} 段`;
  if (open) return <RemarkEditor {...props} where={where} onClose={() => setOpen(false)} />;
  return (
    <Button size="small" onClick={() => setOpen(true)}>
      {isOne ? '提意见' : `${receiver.unit}提意见`}
      <span className="unseen">（{where}）</span>
    </Button>
  );
}

function RemarkEditor({
  receiver,
  paragraphNo,
  where,
  onClose,
}: Props & { where: string; onClose: () => void }) {
  const [text, setText] = useState('');
  const make = useWrite(paperApi.makeRemark);
  const draft = useDraft<string>(`remark/${receiver.id}/${paragraphNo}`, text || undefined, setText);
  async function send() {
    const made = await make
      .send({ params: { id: receiver.id }, body: { paragraphNo, text } })
      .catch(() => null);
    if (!made) return;
    draft.done();
    onClose();
  }
  return (
    <div className="stack" style={{ gap: 6 }}>
      <ProblemNotice trouble={make.trouble} />
      <Input.TextArea
        autoFocus
        aria-label={`${where}意见内容`}
        value={text}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={event => setText(event.target.value)}
      />
      <div className="row">
        <Button
          type="primary"
          size="small"
          disabled={!text.trim()}
          loading={make.isPending}
          onClick={() => void send()}
        >
          提交意见
        </Button>
        <Button size="small" onClick={onClose}>
          返回
        </Button>
        <DraftNotice draft={draft} />
      </div>
    </div>
  );
}
