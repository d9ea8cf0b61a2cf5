import { InputNumber, type InputNumberProps } from 'antd';

/** Without the two small buttons, whose names antd says in English only; the arrow keys step as before. */
export const NumberInput = (props: InputNumberProps<number>) => (
  <InputNumber<number> controls={false} {...props} />
);
