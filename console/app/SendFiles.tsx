import { fileApi } from '@niangjia/domain/core/file.api.ts';
import { sizeText } from '@niangjia/ui/format.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import { call } from './client.ts';
import { uploading } from './uploads.ts';

export interface SentFile {
  id: string;
  name: string;
  size: number;
}

/** Photos and scans. Named one by one: asked for any image, a phone sends HEIC; asked for these, it converts by itself. */
export const PHOTOS = 'image/jpeg,image/png,application/pdf';

type Send = (file: File) => Promise<SentFile>;

interface Props {
  /** Area of the record that the files will belong to; or how somebody without an account sends one. */
  to: 'task' | 'paper' | 'matter' | Send;
  /** What the browser offers to choose from. */
  accept?: string;
  label: string;
  value: readonly SentFile[];
  onChange: (files: SentFile[]) => void;
  /** How many at most. */
  limit: number;
  /** At least one must be sent. */
  isNeeded?: boolean;
}

/** The same file again helps where the connection was the trouble, not the file. */
const mayPass = ({ sort }: Trouble): boolean => ['lost', 'down', 'bug'].includes(sort);

const sendTo =
  (area: string): Send =>
  file =>
    call(fileApi.upload, { body: { area }, file, fileName: file.name });

/** Files sent one by one as they are chosen; what was sent stays when another one fails. */
export function SendFiles({ to, accept, label, value, onChange, limit, isNeeded = false }: Props) {
  const sendOne = typeof to === 'string' ? sendTo(to) : to;
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<string | null>(null);
  const [failed, setFailed] = useState<{ trouble: Trouble; rest: File[] } | null>(null);
  const id = useId();
  const isFull = value.length >= limit;

  async function send(chosen: readonly File[]) {
    setFailed(null);
    let kept = [...value];
    const wanted = chosen.slice(0, limit - kept.length);
    for (const [i, file] of wanted.entries()) {
      setSending(file.name);
      try {
        const { id: fileId, name, size } = await uploading(sendOne(file));
        kept = [...kept, { id: fileId, name, size }];
        onChange(kept);
      } catch (error) {
        setFailed({ trouble: asTrouble(error), rest: wanted.slice(i) });
        break;
      }
    }
    setSending(null);
  }

  return (
    <div className="stack" style={{ gap: 6 }}>
      <ProblemNotice trouble={failed?.trouble} />
      {value.length > 0 && (
        <ul className="evidence" aria-label={label}>
          {value.map(file => (
            <li key={file.id}>
              <span className="grow">{file.name}</span>
              <span className="quiet">{sizeText(file.size)}</span>
              <Button
                size="small"
                aria-label={`去掉 ${file.name}`}
                onClick={() => onChange(value.filter(f => f.id !== file.id))}
              >
                去掉
              </Button>
            </li>
          ))}
        </ul>
      )}
      <label htmlFor={id} className="unseen">
        选择{label}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        multiple={limit > 1}
        accept={accept}
        className="unseen"
        tabIndex={-1}
        onChange={event => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          if (chosen.length > 0) void send(chosen);
        }}
      />
      <div className="row">
        <Button loading={sending !== null} disabled={isFull} onClick={() => input.current?.click()}>
          {sending ? `正在上传 ${sending}` : `添加${label}`}
        </Button>
        {failed && !sending && mayPass(failed.trouble) && (
          <Button onClick={() => void send(failed.rest)}>重新上传“{failed.rest[0]?.name}”</Button>
        )}
        <span className="quiet">{isFull ? `最多 ${limit} 个` : isNeeded ? '至少一个' : '可不传'}</span>
      </div>
    </div>
  );
}
