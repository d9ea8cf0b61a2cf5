import { letterLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Button, Form, Input } from 'antd';
import { LetterFields, useLetterWriting } from '../app/LetterWriting.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';

type Letter = (typeof programmeApi.getLetter)['reply']['_output'];

export function LetterDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const letter = useRead(programmeApi.getLetter, { params: { id } });
  return (
    <Drawer title="商请函" onClose={onClose} size={640}>
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

function Writing({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const move = useWrite(programmeApi.moveLetter);
  const writing = useLetterWriting({
    letter,
    shelf: 'letter',
    send: words => move.send({ params: { id: letter.id }, body: { move: 'edit', ...words } }),
  });
  return (
    <div className="stack">
      <LetterFields writing={writing} addressee={{ label: '商请单位', most: 80 }} />
      <div className="row">
        <Button
          type="primary"
          disabled={!writing.isChanged || writing.theirs !== undefined}
          loading={writing.isPending}
          onClick={() => void writing.save()}
        >
          保存
        </Button>
        <SaveFile endpoint={programmeApi.printLetter} id={letter.id} label="下载" of={letter.title} />
        {writing.isLatest && <Steps letter={letter} onDone={onClose} />}
        <DraftNotice draft={writing.draft} />
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
