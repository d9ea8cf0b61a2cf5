import { targetApi } from '@niangjia/domain/target/target.api.ts';
import type { TargetView } from '@niangjia/domain/target/target.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useDuties } from '../app/session.ts';
import { useStep } from '../app/step.ts';

/** Named nodes of a 节点型 task, and when this unit reached them. */
export function Points({ target: { points, taskId, isRoot } }: { target: TargetView }) {
  const reach = useStep(targetApi.reachPoint);
  const duties = useDuties();
  if (points.length === 0) return null;
  return (
    <ul className="plain-list">
      {points.map(point => (
        <li key={point.day} className="row">
          <span className="grow">
            {point.day} {point.name}
          </span>
          {!isRoot &&
            (point.reachedOn ? (
              <StateTag tone="good">{point.reachedOn} 到达</StateTag>
            ) : (
              <>
                <StateTag>未到达</StateTag>
                {duties.has('task.undertake') && (
                  <ConfirmMove
                    label="登记到达"
                    size="small"
                    title={`登记到达：${point.name}`}
                    why="required"
                    whyLabel="做到了什么"
                    onConfirm={text => reach.send({ params: { id: taskId }, body: { day: point.day, text } })}
                  />
                )}
              </>
            ))}
        </li>
      ))}
    </ul>
  );
}
