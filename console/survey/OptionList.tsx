import type { Option } from '@niangjia/domain/survey/question.model.ts';
import { Button, Input } from 'antd';
import { moved, newOption, replaced, without } from './designing.ts';

interface Props {
  what: string;
  most: number;
  options: readonly Option[];
  onChange: (options: Option[]) => void;
}

/** Options of a choice, or rows of a matrix, in the order in which they are shown. */
export function OptionList({ what, most, options, onChange }: Props) {
  return (
    <fieldset className="survey-options">
      <legend>{what}</legend>
      {options.map((option, i) => (
        <div key={option.id} className="survey-option">
          <Input
            aria-label={`${what}${i + 1}`}
            maxLength={120}
            value={option.label}
            onChange={event => onChange(replaced(options, { ...option, label: event.target.value }))}
          />
          <Button
            size="small"
            disabled={i === 0}
            aria-label={`上移${what}${i + 1}`}
            onClick={() => onChange(moved(options, option.id, -1))}
          >
            上移
          </Button>
          <Button
            size="small"
            aria-label={`删除${what}${i + 1}`}
            onClick={() => onChange(without(options, option.id))}
          >
            删除
          </Button>
        </div>
      ))}
      <div>
        <Button
          size="small"
          disabled={options.length >= most}
          onClick={() => onChange([...options, newOption()])}
        >
          添加{what}
        </Button>
      </div>
    </fieldset>
  );
}
