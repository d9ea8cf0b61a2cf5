import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { useId } from 'react';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';

interface Props {
  unitId: string;
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Who may know of a confined paper: people of the registering unit; whoever registers it is on the list anyway. */
export function PaperMembers({ unitId, value, onChange }: Props) {
  const unit = useRead(unitApi.record, { params: { id: unitId } });
  const { personId } = useMe();
  const id = useId();
  return (
    <ReadGate data={unit.data} trouble={unit.trouble} onRetry={unit.onRetry} what="本单位人员">
      {({ posts }) => {
        const people = new Map(
          posts
            .filter(p => p.personId !== personId)
            .map(p => [p.personId, `${p.personName} ${p.departmentName ?? ''}${p.title}`]),
        );
        return (
          <div>
            <label htmlFor={id}>知悉人员</label>
            <Select
              id={id}
              mode="multiple"
              value={[...value]}
              onChange={onChange}
              optionFilterProp="label"
              placeholder="选择可以知悉的人员"
              options={[...people].map(([person, label]) => ({ value: person, label }))}
              style={{ width: '100%' }}
            />
          </div>
        );
      }}
    </ReadGate>
  );
}
