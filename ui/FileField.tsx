import { Button } from 'antd';
import { useId, useRef, useState } from 'react';

interface Props {
  label: string;
  /** Endings and types, as the browser takes them. */
  accept: string;
  onChoose: (file: File) => void;
}

/** One file. The browser's own button speaks the language of the browser: this one speaks Chinese, and says which file was chosen. */
export function FileField({ label, accept, onChoose }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string>();
  return (
    <div>
      <label id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      <div className="row">
        <input
          ref={input}
          id={id}
          type="file"
          className="unseen"
          tabIndex={-1}
          accept={accept}
          onChange={event => {
            const file = event.target.files?.[0];
            // Emptied, so that the same file is taken again once it was put right.
            event.target.value = '';
            if (!file) return;
            setName(file.name);
            onChoose(file);
          }}
        />
        <Button aria-describedby={`${id}-label`} onClick={() => input.current?.click()}>
          选择文件
        </Button>
        <span className="quiet" role="status">
          {name ? `已选择“${name}”` : '还没有选择'}
        </span>
      </div>
    </div>
  );
}
