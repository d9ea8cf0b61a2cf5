import { indicatorApi } from '@niangjia/domain/core/indicator.api.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { useRead } from './queries.ts';

interface Props {
  id?: string;
  value: string | null;
  onChange: (code: string) => void;
}

/** Any indicator that is not what units say of themselves, found by a few characters of its name. */
export function IndicatorSelect({ id, value, onChange }: Props) {
  const book = useRead(indicatorApi.list, {});
  const options = (book.data?.items ?? [])
    .filter(one => !one.selfReported)
    .map(one => ({ value: one.code, label: `${one.name}（${one.measure}）` }));
  return (
    <Select
      {...(id ? { id } : { 'aria-label': '指标' })}
      value={value ?? undefined}
      options={options}
      loading={book.isPending}
      placeholder="选择指标"
      showSearch={{ optionFilterProp: 'label' }}
      onChange={onChange}
      popupMatchSelectWidth={false}
      style={{ minWidth: 200, maxWidth: '100%' }}
    />
  );
}
