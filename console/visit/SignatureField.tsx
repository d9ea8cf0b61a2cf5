import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import { bornId } from '../app/born-id.ts';
import type { Part } from './outbox.rules.ts';
import { digestOf } from './outbox.ts';
import { Preview } from './PhotoField.tsx';
import type { PartShelf } from './part-shelf.ts';

interface Props {
  roundId: string;
  shelf: PartShelf;
  value: Part | null;
  onChange: (signature: Part | null) => void;
}

/** Of whoever was spoken to, if they wish; a record needs none. */
export function SignatureField({ roundId, shelf, value, onChange }: Props) {
  const [isOpen, setOpen] = useState(false);

  async function keep(blob: Blob) {
    const bytes = await blob.arrayBuffer();
    const id = bornId(roundId);
    await shelf.put(id, bytes);
    const sha256 = await digestOf(bytes);
    onChange({
      id,
      sort: 'signature',
      name: '被访人签名.png',
      size: bytes.byteLength,
      sha256,
      refused: null,
      isSent: false,
    });
    setOpen(false);
  }

  return (
    <section aria-label="签名" className="stack" style={{ gap: 6 }}>
      <div>
        被访人签名<span className="quiet">（可不签，由对方自愿）</span>
      </div>
      {value && (
        <div className="row">
          <Preview part={value} shelf={shelf} />
          <Button
            size="small"
            onClick={() => {
              onChange(null);
              void shelf.drop(value.id);
            }}
          >
            去掉签名
          </Button>
        </div>
      )}
      {!value && !isOpen && (
        <div className="row">
          <Button onClick={() => setOpen(true)}>请对方签名</Button>
        </div>
      )}
      {!value && isOpen && <Pad onKeep={keep} onCancel={() => setOpen(false)} />}
    </section>
  );
}

function Pad({ onKeep, onCancel }: { onKeep: (blob: Blob) => Promise<void>; onCancel: () => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [isEmpty, setEmpty] = useState(true);
  useEffect(() => {
    const at = canvas.current!;
    const scale = Math.max(1, window.devicePixelRatio);
    at.width = at.offsetWidth * scale;
    at.height = at.offsetHeight * scale;
    at.getContext('2d')?.scale(scale, scale);
    const made = new SignaturePad(at, { backgroundColor: '#fff', penColor: '#1f2329' });
    made.addEventListener('endStroke', () => setEmpty(made.isEmpty()));
    pad.current = made;
    return () => made.off();
  }, []);
  return (
    <div className="stack" style={{ gap: 6 }}>
      <canvas ref={canvas} className="sign-pad" role="img" aria-label="签名板：用手指或笔在这里签名" />
      <div className="row">
        <Button
          type="primary"
          disabled={isEmpty}
          onClick={() => canvas.current?.toBlob(blob => void (blob && onKeep(blob)), 'image/png')}
        >
          用这个签名
        </Button>
        <Button
          disabled={isEmpty}
          onClick={() => {
            pad.current?.clear();
            setEmpty(true);
          }}
        >
          重签
        </Button>
        <Button onClick={onCancel}>不签了</Button>
      </div>
    </div>
  );
}
