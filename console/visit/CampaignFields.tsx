import { EMPLOYER_SIZES, type EmployerSize } from '@niangjia/domain/unit/employer.model.ts';
import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import type { Cadence, CampaignContent } from '@niangjia/domain/visit/campaign.model.ts';
import { CADENCES, JURISDICTIONS, VISITED } from '@niangjia/domain/visit/campaign.model.ts';
import type { CampaignView } from '@niangjia/domain/visit/campaign.view.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Checkbox, Form, Input } from 'antd';
import { EmployersPicker } from '../app/EmployerPicker.tsx';
import { useRead } from '../app/queries.ts';
import { TaskField } from './TaskField.tsx';
import { SIZE_OPTIONS } from './visit-words.ts';

export interface CampaignTyped extends Omit<CampaignContent, 'keyEmployers' | 'needs' | 'taskId'> {
  taskId?: string | null;
  keyEmployers: { value: string; label: string }[];
  /** `行业：专长`, one a line. */
  needs: string;
}

export const firstTyped = (today: string): CampaignTyped => ({
  title: '',
  purpose: '',
  fromDay: today as CampaignContent['fromDay'],
  toDay: `${today.slice(0, 4)}-12-31` as CampaignContent['toDay'],
  everyMonths: 0,
  units: [],
  sectors: [],
  sizes: [],
  keyEmployers: [],
  keyOnly: false,
  visited: 'employer',
  jurisdiction: 'territory',
  needs: '',
  capacity: { min: 0, max: 40, halfDays: 4, perVisit: { micro: 1, small: 1, middle: 1, large: 1 } },
});

export const typedOf = ({ content, keyNames }: CampaignView): CampaignTyped => ({
  ...content,
  keyEmployers: keyNames.map(({ id, name }) => ({ value: id, label: name })),
  needs: content.needs.map(n => `${n.sector}：${n.skill}`).join('\n'),
});

/** As the server takes it. */
export const sentOf = ({ needs, keyEmployers, taskId, ...typed }: CampaignTyped): CampaignContent => ({
  ...typed,
  taskId: taskId ?? null,
  keyEmployers: keyEmployers.map(e => e.value),
  needs: needs
    .split('\n')
    .map(line => line.split(/[：:]/u).map(part => part.trim()))
    .filter(parts => parts.some(part => part !== ''))
    .map(([sector = '', skill = '']) => ({ sector, skill })),
});

const options = <T extends string | number>(table: Readonly<Record<T, string>>) =>
  Object.entries<string>(table).map(([value, label]) => ({ value, label }));
const CADENCE_OPTIONS = options(CADENCES).map(o => ({ ...o, value: Number(o.value) as Cadence }));

/** What a campaign is: why, when, who is visited, how often, and how much a team can take. */
export function CampaignFields({ unitId }: { unitId: string }) {
  const below = useRead(unitApi.search, { query: { q: '', underId: unitId, kind: 'federation', size: 50 } });
  return (
    <>
      <Form.Item
        name="title"
        label="行动名称"
        rules={[{ required: true, min: 2, message: '请填写行动名称' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="purpose"
        label="走访目的"
        rules={[{ required: true, min: 2, message: '请写明走访目的' }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <div className="row">
        <Form.Item name="fromDay" label="开始日期" rules={[{ required: true, message: '请选择开始日期' }]}>
          <DayInput />
        </Form.Item>
        <Form.Item name="toDay" label="截止日期" rules={[{ required: true, message: '请选择截止日期' }]}>
          <DayInput />
        </Form.Item>
        <Form.Item name="everyMonths" label="多久走访一轮">
          <Select options={CADENCE_OPTIONS} style={{ width: 140 }} />
        </Form.Item>
      </div>
      <TaskField unitId={unitId} />
      <Form.Item name="visited" label="走访对象">
        <Select options={options(VISITED)} />
      </Form.Item>
      <Form.Item name="jurisdiction" label="由谁走访">
        <Select options={options(JURISDICTIONS)} />
      </Form.Item>
      <Form.Item name="units" label="走访范围（不选为全部下级）">
        <Select
          mode="multiple"
          placeholder="全部下级"
          loading={below.isRefreshing}
          options={(below.data?.items ?? []).map(u => ({ value: u.id, label: u.shortName }))}
        />
      </Form.Item>
      <Form.Item name="sectors" label="行业（不选为全部行业）">
        <Select mode="tags" placeholder="全部行业" options={[]} />
      </Form.Item>
      <Form.Item name="sizes" label="规模（不选为全部规模）">
        <Select mode="multiple" placeholder="全部规模" options={SIZE_OPTIONS} />
      </Form.Item>
      <Form.Item name="keyEmployers" label="重点企业（排不下时优先）">
        <EmployersPicker />
      </Form.Item>
      <Form.Item name="keyOnly" valuePropName="checked">
        <Checkbox>只走访重点企业</Checkbox>
      </Form.Item>
      <Capacity />
      <Form.Item name="needs" label="专长要求（每行一条，如 建筑业：安全生产）">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </>
  );
}

function Capacity() {
  const number = (name: string | string[], label: string, most: number) => (
    <Form.Item
      key={label}
      name={['capacity', ...(Array.isArray(name) ? name : [name])]}
      label={label}
      rules={[{ required: true, message: '请填写' }]}
    >
      <NumberInput min={0} max={most} precision={0} style={{ width: 110 }} />
    </Form.Item>
  );
  return (
    <fieldset className="plain-fieldset">
      <legend>每组能走多少</legend>
      <div className="row">
        {number('min', '最少（户）', 500)}
        {number('max', '最多（户）', 500)}
        {number('halfDays', '每周半天数', 10)}
      </div>
      <div className="row">
        {(Object.keys(EMPLOYER_SIZES) as EmployerSize[]).map(size =>
          number(['perVisit', size], `${EMPLOYER_SIZES[size].label}每户半天数`, 10),
        )}
      </div>
    </fieldset>
  );
}
