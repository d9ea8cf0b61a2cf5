import type { ClauseView } from '@niangjia/domain/deploy/speech.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { useFocusReturn } from '@niangjia/ui/useFocusReturn.ts';
import { Modal, Slider } from 'antd';
import { useState } from 'react';

/** Where to cut: after the first mark of punctuation past the middle, moved by the reader. */
const middle = (text: string): number => {
  const from = Math.floor(text.length / 3);
  const found = text.slice(from).search(/[，。；,;：:]/);
  return found < 0 ? Math.floor(text.length / 2) : Math.min(text.length - 1, from + found + 1);
};

export function SplitClause({
  clause,
  onSplit,
  onClose,
}: {
  clause: ClauseView;
  onSplit: (at: number) => Promise<unknown>;
  onClose: () => void;
}) {
  useFocusReturn();
  const [at, setAt] = useState(() => middle(clause.text));
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  async function cut() {
    setPending(true);
    try {
      await onSplit(at);
      onClose();
    } catch (error) {
      setTrouble(asTrouble(error));
    } finally {
      setPending(false);
    }
  }
  return (
    <Modal
      open
      title="拆分条款"
      okText="拆分"
      cancelText="返回"
      onOk={() => void cut()}
      onCancel={onClose}
      confirmLoading={pending}
    >
      <div className="stack">
        <ProblemNotice trouble={trouble} />
        <p>用滑块或方向键选择从哪里断开：</p>
        <Slider
          min={1}
          max={Math.max(1, clause.text.length - 1)}
          value={at}
          onChange={setAt}
          ariaLabelForHandle="断开的位置"
          tooltip={{ open: false }}
        />
        <p className="notice tone-plain">{clause.text.slice(0, at)}</p>
        <p className="notice tone-plain">{clause.text.slice(at)}</p>
      </div>
    </Modal>
  );
}
