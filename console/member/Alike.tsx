import type { WorkerRow } from '@niangjia/domain/member/worker.model.ts';
import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { Form, Input } from 'antd';
import { useRead } from '../app/queries.ts';
import { candidateOf, type Typed } from './candidate.ts';
import { Pairs } from './Pairs.tsx';

interface Props {
  workers: readonly WorkerRow[];
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
}

/** Whoever is being entered beside everybody who looks alike; who is somebody else is said so, with the reason. */
export function Alike({ workers, chosen, onChange }: Props) {
  const typed = Form.useWatch<Typed | undefined>('fields');
  const unitId = Form.useWatch<string | undefined>('unitId');
  const employerId = typed?.employerId;
  const isOpen = workers.length > 0;
  const unit = useRead(unitApi.record, { params: { id: unitId ?? '' } }, { enabled: isOpen && !!unitId });
  const employer = useRead(
    employerApi.record,
    { params: { id: employerId ?? '' } },
    { enabled: isOpen && !!employerId },
  );
  if (!isOpen) return null;
  return (
    <section className="stack" aria-label="疑似同一人">
      <p>
        <strong>疑似同一人，请逐一核对。</strong>
        判定和依据会留下记录，以后不再询问。
      </p>
      <Pairs
        called="正在登记的"
        candidate={candidateOf(typed, {
          unit: (unitId && unit.data?.shortName) || '',
          employer: (employerId && employer.data?.name) || '',
        })}
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
