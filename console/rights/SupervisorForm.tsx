import { labourSupervisorApi } from '@niangjia/domain/rights/labour-supervisor.api.ts';
import type { LabourSupervisorView } from '@niangjia/domain/rights/labour-supervisor.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Form, Input } from 'antd';
import { EmployersPicker } from '../app/EmployerPicker.tsx';
import { PeoplePicker } from '../app/PeoplePicker.tsx';
import { useStep } from '../app/step.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';

interface Typed {
  unitId?: string;
  name: string;
  certificate: string;
  trainedOn: string;
  examinedOn: string;
  validFrom: string;
  validUntil?: string;
  employerIds?: { value: string; label: string }[];
}

const contentOf = ({ unitId: _, employerIds = [], validUntil, ...typed }: Typed) => ({
  ...typed,
  validUntil: validUntil || null,
  employerIds: employerIds.map(e => e.value),
});

/** Of the federation that certifies: nobody else keeps the register. */
export function EnterSupervisor({ issuer }: { issuer: { id: string; name: string } }) {
  const enter = useStep(labourSupervisorApi.enterLabourSupervisor);
  return (
    <FormDialog<Typed>
      label="登记监督员"
      name="supervisor"
      type="primary"
      initial={{ unitId: issuer.id }}
      onSubmit={typed =>
        enter.send({
          body: { ...contentOf(typed), issuerId: issuer.id, unitId: typed.unitId ?? issuer.id },
        })
      }
    >
      <p className="quiet">由{issuer.name}发证。登记后请主席或分管副主席核准，核准后才能参加调查。</p>
      <Form.Item
        name="unitId"
        label="所属工会"
        rules={[{ required: true, message: '请选择所属工会' }]}
        extra="本会或下级工会；本级和它的下级办理的事项都可以选这名监督员。"
      >
        <UnitPicker underId={issuer.id} known={[issuer]} />
      </Form.Item>
      <SupervisorFields />
    </FormDialog>
  );
}

export function EditSupervisor({ supervisor }: { supervisor: LabourSupervisorView }) {
  const step = useStep(labourSupervisorApi.moveLabourSupervisor);
  const { id, seq, name, certificate, trainedOn, examinedOn, validFrom, validUntil } = supervisor;
  return (
    <FormDialog<Typed>
      label="修改"
      title={`修改：${name}`}
      name={`supervisor-${id}`}
      size="small"
      initial={{
        ...{ name, certificate, trainedOn, examinedOn, validFrom, validUntil },
        employerIds: chosen(supervisor),
      }}
      onSubmit={typed =>
        step.send({ params: { id, move: 'edit' }, body: { seenSeq: seq, content: contentOf(typed) } })
      }
    >
      <SupervisorFields />
    </FormDialog>
  );
}

const chosen = ({ employers }: LabourSupervisorView) => employers.map(e => ({ value: e.id, label: e.name }));

/** Whoever changes the job keeps out of another employer's matters from then on. */
export function TieSupervisor({ supervisor }: { supervisor: LabourSupervisorView }) {
  const step = useStep(labourSupervisorApi.moveLabourSupervisor);
  const { id, seq, name } = supervisor;
  return (
    <FormDialog<Pick<Typed, 'employerIds'>>
      label="应回避的单位"
      title={`${name}应回避的单位`}
      name={`supervisor-tie-${id}`}
      size="small"
      initial={{ employerIds: chosen(supervisor) }}
      onSubmit={({ employerIds = [] }) =>
        step.send({
          params: { id, move: 'tie' },
          body: { seenSeq: seq, employerIds: employerIds.map(e => e.value) },
        })
      }
    >
      <Tied />
    </FormDialog>
  );
}

/** Whose account it is: so that inquiries are told to that person, who keeps out where they hold a post. */
export function LinkSupervisor({ supervisor }: { supervisor: LabourSupervisorView }) {
  const step = useStep(labourSupervisorApi.moveLabourSupervisor);
  const { id, seq, name, person } = supervisor;
  const send = (personId: string | null) =>
    step.send({ params: { id, move: 'link' }, body: { seenSeq: seq, personId } });
  if (person)
    return (
      <ConfirmMove
        label="解除账号关联"
        title={`解除${name}的账号关联`}
        size="small"
        onConfirm={() => send(null)}
      >
        <p>
          现在关联的是{person.title}
          {person.name}。解除后，参加的调查不再列入本人的待办，任职单位也不再自动回避。
        </p>
      </ConfirmMove>
    );
  return (
    <FormDialog<{ personIds: string[] }>
      label="关联本人账号"
      title={`关联${name}的账号`}
      name={`supervisor-link-${id}`}
      size="small"
      initial={{ personIds: [] }}
      onSubmit={({ personIds }) => send(personIds.at(-1)!)}
    >
      <p className="quiet">
        关联以后，参加的调查列入本人的待办；本人任职的企业工会所在单位，调查时自动回避。
      </p>
      <Form.Item
        name="personIds"
        label="本会和下级工会的在任人员"
        rules={[{ required: true, type: 'array', min: 1, max: 1, message: '请选择一人' }]}
      >
        <OnePerson />
      </Form.Item>
    </FormDialog>
  );
}

interface OnePersonProps {
  id?: string;
  value?: readonly string[];
  onChange?: (ids: string[]) => void;
}

/** Whoever is chosen last takes the place of the one before. */
const OnePerson = ({ id, value = [], onChange }: OnePersonProps) => (
  <PeoplePicker {...(id ? { id } : {})} value={value} onChange={ids => onChange?.(ids.slice(-1))} />
);

export function ExtendSupervisor({ supervisor }: { supervisor: LabourSupervisorView }) {
  const step = useStep(labourSupervisorApi.moveLabourSupervisor);
  const { id, seq, name, validUntil } = supervisor;
  return (
    <FormDialog<{ examinedOn: string; validUntil?: string }>
      label="延期"
      title={`延期：${name}`}
      name={`supervisor-extend-${id}`}
      size="small"
      onSubmit={typed =>
        step.send({
          params: { id, move: 'extend' },
          body: { seenSeq: seq, examinedOn: typed.examinedOn, validUntil: typed.validUntil || null },
        })
      }
    >
      <p className="quiet">现有效期到{validUntil}；已过期的，从今天起重新计算，中间的日子不补。</p>
      <Form.Item
        name="examinedOn"
        label="这次考核的日期"
        rules={[{ required: true, message: '请填写这次考核的日期' }]}
      >
        <DayInput />
      </Form.Item>
      <Until />
    </FormDialog>
  );
}

function SupervisorFields() {
  return (
    <>
      <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="certificate"
        label="监督员证号"
        rules={[{ required: true, message: '请填写监督员证号' }]}
        extra="同一总工会发出的证号不能重复。"
      >
        <Input maxLength={60} />
      </Form.Item>
      {DAYS.map(([field, label]) => (
        <Form.Item
          key={field}
          name={field}
          label={label}
          rules={[{ required: true, message: `请填写${label}` }]}
        >
          <DayInput />
        </Form.Item>
      ))}
      <Until />
      <Tied />
    </>
  );
}

const DAYS = [
  ['trainedOn', '培训合格日期'],
  ['examinedOn', '考核日期'],
  ['validFrom', '有效期起始日'],
] as const;

const Until = () => (
  <Form.Item name="validUntil" label="有效期到（可不填）" extra="不填的，按本地规定的最长有效期计算。">
    <DayInput />
  </Form.Item>
);

const Tied = () => (
  <Form.Item
    name="employerIds"
    label="应回避的用人单位（可不填）"
    extra="本人所在的单位、有利害关系的单位；涉及这些单位的事项，不能选这名监督员。"
  >
    <EmployersPicker />
  </Form.Item>
);
