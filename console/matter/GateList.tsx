import { GATE_STANDINGS } from '@niangjia/domain/matter/gate.rules.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { useStep } from '../app/step.ts';
import { NoticeAddress } from './NoticeAddress.tsx';

const TONES: Record<MatterView['gates'][number]['standing'], Tone> = {
  running: 'info',
  frozen: 'warn',
  passed: 'good',
  failed: 'warn',
  withdrawn: 'plain',
};

export function GateList({ matter }: { matter: MatterView }) {
  const object = useStep(matterApi.objectGate);
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
            <StateTag tone={TONES[gate.standing]}>{GATE_STANDINGS[gate.standing]}</StateTag>
          </div>
          <p className="quiet">{gate.says}</p>
          <dl className="task-facts">
            {gate.lines.map(l => (
              <div key={l.label}>
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
              <ConfirmMove
                label="登记异议"
                why="required"
                whyLabel="异议内容"
                onConfirm={says =>
                  object.send({ params: { id: matter.id, gateId: gate.id }, body: { says, from: '' } })
                }
              >
                登记后公示停住，核实清楚以前不能进入下一步。
              </ConfirmMove>
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
