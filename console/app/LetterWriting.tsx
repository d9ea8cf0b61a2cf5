import { type Choice, ConflictPanel } from '@niangjia/ui/ConflictPanel.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { useDraft } from './useDraft.ts';

/** The words of a letter as they are typed: a line is a paragraph, as it will be printed. */
interface Words {
  title: string;
  addressee: string;
  text: string;
}

/** As it is read, and as the refusal carries it when somebody else was faster. */
interface Letter {
  id: string;
  title: string;
  addressee: string;
  paragraphs: readonly string[];
  seq: number;
}
type Current = Omit<Letter, 'id'>;

const wordsOf = ({ title, addressee, paragraphs }: Omit<Current, 'seq'>): Words => ({
  title,
  addressee,
  text: paragraphs.join('\n'),
});

interface Options {
  letter: Letter;
  /** Under which what was typed and not sent is kept. */
  shelf: string;
  send: (
    content: Omit<Current, 'seq'> & { paragraphs: string[]; seenSeq: number },
  ) => Promise<{ seq: number }>;
  onSaved?: () => void;
}

/** Writing a letter: drafts keep themselves, and two who write at once decide field by field. */
export function useLetterWriting({ letter, shelf, send, onSaved }: Options) {
  const [start, setStart] = useState(() => ({ words: wordsOf(letter), seq: letter.seq }));
  const [typed, setTyped] = useState<Words>(start.words);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isPending, setPending] = useState(false);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(start.words);
  const draft = useDraft<Words>(`${shelf}/${letter.id}`, isChanged ? typed : undefined, setTyped);

  // Somebody else saved meanwhile, and nothing is typed here that could be lost.
  if (!isChanged && letter.seq > start.seq) {
    setStart({ words: wordsOf(letter), seq: letter.seq });
    setTyped(wordsOf(letter));
  }
  async function save(words: Words, seenSeq: number) {
    setTrouble(null);
    setPending(true);
    const { title, addressee, text } = words;
    const paragraphs = text.split('\n').flatMap(line => line.trim() || []);
    try {
      const saved = await send({ title, addressee, paragraphs, seenSeq });
      setTyped(words);
      setStart({ words, seq: saved.seq });
      draft.done();
      onSaved?.();
    } catch (error) {
      setTrouble(asTrouble(error));
    } finally {
      setPending(false);
    }
  }
  const theirs = trouble?.sort === 'conflict' ? (trouble.current as Current | undefined) : undefined;
  return {
    typed,
    change: (part: Partial<Words>) => setTyped(before => ({ ...before, ...part })),
    trouble,
    theirs,
    dismiss: () => setTrouble(null),
    isChanged,
    isPending,
    /** Nothing typed, and what is shown is what is stored. */
    isLatest: !isChanged && letter.seq === start.seq,
    draft,
    save: () => save(typed, start.seq),
    resolve(choices: Record<string, Choice>) {
      if (!theirs) return;
      const kept = wordsOf(theirs);
      const chosen = NAMES.filter(name => choices[name] === 'theirs').map(name => [name, kept[name]]);
      const words = { ...typed, ...Object.fromEntries(chosen) };
      setTyped(words);
      void save(words, theirs.seq);
    },
  };
}

const NAMES = ['title', 'addressee', 'text'] as const;
type Writing = ReturnType<typeof useLetterWriting>;

/** @param addressee what whoever gets the letter is called, and how long that may be */
export function LetterFields({
  writing,
  addressee,
}: {
  writing: Writing;
  addressee: { label: string; most: number };
}) {
  const { typed, change, theirs, trouble } = writing;
  const id = useId();
  const labels = { title: '标题', addressee: addressee.label, text: '正文（每行一段）' };
  return (
    <>
      {theirs ? (
        <ConflictPanel
          title={trouble?.title ?? ''}
          pending={writing.isPending}
          onResolve={writing.resolve}
          onDismiss={writing.dismiss}
          fields={NAMES.map(key => ({
            key,
            label: labels[key],
            mine: typed[key],
            theirs: wordsOf(theirs)[key],
          }))}
        />
      ) : (
        <ProblemNotice trouble={trouble} />
      )}
      {(['title', 'addressee'] as const).map(name => (
        <div key={name}>
          <label htmlFor={`${id}-${name}`}>{labels[name]}</label>
          <Input
            id={`${id}-${name}`}
            value={typed[name]}
            maxLength={name === 'title' ? 120 : addressee.most}
            onChange={event => change({ [name]: event.target.value })}
          />
        </div>
      ))}
      <div>
        <label htmlFor={`${id}-text`}>{labels.text}</label>
        <Input.TextArea
          id={`${id}-text`}
          value={typed.text}
          autoSize={{ minRows: 8, maxRows: 24 }}
          onChange={event => change({ text: event.target.value })}
        />
      </div>
    </>
  );
}
