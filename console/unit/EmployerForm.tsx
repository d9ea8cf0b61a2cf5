import { industryTable } from '@niangjia/domain/core/code-table.ts';
import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import {
  DISPATCHES,
  EMPLOYER_KINDS,
  type EmployerRecord,
  type EmployerFields as Fields,
  OWNERSHIPS,
} from '@niangjia/domain/unit/employer.model.ts';
import { divisionTable } from '@niangjia/domain/unit/sector.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Checkbox, Form, Input } from 'antd';
import { EmployerPicker } from '../app/EmployerPicker.tsx';
import { useGo } from '../app/place.ts';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { required } from './DecisionFields.tsx';

/** As the form holds them, under the paths of the body, so that the server's remarks stand at their fields. */
interface Filled {
  fields: Partial<Fields>;
  effectiveOn: string;
  why: string;
}

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** Sections and their divisions in one list, found by number or word. */
const SECTORS = Object.entries(industryTable.entries).flatMap(([section, label]) => [
  { value: section, label: `${section} ${label}` },
  ...Object.entries(divisionTable.entries)
    .filter(([code]) => code.startsWith(section))
    .map(([value, division]) => ({ value, label: `${value} ${division}` })),
]);

const bodyOf = (fields: Partial<Fields>): Fields =>
  ({
    ...fields,
    creditCode: fields.creditCode || null,
    ownership: fields.ownership ?? null,
    femaleCount: fields.femaleCount ?? null,
    memberCount: fields.memberCount ?? 0,
    address: fields.address ?? '',
    park: fields.park ?? '',
    unionUnitId: fields.unionUnitId ?? null,
    coverUnitId: fields.coverUnitId ?? null,
    headId: fields.headId ?? null,
    registeredOn: fields.registeredOn || null,
    contractTill: fields.contractTill || null,
    longitude: fields.longitude ?? null,
    latitude: fields.latitude ?? null,
  }) as Fields;

const fieldsOf = (e: EmployerRecord): Partial<Fields> => ({
  ...{ name: e.name, creditCode: e.creditCode, kind: e.kind, ownership: e.ownership, address: e.address },
  ...{ headcount: e.headcount, femaleCount: e.femaleCount, memberCount: e.memberCount, park: e.park },
  ...{
    industryCode: e.industryCode ?? undefined,
    keeperUnitId: e.keeper.id,
    unionUnitId: e.union?.id ?? null,
  },
  ...{ coverUnitId: e.cover?.id ?? null, headId: e.head?.id ?? null, dispatch: e.dispatch },
  ...{
    registeredOn: e.registeredOn,
    contractTill: e.contractTill,
    longitude: e.longitude,
    latitude: e.latitude,
  },
});

export function CorrectEmployer({ employer }: { employer: EmployerRecord }) {
  const correct = useStep(employerApi.correct);
  const { today } = useMe();
  return (
    <FormDialog<Filled>
      label="变更登记"
      name="correct-employer"
      width={640}
      initial={{ fields: fieldsOf(employer), effectiveOn: today }}
      onSubmit={({ fields, effectiveOn, why }) =>
        correct.send({
          params: { id: employer.id },
          body: { fields: bodyOf(fields), effectiveOn, why, seenSince: employer.since },
        })
      }
    >
      <FieldsOf known={[employer.keeper, employer.union, employer.cover].flatMap(unit => unit ?? [])} />
      <Form.Item
        name="effectiveOn"
        label="生效日期"
        extra="此前的登记内容保留，查看以前的日期时仍按当时的登记"
        rules={required('请填写生效日期')}
      >
        <DayInput />
      </Form.Item>
      <Form.Item name="why" label="变更原因" rules={required('请写明变更原因')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  );
}

export function RegisterEmployer({ unit }: { unit: { id: string; name: string } }) {
  const register = useWrite(employerApi.register);
  const go = useGo();
  return (
    <FormDialog<Pick<Filled, 'fields'> & { isAnother?: boolean }>
      label="登记用人单位"
      name="register-employer"
      width={640}
      initial={{ fields: { kind: 'enterprise', dispatch: 'none', keeperUnitId: unit.id } }}
      onSubmit={async ({ fields, isAnother = false }) => {
        const body = { fields: bodyOf(fields), isAnother };
        const { id } = await register.send({ params: { id: unit.id }, body });
        go(`/employers/${id}`);
      }}
    >
      <FieldsOf known={[unit]} />
      <Form.Item
        name="isAnother"
        valuePropName="checked"
        label="同名单位"
        extra="平台提示已登记有同名单位时核对；没有提示的不用勾选"
      >
        <Checkbox>已核对，不是同一家</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

interface FieldsProps {
  known: readonly { id: string; name: string }[];
}

function FieldsOf({ known }: FieldsProps) {
  return (
    <>
      <Form.Item name={['fields', 'name']} label="单位名称" rules={required('请填写单位名称')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name={['fields', 'creditCode']} label="统一社会信用代码">
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['fields', 'kind']} label="单位类别" rules={required('请选择单位类别')}>
        <Select options={options(EMPLOYER_KINDS)} />
      </Form.Item>
      <Form.Item name={['fields', 'ownership']} label="经济类型">
        <Select allowClear options={options(OWNERSHIPS)} />
      </Form.Item>
      <Form.Item
        name={['fields', 'industryCode']}
        label="行业"
        extra="按GB/T 4754-2017，知道大类的选大类；规模由行业和职工人数得出"
        rules={required('请选择行业')}
      >
        <Select showSearch={{ optionFilterProp: 'label' }} options={SECTORS} />
      </Form.Item>
      <Numbers />
      <Form.Item name={['fields', 'address']} label="地址">
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name={['fields', 'park']} label="所在园区">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name={['fields', 'longitude']}
        label="经度"
        extra="十进制度数，如113.62；与纬度一起填，用于安排走访路线"
      >
        <NumberInput min={73} max={136} step={0.0001} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={['fields', 'latitude']} label="纬度" extra="如34.75">
        <NumberInput min={3} max={54} step={0.0001} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={['fields', 'keeperUnitId']} label="负责工会" rules={required('请选择负责工会')}>
        <UnitPicker known={known} />
      </Form.Item>
      <Form.Item name={['fields', 'unionUnitId']} label="建会工会" extra="没有建会的不填">
        <UnitPicker known={known} allowClear />
      </Form.Item>
      <Form.Item
        name={['fields', 'coverUnitId']}
        label="覆盖工会"
        extra="没有建会、由区域或行业工会覆盖的填写"
      >
        <UnitPicker known={known} allowClear />
      </Form.Item>
      <Form.Item name={['fields', 'headId']} label="总店" extra="连锁网点、分支填写它的总店；总店自己不填">
        <HeadPicker />
      </Form.Item>
      <Form.Item name={['fields', 'dispatch']} label="劳务派遣" extra="使用派遣工的单位和派出劳动者的单位">
        <Select options={options(DISPATCHES)} />
      </Form.Item>
      <Form.Item name={['fields', 'registeredOn']} label="成立日期">
        <DayInput />
      </Form.Item>
      <Form.Item name={['fields', 'contractTill']} label="集体合同有效期至">
        <DayInput />
      </Form.Item>
    </>
  );
}

function Numbers() {
  return (
    <>
      <Form.Item name={['fields', 'headcount']} label="职工人数" rules={required('请填写职工人数')}>
        <NumberInput min={0} max={9_999_999} />
      </Form.Item>
      <Form.Item name={['fields', 'femaleCount']} label="女职工人数">
        <NumberInput min={0} max={9_999_999} />
      </Form.Item>
      <Form.Item name={['fields', 'memberCount']} label="会员人数">
        <NumberInput min={0} max={9_999_999} />
      </Form.Item>
    </>
  );
}

/** The picker as a field of a form. */
function HeadPicker({
  id,
  value,
  onChange,
}: {
  id?: string;
  value?: string | null;
  onChange?: (v: string | null) => void;
}) {
  return <EmployerPicker id={id ?? ''} value={value ?? null} onChange={next => onChange?.(next)} />;
}
