import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { memberApi } from '@niangjia/domain/member/member.api.ts';
import type { WorkerRow } from '@niangjia/domain/member/worker.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { Pairs } from './Pairs.tsx';
import type { Worker } from './WorkerPage.tsx';

const WHY = ['given', 'otherWhy'];

/** Who looks like the applicant is laid beside before approving; the answer and its reason are kept. Stands in the form of the move. */
export function TellApart({ worker }: { worker: Worker }) {
  const alike = useRead(joinApi.alikeTo, { params: { id: worker.id } });
  const items = alike.data?.items ?? [];
  if (items.length === 0) return null;
  const candidate = {
    ...worker,
    mobileMasked: worker.mobileMasked ?? '',
    born: worker.born ?? '',
    unit: worker.unit.shortName,
    employer: worker.employer?.name ?? '',
  };
  return (
    <>
      <Form.Item
        name={['given', 'otherThan']}
        label="疑似同一人，请逐一核对"
        required
        rules={[
          {
            validator: (_, others: readonly string[] = []) =>
              items.every(w => others.includes(w.id))
                ? Promise.resolve()
                : Promise.reject(new Error('请逐一判定；是同一人的不能批准，请并入原记录')),
          },
        ]}
      >
        <Pairs
          called="申请人"
          candidate={candidate}
          workers={items}
          same={into => <MergeInto worker={worker} into={into} />}
        />
      </Form.Item>
      <Form.Item name={WHY} label="凭什么判定" rules={[{ required: true, message: '请写明凭什么判定' }]}>
        <Input maxLength={300} placeholder="如：当面核对了身份证" />
      </Form.Item>
    </>
  );
}

/** The same person: the application goes into the record that is there, and nobody is counted twice. */
function MergeInto({ worker, into }: { worker: Worker; into: WorkerRow }) {
  const form = Form.useFormInstance();
  const step = useStep(memberApi.move);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  if (!worker.allowed.includes('merge')) return <p>是同一人的不要批准，请会籍管理岗把这份申请并入原记录。</p>;
  async function merge() {
    setTrouble(null);
    const { given } = await form.validateFields([WHY]).catch(() => ({ given: null }));
    if (!given) return;
    const body = {
      ...{ seenSeq: worker.seq, why: String(given.otherWhy) },
      given: { name: 'merge' as const, intoId: into.id },
    };
    await step.send({ params: { id: worker.id }, body }).catch(error => setTrouble(asTrouble(error)));
  }
  return (
    <div className="stack">
      <p>申请并入原记录，不另立会籍；申请人凭原来的查询码看到的就是原记录。先在下面写明依据。</p>
      <ProblemNotice trouble={trouble} />
      <div>
        <Button loading={step.isPending} onClick={() => void merge()}>
          并入{into.name}的原记录
        </Button>
      </div>
    </div>
  );
}
