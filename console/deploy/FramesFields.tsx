import type { ProgrammeContent } from '@niangjia/domain/deploy/programme.model.ts';
import { Button, Input } from 'antd';

type Frame = ProgrammeContent['frames'][number];

interface Props {
  /** Name under which the notice of a refusal finds the fields. */
  form: string;
  value: readonly Frame[];
  onChange: (value: Frame[]) => void;
}

/** 五个一、四心四力 …: any numbered heading with its items, one to a line. Tasks are hung under the items. */
export function FramesFields({ form, value, onChange }: Props) {
  const change = (at: number, part: Partial<Frame>) =>
    onChange(value.map((f, i) => (i === at ? { ...f, ...part } : f)));
  return (
    <section className="panel" aria-label="任务框架">
      <h2>任务框架</h2>
      <p className="quiet">
        如“五个一”：每行写一项，任务可以归到各项下面，按框架看各单位承担情况。改一项的名称请在原来那一行改，归在它下面的任务跟着走。
      </p>
      <ul className="line-list">
        {value.map((frame, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: frames are told apart by their place while names are typed
          <li key={at} className="row top">
            <Input
              id={`${form}_frames_${at}_name`}
              aria-label={`第${at + 1}个框架的名称`}
              value={frame.name}
              maxLength={40}
              placeholder="名称，如：五个一"
              style={{ width: 180 }}
              onChange={e => change(at, { name: e.target.value })}
            />
            <Items
              id={`${form}_frames_${at}_items`}
              label={`第${at + 1}个框架的各项，每行一项`}
              items={frame.items}
              onChange={items => change(at, { items })}
            />
            <Button
              aria-label={`去掉第${at + 1}个框架`}
              onClick={() => onChange(value.filter((_, i) => i !== at))}
            >
              去掉
            </Button>
          </li>
        ))}
      </ul>
      <Button onClick={() => onChange([...value, { name: '', items: [] }])}>添加框架</Button>
    </section>
  );
}

interface ItemsProps {
  id: string;
  label: string;
  items: readonly string[];
  onChange: (items: string[]) => void;
}

/** Empty lines stay while typing and are left out when the programme is saved. */
function Items({ id, label, items, onChange }: ItemsProps) {
  return (
    <Input.TextArea
      id={id}
      className="grow"
      aria-label={label}
      value={items.join('\n')}
      autoSize={{ minRows: 2 }}
      placeholder="每行一项"
      onChange={e => onChange(e.target.value.split('\n'))}
    />
  );
}
