import { letterLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Form, Input } from 'antd';
import { LetterFields, useLetterWriting } from '../app/LetterWriting.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { useMe } from '../app/session.ts';

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
      {letter.deliveredOn && (
        <p className="quiet">
          {letter.deliveredOn} 送达{letter.replyBy && `，请于 ${letter.replyBy} 前函复`}
        </p>
      )}
      {letter.repliedOn && (
        <section aria-label="复函">
          <h3>{letter.repliedOn} 复函</h3>
          <p className="keep-lines">{letter.reply}</p>
        </section>
      )}
      <div className="row">
        <span className="quiet">{letter.stateLabel}</span>
        {letter.isReplyLate && <StateTag tone="bad">逾期未复函</StateTag>}
        <SaveFile endpoint={programmeApi.printLetter} id={letter.id} label="下载" of={letter.title} />
        <Steps letter={letter} onDone={() => undefined} />
      </div>
    </div>
  );
}

function Steps({ letter, onDone }: { letter: Letter; onDone: () => void }) {
  const move = useWrite(programmeApi.moveLetter);
  const { today } = useMe();
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
        <FormDialog<{ deliveredOn: string; replyBy?: string }>
          label={letterLife.moves.send.label}
          name="send-letter"
          type="primary"
          initial={{ deliveredOn: today }}
          onSubmit={({ deliveredOn, replyBy }) =>
            move.send({
              params,
              body: { move: 'send', deliveredOn, replyBy: replyBy || null, seenSeq: letter.seq },
            })
          }
        >
          <p>请先把盖章的函送达{letter.addressee}，再登记发出。</p>
          <Form.Item
            name="deliveredOn"
            label="送达日期"
            rules={[{ required: true, message: '请填写送达日期' }]}
          >
            <DayInput max={today} />
          </Form.Item>
          <Form.Item name="replyBy" label="请对方函复的期限" extra="可不填；填了的，临近和逾期会列入待办">
            <DayInput />
          </Form.Item>
        </FormDialog>
      )}
      {letter.allowed.includes('answer') && (
        <FormDialog<{ repliedOn: string; reply: string }>
          label={letterLife.moves.answer.label}
          name="answer-letter"
          type="primary"
          initial={{ repliedOn: today }}
          onSubmit={answered =>
            move.send({ params, body: { move: 'answer', ...answered, seenSeq: letter.seq } })
          }
        >
          <Form.Item
            name="repliedOn"
            label="复函日期"
            rules={[{ required: true, message: '请填写复函日期' }]}
          >
            <DayInput min={letter.deliveredOn ?? undefined} max={today} />
          </Form.Item>
          <Form.Item
            name="reply"
            label="对方怎么答复"
            rules={[{ required: true, whitespace: true, message: '请写明对方怎么答复' }]}
          >
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 3 }} />
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}
