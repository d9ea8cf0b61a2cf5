import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { DueLight } from '../app/DueLight.tsx';
import { useStep } from '../app/step.ts';

interface Props {
  occurrences: TaskView['occurrences'];
  onReport: (id: string) => void;
}

/** Periods of a recurring task, as the calendar made them. */
export function OccurrenceList({ occurrences, onReport }: Props) {
  const waive = useStep(taskApi.waiveOccurrence);
  return (
    <ul className="plain-list">
      {occurrences.map(o => (
        <li key={o.id} className="row">
          <span className="grow">
            {o.label} <DueLight light={o.light} day={o.dueOn} />
          </span>
          <StateTag tone={o.state === 'due' ? 'info' : o.state === 'reported' ? 'good' : 'plain'}>
            {o.stateLabel}
          </StateTag>
          {o.allowed.includes('report') && (
            <Button size="small" aria-label={`报告${o.label}`} onClick={() => onReport(o.id)}>
              报告
            </Button>
          )}
          {o.allowed.includes('waive') && (
            <ConfirmMove
              label="免报"
              size="small"
              title={`${o.label}免报`}
              why="required"
              onConfirm={why => waive.send({ params: { id: o.id }, body: { why } })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
