import { personApi } from '@niangjia/domain/unit/person.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Trail } from '@niangjia/ui/Trail.tsx';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { readAnew } from '../app/query-client.ts';
import { useDuties } from '../app/session.ts';
import { stepsOf } from '../app/steps.ts';
import { required } from './DecisionFields.tsx';
import { postColumns } from './UnitPosts.tsx';

export function PersonPage() {
  const { personId } = usePageParams<{ personId: string }>();
  const person = useRead(personApi.record, { params: { id: personId } });
  const duties = useDuties();
  usePageTitle(person.data?.name);
  return (
    <ReadGate {...person} what="人员详情">
      {record => (
        <div className="stack">
          <PageHead
            title={record.name}
            note={record.unit && `登记单位：${record.unit.name}`}
            actions={record.allowed.includes('edit') && <EditPerson {...record} />}
          />
          <section className="panel">
            <h2>联系方式</h2>
            <Mobile
              key={record.id}
              id={record.id}
              masked={record.mobileMasked}
              may={record.allowed.includes('reveal-mobile')}
            />
          </section>
          <section className="panel">
            <h2>任职经历</h2>
            <RecordTable
              caption="任职经历"
              columns={postColumns(duties.has('post.keep', 'account.keep'), true)}
              rows={record.posts}
              rowKey={p => p.id}
              empty={<EmptyState title="没有任职记录" />}
            />
          </section>
          <section className="panel">
            <h2>办理过程</h2>
            <Trail steps={stepsOf(record.trail).reverse()} />
          </section>
        </div>
      )}
    </ReadGate>
  );
}

/** Masked until somebody says why they need it; that is kept in the trail. */
function Mobile({ id, masked, may }: { id: string; masked: string | null; may: boolean }) {
  const reveal = useWrite(personApi.revealMobile);
  const [shown, setShown] = useState<string | null>(null);
  if (!masked) return <p className="quiet">没有登记手机号。</p>;
  return (
    <div className="row">
      <span>手机号 {shown ?? masked}</span>
      {may && !shown && (
        <ConfirmMove
          label="查看手机号"
          why="required"
          whyLabel="查看原因"
          onConfirm={async why => setShown((await reveal.send({ params: { id }, body: { why } })).mobile)}
        >
          <p>查看会记入办理过程，本人可以知道。</p>
        </ConfirmMove>
      )}
    </div>
  );
}

function EditPerson({ id, name, seq }: { id: string; name: string; seq: number }) {
  const edit = useWrite(personApi.edit);
  return (
    <FormDialog<{ name: string; mobile?: string }>
      label="修改资料"
      name="edit-person"
      initial={{ name }}
      onTrouble={readAnew}
      onSubmit={({ name: newName, mobile }) =>
        edit.send({ params: { id }, body: { name: newName, ...(mobile ? { mobile } : {}), seenSeq: seq } })
      }
    >
      <Form.Item name="name" label="姓名" rules={required('请填写姓名')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="mobile" label="新手机号" extra="不更换的可不填">
        <Input inputMode="tel" maxLength={11} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
