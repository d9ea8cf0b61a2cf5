import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { BODIES, LEAVINGS, ROLES } from '@niangjia/domain/term/term.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useGo } from '../app/place.ts';
import { useWrite } from '../app/queries.ts';

type Kind = 're-election' | 'by-election' | 'recall';
const KINDS: Readonly<Record<Kind, string>> = {
  're-election': '换届',
  'by-election': '补选',
  recall: '罢免',
};
const RENEWALS = { due: '届满换届', early: '提前换届', late: '逾期补办' } as const;
const PROPOSERS = { committee: '基层工会委员会', members: '三分之一以上会员' } as const;

interface Filled {
  kind: Kind;
  given: Record<string, string>;
}
const required = (message: string) => [{ required: true, message }];
const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** Opened for this very union, also by the level above for one that has nobody at the platform. */
export function OpenElection({ unitId, endsOn }: { unitId: string; endsOn: string | null }) {
  const open = useWrite(matterApi.openMatter);
  const go = useGo();
  return (
    <FormDialog<Filled>
      label="办理换届、补选、罢免"
      name="open-election"
      initial={{ kind: 're-election', given: { sort: 'due', ...(endsOn ? { endsOn } : {}) } }}
      onSubmit={async ({ kind, given }) => {
        const made = await open.send({
          body: { kind, unitId, channel: 'window', given: givenOf(kind, given) },
        });
        go(`/matters/${made.id}`);
      }}
    >
      <Form.Item name="kind" label="办理什么">
        <Select options={choices(KINDS)} />
      </Form.Item>
      <Asked />
    </FormDialog>
  );
}

const ASKED: Readonly<Record<Kind, readonly string[]>> = {
  're-election': ['sort', 'endsOn'],
  'by-election': ['body', 'role', 'vacantOn', 'leaving', 'cause', 'leaver'],
  recall: ['name', 'body', 'role', 'proposer', 'reason'],
};
/** What was typed for another kind before it was changed stays behind. */
const givenOf = (kind: Kind, given: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).filter(([name, value]) => ASKED[kind].includes(name) && value));

function Asked() {
  const kind = Form.useWatch<Kind>('kind') ?? 're-election';
  if (kind === 're-election')
    return (
      <>
        <Form.Item name={['given', 'sort']} label="换届类型">
          <Select options={choices(RENEWALS)} />
        </Form.Item>
        <Form.Item name={['given', 'endsOn']} label="本届届满日期" rules={required('请填写届满日期')}>
          <DayInput />
        </Form.Item>
      </>
    );
  return (
    <>
      {kind === 'recall' && (
        <Form.Item name={['given', 'name']} label="被提议罢免的人员" rules={required('请填写姓名')}>
          <Input maxLength={40} />
        </Form.Item>
      )}
      <Form.Item name={['given', 'body']} label="机构" rules={required('请选择机构')}>
        <Select options={choices(BODIES)} />
      </Form.Item>
      <Form.Item name={['given', 'role']} label="职务" rules={required('请选择职务')}>
        <Select options={choices(ROLES)} />
      </Form.Item>
      {kind === 'recall' ? <Recall /> : <Vacancy />}
    </>
  );
}

function Leaving() {
  const isMoved = Form.useWatch(['given', 'leaving']) === 'moved';
  return (
    <Form.Item
      name={['given', 'leaving']}
      label="离任原因"
      rules={required('请选择离任原因')}
      extra={
        isMoved &&
        '主席、副主席任期未满调动的，报批前须有本级工会委员会和上一级工会同意的文号（工会法第十八条）'
      }
    >
      <Select options={choices(LEAVINGS)} />
    </Form.Item>
  );
}

const Recall = () => (
  <>
    <Form.Item name={['given', 'proposer']} label="提议人" rules={required('请选择提议人')}>
      <Select options={choices(PROPOSERS)} />
    </Form.Item>
    <Form.Item name={['given', 'reason']} label="罢免理由" rules={required('请填写理由')}>
      <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
    </Form.Item>
  </>
);

const Vacancy = () => (
  <>
    <Form.Item name={['given', 'vacantOn']} label="空缺之日" rules={required('请填写空缺之日')}>
      <DayInput />
    </Form.Item>
    <Form.Item name={['given', 'leaver']} label="离任人员（仍在班子名单中的填写）">
      <Input maxLength={40} />
    </Form.Item>
    <Leaving />
    <Form.Item name={['given', 'cause']} label="空缺原因说明" rules={required('请填写原因')}>
      <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
    </Form.Item>
  </>
);
