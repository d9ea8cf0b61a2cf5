import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { TAKER_SORTS, type zAim } from '@niangjia/domain/member/join.model.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input, Radio } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { useRead } from '../app/queries.ts';

/** As typed: the county only narrows the list. */
export interface Typed {
  work: 'employed' | 'flexible';
  employer?: string;
  placeId?: string | null;
}

export const aimOf = ({ work, employer, placeId }: Typed): z.input<typeof zAim> => ({
  employer: work === 'employed' ? (employer ?? '') : '',
  placeId: placeId ?? null,
});

interface Counties {
  counties: readonly { id: string; name: string }[];
}

/** Which union: by the employer's name, or by the place or the trade. Stands in a form below the name `aim`. */
export function AimFields({ counties }: Counties) {
  const work = Form.useWatch<Typed['work']>(['aim', 'work']) ?? 'employed';
  return (
    <>
      <Form.Item name={['aim', 'work']} label="工作情况">
        <Radio.Group
          options={[
            { value: 'employed', label: '有用人单位' },
            { value: 'flexible', label: '没有固定单位、灵活就业' },
          ]}
        />
      </Form.Item>
      {work === 'employed' && (
        <Form.Item
          name={['aim', 'employer']}
          label="单位全称或统一社会信用代码"
          extra="劳动合同、工资条上的名称。单位有工会的，由单位工会办理。"
          rules={[{ required: true, min: 2, message: '请填写单位的全称' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
      <Place counties={counties} isNeeded={work === 'flexible'} />
    </>
  );
}

function Place({
  counties,
  isNeeded,
}: {
  counties: readonly { id: string; name: string }[];
  isNeeded: boolean;
}) {
  const [countyId, setCountyId] = useState<string | undefined>();
  const found = useRead(joinApi.places, { query: { countyId } }, { enabled: countyId !== undefined });
  const items = found.data?.items ?? [];
  return (
    <>
      <Form.Item
        label={isNeeded ? '工作地所在的县（市、区）' : '工作地所在的县（市、区），单位没有工会的请选'}
        htmlFor="join-county"
      >
        <Select
          id="join-county"
          value={countyId}
          onChange={setCountyId}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          options={counties.map(c => ({ value: c.id, label: c.name }))}
        />
      </Form.Item>
      {countyId && (
        <Form.Item
          name={['aim', 'placeId']}
          label="街道（乡镇）、园区或行业工会"
          rules={isNeeded ? [{ required: true, message: '请选择由哪个工会办理' }] : []}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={found.isRefreshing}
            notFoundContent={found.trouble ? found.trouble.title : '没有找到'}
            options={items.map(i => ({ value: i.id, label: `${i.name}（${TAKER_SORTS[i.sort]}）` }))}
          />
        </Form.Item>
      )}
    </>
  );
}
