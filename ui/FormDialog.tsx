import { Button, Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { FormDraft } from './FormDraft.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import { asTrouble, fieldName, type Trouble } from './trouble.ts';
import type { DraftHome } from './useAutosave.ts';
import { useHoldLayout } from './useHoldLayout.ts';
import { useTroubleOutlives } from './useTroubleOutlives.ts';

interface Props<Values> {
  /** Text of the button that opens it, and of the one that sends it. */
  label: string;
  title?: string;
  /** Name of the form; ids of its fields begin with it. */
  name: string;
  initial?: Partial<Values>;
  /** Where what is typed is kept until it is sent. */
  home?: DraftHome<Values>;
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode);
  /** Resolves when it is done; what it throws is shown and everything typed stays. */
  onSubmit: (values: Values) => Promise<unknown>;
  /** Told of a refusal, for example to read the record again. Answering `'shown'` leaves the notice to the caller. */
  onTrouble?: (trouble: Trouble) => unknown;
  width?: number;
  type?: 'primary' | 'default' | 'link';
  size?: 'small' | 'middle';
  icon?: ReactNode;
}

/** The server's remarks at the fields that they are about. Paths are those of the body, and so are the fields' names. */
export function markFields(form: FormInstance, trouble: Trouble): void {
  clearMarks(form);
  form.setFields(
    trouble.errors
      .filter(error => error.path !== '')
      .map(error => ({ name: fieldName(error.path), errors: [error.message] })) as never,
  );
}

/** What the last answer said at a field is about what may have been corrected since. */
export function clearMarks(form: FormInstance): void {
  form.setFields(form.getFieldsError().map(({ name }) => ({ name, errors: [] })) as never);
}

/** A step with a form of its own: a button, a dialog, and what the rules answer. */
export function FormDialog<Values extends object>(props: Props<Values>) {
  const { label, title, name, initial, home, children, onSubmit, onTrouble, width, type, size, icon } = props;
  const [open, setOpen] = useState(false);
  useHoldLayout(open);
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useTroubleOutlives(open, trouble);
  const [form] = Form.useForm<Values>();
  const kept = useRef<(() => void) | null>(null);

  async function submit(values: Values) {
    setPending(true);
    setTrouble(null);
    clearMarks(form);
    try {
      await onSubmit(values);
      kept.current?.();
      setOpen(false);
      form.resetFields();
    } catch (error) {
      const told = asTrouble(error);
      setTrouble(onTrouble?.(told) === 'shown' ? null : told);
      markFields(form, told);
    } finally {
      setPending(false);
    }
  }

  return (
    <>
      <Button
        type={type}
        size={size}
        icon={icon}
        onClick={() => {
          setTrouble(null);
          // What is proposed may have changed since the dialog was last open; what was typed stays.
          if (initial && !form.isFieldsTouched()) form.setFieldsValue(initial as never);
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
        confirmLoading={pending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        width={width}
      >
        <Form form={form} name={name} layout="vertical" initialValues={initial as never} onFinish={submit}>
          {open && home && <FormDraft home={home} form={form} kept={kept} />}
          <ProblemNotice trouble={trouble} form={name} />
          {typeof children === 'function' ? children(form) : children}
        </Form>
      </Modal>
    </>
  );
}
