/** Who may know of a confined matter: nobody else finds it, however high they stand. */
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';

interface Typed {
  personId: string;
  why: string;
}

export function NamedPanel({ matter }: { matter: MatterView }) {
  const { id, named, mayName, undertakerId } = matter;
  const me = useMe();
  const step = useStep(matterApi.nameMember);
  const send = (personId: string, isAdded: boolean, why: string) =>
    step.send({ params: { id }, body: { personId, isAdded, why } });
  return (
    <section className="panel stack" aria-label="知悉人">
      <div className="row">
        <h2 className="grow">知悉人</h2>
        {mayName && <AddNamed id={id} onAdd={({ personId, why }) => send(personId, true, why)} />}
      </div>
      <p className="quiet">
        只有下面的人看得到这一件，列表、统计、检索里别人都看不到。需要签发文书、接着办理的人，先列为知悉人。
      </p>
      <ul className="plain-list">
        {named.map(({ personId, name }) => (
          <li key={personId} className="row">
            <span className="grow">
              {name}
              {personId === undertakerId && <span className="quiet"> 经办人</span>}
            </span>
            {mayName && personId !== me.personId && personId !== undertakerId && (
              <ConfirmMove
                label="移出"
                title={`移出知悉人：${name}`}
                why="required"
                size="small"
                onConfirm={why => send(personId, false, why)}
              >
                <p>移出后，{name}看不到这一件，已经签过的文书不变。</p>
              </ConfirmMove>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AddNamed({ id, onAdd }: { id: string; onAdd: (typed: Typed) => Promise<unknown> }) {
  const choices = useRead(matterApi.listMatterChoices, { params: { id }, query: {} });
  return (
    <FormDialog<Typed> label="增加知悉人" name={`named-${id}`} onSubmit={onAdd}>
      <Form.Item
        name="personId"
        label="人员"
        extra="受理和办理这一件的工会里有信访、诉求办理职责的人；与被反映的单位、人员有关联的不列出。"
        rules={[{ required: true, message: '请选择人员' }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={choices.isRefreshing}
          notFoundContent={choices.trouble?.title ?? '没有可以增加的人：都已在名单中，或应当回避'}
          options={(choices.data?.toName ?? []).map(p => ({
            value: p.personId,
            label: p.title ? `${p.name}（${p.title}）` : p.name,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="why"
        label="理由"
        rules={[{ required: true, message: '请写明理由，例如“签发告知书”' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
