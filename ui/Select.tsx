import { CloseCircleFilled } from '@ant-design/icons';
import { Select as AntdSelect, type SelectProps } from 'antd';
import type { ReactNode } from 'react';

/** The button that clears a list is called 清除; antd says `Clear` whatever the language. */
const CLEAR = { clearIcon: <CloseCircleFilled aria-hidden />, label: '清除' };

type Option = NonNullable<SelectProps['options']>[number];

// biome-ignore lint/suspicious/noExplicitAny: the type of the value follows from the options, as in antd
export function Select<Value = any, Of extends Option = Option>({
  allowClear,
  ...props
}: SelectProps<Value, Of>): ReactNode {
  return <AntdSelect<Value, Of> {...props} {...(allowClear ? { allowClear: CLEAR } : {})} />;
}
