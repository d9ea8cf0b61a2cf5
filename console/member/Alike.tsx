import { maskIdCard, maskPhone } from '@niangjia/domain/core/mask.ts';
import type { DocumentSort, WorkerRow } from '@niangjia/domain/member/worker.model.ts';
import { Form, Input } from 'antd';
import { Pairs } from './Pairs.tsx';

interface Props {
  workers: readonly WorkerRow[];
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
}

interface Typed {
  name?: string;
  document?: DocumentSort;
  documentNo?: string;
  mobile?: string;
  born?: string;
}

/** Whoever is being entered beside everybody who looks alike; who is somebody else is said so, with the reason. */
export function Alike({ workers, chosen, onChange }: Props) {
  const typed = Form.useWatch<Typed | undefined>('fields');
  if (workers.length === 0) return null;
  const candidate = {
    ...{ name: typed?.name ?? '', document: typed?.document ?? ('id-card' as const) },
    documentMasked: maskIdCard(typed?.documentNo ?? ''),
    mobileMasked: typed?.mobile ? maskPhone(typed.mobile) : '',
    // Of a card the number says it, and the platform reads it from there.
    ...{ born: typed?.born ?? '', unit: '', employer: '' },
  };
  return (
    <section className="stack" aria-label="疑似同一人">
      <p>
        <strong>疑似同一人，请逐一核对。</strong>
        判定和依据会留下记录，以后不再询问。
      </p>
      <Pairs
        called="正在登记的"
        candidate={candidate}
        workers={workers}
        value={chosen}
        onChange={onChange}
        same={() => <p>是同一人的不要重复登记，请打开上面的原记录办理。</p>}
      />
      <Form.Item
        name="otherWhy"
        label="凭什么判定"
        rules={[{ required: chosen.length > 0, message: '请写明凭什么判定' }]}
      >
        <Input maxLength={300} placeholder="如：当面核对了身份证" />
      </Form.Item>
    </section>
  );
}
