import { lawyerApi } from '@niangjia/domain/rights/lawyer.api.ts';
import type { LawyerView } from '@niangjia/domain/rights/lawyer.model.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { useDeferredValue, useState } from 'react';
import { useRead } from './queries.ts';

interface Props {
  id?: string;
  value?: string | null;
  status?: 'error' | '';
  onChange?: (id: string | null) => void;
  /** Whose matter is given out: lawyers of that employer are shown and cannot be chosen. */
  employerId?: string | null;
  /** Who may be chosen here at all; others are not shown. */
  fits?: (lawyer: LawyerView) => boolean;
}

/** A lawyer of the list by name or firm. */
export function LawyerPicker({ id, value, status = '', onChange, employerId, fits = () => true }: Props) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed);
  const found = useRead(lawyerApi.listLawyers, {
    query: { q, state: 'listed', limit: 50, ...(employerId ? { employerId } : {}) },
  });
  return (
    <Select
      id={id}
      value={value ?? undefined}
      status={status}
      allowClear
      onChange={next => onChange?.(next ?? null)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isRefreshing}
      placeholder="输入律师姓名或律师事务所"
      notFoundContent={found.trouble ? found.trouble.title : '没有找到，请先在“律师团与值班”中登记'}
      options={(found.data?.items ?? []).filter(fits).map(l => ({
        value: l.id,
        label: `${l.name}（${l.firm}）${keptOut(l) ?? `在办${l.running}件`}`,
        disabled: keptOut(l) !== null,
      }))}
      style={{ width: '100%' }}
    />
  );
}

const keptOut = ({ tied, isExpired }: { tied: boolean; isExpired: boolean }): string | null => {
  if (tied) return '应当回避';
  return isExpired ? '执业证已过期' : null;
};
