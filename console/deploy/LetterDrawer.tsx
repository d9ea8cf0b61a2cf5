import { letterLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { type Choice, ConflictPanel } from '@niangjia/ui/ConflictPanel.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Drawer, Form, Input } from 'antd';
import { useId, useState } from 'react';
import { useRead, useWrite } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { useDraft } from '../app/useDraft.ts';

type Letter = (typeof programmeApi.getLetter)['reply']['_output'];
interface Typed {
  title: string;
  addressee: string;
  text: string;
}

export function LetterDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const letter = useRead(programmeApi.getLetter, { params: { id } });
  return (
    <Drawer open title="商请函" onClose={onClose} size={640}>
      <ReadGate data={letter.data} trouble={letter.trouble} onRetry={letter.onRetry} what="商请函">
        {data =>
          data.allowed.includes('edit') ? (
            <Writing key={data.id} letter={data} onClose={onClose} />
          ) : (
            <Reading letter={data} />
          )
        }
      </ReadGate>
    </Drawer>
  );
}

const textOf = (letter: Letter): Typed => ({
  title: letter.title,
  addressee: letter.addressee,
  text: letter.paragraphs.join('\n'),
});

const FIELDS = [
  ['title', '标题'],
  ['addressee', '商请单位'],
  ['text', '正文'],
] as const;

/** Paragraph by paragraph, one to a line, as it will be printed. */
function Writing({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const [start, setStart] = useState(() => ({ text: textOf(letter), seq: letter.seq }));
  const [typed, setTyped] = useState<Typed>(start.text);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const move = useWrite(programmeApi.moveLetter);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(start.text);
  const theirs = trouble?.sort === 'conflict' ? (trouble.current as Letter | undefined) : undefined;
  const draft = useDraft<Typed>(`letter/${letter.id}`, isChanged ? typed : undefined, setTyped);
  const id = useId();
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });

  // Somebody else saved meanwhile, and nothing is typed here that could be lost.
  if (!isChanged && letter.seq > start.seq) {
    setStart({ text: textOf(letter), seq: letter.seq });
    setTyped(textOf(letter));
  }
  async function save(content: Typed, seenSeq: number) {
    setTrouble(null);
    const { title, addressee } = content;
    const paragraphs = content.text.split('\n').filter(line => line.trim() !== '');
    const body = { move: 'edit' as const, title, addressee, paragraphs, seenSeq };
    try {
      const saved = await move.send({ params: { id: letter.id }, body });
      setTyped(content);
      setStart({ text: content, seq: saved.seq });
      draft.done();
    } catch (error) {
      setTrouble(asTrouble(error));
    }
  }
  function resolve(choices: Record<string, Choice>) {
    if (!theirs) return;
    const kept = FIELDS.filter(([field]) => choices[field] === 'theirs').map(([field]) => [
      field,
      textOf(theirs)[field],
    ]);
    void save({ ...typed, ...Object.fromEntries(kept) }, theirs.seq);
  }
  return (
    <div className="stack">
      {theirs ? (
        <ConflictPanel
          title={trouble?.title ?? ''}
          pending={move.isPending}
          onResolve={resolve}
          onDismiss={() => setTrouble(null)}
          fields={FIELDS.map(([key, label]) => ({
            key,
            label,
            mine: typed[key],
            theirs: textOf(theirs)[key],
          }))}
        />
      ) : (
        <ProblemNotice trouble={trouble} />
      )}
      <div>
        <label htmlFor={`${id}-title`}>标题</label>
        <Input
          id={`${id}-title`}
          value={typed.title}
          maxLength={120}
          onChange={e => change({ title: e.target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-to`}>商请单位</label>
        <Input
          id={`${id}-to`}
          value={typed.addressee}
          maxLength={80}
          onChange={e => change({ addressee: e.target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-text`}>正文（每行一段）</label>
        <Input.TextArea
          id={`${id}-text`}
          value={typed.text}
          autoSize={{ minRows: 8 }}
          onChange={e => change({ text: e.target.value })}
        />
      </div>
      <div className="row">
        <Button
          type="primary"
          disabled={!isChanged}
          loading={move.isPending}
          onClick={() => void save(typed, start.seq)}
        >
          保存
        </Button>
        <SaveFile endpoint={programmeApi.printLetter} id={letter.id} label="下载" of={letter.title} />
        {!isChanged && letter.seq === start.seq && <Steps letter={letter} onDone={onClose} />}
        <DraftNotice draft={draft} />
      </div>
    </div>
  );
}

function Reading({ letter }: { letter: Letter }) {
  return (
    <div className="stack">
      <section className="issue-preview" aria-label="正文">
        {letter.documentNo && <p className="centred">{letter.documentNo}</p>}
        <p className="centred">
          <strong>{letter.title}</strong>
        </p>
        <p>{letter.addressee}：</p>
        {letter.paragraphs.map((paragraph, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs are told apart by their place
          <p key={at} className="indented">
            {paragraph}
          </p>
        ))}
      </section>
      <div className="row">
        <span className="quiet">{letter.stateLabel}</span>
        <SaveFile endpoint={programmeApi.printLetter} id={letter.id} label="下载" of={letter.title} />
        <Steps letter={letter} onDone={() => undefined} />
      </div>
    </div>
  );
}

function Steps({ letter, onDone }: { letter: Letter; onDone: () => void }) {
  const move = useWrite(programmeApi.moveLetter);
  const params = { id: letter.id };
  return (
    <>
      {letter.allowed.includes('sign') && (
        <FormDialog<{ series: string }>
          label={letterLife.moves.sign.label}
          name="sign-letter"
          type="primary"
          onSubmit={async ({ series }) => {
            await move.send({ params, body: { move: 'sign', series, seenSeq: letter.seq } });
            onDone();
          }}
        >
          <p>签发后正文不能再改，序号自动编定。</p>
          <Form.Item name="series" label="发文代字" extra="例如“霁工函”；不填就沿用本年上一次的代字">
            <Input maxLength={12} style={{ width: 200 }} />
          </Form.Item>
        </FormDialog>
      )}
      {letter.allowed.includes('send') && (
        <ConfirmMove
          label={letterLife.moves.send.label}
          type="primary"
          onConfirm={() => move.send({ params, body: { move: 'send', seenSeq: letter.seq } })}
        >
          请先把盖章的函送达{letter.addressee}，再登记发出。
        </ConfirmMove>
      )}
    </>
  );
}
