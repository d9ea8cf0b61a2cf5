import { type UnitRecord, unitApi } from '@niangjia/domain/unit/unit.api.ts';
import {
  GROUPINGS,
  type Grouping,
  LINE_NAMES,
  UNIT_KINDS,
  UNIT_LEVELS,
  type UnitKind,
  type UnitLevel,
} from '@niangjia/domain/unit/unit.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { markFields } from '@niangjia/ui/FormDialog.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useGo, usePageParams, usePageSearch } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { useDraft } from '../app/useDraft.ts';
import { type Decision, DecisionFields, required } from './DecisionFields.tsx';

interface Filled extends Decision {
  name: string;
  shortName: string;
  kind: UnitKind;
  level: UnitLevel;
  grouping?: Grouping;
  foundedOn?: string;
  address?: string;
  phone?: string;
  territoryParent?: string;
  industryParent?: string;
  takesBack?: boolean;
}

const bodyOf = ({ territoryParent, industryParent, grouping, foundedOn, ...rest }: Filled) => ({
  ...rest,
  grouping: grouping ?? null,
  foundedOn: foundedOn || null,
  places: [
    ...(territoryParent ? [{ line: 'territory' as const, parentId: territoryParent }] : []),
    ...(industryParent ? [{ line: 'industry' as const, parentId: industryParent }] : []),
  ],
});

const proposed = ({ name, shortName, kind, level, grouping, ...unit }: UnitRecord): Partial<Filled> => ({
  ...{ name, shortName, kind, level },
  ...(grouping && { grouping }),
  ...(unit.address && { address: unit.address }),
  ...(unit.phone && { phone: unit.phone }),
  ...(industryAbove(unit) && { industryParent: industryAbove(unit)!.id }),
});

/** Where the former one stood besides, as far as whoever founds it anew may see that. */
const industryAbove = ({ places }: Pick<UnitRecord, 'places'>) =>
  places.find(place => place.line === 'industry' && place.when === 'now')?.parent ?? null;

const options = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

export function UnitFoundPage() {
  const { unitId } = usePageParams<{ unitId: string }>();
  const [{ former }] = usePageSearch<{ former?: string }>();
  const parent = useRead(unitApi.record, { params: { id: unitId } });
  return (
    <>
      <PageHead
        title={former ? '重新建立组织' : '建立下级组织'}
        note={parent.data && `上级：${parent.data.name}`}
      />
      <ReadGate {...parent}>
        {unit => (former ? <Anew parent={unit} formerId={former} /> : <FoundForm parent={unit} />)}
      </ReadGate>
    </>
  );
}

/** For one that has ended: its name and sort are proposed. */
function Anew({ parent, formerId }: { parent: Named; formerId: string }) {
  const former = useRead(unitApi.record, { params: { id: formerId } });
  return (
    <ReadGate {...former} what="原组织">
      {unit => <FoundForm parent={parent} former={unit} />}
    </ReadGate>
  );
}

type Named = Pick<UnitRecord, 'id' | 'name'>;

function FoundForm({ parent, former }: { parent: Named; former?: UnitRecord }) {
  const [form] = Form.useForm<Filled>();
  const [typed, setTyped] = useState<Partial<Filled>>();
  const create = useWrite(unitApi.create);
  const go = useGo();
  const draft = useDraft(`unit/found/${former?.id ?? parent.id}`, typed, value => {
    form.setFieldsValue(value);
    setTyped(value);
  });

  async function submit(filled: Filled) {
    try {
      const made = await create.send({ body: { ...bodyOf(filled), ...(former && { formerId: former.id }) } });
      draft.done();
      go(`/units/${made.id}`);
    } catch (error) {
      markFields(form, asTrouble(error));
    }
  }

  return (
    <Form
      form={form}
      name="found"
      layout="vertical"
      className="panel"
      style={{ maxWidth: 640 }}
      initialValues={{ territoryParent: parent.id, ...(former && proposed(former)) }}
      onValuesChange={(_, all) => setTyped(all)}
      onFinish={submit}
    >
      {former && (
        <p className="notice tone-info">
          原组织：
          <To className="in-text" to={`/units/${former.id}`}>
            {former.name}
          </To>
          （{former.stateName}，{former.dissolvedOn}{' '}
          起）。重新建立的是新的组织，从第一届开始；原组织的记录不变，两边互相可查。
        </p>
      )}
      <DraftNotice draft={draft} />
      <ProblemNotice trouble={create.trouble} form="found" />
      <FoundFields parent={parent} industry={former ? industryAbove(former) : null} />
      {former && <TakesBack formerId={former.id} />}
      <Button type="primary" htmlType="submit" loading={create.isPending}>
        建立组织
      </Button>
    </Form>
  );
}

/** Only where there is something to take back. */
function TakesBack({ formerId }: { formerId: string }) {
  const back = useRead(unitApi.previewRefound, { params: { id: formerId } });
  return (
    <ReadGate {...back} what="可以转回的">
      {({ employers, members, holders }) =>
        employers + members > 0 && (
          <Form.Item
            name="takesBack"
            label={`原组织的${figureText(employers)}家用人单位、${figureText(members)}名会员`}
            rules={[{ required: true, message: '请选择是否转回' }]}
            extra={`转回的不含撤销后另有归属的用人单位、已转往别处或正在转会的会员${
              members > 0 ? `；会籍现由${holders.join('、')}保管，自生效日期起转回，不中断` : ''
            }`}
          >
            <Radio.Group
              options={[
                { value: true, label: '转回' },
                { value: false, label: '不转回' },
              ]}
            />
          </Form.Item>
        )
      }
    </ReadGate>
  );
}

interface Parents {
  parent: Pick<UnitRecord, 'id' | 'name'>;
  industry: Pick<UnitRecord, 'id' | 'name'> | null;
}

function FoundFields({ parent, industry }: Parents) {
  return (
    <>
      <Form.Item name="name" label="全称" rules={required('请填写全称')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="shortName" label="简称" rules={required('请填写简称')}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="kind" label="类别" rules={required('请选择类别')}>
        <Select options={options(UNIT_KINDS)} />
      </Form.Item>
      <Form.Item name="level" label="层级" rules={required('请选择层级')}>
        <Select options={options(UNIT_LEVELS)} />
      </Form.Item>
      <Form.Item name="grouping" label="考核分组" extra="只有县级总工会需要选择">
        <Select allowClear options={options(GROUPINGS)} />
      </Form.Item>
      <Form.Item name="foundedOn" label="成立日期">
        <DayInput />
      </Form.Item>
      <Form.Item name="address" label="办公地址">
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="phone" label="办公电话">
        <Input maxLength={30} inputMode="tel" />
      </Form.Item>
      <Form.Item name="territoryParent" label={`${LINE_NAMES.territory}上级`}>
        <UnitPicker line="territory" known={[parent]} />
      </Form.Item>
      <Form.Item name="industryParent" label={`${LINE_NAMES.industry}上级`} extra="不在产业线上的可不选">
        <UnitPicker line="industry" known={industry ? [industry] : []} />
      </Form.Item>
      <DecisionFields />
    </>
  );
}
