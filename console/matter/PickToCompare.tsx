import { Button } from 'antd';
import { useId, useRef } from 'react';
import { digestOf } from './file-digest.ts';

interface Props {
  /** For who does not see the button. */
  label: string;
  button: string;
  onDigest: (digest: string) => void;
}

/** Takes a letter's file and tells its digest; the file stays where it is. */
export function PickToCompare({ label, button, onDigest }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="unseen">
        {label}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".docx"
        className="unseen"
        tabIndex={-1}
        onChange={event => {
          const file = event.target.files?.[0];
          if (file) void digestOf(file).then(onDigest);
          event.target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{button}</Button>
    </>
  );
}
