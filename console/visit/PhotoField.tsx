import { sizeText } from '@niangjia/ui/format.ts';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { bornId } from '../app/born-id.ts';
import type { Part } from './outbox.rules.ts';
import { digestOf } from './outbox.ts';
import type { PartShelf } from './part-shelf.ts';
import { bare, compressed } from './photo.ts';

interface Props {
  roundId: string;
  shelf: PartShelf;
  value: readonly Part[];
  most: number;
  onChange: (photos: Part[]) => void;
}

/** A photo, small and without place or time, put away before it is named. */
async function partOf(file: File, roundId: string, no: number, shelf: PartShelf): Promise<Part> {
  const bytes = bare(new Uint8Array(await (await compressed(file)).arrayBuffer()));
  if (!bytes) throw new Error('not a picture');
  const id = bornId(roundId);
  await shelf.put(id, bytes.buffer);
  const sha256 = await digestOf(bytes);
  return {
    id,
    sort: 'photo',
    name: `现场照片${no}.jpg`,
    size: bytes.length,
    sha256,
    refused: null,
    isSent: false,
  };
}

/** Nobody has to add any. */
export function PhotoField({ roundId, shelf, value, most, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  if (most === 0) return null;

  async function add(files: readonly File[]) {
    setBusy(true);
    setFailed(null);
    let kept = [...value];
    for (const file of files.slice(0, most - value.length)) {
      try {
        const no = Math.max(0, ...kept.map(p => Number(/\d+/u.exec(p.name)?.[0] ?? 0))) + 1;
        kept = [...kept, await partOf(file, roundId, no, shelf)];
        onChange(kept);
      } catch {
        setFailed(`“${file.name}”不能作为照片打开，请重拍，或选 JPG、PNG 图片`);
      }
    }
    setBusy(false);
  }

  return (
    <section aria-label="照片" className="stack" style={{ gap: 6 }}>
      <div>
        照片<span className="quiet">（可不拍；压缩后保存，不带拍摄地点和时间，不拍人像和证件）</span>
      </div>
      <ul className="photos">
        {value.map(photo => (
          <li key={photo.id} className="photo">
            <Preview part={photo} shelf={shelf} />
            <span className="quiet">{sizeText(photo.size)}</span>
            <Button
              size="small"
              aria-label={`去掉${photo.name}`}
              onClick={() => {
                onChange(value.filter(p => p.id !== photo.id));
                void shelf.drop(photo.id);
              }}
            >
              去掉
            </Button>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        multiple
        accept="image/jpeg,image/png"
        className="unseen"
        aria-label="选择照片"
        tabIndex={-1}
        onChange={event => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) void add(files);
        }}
      />
      <div className="row">
        <Button loading={isBusy} disabled={value.length >= most} onClick={() => input.current?.click()}>
          添加照片
        </Button>
        {value.length >= most && <span className="quiet">最多 {most} 张</span>}
      </div>
      {failed && <p role="alert">{failed}</p>}
    </section>
  );
}

export function Preview({ part, shelf }: { part: Part; shelf: PartShelf }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    void shelf.get(part.id).then(bytes => {
      if (!bytes || isGone) return;
      made = URL.createObjectURL(new Blob([bytes]));
      setUrl(made);
    });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [part.id, shelf]);
  return url ? <img src={url} alt={part.name} className="preview" /> : <span>{part.name}</span>;
}
