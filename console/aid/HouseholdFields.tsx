import { HEALTH } from '@niangjia/domain/aid/aid.model.ts';
import { hardshipFields } from '@niangjia/domain/aid/hardship.fields.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Form, Input } from 'antd';
import { bySchema, options } from './apply-fields.ts';

const { name, identity } = hardshipFields;

/** Who lives with the applicant; the applicant is counted without being named again. */
export function HouseholdFields() {
  return (
    <Form.List name="members">
      {(rows, { add, remove }) => (
        <div className="stack" style={{ marginBottom: 24 }}>
          {rows.length === 0 && <p className="quiet">一个人生活的不用填。</p>}
          {rows.map(({ key, name: at }) => (
            <fieldset key={key} className="panel">
              <legend>家人{at + 1}</legend>
              <Form.Item name={[at, 'name']} label="姓名" rules={[bySchema(name.schema, '请填写姓名')]}>
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item
                name={[at, 'relation']}
                label="和您的关系"
                rules={[{ required: true, message: '请填写关系，如妻子、儿子' }]}
              >
                <Input maxLength={20} />
              </Form.Item>
              <Form.Item
                name={[at, 'identity']}
                label="身份证号"
                rules={[bySchema(identity.schema, '请填写身份证号')]}
              >
                <Input maxLength={30} />
              </Form.Item>
              <Form.Item
                name={[at, 'health']}
                label="健康状况"
                rules={[{ required: true, message: '请选择健康状况' }]}
              >
                <Select options={options(HEALTH)} />
              </Form.Item>
              <Button size="small" aria-label={`去掉家人${at + 1}`} onClick={() => remove(at)}>
                去掉
              </Button>
            </fieldset>
          ))}
          <div>
            <Button disabled={rows.length >= 15} onClick={() => add()}>
              添加家人
            </Button>
          </div>
        </div>
      )}
    </Form.List>
  );
}
