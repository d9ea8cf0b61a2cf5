import { Form, type FormInstance } from 'antd';
import { type RefObject, useEffect } from 'react';
import { DraftNotice } from './DraftNotice.tsx';
import { type DraftHome, useAutosave } from './useAutosave.ts';

/** Lets the form tell its draft that the step is done, also when the dialog went with the button that the record no longer offers. */
export type Kept = RefObject<(() => void) | null>;

interface Props<T> {
  home: DraftHome<T>;
  value: T | undefined;
  onRestore: (value: T) => void;
  kept: Kept;
}

/** What is typed in a dialog saves itself while it is open, and is offered when it is opened again after a reload. */
export function KeptDraft<T>({ home, value, onRestore, kept }: Props<T>) {
  const draft = useAutosave(home, value, onRestore);
  const { done } = draft;
  useEffect(() => {
    kept.current = done;
  });
  return <DraftNotice draft={draft} />;
}

/** The same for a form of antd: there is something to keep once a field was touched. */
export function FormDraft<T extends object>({
  form,
  ...more
}: Pick<Props<T>, 'home' | 'kept'> & { form: FormInstance<T> }) {
  Form.useWatch([], form);
  const value = form.isFieldsTouched() ? form.getFieldsValue() : undefined;
  return <KeptDraft {...more} value={value} onRestore={before => form.setFieldsValue(before as never)} />;
}
