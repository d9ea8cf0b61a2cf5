import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import { digestOf } from './file-digest.ts';

/** Is the file in somebody's hands the one that was signed? Its digest is taken in this browser and compared with the one on record. */
export function LetterCheck({ title, digest }: { title: string; digest: string }) {
  const [found, setFound] = useState<'same' | 'other' | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  // Browsers take digests only on a safe connection.
  if (!globalThis.crypto.subtle) return null;

  async function compare(file: File | undefined) {
    if (!file) return;
    setFound((await digestOf(file)) === digest ? 'same' : 'other');
  }

  return (
    <>
      <label htmlFor={id} className="unseen">
        选择要与存档核对的《{title}》
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".docx"
        className="unseen"
        tabIndex={-1}
        onChange={event => {
          void compare(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>核对文件</Button>
      {found && (
        <span role="status" className="quiet">
          {found === 'same' ? '与签发时的存档一致' : '与签发时的存档不一致，请以存档为准'}
        </span>
      )}
    </>
  );
}
