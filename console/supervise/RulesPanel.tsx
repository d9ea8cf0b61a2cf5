import { eventApi } from '@niangjia/domain/supervise/event.api.ts';
import { OWES, type RuleView } from '@niangjia/domain/supervise/event.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { RuleForm } from './RuleForm.tsx';

/** The rules that bind here; whoever set one changes it. */
export function RulesPanel({ keeperId }: { keeperId: string | undefined }) {
  const rules = useRead(eventApi.listRules, { query: {} });
  const adopt = useStep(eventApi.adoptRules);
  return (
    <>
      {keeperId && (
        <div className="panel row">
          <RuleForm unitId={keeperId} />
          <ConfirmMove
            label="采用常用规则"
            onConfirm={() => adopt.send({ params: { id: keeperId }, body: {} })}
          >
            补上还没有的常用规则：六必报六必发、突发情况、每周一调度、每月一报告、一季一报。采用后可以修改时限。
          </ConfirmMove>
        </div>
      )}
      <ReadGate data={rules.data} trouble={rules.trouble} onRetry={rules.onRetry} what="必报规则">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="还没有必报规则" />
          ) : (
            <ul className="call-list panel">
              {items.map(rule => (
                <li key={rule.id}>
                  <Rule rule={rule} />
                </li>
              ))}
            </ul>
          )
        }
      </ReadGate>
    </>
  );
}

function Rule({ rule }: { rule: RuleView }) {
  const end = useStep(eventApi.endRule);
  return (
    <>
      <div className="row">
        <strong>{rule.title}</strong>
        {rule.state === 'ended' && <StateTag>{rule.stateLabel}</StateTag>}
        <span className="quiet grow">
          {rule.unit}设定，{OWES[rule.owes]}，{rule.fromDay} 起
        </span>
        {rule.allowed.includes('edit') && <RuleForm unitId={rule.unitId} rule={rule} />}
        {rule.allowed.includes('end') && (
          <ConfirmMove
            label="停用"
            size="small"
            why="required"
            onConfirm={why => end.send({ params: { id: rule.id }, body: { seenSeq: rule.seq, why } })}
          />
        )}
      </div>
      <p>{rule.says}。</p>
      <p className="quiet">{rule.meaning}</p>
    </>
  );
}
