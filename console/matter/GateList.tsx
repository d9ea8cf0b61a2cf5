import { GATE_STANDINGS } from '@niangjia/domain/matter/gate.rules.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useStep } from '../app/step.ts';
import { isLong } from './field-words.ts';
import { GATE_TONES } from './matter-words.ts';
import { NoticeAddress } from './NoticeAddress.tsx';
import type { Objection } from './NoticeShown.tsx';

export function GateList({ matter }: { matter: MatterView }) {
  const rule = useStep(matterApi.ruleObjection);
  const withdraw = useStep(matterApi.withdrawGate);
  const may = matter.allowed.length > 0 || matter.blocked.length > 0;
  return (
    <section className="panel stack" aria-label="公示">
      <h2>公示</h2>
      {matter.gates.map(gate => (
        <div key={gate.id} className="stack">
          <div className="row">
            <strong>{gate.label}</strong>
            <StateTag tone={GATE_TONES[gate.standing]}>{GATE_STANDINGS[gate.standing]}</StateTag>
          </div>
          <p className="quiet">{gate.says}</p>
          <dl className="task-facts">
            {gate.lines.map(l => (
              <div key={l.label} className={isLong(l.text) ? 'matter-rows' : undefined}>
                <dt>{l.label}</dt>
                <dd>{l.text}</dd>
              </div>
            ))}
          </dl>
          {may && (gate.standing === 'running' || gate.standing === 'frozen') && (
            <NoticeAddress matterId={matter.id} gateId={gate.id} />
          )}
          {gate.objections.map(o => (
            <div key={o.id} className="matter-objection">
              <p className="keep-lines">异议：{o.says}</p>
              {o.hasSender && matter.mayReveal && <Sender matterId={matter.id} objectionId={o.id} />}
              {o.ruling ? (
                <p className="quiet">
                  {o.ruling === 'upheld' ? '成立' : '不成立'}：{o.answer}
                </p>
              ) : (
                may && (
                  <div className="row">
                    <ConfirmMove
                      label="异议不成立"
                      why="required"
                      whyLabel="核实结果"
                      onConfirm={answer =>
                        rule.send({
                          params: { id: matter.id, objectionId: o.id },
                          body: { ruling: 'dismissed', answer },
                        })
                      }
                    >
                      没有其他待核实的异议时，公示继续。
                    </ConfirmMove>
                    <ConfirmMove
                      label="异议成立"
                      why="required"
                      whyLabel="核实结果"
                      onConfirm={answer =>
                        rule.send({
                          params: { id: matter.id, objectionId: o.id },
                          body: { ruling: 'upheld', answer },
                        })
                      }
                    >
                      异议成立的，公示不通过，不能进入下一步。
                    </ConfirmMove>
                  </div>
                )
              )}
            </div>
          ))}
          {may && (gate.standing === 'running' || gate.standing === 'frozen') && (
            <div className="row">
              <NoteObjection matterId={matter.id} gateId={gate.id} />
              <ConfirmMove
                label="撤下公示"
                why="required"
                onConfirm={why =>
                  withdraw.send({ params: { id: matter.id, gateId: gate.id }, body: { why } })
                }
              >
                撤下后职工不再看到，这次公示作废；要继续办理，须重新公示。
              </ConfirmMove>
            </div>
          )}
        </div>
      ))}
    </section>
  );
}

/** Somebody came to the window or called. */
function NoteObjection({ matterId, gateId }: { matterId: string; gateId: string }) {
  const object = useStep(matterApi.objectGate);
  return (
    <FormDialog<Objection>
      label="登记异议"
      name={`objection-${gateId}`}
      onSubmit={({ says, from = '' }) =>
        object.send({ params: { id: matterId, gateId }, body: { says, from } })
      }
    >
      <p className="quiet">登记后公示停住，核实清楚以前不能进入下一步。</p>
      <Form.Item
        name="says"
        label="异议内容"
        rules={[{ required: true, min: 2, message: '请写明异议，至少两个字' }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={1000} />
      </Form.Item>
      <Form.Item
        name="from"
        label="怎么联系提出人（可不填）"
        extra="加密保存，不告诉被公示人；核实时写明理由才能查看。"
      >
        <Input maxLength={60} />
      </Form.Item>
    </FormDialog>
  );
}

/** Opened only with a reason; who opened it is on record. */
function Sender({ matterId, objectionId }: { matterId: string; objectionId: string }) {
  const [sender, setSender] = useState<string | null>(null);
  const step = useStep(matterApi.revealField);
  if (sender !== null) return <p>联系方式：{sender}</p>;
  return (
    <div className="row">
      <span>提出人留了联系方式</span>
      <ConfirmMove
        label="查看"
        title="查看提出人的联系方式"
        size="small"
        type="link"
        why="required"
        whyLabel="查看的理由（会留下记录）"
        onConfirm={async why => {
          const { value } = await step.send({ params: { id: matterId }, body: { objectionId, why } });
          setSender(typeof value === 'string' ? value : '');
        }}
      />
    </div>
  );
}
