import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { Button } from 'antd';
import { useId } from 'react';
import { useMe } from './session.ts';

/** The day whose tree is shown; today when nothing is chosen. */
export function AsOfDay({
  day,
  onChange,
}: {
  day: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  const id = useId();
  const { today } = useMe();
  return (
    <div className="row">
      <label htmlFor={id}>截至日期</label>
      <DayInput
        id={id}
        value={day ?? today}
        onChange={value => onChange(value && value !== today ? value : undefined)}
      />
      {day && <Button onClick={() => onChange(undefined)}>回到今天</Button>}
    </div>
  );
}
