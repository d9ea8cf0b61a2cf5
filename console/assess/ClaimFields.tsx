import type { Claim, MarkRule } from '@niangjia/domain/assess/assess.model.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Form, Input } from 'antd';

/** What stands in the form while somebody types. */
export type TypedClaim = Partial<Omit<Claim, 'points'>> & { points?: number | null };

/** Bonuses that were forgotten: asked for by the unit, added by the ruling. Field names are those of the body. */
export function ClaimFields({ name, bonuses }: { name: (string | number)[]; bonuses: readonly MarkRule[] }) {
  if (bonuses.length === 0) return null;
  const rules = bonuses.map(b => ({ value: b.name, label: `${b.name}（至多${b.points}分）` }));
  return (
    <Form.List name={name}>
      {(fields, { add, remove }) => (
        <fieldset className="assess-item">
          <legend>补计漏计的加分</legend>
          {fields.map(({ key, name: at }) => (
            <div key={key} className="assess-claim">
              <Form.Item name={[at, 'rule']} label="条目" rules={[{ required: true, message: '请选择条目' }]}>
                <Select options={rules} popupMatchSelectWidth={false} />
              </Form.Item>
              <Form.Item
                name={[at, 'thing']}
                label="事项"
                rules={[{ required: true, message: '请写明事项' }]}
              >
                <Input maxLength={120} />
              </Form.Item>
              <Form.Item
                name={[at, 'points']}
                label="分值"
                rules={[{ required: true, message: '请填写分值' }]}
              >
                <NumberInput min={0} max={20} step={0.5} />
              </Form.Item>
              <Button aria-label={`去掉第${at + 1}条加分`} onClick={() => remove(at)}>
                去掉
              </Button>
            </div>
          ))}
          <Button onClick={() => add()}>添加加分</Button>
        </fieldset>
      )}
    </Form.List>
  );
}

/** Complete ones only: the form does not send while one is not. */
export const claimsOf = (typed: readonly TypedClaim[] = []): Claim[] =>
  typed.map(({ rule = '', thing = '', points }) => ({ rule, thing, points: points ?? 0 }));
