import { fileApi } from '@niangjia/domain/core/file.api.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { DELIVERIES, type MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Checkbox, Form, Input } from 'antd';
import { SaveFile, useSaving } from '../app/SaveFile.tsx';
import { useStep } from '../app/step.ts';
import { DraftLetter } from './DraftLetter.tsx';
import { LetterCheck } from './LetterCheck.tsx';
import { LetterEdit } from './LetterEdit.tsx';

type Letter = MatterView['letters'][number];

/** Letters of the record: drafted from it, edited, signed by somebody else, delivered. */
export function LetterList({ matter }: { matter: MatterView }) {
  return (
    <section className="panel stack" aria-label="文书">
      <h2>文书</h2>
      {matter.letters.map(letter => (
        <OneLetter key={letter.id} matter={matter} letter={letter} />
      ))}
      {matter.mayDraft.length > 0 && (
        <div className="row">
          {matter.mayDraft.map(code => (
            <DraftLetter key={code} matter={matter} code={code}>
              <p>按本事项的内容生成初稿，可以修改；由拟稿人以外的人签发，签发时编号。</p>
            </DraftLetter>
          ))}
        </div>
      )}
    </section>
  );
}

const TONES = { draft: 'plain', signed: 'good', withdrawn: 'warn', void: 'plain' } as const;
const standing = ({ state, documentNo, withdrawn }: Letter): string =>
  ({
    draft: '拟稿',
    signed: `已签发 ${documentNo}`,
    withdrawn: `${documentNo} 已撤回，${withdrawn}`,
    void: '已作废',
  })[state];

function OneLetter({ matter, letter }: { matter: MatterView; letter: Letter }) {
  return (
    <article className="matter-letter stack" aria-label={letter.title}>
      <div className="row">
        <strong>{letter.title}</strong>
        <StateTag tone={TONES[letter.state]}>{standing(letter)}</StateTag>
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
      {letter.quotes.length > 0 && (
        <p className="quiet">
          引用测算：
          {letter.quotes.map(({ id, label }, i) => (
            <span key={id}>
              {i > 0 && '、'}
              <a href={`#sum-${id}`}>{label}</a>
            </span>
          ))}
        </p>
      )}
      <Newer letter={letter} />
      {letter.deliveries.map(d => (
        <p key={d.at} className="quiet">
          {d.on} {DELIVERIES[d.how]}，送达人{d.by}
          {d.place && `，${d.place}`}
          {d.refused ? '，拒收' : d.receivedBy && `，${d.receivedBy}签收`}
          {d.witnesses && `，见证人${d.witnesses}`}
          {d.recorded && '，已拍照、录像'}
          {d.note && `；${d.note}`}
        </p>
      ))}
      <LetterMoves matter={matter} letter={letter} />
      {letter.digest && <p className="quiet matter-digest">存档摘要（SHA-256）{letter.digest}</p>}
    </article>
  );
}

/** A figure that has been reckoned again: told before it is signed, and told of what was signed. */
function Newer({ letter: { quotes, state } }: { letter: Letter }) {
  if (state !== 'draft' && state !== 'signed') return null;
  return quotes.map(
    ({ id, label, newer }) =>
      newer && (
        <p key={id} role="status">
          <StateTag tone="warn">{state === 'draft' ? '数额已重新测算' : '所引数额此后有更正'}</StateTag> “
          {label}”之后又保存了
          <a href={`#sum-${newer.id}`} className="in-text">
            {newer.label}
          </a>
          {state === 'draft'
            ? '。要用新数的，作废这份拟稿后另拟。'
            : '；需要改正的，用“更正”另出一份，这一份随之撤回。'}
        </p>
      ),
  );
}

function LetterMoves({ matter, letter }: { matter: MatterView; letter: Letter }) {
  const step = useStep(matterApi.moveMatterLetter);
  const may = (move: Letter['allowed'][number]) => letter.allowed.includes(move);
  const params = (move: 'sign' | 'drop') => ({ id: matter.id, letterId: letter.id, move });
  const seen = { seenSeq: letter.seq };
  const old = letter.quotes.filter(({ newer }) => newer);
  return (
    <div className="row">
      {letter.fileId && <SaveFile endpoint={fileApi.download} id={letter.fileId} label="下载" />}
      {letter.documentNo && <SaveReceipt matterId={matter.id} letter={letter} />}
      {letter.digest && <LetterCheck title={letter.title} digest={letter.digest} />}
      {may('edit') && <LetterEdit matterId={matter.id} letter={letter} />}
      {may('sign') && (
        <ConfirmMove
          label="签发"
          title={`签发《${letter.label}》`}
          type="primary"
          onConfirm={() =>
            step.send({ params: params('sign'), body: { ...seen, isOldMeant: old.length > 0 } })
          }
        >
          <p>签发后编号、生成正式文书，不能再改。</p>
          {old.map(({ id, label, newer }) => (
            <p key={id}>
              “{label}”之后又有“{newer?.label}”。确认仍用原来的数，再签发。
            </p>
          ))}
        </ConfirmMove>
      )}
      {may('drop') && (
        <ConfirmMove
          label="作废"
          title={`作废《${letter.label}》拟稿`}
          why="required"
          onConfirm={why => step.send({ params: params('drop'), body: { ...seen, why } })}
        />
      )}
      {may('deliver') && <DeliveryForm matter={matter} letter={letter} />}
      {may('correct') && (
        <DraftLetter matter={matter} code={letter.code} corrects={letter}>
          <p>先在事项内容中改正，再按现在的内容另拟一份；新的一份签发后，{letter.documentNo}撤回。</p>
        </DraftLetter>
      )}
    </div>
  );
}

interface Delivered {
  delivery: {
    how: keyof typeof DELIVERIES;
    on: string;
    by: string;
    receivedBy?: string;
    refused?: boolean;
    place?: string;
    witnesses?: string;
    recorded?: boolean;
    note?: string;
  };
}

/** 送达回证 */
function DeliveryForm({ matter, letter }: { matter: MatterView; letter: Letter }) {
  const step = useStep(matterApi.moveMatterLetter);
  return (
    <FormDialog<Delivered>
      label="登记送达"
      title={`登记送达：《${letter.label}》${letter.documentNo}`}
      name={`deliver-${letter.id}`}
      initial={{ delivery: { how: 'hand', on: '', by: '', refused: false } }}
      onSubmit={({ delivery }) =>
        step.send({
          params: { id: matter.id, letterId: letter.id, move: 'deliver' },
          body: {
            seenSeq: letter.seq,
            delivery: {
              ...delivery,
              on: delivery.on as never,
              receivedBy: delivery.receivedBy ?? '',
              refused: delivery.refused ?? false,
              place: delivery.place ?? '',
              witnesses: delivery.witnesses ?? '',
              recorded: delivery.recorded ?? false,
              note: delivery.note ?? '',
            },
          },
        })
      }
    >
      <Form.Item name={['delivery', 'how']} label="送达方式">
        <Select options={Object.entries(DELIVERIES).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name={['delivery', 'on']}
        label="送达日期"
        rules={[{ required: true, message: '请选择日期' }]}
      >
        <DayInput />
      </Form.Item>
      <Form.Item
        name={['delivery', 'by']}
        label="送达人"
        rules={[{ required: true, message: '请填写送达人' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <DeliveryFields />
    </FormDialog>
  );
}

const DeliveryFields = () => (
  <>
    <Form.Item name={['delivery', 'place']} label="送达地点（可不填）">
      <Input maxLength={80} />
    </Form.Item>
    <Form.Item name={['delivery', 'receivedBy']} label="签收人（直接送达的必填，拒收的不填）">
      <Input maxLength={40} />
    </Form.Item>
    <Form.Item name={['delivery', 'refused']} valuePropName="checked">
      <Checkbox>拒收</Checkbox>
    </Form.Item>
    <Form.Item
      name={['delivery', 'witnesses']}
      label="见证人（可不填）"
      extra="拒收、留置送达时在场的见证人；没有见证人的，勾选下面一项。"
    >
      <Input maxLength={80} />
    </Form.Item>
    <Form.Item name={['delivery', 'recorded']} valuePropName="checked">
      <Checkbox>拍照、录像记录送达过程</Checkbox>
    </Form.Item>
    <Form.Item
      name={['delivery', 'note']}
      label="备注（可不填）"
      extra="拒收的，写明谁拒收、什么理由；邮寄的，写快递单号。"
    >
      <Input maxLength={300} />
    </Form.Item>
  </>
);

/** To be taken along and signed; afterwards with what was noted. */
function SaveReceipt({ matterId, letter }: { matterId: string; letter: Letter }) {
  const { save, isPending } = useSaving(matterApi.printLetterReceipt);
  return (
    <Button loading={isPending} onClick={() => void save({ params: { id: matterId, letterId: letter.id } })}>
      {letter.deliveries.length ? '送达回证' : '空白送达回证'}
    </Button>
  );
}
