import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Input, Tabs } from 'antd';
import { useId, useRef, useState } from 'react';
import { useUnitFor } from '../app/my-unit.ts';
import { useGo } from '../app/place.ts';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useDraft } from '../app/useDraft.ts';
import { TakeSample } from './TakeSample.tsx';

interface Typed {
  title: string;
  heldOn: string;
  text: string;
}
const NOTHING: Typed = { title: '', heldOn: '', text: '' };

/** Three ways in: drop a file, paste the text, or, in the demonstration, the sample speech. */
export function TakeSpeech() {
  const unit = useUnitFor('deploy.draft');
  const { demo } = useMe();
  if (!unit) return null;
  return (
    <section className="panel" aria-label="录入文稿">
      <div className="panel-head">
        <h2>录入文稿</h2>
        {demo && <TakeSample unitId={unit.id} />}
      </div>
      <Tabs
        items={[
          { key: 'file', label: '上传文件', children: <UploadSpeech unitId={unit.id} /> },
          { key: 'paste', label: '粘贴文字', children: <PasteSpeech unitId={unit.id} /> },
        ]}
      />
    </section>
  );
}

function UploadSpeech({ unitId }: { unitId: string }) {
  const upload = useWrite(speechApi.uploadSpeech);
  const go = useGo();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [isOver, setOver] = useState(false);
  const id = useId();

  async function send(chosen: File) {
    setFile(chosen);
    const made = await upload
      .send({ body: { unitId }, file: chosen, fileName: chosen.name })
      .catch(() => null);
    if (made) go(`/speeches/${made.id}`);
  }
  return (
    <div className="stack">
      <ProblemNotice trouble={upload.trouble} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a convenience; the button inside does the same by keyboard */}
      <div
        className={`drop-zone${isOver ? ' over' : ''}`}
        onDragOver={event => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={event => {
          event.preventDefault();
          setOver(false);
          const dropped = event.dataTransfer.files[0];
          if (dropped) void send(dropped);
        }}
      >
        <p>把 .docx 或 .txt 文件拖到这里，或</p>
        <label htmlFor={id} className="unseen">
          选择文稿文件
        </label>
        <input
          ref={input}
          id={id}
          type="file"
          className="unseen"
          tabIndex={-1}
          accept=".docx,.txt,text/plain"
          onChange={event => {
            const chosen = event.target.files?.[0];
            if (chosen) void send(chosen);
            event.target.value = '';
          }}
        />
        <Button loading={upload.isPending} onClick={() => input.current?.click()}>
          选择文件
        </Button>
        {file && (
          <p className="quiet">{upload.isPending ? `正在识别“${file.name}”……` : `已选择“${file.name}”`}</p>
        )}
        {file && upload.trouble && !upload.isPending && (
          <Button onClick={() => void send(file)}>重新上传“{file.name}”</Button>
        )}
      </div>
    </div>
  );
}

function PasteSpeech({ unitId }: { unitId: string }) {
  const paste = useWrite(speechApi.pasteSpeech);
  const go = useGo();
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const draft = useDraft<Typed>('speech/new', typed.text || typed.title ? typed : undefined, setTyped);
  const id = useId();
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });

  async function send() {
    const { title, heldOn, text } = typed;
    const made = await paste
      .send({ body: { unitId, text, heldOn: heldOn || null, ...(title.trim() ? { title } : {}) } })
      .catch(() => null);
    if (!made) return;
    draft.done();
    setTyped(NOTHING);
    go(`/speeches/${made.id}`);
  }
  return (
    <div className="stack">
      <DraftNotice draft={draft} />
      <ProblemNotice trouble={paste.trouble} />
      <div className="row">
        <div className="grow">
          <label htmlFor={`${id}-title`}>
            标题<span className="quiet">（可不填，从正文识别）</span>
          </label>
          <Input
            id={`${id}-title`}
            value={typed.title}
            maxLength={200}
            onChange={e => change({ title: e.target.value })}
          />
        </div>
        <div>
          <label htmlFor={`${id}-day`}>
            会议日期<span className="quiet">（推算时限的年份）</span>
          </label>
          <DayInput
            id={`${id}-day`}
            value={typed.heldOn}
            onChange={heldOn => change({ heldOn: heldOn ?? '' })}
          />
        </div>
      </div>
      <div>
        <label htmlFor={`${id}-text`}>正文</label>
        <Input.TextArea
          id={`${id}-text`}
          value={typed.text}
          onChange={e => change({ text: e.target.value })}
          autoSize={{ minRows: 6, maxRows: 16 }}
        />
      </div>
      <div className="row">
        <Button
          type="primary"
          disabled={typed.text.trim() === ''}
          loading={paste.isPending}
          onClick={() => void send()}
        >
          识别条款
        </Button>
        <span className="quiet">{typed.text.length > 0 && `${typed.text.length} 字`}</span>
      </div>
    </div>
  );
}
