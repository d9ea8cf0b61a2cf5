import { Form, Input } from 'antd';

/** The reason that the trail keeps. */
export const WhyItem = () => (
  <Form.Item name="why" label="理由" rules={[{ required: true, min: 2, message: '请写明理由' }]}>
    <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 6 }} />
  </Form.Item>
);
