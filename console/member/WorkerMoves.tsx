import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { type MoveGiven, memberApi } from '@niangjia/domain/member/member.api.ts';
import { type MembershipMove, membershipLife } from '@niangjia/domain/member/membership.life.ts';
import { RETAIN_REASONS } from '@niangjia/domain/member/worker.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { type Typed as Aimed, AimFields, aimOf } from './AimFields.tsx';
import { TellApart } from './TellApart.tsx';
import type { Worker } from './WorkerPage.tsx';

type Name = MoveGiven['name'];
interface Filled {
  why?: string;
  given: Record<string, unknown>;
  /** Which union somebody goes to, where it is not chosen by name. */
  aim?: Aimed;
}

const required = (message: string) => [{ required: true, message }];
const day = (name: string, label: string): ReactNode => (
  <Form.Item name={['given', name]} label={label} rules={required(`请填写${label}`)}>
    <DayInput />
  </Form.Item>
);
const paper = (name: string, label: string): ReactNode => (
  <Form.Item name={['given', name]} label={label} rules={required(`请填写${label}`)}>
    <Input maxLength={120} />
  </Form.Item>
);

/** What each move asks for, and what is said before it is done. */
const FIELDS: Readonly<Partial<Record<Name, (worker: Worker) => ReactNode>>> = {
  apply: () => day('appliedOn', '申请日期'),
  approve: worker => (
    <>
      {day('approvedOn', '批准日期')}
      <TellApart worker={worker} />
    </>
  ),
  bring: () => (
    <>
      <p className="quiet">原来在平台以外的工会、持会员关系介绍信转来的会员，会籍连续计算，不重新入会。</p>
      {paper('outside', '原工会全称')}
      {paper('paper', '介绍信编号')}
      {day('joinedOn', '原入会日期')}
      {day('movedOn', '转入日期')}
    </>
  ),
  ask: worker => <Other worker={worker} />,
  pass: worker => (
    <p>
      同意后由{worker.otherUnit?.shortName}接收；接收之前，会籍一直在{worker.unit.shortName}。
    </p>
  ),
  welcome: worker => (
    <p>
      同意后由{worker.unit.shortName}办理转出；转出之前，会籍一直在{worker.unit.shortName}。
    </p>
  ),
  sendOff: worker => (
    <>
      <p className="quiet">
        对方不在本平台的，开介绍信由本人带去。收到对方回执之前，会籍一直在{worker.unit.shortName}。
      </p>
      {paper('outside', '对方工会全称')}
      {paper('paper', '介绍信编号')}
    </>
  ),
  arrive: () => (
    <>
      {day('movedOn', '对方接收日期')}
      {paper('paper', '回执编号或说明')}
    </>
  ),
  issueCard: () => (
    <p>发证后，职工凭查询码在手机上打开会员证；原来的会员证立即作废。本人也可以自己领取、换发。</p>
  ),
  offer: worker => <Other worker={worker} />,
  accept: () => day('movedOn', '转会日期'),
  release: () => day('movedOn', '转会日期'),
  settleMove: () => day('movedOn', '转会日期'),
  retain: () => (
    <>
      <Form.Item name={['given', 'reason']} label="原因" rules={required('请选择原因')}>
        <Select options={Object.entries(RETAIN_REASONS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      {day('since', '保留会籍日期')}
      <p className="quiet">保留会籍期间不交会费，没有选举权、被选举权和表决权，不计入会员数。</p>
    </>
  ),
  resume: () => day('since', '恢复日期'),
  warn: () => day('warnedOn', '教育提醒日期'),
  quit: () => day('declaredOn', '宣布退会日期'),
  lapse: () => (
    <>
      <Form.Item name={['given', 'unpaidMonths']} label="连续未交会费月数" rules={required('请填写月数')}>
        <NumberInput min={0} max={600} />
      </Form.Item>
      <Form.Item name={['given', 'lastActiveOn']} label="最近一次参加组织生活" extra="没有参加过的不填">
        <DayInput />
      </Form.Item>
      {day('decidedOn', '委员会决定日期')}
      {paper('paper', '委员会决定文件')}
    </>
  ),
  expel: () => (
    <>
      <p className="quiet">
        严重违法犯罪并受到刑事处分的，经会员小组讨论，由基层委员会决定开除会籍，并报上一级工会备案。
      </p>
      {day('discussedOn', '会员小组讨论日期')}
      {day('decidedOn', '委员会决定日期')}
      {paper('paper', '委员会决定文件')}
      {paper('verdict', '刑事处分文书')}
    </>
  ),
  fileExpulsion: () => (
    <>
      {day('filedOn', '备案日期')}
      {paper('paper', '备案文件')}
    </>
  ),
  die: () => day('diedOn', '死亡日期'),
};

/** In the order in which people look for them; each is offered only where the platform says that it is open. */
const ORDER: readonly Name[] = [
  ...([
    'approve',
    'decline',
    'accept',
    'release',
    'pass',
    'welcome',
    'arrive',
    'refuseOffer',
    'refuseCall',
    'refuseAsk',
    'declineAsk',
    'settleMove',
    'settleStay',
    'apply',
    'bring',
  ] as const),
  ...([
    'withdraw',
    'recallOffer',
    'recallCall',
    'dropAsk',
    'recallOff',
    'offer',
    'ask',
    'sendOff',
    'issueCard',
    'retain',
    'resume',
    'warn',
    'quit',
    'lapse',
    'expel',
  ] as const),
  ...(['fileExpulsion', 'die'] as const),
];
const FIRST: ReadonlySet<Name> = new Set([
  'approve',
  'accept',
  'release',
  'apply',
  'settleMove',
  'pass',
  'welcome',
  'arrive',
]);

export function WorkerMoves({ worker }: { worker: Worker }) {
  const { today } = useMe();
  const step = useStep(memberApi.move);
  const open = ORDER.filter(name => worker.allowed.includes(name));
  const send = (name: Name, { why = '', given, aim }: Filled) => {
    const told = Object.fromEntries(Object.entries(given ?? {}).map(([k, v]) => [k, v === '' ? null : v]));
    const full = {
      ...(name === 'lapse' ? { lastActiveOn: null } : {}),
      ...told,
      ...(aim ? { to: aimOf(aim) } : {}),
      name,
    } as MoveGiven;
    return step.send({ params: { id: worker.id }, body: { seenSeq: worker.seq, why, given: full } });
  };
  return (
    <>
      {open.map(name => (
        <FormDialog<Filled>
          key={name}
          label={membershipLife.moves[name as MembershipMove].label}
          type={FIRST.has(name) ? 'primary' : 'default'}
          name={`worker-${name}`}
          {...(name === 'approve' ? { width: 720, initial: { given: { approvedOn: today } } } : {})}
          {...(name === 'offer' || name === 'ask' ? { initial: { aim: { work: 'employed' } } } : {})}
          onSubmit={values => send(name, values)}
        >
          {FIELDS[name]?.(worker)}
          <Why name={name} />
        </FormDialog>
      ))}
    </>
  );
}

function Why({ name }: { name: Name }) {
  const { needsWhy } = membershipLife.moves[name as MembershipMove] as { needsWhy?: boolean };
  return (
    <Form.Item
      name="why"
      label={needsWhy ? '理由' : '说明（可不填）'}
      rules={needsWhy ? [{ required: true, min: 2, message: '请写明理由，至少两个字' }] : []}
    >
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={300} />
    </Form.Item>
  );
}

/** Another union is out of the sight of most that send somebody on: it is named as people know it, or chosen where it is in sight. */
function Other({ worker }: { worker: Worker }) {
  const [isInSight, setInSight] = useState(false);
  const places = useRead(joinApi.places, {});
  return (
    <>
      <p className="quiet">对方接收之前，会籍一直在{worker.unit.shortName}。</p>
      <Form.Item label="转往哪里" htmlFor="transfer-by">
        <Radio.Group
          id="transfer-by"
          value={isInSight}
          onChange={event => setInSight(event.target.value as boolean)}
          options={[
            { value: false, label: '按新单位或地方' },
            { value: true, label: '从本级和下级工会中选' },
          ]}
        />
      </Form.Item>
      {isInSight ? (
        <Form.Item name={['given', 'unitId']} label="转往工会" rules={required('请选择转往工会')}>
          <UnitPicker except={[worker.unit.id]} />
        </Form.Item>
      ) : (
        <AimFields counties={places.data?.counties ?? []} />
      )}
    </>
  );
}
