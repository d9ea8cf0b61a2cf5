import { labourSupervisorApi } from '@niangjia/domain/rights/labour-supervisor.api.ts';
import {
  type LabourSupervisorView,
  SUPERVISOR_STANDINGS,
} from '@niangjia/domain/rights/labour-supervisor.model.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { useDeferredValue, useState } from 'react';
import { useRead } from './queries.ts';

interface Props {
  id: string;
  value: readonly string[];
  status?: 'error' | '';
  onChange: (ids: string[]) => void;
  /** The union that inquires: its register and those of the unions above it are offered. */
  unitId: string | null;
  /** Whose supervisors must keep out. */
  employerId?: string | null;
}

/** Labour law supervisors of the register; who may not inquire today is shown with the reason, and cannot be chosen. */
export function SupervisorsPicker({ id, value, status = '', onChange, unitId, employerId }: Props) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  // What was chosen keeps its name when something else is searched for.
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const found = useRead(labourSupervisorApi.listLabourSupervisors, {
    query: {
      q,
      limit: 100,
      ...(unitId ? { servesId: unitId } : {}),
      ...(employerId ? { employerId } : {}),
    },
  });
  const offered = (found.data?.items ?? []).filter(s => s.standing !== 'rejected');
  const label = (s: LabourSupervisorView) => `${s.name}（${s.unit} ${s.certificate}）${keptOut(s) ?? ''}`;
  const missing = value.filter(one => !offered.some(s => s.id === one));
  return (
    <Select
      id={id}
      mode="multiple"
      value={[...value]}
      status={status}
      onChange={(ids: string[]) => {
        const names = new Map(offered.map(s => [s.id, label(s)]));
        setKnown(new Map(ids.map(one => [one, names.get(one) ?? known.get(one) ?? ''])));
        onChange(ids);
      }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isRefreshing}
      placeholder="输入姓名或证号"
      notFoundContent={found.trouble ? found.trouble.title : '没有找到，请先在“劳动法律监督员”中登记'}
      options={[
        ...missing.map(one => ({ value: one, label: known.get(one) || '已选监督员' })),
        ...[...offered]
          .sort((one, other) => rank(one, unitId) - rank(other, unitId))
          .map(s => ({
            value: s.id,
            label: label(s),
            disabled: keptOut(s) !== null && !value.includes(s.id),
          })),
      ]}
      style={{ width: '100%' }}
    />
  );
}

/** Whoever may inquire first, the own ones before those of unions above. */
const rank = (s: LabourSupervisorView, unitId: string | null): number =>
  (keptOut(s) ? 2 : 0) + (s.unitId === unitId ? 0 : 1);

function keptOut({ tied, standing }: LabourSupervisorView): string | null {
  if (tied) return '应当回避';
  return standing === 'valid' || standing === 'soon' ? null : SUPERVISOR_STANDINGS[standing];
}
