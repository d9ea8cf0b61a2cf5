import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import type { BulletinView } from '@niangjia/domain/report/bulletin.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Form, Input } from 'antd';
import { useStep } from '../app/step.ts';

type Name = 'submit' | 'check' | 'return' | 'refuse' | 'issue' | 'withdraw' | 'drop';

const MOVES: readonly { move: Name; label: string; why?: 'required'; isMain?: true; says: string }[] = [
  { move: 'submit', label: '送核稿', isMain: true, says: '送出后由部室负责人核稿，退回前不能再改文字。' },
  { move: 'check', label: '核稿通过', isMain: true, says: '通过后转领导签发。核稿人不能是拟稿人。' },
  { move: 'return', label: '退回修改', why: 'required', says: '退回拟稿人修改。' },
  { move: 'refuse', label: '不签发，退回', why: 'required', says: '退回拟稿人修改，修改后重新核稿。' },
  { move: 'issue', label: '印发', isMain: true, says: '印发后主送单位可以看到和下载。' },
  {
    move: 'withdraw',
    label: '撤回',
    why: 'required',
    says: '撤回后文件仍可查看，注明已撤回；编号不再使用。',
  },
  { move: 'drop', label: '作废', why: 'required', says: '作废后不再出现在列表里。' },
];

/** What the reader may do now: the platform says which steps are open, and what one of them still waits for. */
export function BulletinMoves({ bulletin, hasUnsaved }: { bulletin: BulletinView; hasUnsaved: boolean }) {
  const step = useStep(bulletinApi.moveBulletin);
  const open = MOVES.filter(m => bulletin.allowed.includes(m.move));
  return (
    <>
      {open.map(({ move, label, why, isMain, says }) => (
        <ConfirmMove
          key={move}
          label={label}
          why={why ?? 'none'}
          type={isMain ? 'primary' : 'default'}
          disabled={hasUnsaved}
          onConfirm={reason =>
            step.send({
              params: { id: bulletin.id },
              body: { move, seenSeq: bulletin.seq, ...(reason ? { why: reason } : {}) },
            })
          }
        >
          <p>{says}</p>
          <Waits bulletin={bulletin} move={move} />
        </ConfirmMove>
      ))}
      {bulletin.allowed.includes('sign') && <Sign bulletin={bulletin} />}
    </>
  );
}

function Waits({ bulletin, move }: { bulletin: BulletinView; move: string }) {
  const waits = bulletin.blocked.find(b => b.move === move);
  return waits ? <p className="notice tone-warn">{waits.says}</p> : null;
}

function Sign({ bulletin }: { bulletin: BulletinView }) {
  const step = useStep(bulletinApi.moveBulletin);
  const isIssue = bulletin.numbered === 'issue';
  return (
    <FormDialog<{ series: string }>
      label="签发"
      name="sign-bulletin"
      type="primary"
      initial={{ series: bulletin.series }}
      onSubmit={({ series }) =>
        step.send({ params: { id: bulletin.id }, body: { move: 'sign', seenSeq: bulletin.seq, series } })
      }
    >
      <p>签发时编号并存档，签发后任何人不能再改。请先在右侧通读全文。</p>
      <Waits bulletin={bulletin} move="sign" />
      <Form.Item
        name="series"
        label={isIssue ? '刊头名称' : '发文代字'}
        extra={isIssue ? '按年度连续编期号' : '按年度连续编号，例如填“霁工发”，编为“霁工发〔2026〕1号”'}
        rules={[{ required: true, message: isIssue ? '请填写刊头名称' : '请填写发文代字' }]}
      >
        <Input maxLength={20} />
      </Form.Item>
    </FormDialog>
  );
}
