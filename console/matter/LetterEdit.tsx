import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { type Choice, ConflictPanel } from '@niangjia/ui/ConflictPanel.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';

type Letter = MatterView['letters'][number];
interface Words {
  title: string;
  addressee: string;
  text: string;
}
/** As the refusal carries it when somebody else was faster. */
type Current = Pick<Letter, 'title' | 'addressee' | 'paragraphs' | 'seq'>;

const wordsOf = ({ title, addressee, paragraphs }: Omit<Current, 'seq'>): Words => ({
  title,
  addressee,
  text: paragraphs.join('\n'),
});
const FIELDS = [
  ['title', '标题'],
  ['addressee', '主送'],
  ['text', '正文'],
] as const;

export function LetterEdit(props: { matterId: string; letter: Letter }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>修改文书</Button>
      {open && <Writing {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

/** A line is a paragraph, as it will be printed. Two who write at once decide field by field. */
function Writing({ matterId, letter, onClose }: { matterId: string; letter: Letter; onClose: () => void }) {
  const [start] = useState(() => ({ words: wordsOf(letter), seq: letter.seq }));
  const [typed, setTyped] = useState<Words>(start.words);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const step = useStep(matterApi.moveMatterLetter);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(start.words);
  const draft = useDraft<Words>(`matter-letter/${letter.id}`, isChanged ? typed : undefined, setTyped);
  const theirs = trouble?.sort === 'conflict' ? (trouble.current as Current | undefined) : undefined;
  const id = useId();
  const change = (part: Partial<Words>) => setTyped(before => ({ ...before, ...part }));

  async function save({ title, addressee, text }: Words, seenSeq: number) {
    setTrouble(null);
    const paragraphs = text.split('\n').flatMap(line => line.trim() || []);
    try {
      await step.send({
        params: { id: matterId, letterId: letter.id, move: 'edit' },
        body: { seenSeq, title, addressee, paragraphs },
      });
      draft.done();
      onClose();
    } catch (error) {
      setTrouble(asTrouble(error));
    }
  }
  function resolve(choices: Record<string, Choice>) {
    if (!theirs) return;
    const kept = wordsOf(theirs);
    const chosen = FIELDS.filter(([name]) => choices[name] === 'theirs').map(([name]) => [name, kept[name]]);
    const words = { ...typed, ...Object.fromEntries(chosen) };
    setTyped(words);
    void save(words, theirs.seq);
  }

  return (
    <Modal
      open
      title={`修改《${letter.label}》`}
      okText="保存"
      cancelText="返回"
      width={680}
      confirmLoading={step.isPending}
      okButtonProps={{ disabled: !isChanged || theirs !== undefined }}
      onOk={() => void save(typed, start.seq)}
      onCancel={onClose}
    >
      <div className="stack">
        <DraftNotice draft={draft} />
        {theirs ? (
          <ConflictPanel
            title={trouble?.title ?? ''}
            pending={step.isPending}
            onResolve={resolve}
            onDismiss={() => setTrouble(null)}
            fields={FIELDS.map(([key, label]) => ({
              key,
              label,
              mine: typed[key],
              theirs: wordsOf(theirs)[key],
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
            onChange={event => change({ title: event.target.value })}
          />
        </div>
        <div>
          <label htmlFor={`${id}-to`}>主送</label>
          <Input
            id={`${id}-to`}
            value={typed.addressee}
            maxLength={120}
            onChange={event => change({ addressee: event.target.value })}
          />
        </div>
        <div>
          <label htmlFor={`${id}-text`}>正文（一行一段）</label>
          <Input.TextArea
            id={`${id}-text`}
            value={typed.text}
            autoSize={{ minRows: 8, maxRows: 20 }}
            onChange={event => change({ text: event.target.value })}
          />
        </div>
      </div>
    </Modal>
  );
}
