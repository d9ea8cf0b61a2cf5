import { addCalendarDays, type Day, isDay } from '@niangjia/domain/core/days.ts';
import type { ProgrammeContent } from '@niangjia/domain/deploy/programme.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { Button, Input } from 'antd';

type Phase = ProgrammeContent['phases'][number];

interface Props {
  form: string;
  value: readonly Phase[];
  within: { startOn: string | null; endOn: string | null };
  onChange: (value: Phase[]) => void;
}

/** A new phase begins where the one before ends; numbers are given once, so tasks keep pointing at theirs. */
function nextPhase(value: readonly Phase[], within: Props['within']): Phase {
  const last = value.at(-1);
  const after = last && isDay(last.endOn) ? addCalendarDays(last.endOn, 1) : null;
  const startOn = (after ?? within.startOn ?? '') as Day;
  const end = within.endOn && within.endOn >= startOn ? within.endOn : startOn;
  return {
    no: Math.max(0, ...value.map(p => p.no)) + 1,
    name: '',
    goal: '',
    startOn,
    endOn: end as Day,
  };
}

/** The phase here and the one after it change places; both keep their number, and their tasks with it. */
const swapped = (value: readonly Phase[], at: number): Phase[] =>
  value.map((phase, i) => (i === at ? value[at + 1]! : i === at + 1 ? value[at]! : phase));

export function PhasesFields({ form, value, within, onChange }: Props) {
  const change = (at: number, part: Partial<Phase>) =>
    onChange(value.map((p, i) => (i === at ? { ...p, ...part } : p)));
  return (
    <section className="panel" aria-label="阶段">
      <h2>阶段</h2>
      <ol className="line-list">
        {value.map((phase, at) => (
          <li key={phase.no} className="row">
            <Input
              id={`${form}_phases_${at}_name`}
              aria-label={`第${at + 1}阶段的名称`}
              value={phase.name}
              maxLength={60}
              placeholder="名称，如：摸底排查"
              style={{ width: 180 }}
              onChange={e => change(at, { name: e.target.value })}
            />
            <DayInput
              id={`${form}_phases_${at}_startOn`}
              aria-label={`第${at + 1}阶段的开始日期`}
              value={phase.startOn}
              onChange={day => change(at, { startOn: day as Day })}
            />
            <span aria-hidden>至</span>
            <DayInput
              id={`${form}_phases_${at}_endOn`}
              aria-label={`第${at + 1}阶段的结束日期`}
              value={phase.endOn}
              onChange={day => change(at, { endOn: day as Day })}
            />
            <Input
              className="grow"
              id={`${form}_phases_${at}_goal`}
              aria-label={`第${at + 1}阶段的目标`}
              value={phase.goal}
              maxLength={500}
              placeholder="目标"
              onChange={e => change(at, { goal: e.target.value })}
            />
            <Button
              aria-label={`第${at + 1}阶段上移`}
              disabled={at === 0}
              onClick={() => onChange(swapped(value, at - 1))}
            >
              上移
            </Button>
            <Button
              aria-label={`第${at + 1}阶段下移`}
              disabled={at === value.length - 1}
              onClick={() => onChange(swapped(value, at))}
            >
              下移
            </Button>
            <Button
              aria-label={`去掉第${at + 1}阶段`}
              onClick={() => onChange(value.filter((_, i) => i !== at))}
            >
              去掉
            </Button>
          </li>
        ))}
      </ol>
      <Button onClick={() => onChange([...value, nextPhase(value, within)])}>添加阶段</Button>
    </section>
  );
}
