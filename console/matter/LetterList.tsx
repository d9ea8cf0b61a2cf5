import { fileApi } from '@niangjia/domain/core/file.api.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { DELIVERIES, type MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Checkbox, Form, Input } from 'antd';
import { SaveFile } from '../app/SaveFile.tsx';
import { useStep } from '../app/step.ts';

type Letter = MatterView['letters'][number];

/** Letters of the record: drafted from it, edited, signed by somebody else, delivered. */
export function LetterList({ matter }: { matter: MatterView }) {
  const draft = useStep(matterApi.draftLetter);
  const letters = kinds[matter.kind]?.letters ?? {};
  return (
    <section className="panel stack" aria-label="文书">
      <h2>文书</h2>
      {matter.letters.map(letter => (
        <OneLetter key={letter.id} matter={matter} letter={letter} />
      ))}
      {matter.mayDraft.length > 0 && (
        <div className="row">
          {matter.mayDraft.map(code => (
            <ConfirmMove
              key={code}
              label={`拟写《${letters[code]?.label ?? code}》`}
              onConfirm={() => draft.send({ params: { id: matter.id }, body: { code } })}
            >
              <p>按本事项的内容生成初稿，可以修改；由拟稿人以外的人签发，签发时编号。</p>
            </ConfirmMove>
          ))}
        </div>
      )}
    </section>
  );
}

interface Words {
  title: string;
  addressee: string;
  body: string;
}
interface Delivered {
  how: keyof typeof DELIVERIES;
  on: string;
  by: string;
  receivedBy?: string;
  refused?: boolean;
  note?: string;
}

function OneLetter({ matter, letter }: { matter: MatterView; letter: Letter }) {
  const step = useStep(matterApi.moveMatterLetter);
  const may = (move: Letter['allowed'][number]) => letter.allowed.includes(move);
  const params = (move: Letter['allowed'][number]) => ({ id: matter.id, letterId: letter.id, move });
  const seen = { seenSeq: letter.seq };
  return (
    <article className="matter-letter stack" aria-label={letter.title}>
      <div className="row">
        <strong>{letter.title}</strong>
        <StateTag tone={letter.state === 'signed' ? 'good' : 'plain'}>
          {letter.state === 'signed' ? `已签发 ${letter.documentNo}` : '拟稿'}
        </StateTag>
      </div>
      <p className="quiet">
        {letter.label} · 拟稿 {letter.drafter}
        {letter.signer && ` · ${letter.signedOn} ${letter.signer}签发`}
      </p>
      {letter.state === 'draft' && (
        <details>
          <summary>看正文</summary>
          <p>{letter.addressee}：</p>
          {letter.paragraphs.map(p => (
            <p key={p}>{p}</p>
          ))}
        </details>
      )}
      {letter.deliveries.map(d => (
        <p key={d.at} className="quiet">
          {d.on} {DELIVERIES[d.how]}，送达人{d.by}
          {d.refused ? '，拒收' : d.receivedBy && `，${d.receivedBy}签收`}
          {d.note && `；${d.note}`}
        </p>
      ))}
      <div className="row">
        {letter.fileId && <SaveFile endpoint={fileApi.download} id={letter.fileId} label="下载" />}
        {may('edit') && (
          <FormDialog<Words>
            label="修改文书"
            name={`letter-${letter.id}`}
            width={680}
            initial={{ title: letter.title, addressee: letter.addressee, body: letter.paragraphs.join('\n') }}
            onSubmit={({ title, addressee, body }) =>
              step.send({
                params: params('edit'),
                body: {
                  ...seen,
                  title,
                  addressee,
                  paragraphs: body
                    .split('\n')
                    .map(p => p.trim())
                    .filter(Boolean),
                },
              })
            }
          >
            <Form.Item name="title" label="标题" rules={[{ required: true, message: '请填写标题' }]}>
              <Input maxLength={120} />
            </Form.Item>
            <Form.Item name="addressee" label="主送" rules={[{ required: true, message: '请填写主送单位' }]}>
              <Input maxLength={120} />
            </Form.Item>
            <Form.Item name="body" label="正文（一行一段）">
              <Input.TextArea autoSize={{ minRows: 8, maxRows: 20 }} />
            </Form.Item>
          </FormDialog>
        )}
        {may('sign') && (
          <ConfirmMove
            label="签发"
            title={`签发《${letter.label}》`}
            type="primary"
            onConfirm={() => step.send({ params: params('sign'), body: seen })}
          >
            <p>签发后编号、生成正式文书，不能再改。</p>
          </ConfirmMove>
        )}
        {may('deliver') && (
          <FormDialog<Delivered>
            label="登记送达"
            name={`deliver-${letter.id}`}
            initial={{ how: 'hand', refused: false }}
            onSubmit={v =>
              step.send({
                params: params('deliver'),
                body: {
                  ...seen,
                  delivery: {
                    how: v.how,
                    on: v.on as never,
                    by: v.by,
                    receivedBy: v.receivedBy ?? '',
                    refused: v.refused ?? false,
                    note: v.note ?? '',
                  },
                },
              })
            }
          >
            <Form.Item name="how" label="送达方式">
              <Select options={Object.entries(DELIVERIES).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
            <Form.Item name="on" label="送达日期" rules={[{ required: true, message: '请选择日期' }]}>
              <DayInput />
            </Form.Item>
            <Form.Item name="by" label="送达人" rules={[{ required: true, message: '请填写送达人' }]}>
              <Input maxLength={40} />
            </Form.Item>
            <Form.Item name="receivedBy" label="签收人">
              <Input maxLength={40} />
            </Form.Item>
            <Form.Item name="refused" valuePropName="checked">
              <Checkbox>拒收</Checkbox>
            </Form.Item>
            <Form.Item name="note" label="备注">
              <Input maxLength={300} />
            </Form.Item>
          </FormDialog>
        )}
        {may('remind') && (
          <ConfirmMove label="催告" onConfirm={() => step.send({ params: params('remind'), body: seen })} />
        )}
      </div>
    </article>
  );
}
