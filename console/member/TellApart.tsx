import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { MEMBERSHIP_STATES } from '@niangjia/domain/member/membership.life.ts';
import { Checkbox, Form, Input } from 'antd';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';

/** Who looks like the applicant is laid beside before approving; the answer and its reason are kept. Stands in the form of the move. */
export function TellApart({ id }: { id: string }) {
  const alike = useRead(joinApi.alikeTo, { params: { id } });
  const items = alike.data?.items ?? [];
  const others = Form.useWatch<string[] | undefined>(['given', 'otherThan']) ?? [];
  if (items.length === 0) return null;
  return (
    <>
      <Form.Item
        name={['given', 'otherThan']}
        label="疑似同一人的已登记职工，请逐一核对"
        extra="是同一人的，不要批准，打开原记录办理；不是的逐一勾选。"
      >
        <Checkbox.Group
          style={{ flexDirection: 'column', gap: 6 }}
          options={items.map(w => ({
            value: w.id,
            label: (
              <>
                不是同一人：<To to={`/members/${w.id}`}>{w.name}</To>，{w.born ?? '—'}，{w.documentMasked}，
                {w.mobileMasked ?? '无手机号'}，{w.unit.shortName}（{MEMBERSHIP_STATES[w.state]}）
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item
        name={['given', 'otherWhy']}
        label="凭什么判定不是同一人"
        dependencies={[['given', 'otherThan']]}
        rules={[{ required: others.length > 0, message: '请写明凭什么判定' }]}
      >
        <Input maxLength={300} placeholder="如：当面核对了身份证" />
      </Form.Item>
    </>
  );
}
