import { CloseCircleFilled } from '@ant-design/icons';
import { Select as AntdSelect, type SelectProps } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';

/** The button that clears a list is called 清除; antd says `Clear` whatever the language. */
const CLEAR = { clearIcon: <CloseCircleFilled aria-hidden />, label: '清除' };

type Option = NonNullable<SelectProps['options']>[number];

/** With several to choose, antd takes Tab for a choice and keeps the focus: here it leads on, and the list closes behind it. */
const leadOn = (event: KeyboardEvent): void => {
  if (event.key === 'Tab') event.stopPropagation();
};

// biome-ignore lint/suspicious/noExplicitAny: the type of the value follows from the options, as in antd
export function Select<Value = any, Of extends Option = Option>({
  allowClear,
  ...props
}: SelectProps<Value, Of>): ReactNode {
  const select = <AntdSelect<Value, Of> {...props} {...(allowClear ? { allowClear: CLEAR } : {})} />;
  if (!props.mode) return select;
  return (
    <span role="presentation" className="select-several" onKeyDownCapture={leadOn}>
      {select}
    </span>
  );
}
