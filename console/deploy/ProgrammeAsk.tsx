import { addCalendarDays, type Day } from '@niangjia/domain/core/days.ts';
import { programmeLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Checkbox, Form } from 'antd';
import { useMe } from '../app/session.ts';
import type { SendMove } from './ProgrammeMoves.tsx';
import { useAround } from './programme-around.ts';

interface Props {
  name: 'toCountersign' | 'toConsult';
  programme: ProgrammeView;
  onSend: SendMove;
}

/** The two steps that ask others: which departments countersign, by when the units answer. */
export function ProgrammeAsk({ name, programme, onSend }: Props) {
  return name === 'toCountersign' ? (
    <AskDepartments programme={programme} onSend={onSend} />
  ) : (
    <AskUnits programme={programme} onSend={onSend} />
  );
}

type AskProps = Omit<Props, 'name'>;

/** Departments that answer for a task are proposed; where none does, all of them. */
function AskDepartments({ programme, onSend }: AskProps) {
  const { departments } = useAround(programme);
  const responsible = new Set(programme.tasks.map(t => t.departmentId));
  const proposed = departments.filter(d => responsible.has(d.id));
  const initial = (proposed.length > 0 ? proposed : departments).map(d => d.id);
  if (departments.length === 0) return null;
  return (
    <FormDialog<{ departmentIds: string[] }>
      label={programmeLife.moves.toCountersign.label}
      type="primary"
      name="to-countersign"
      initial={{ departmentIds: initial }}
      onSubmit={typed => onSend({ move: 'toCountersign', ...typed })}
    >
      <Form.Item
        name="departmentIds"
        label="会签部室"
        extra="已按任务的责任部室选好，可以增减"
        rules={[{ type: 'array', min: 1, message: '请选择要会签的部室' }]}
      >
        <Checkbox.Group
          className="check-column"
          options={departments.map(d => ({ value: d.id, label: d.name }))}
        />
      </Form.Item>
    </FormDialog>
  );
}

const WEEK = 7;

function AskUnits({ programme, onSend }: AskProps) {
  const { today } = useMe();
  const units = new Set(programme.tasks.flatMap(t => t.parts.map(p => p.unitId)));
  return (
    <FormDialog<{ commentBy: string }>
      label={programmeLife.moves.toConsult.label}
      type="primary"
      name="to-consult"
      initial={{ commentBy: addCalendarDays(today as Day, WEEK) }}
      onSubmit={({ commentBy }) => onSend({ move: 'toConsult', commentBy: commentBy as Day })}
    >
      <p>分解表逐项送 {units.size} 个承接单位征求意见，每项任务是一段，各单位可以逐段提意见。</p>
      <Form.Item
        name="commentBy"
        label="反馈截止日期"
        rules={[{ required: true, message: '请选择反馈截止日期' }]}
      >
        <DayInput min={today} />
      </Form.Item>
    </FormDialog>
  );
}
