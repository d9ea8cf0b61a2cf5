import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import type { Block, BulletinView, Words } from '@niangjia/domain/report/bulletin.model.ts';
import { ConflictPanel } from '@niangjia/ui/ConflictPanel.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Input } from 'antd';
import { useId, useRef } from 'react';
import { useWrite } from '../app/queries.ts';
import { useDraft } from '../app/useDraft.ts';
import { BulletinBlock } from './BulletinBlock.tsx';
import { BulletinOmitted } from './BulletinOmitted.tsx';
import { goneFrom } from './bulletin-words.ts';

interface Props {
  bulletin: BulletinView;
  /** What differs from what was saved; null for nothing. */
  typed: Words | null;
  onType: (words: Words | null) => void;
}

/** Where the next figure goes: the last paragraph that had the cursor. */
interface Cursor {
  at: number;
  from: number;
}

export function BulletinEditor({ bulletin, typed, onType }: Props) {
  const id = useId();
  const words = typed ?? bulletin.words;
  const cursor = useRef<Cursor | null>(null);
  const write = useWrite(bulletinApi.editBulletin);
  const draft = useDraft(`bulletin/${bulletin.id}`, typed ?? undefined, onType);
  const gone = goneFrom(bulletin, words);
  const isOwed = gone.some(g => !words.omitted.find(o => o.key === g.key)?.why.trim());
  const change = (part: Partial<Words>) => onType({ ...words, ...part });

  async function save(seenSeq: number, content: Words) {
    // What stands in the text again needs no reason any more.
    const omitted = content.omitted.filter(o => goneFrom(bulletin, content).some(g => g.key === o.key));
    await write
      .send({ params: { id: bulletin.id }, body: { ...content, omitted, seenSeq } })
      .then(() => {
        draft.done();
        onType(null);
      })
      .catch(() => undefined);
  }

  function put(key: string) {
    const { at, from } = cursor.current ?? {
      at: words.blocks.findIndex(b => b.sort === 'paragraph'),
      from: 0,
    };
    change({
      blocks: words.blocks.map((b, i) =>
        i === at && b.sort === 'paragraph'
          ? { ...b, text: `${b.text.slice(0, from)}{${key}}${b.text.slice(from)}` }
          : b,
      ),
    });
  }

  return (
    <section className="panel stack" aria-label="文字">
      <div className="panel-head">
        <h2>文字</h2>
        <span className="quiet">花括号里是数的位置，数由平台填写，不能改。</span>
      </div>
      <DraftNotice draft={draft} />
      {write.trouble?.sort === 'conflict' && write.trouble.current ? (
        <Conflict
          title={write.trouble.title}
          mine={words}
          theirs={write.trouble.current as Words & { seq: number }}
          onResolve={(kept, seq) => void save(seq, kept)}
        />
      ) : (
        <ProblemNotice trouble={write.trouble} />
      )}
      <label className="must" htmlFor={`${id}-title`}>
        标题
      </label>
      <Input
        id={`${id}-title`}
        maxLength={120}
        value={words.title}
        onChange={event => change({ title: event.target.value })}
      />
      {bulletin.numbered === 'document' && (
        <>
          <label htmlFor={`${id}-to`}>主送</label>
          <Input
            id={`${id}-to`}
            maxLength={400}
            value={words.addressee}
            onChange={event => change({ addressee: event.target.value })}
          />
        </>
      )}
      <label htmlFor={`${id}-copies`}>
        抄送<span className="quiet">（用顿号分开）</span>
      </label>
      <Input
        id={`${id}-copies`}
        maxLength={600}
        value={words.copies.join('、')}
        onChange={event => change({ copies: event.target.value ? event.target.value.split('、') : [] })}
      />
      {words.blocks.map((block, at) => (
        <BulletinBlock
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name but their place
          key={at}
          block={block}
          at={at}
          last={words.blocks.length - 1}
          onChange={next => change({ blocks: words.blocks.map((b, i) => (i === at ? next : b)) })}
          onMove={by => change({ blocks: moved(words.blocks, at, by) })}
          onAdd={() => change({ blocks: words.blocks.toSpliced(at + 1, 0, { sort: 'paragraph', text: '' }) })}
          onDrop={() => change({ blocks: words.blocks.toSpliced(at, 1) })}
          onCursor={from => {
            cursor.current = { at, from };
          }}
        />
      ))}
      <BulletinOmitted gone={gone} omitted={words.omitted} onChange={omitted => change({ omitted })} />
      <details>
        <summary>可用的数（插到光标处）</summary>
        <ul className="plain-list bulletin-figures">
          {bulletin.figures.map(f => (
            <li key={f.key} className="row">
              <span className="grow">
                {f.label}：{f.value}
              </span>
              <Button size="small" aria-label={`插入${f.label}`} onClick={() => put(f.key)}>
                插入
              </Button>
            </li>
          ))}
        </ul>
      </details>
      <div className="row">
        <Button
          type="primary"
          loading={write.isPending}
          disabled={typed === null || isOwed}
          onClick={() => void save(bulletin.seq, words)}
        >
          保存文字
        </Button>
        {typed && (
          <Button
            onClick={() => {
              draft.done();
              write.reset();
              onType(null);
            }}
          >
            放弃修改
          </Button>
        )}
      </div>
    </section>
  );
}

function moved(blocks: readonly Block[], at: number, by: 1 | -1): Block[] {
  const next = [...blocks];
  const [block] = next.splice(at, 1);
  next.splice(at + by, 0, block!);
  return next;
}

const textOf = (blocks: readonly Block[]): string =>
  blocks
    .map(b => (b.sort === 'table' || b.sort === 'chart' ? (b.key === 'rates' ? '【图】' : '【表】') : b.text))
    .join('\n');

interface ConflictProps {
  title: string;
  mine: Words;
  theirs: Words & { seq: number };
  onResolve: (words: Words, seq: number) => void;
}

function Conflict({ title, mine, theirs, onResolve }: ConflictProps) {
  return (
    <ConflictPanel
      title={title}
      fields={[
        { key: 'title', label: '标题', mine: mine.title, theirs: theirs.title },
        { key: 'addressee', label: '主送', mine: mine.addressee, theirs: theirs.addressee },
        { key: 'copies', label: '抄送', mine: mine.copies.join('、'), theirs: theirs.copies.join('、') },
        { key: 'blocks', label: '正文', mine: textOf(mine.blocks), theirs: textOf(theirs.blocks) },
      ]}
      onResolve={choices => {
        const of = <K extends keyof Words>(key: K) => (choices[key] === 'theirs' ? theirs[key] : mine[key]);
        const omitted = choices.blocks === 'theirs' ? theirs.omitted : mine.omitted;
        const kept = {
          title: of('title'),
          addressee: of('addressee'),
          copies: of('copies'),
          blocks: of('blocks'),
        };
        onResolve({ ...kept, omitted }, theirs.seq);
      }}
    />
  );
}
