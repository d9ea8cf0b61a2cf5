import type { Day } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import { EMPLOYER_STATUSES } from '@niangjia/domain/unit/employer.model.ts';
import type { EmployerChange } from '@niangjia/domain/unit/employer-change.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useStep } from '../app/step.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';

type Body = BodyOf<typeof employerApi.moveChange>;
type Send = (body: Omit<Body, 'seenSeq'>) => Promise<unknown>;
interface Props {
  change: EmployerChange;
  send: Send;
}

/** What the person may decide on a change of the register that a visit has proposed. */
export function DecideChange({ change }: { change: EmployerChange }) {
  const step = useStep(employerApi.moveChange);
  const { id, seq: seenSeq, allowed } = change;
  const send: Send = body => step.send({ params: { id }, body: { ...body, seenSeq } });
  if (allowed.length === 0) return null;
  const may = (move: Body['move']) => allowed.includes(move);
  return (
    <div className="row">
      {may('offer') && <Offer change={change} send={send} />}
      {may('confirm') && <Confirm change={change} send={send} />}
      {may('accept') && <Accept change={change} send={send} />}
      {may('refuse') && (
        <ConfirmMove
          label="不采纳"
          why="required"
          size="small"
          onConfirm={why => send({ move: 'refuse', why })}
        >
          <p>登记状态不变，走访记录保留；走访登记有误的，请走访人更正。</p>
        </ConfirmMove>
      )}
      {may('decline') && (
        <ConfirmMove
          label="退回"
          why="required"
          size="small"
          onConfirm={why => send({ move: 'decline', why })}
        >
          <p>退回{change.unit}重新核实，理由对方能看到。</p>
        </ConfirmMove>
      )}
    </div>
  );
}

const EffectiveOn = () => (
  <Form.Item name="effectiveOn" label="生效日期" rules={[{ required: true, message: '请填写变更生效日期' }]}>
    <DayInput />
  </Form.Item>
);

const Why = ({ label, example }: { label: string; example: string }) => (
  <Form.Item name="why" label={label}>
    <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} placeholder={example} />
  </Form.Item>
);

const withWhy = (why: string | undefined) => (why ? { why } : {});

function Confirm({ change, send }: Props) {
  const to = EMPLOYER_STATUSES[change.toStatus];
  const isElsewhere = change.toStatus === 'moved';
  return (
    <FormDialog<{ effectiveOn: Day; why?: string }>
      label={isElsewhere ? '已迁出本市' : '核实变更'}
      title={`${change.employer}：登记为“${to}”`}
      name={`change-${change.id}`}
      size="small"
      initial={{ effectiveOn: change.visitedOn }}
      onSubmit={({ effectiveOn, why }) => send({ move: 'confirm', effectiveOn, ...withWhy(why) })}
    >
      <p className="quiet">
        {change.toStatus === 'operating' ? '变更后列入' : '变更后不再列入'}
        以后轮次的应访名单，已封存的数据不变。
      </p>
      <EffectiveOn />
      <Why label="核实情况" example="例如：市场监管部门登记已注销" />
    </FormDialog>
  );
}

function Offer({ change, send }: Props) {
  return (
    <FormDialog<{ toUnitId: string; why?: string }>
      label="移交迁入地"
      title={`${change.employer}：迁到本市其他区县`}
      name={`offer-${change.id}`}
      size="small"
      onSubmit={({ toUnitId, why }) => send({ move: 'offer', toUnitId, ...withWhy(why) })}
    >
      <p className="quiet">
        迁入地接收后，由那里负责，应访也计在那里；接收以前仍由{change.unit}
        负责。对方退回的，回到这里重新核实。
      </p>
      <Form.Item name="toUnitId" label="迁往" rules={[{ required: true, message: '请选择迁入的区县' }]}>
        <Select
          placeholder="选择区县工会"
          options={change.receivers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Why label="新的地址和联系情况" example="例如：搬到滨河路8号，门口有告示" />
    </FormDialog>
  );
}

function Accept({ change, send }: Props) {
  const receiver = { id: change.toUnitId ?? '', name: change.toUnit ?? '' };
  return (
    <FormDialog<{ effectiveOn: Day; keeperUnitId: string; address?: string; why?: string }>
      label="接收"
      title={`接收${change.employer}`}
      name={`accept-${change.id}`}
      size="small"
      type="primary"
      initial={{ effectiveOn: change.visitedOn, keeperUnitId: receiver.id }}
      onSubmit={({ address, why, ...values }) =>
        send({ move: 'accept', ...values, ...(address ? { address } : {}), ...withWhy(why) })
      }
    >
      <p className="quiet">
        接收后登记仍为存续，列入本地进行中和以后轮次的应访名单，由你们安排走访；{change.unit}
        不再计应访。自有工会的隶属关系另按组织变动办理。
      </p>
      <Form.Item
        name="keeperUnitId"
        label="由哪个工会负责"
        rules={[{ required: true, message: '请选择负责工会' }]}
      >
        <UnitPicker underId={receiver.id} known={[receiver]} />
      </Form.Item>
      <EffectiveOn />
      <Form.Item name="address" label="新地址" extra="留空则地址不变">
        <Input maxLength={120} />
      </Form.Item>
      <Why label="核实情况" example="例如：已到现场，正常经营" />
    </FormDialog>
  );
}
