import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { useDeferredValue, useState } from 'react';
import { useRead } from './queries.ts';

const HINT = '输入单位名称、拼音或统一社会信用代码';
const NONE = '没有找到，请换个说法';

/** What is chosen already and not among those found, so that its name stands there and not its number. */
function useChosen(id: string | null, isFound: boolean) {
  const isMissing = id !== null && !isFound;
  const record = useRead(employerApi.record, { params: { id: id ?? '' } }, { enabled: isMissing });
  if (!isMissing) return [];
  return [{ value: id, label: record.data?.name ?? (record.trouble ? '职责范围以外的单位' : '正在读取') }];
}

/** Employers by name, pinyin or the whole credit code, as the choices of a list. */
function useEmployers({ handledById, isOperating }: { handledById?: string; isOperating?: boolean } = {}) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed);
  const found = useRead(employerApi.list, {
    query: {
      q,
      size: 20,
      ...(handledById ? { handledById } : {}),
      ...(isOperating ? { status: 'operating' as const } : {}),
    },
  });
  return {
    showSearch: { filterOption: false, onSearch: setTyped },
    options: (found.data?.items ?? []).map(e => ({ value: e.id, label: e.name })),
    loading: found.isRefreshing,
    notFoundContent: found.trouble ? found.trouble.title : NONE,
    placeholder: HINT,
    style: { width: '100%' },
  };
}

interface Props {
  /** Those that have closed are not offered. */
  isOperating?: boolean;
  id: string;
  value: string | null;
  onChange: (id: string | null) => void;
}

export function EmployerPicker({ id, value, onChange, isOperating = false }: Props) {
  const employers = useEmployers({ isOperating });
  const isFound = employers.options.some(one => one.value === value);
  const chosen = useChosen(value, isFound);
  return (
    <Select
      id={id}
      value={value ?? undefined}
      allowClear
      onChange={next => onChange(next ?? null)}
      {...employers}
      options={[...chosen, ...employers.options]}
    />
  );
}

/** The same as the field of a form, which gives nothing where the picker asks for null. */
export function EmployerField({
  id = 'employer',
  value = null,
  onChange = () => undefined,
  isOperating = false,
}: Partial<Props>) {
  return <EmployerPicker id={id} value={value} onChange={onChange} isOperating={isOperating} />;
}

interface SeveralProps {
  id?: string;
  value?: { value: string; label: string }[];
  onChange?: (chosen: { value: string; label: string }[]) => void;
  /** Only those of this unit. */
  handledById?: string;
}

/** Several of them; those that are chosen keep their names while others are looked for. */
export function EmployersPicker({ id, value = [], onChange, handledById }: SeveralProps) {
  return (
    <Select
      id={id}
      mode="multiple"
      labelInValue
      value={value}
      onChange={chosen =>
        onChange?.(chosen.map(({ value: id, label }) => ({ value: id, label: String(label) })))
      }
      {...useEmployers(handledById ? { handledById } : {})}
    />
  );
}
