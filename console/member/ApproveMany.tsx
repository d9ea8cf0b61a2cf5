import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { memberApi } from '@niangjia/domain/member/member.api.ts';
import type { WorkerRow } from '@niangjia/domain/member/worker.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Form } from 'antd';
import { useState } from 'react';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';

interface Props {
  rows: readonly WorkerRow[];
  chosen: ReadonlySet<string>;
  onDone: () => void;
}
interface Told {
  approved: number;
  left: { id: string; name: string; says: string }[];
}

/** 成批批准: one day for all that are chosen; what each of them answered stays in sight. */
export function ApproveMany({ rows, chosen, onDone }: Props) {
  const { today } = useMe();
  const step = useStep(memberApi.approveMany);
  const [told, setTold] = useState<Told | null>(null);
  const wanted = rows.filter(row => chosen.has(row.id));
  const send = async ({ approvedOn }: { approvedOn: string }) => {
    const sent = wanted.map(({ id, seq }) => ({ id, seenSeq: seq }));
    setTold(toldOf(await step.send({ body: { rows: sent, approvedOn } }), wanted));
    onDone();
  };
  return (
    <div className="stack">
      <div className="row">
        {wanted.length === 0 ? (
          rows.length > 0 && <span className="quiet">可以勾选几份申请一起批准。</span>
        ) : (
          <FormDialog<{ approvedOn: string }>
            label={`批准所选${wanted.length}人`}
            title={`批准入会：${wanted.length}人`}
            name="approve-many"
            type="primary"
            initial={{ approvedOn: today }}
            onSubmit={send}
          >
            <p>{wanted.map(row => row.name).join('、')}</p>
            <p className="quiet">按基层工会委员会同意的日期填写。批不了的逐个说明原因，留在待批准里。</p>
            <Form.Item
              name="approvedOn"
              label="批准日期"
              rules={[{ required: true, message: '请填写批准日期' }]}
            >
              <DayInput />
            </Form.Item>
          </FormDialog>
        )}
      </div>
      <div role="status">{told && <Outcome told={told} />}</div>
    </div>
  );
}

function toldOf({ rows }: ReplyOf<typeof memberApi.approveMany>, wanted: readonly WorkerRow[]): Told {
  const names = new Map(wanted.map(row => [row.id, row.name]));
  const left = rows.filter(row => !row.isApproved);
  return {
    approved: rows.length - left.length,
    left: left.map(({ id, says }) => ({ id, says, name: names.get(id) ?? '' })),
  };
}

function Outcome({ told: { approved, left } }: { told: Told }) {
  return (
    <section className="panel stack">
      <p>
        {approved > 0 ? `已批准${approved}人。` : '没有批准成一人。'}
        {left.length > 0 && `${left.length}人没有批准，仍在待批准里：`}
      </p>
      {left.length > 0 && (
        <ul aria-label="没有批准的">
          {left.map(({ id, name, says }) => (
            <li key={id}>
              <To to={`/members/${id}`}>{name}</To>：{says}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
