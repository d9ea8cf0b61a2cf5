import { Button, Input, Modal } from 'antd';
import { type ReactNode, useId, useRef, useState } from 'react';
import { KeptDraft } from './FormDraft.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import { asTrouble, type Trouble } from './trouble.ts';
import type { DraftHome } from './useAutosave.ts';
import { useHoldLayout } from './useHoldLayout.ts';
import { useTroubleOutlives } from './useTroubleOutlives.ts';

interface Props {
  /** The step, as on its button. */
  label: string;
  /** Title of the small form; the label when left out. */
  title?: string;
  /** What happens, said before it happens. */
  children?: ReactNode;
  /** Ask for a reason: required, optional, or not at all. */
  why?: 'required' | 'optional' | 'none';
  whyLabel?: string;
  /** Where the reason is kept until the step is done. */
  home?: DraftHome<string>;
  /** Resolves when the step is done; what it throws is shown and the form stays open with everything typed. */
  onConfirm: (why: string) => Promise<unknown>;
  onOpen?: () => void;
  type?: 'primary' | 'default' | 'link';
  size?: 'small' | 'middle';
  disabled?: boolean;
}

/** A step that is told before it is done: a button that opens a small form with the reason. */
export function ConfirmMove({ label, title, children, onConfirm, onOpen, home, ...more }: Props) {
  const { why: whyRule = 'none', whyLabel = '理由', type = 'default', size, disabled } = more;
  const [open, setOpen] = useState(false);
  useHoldLayout(open);
  const [why, setWhy] = useState('');
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useTroubleOutlives(open, trouble);
  const kept = useRef<(() => void) | null>(null);
  const isMissing = whyRule === 'required' && why.trim() === '';

  async function confirm() {
    setPending(true);
    setTrouble(null);
    try {
      await onConfirm(why.trim());
      kept.current?.();
      setOpen(false);
      setWhy('');
    } catch (error) {
      setTrouble(asTrouble(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <>
      <Button
        type={type}
        size={size}
        disabled={disabled}
        onClick={() => {
          onOpen?.();
          setTrouble(null);
          setOpen(true);
        }}
      >
        {label}
      </Button>
      <Modal
        open={open}
        title={title ?? label}
        okText={label}
        cancelText="返回"
        okButtonProps={{ disabled: isMissing }}
        confirmLoading={pending}
        onOk={confirm}
        onCancel={() => setOpen(false)}
        destroyOnHidden={false}
      >
        <div className="stack">
          {children}
          {open && home && whyRule !== 'none' && (
            <KeptDraft home={home} value={why || undefined} onRestore={setWhy} kept={kept} />
          )}
          {whyRule !== 'none' && (
            <Why label={whyLabel} isRequired={whyRule === 'required'} value={why} onChange={setWhy} />
          )}
          <ProblemNotice trouble={trouble} />
        </div>
      </Modal>
    </>
  );
}

interface WhyProps {
  label: string;
  isRequired: boolean;
  value: string;
  onChange: (why: string) => void;
}

function Why({ label, isRequired, value, onChange }: WhyProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={isRequired ? 'must' : undefined}>
        {label}
        {!isRequired && <span className="quiet">（可不填）</span>}
      </label>
      <Input.TextArea
        id={id}
        value={value}
        onChange={event => onChange(event.target.value)}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={500}
        required={isRequired}
      />
    </div>
  );
}
