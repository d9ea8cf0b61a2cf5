import { Form, Input } from 'antd';

export function WhyField({ label }: { label: string }) {
  return (
    <Form.Item name="why" label={label} rules={[{ required: true, message: `请写明${label}` }]}>
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
    </Form.Item>
  );
}
