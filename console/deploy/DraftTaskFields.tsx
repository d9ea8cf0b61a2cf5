import {
  CADENCES,
  type ProgrammeView,
  TASK_TYPES,
  type TaskContent,
} from '@niangjia/domain/deploy/programme.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { Checkbox, Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import type { Around } from './programme-around.ts';
import { frameOptions, phaseTitle } from './programme-words.ts';
import { SplitParts } from './SplitParts.tsx';

export const TASK_FORM = 'draft-task';

interface Props {
  programme: ProgrammeView;
  taskId: string;
  around: Around;
  value: TaskContent;
  /** What is stored says that the source withheld something: the tick stays, and can be taken back. */
  wasWithheld: boolean;
  onChange: (part: Partial<TaskContent>) => void;
}

/** The four parts: 任务书 时间表 路线图 责任人, and the receiving units below. Ids follow the paths of the body. */
export function DraftTaskFields({ programme, taskId, around, value, wasWithheld, onChange }: Props) {
  const id = (field: keyof TaskContent) => `${TASK_FORM}_${field}`;
  const long = (field: 'title' | 'demand' | 'roadmap', label: string, rows: number, hint?: string) => (
    <div>
      <label htmlFor={id(field)}>{label}</label>
      <Input.TextArea
        id={id(field)}
        value={value[field]}
        maxLength={field === 'title' ? 200 : 2000}
        autoSize={{ minRows: rows, maxRows: 14 }}
        placeholder={hint}
        onChange={e => onChange({ [field]: e.target.value })}
      />
    </div>
  );
  return (
    <div className="stack task-fields">
      <Part title="任务书">
        {long('title', '任务名称', 1)}
        {long('demand', '要达到什么', 3)}
        {(wasWithheld || value.withheld) && (
          <Checkbox
            id={id('withheld')}
            checked={!value.withheld}
            onChange={e => onChange({ withheld: !e.target.checked })}
          >
            已在上面补填原稿隐去的数字或名称
          </Checkbox>
        )}
        <TypeFields value={value} onChange={onChange} />
        <Checkbox
          id={id('atOnce')}
          checked={value.atOnce}
          onChange={e => onChange({ atOnce: e.target.checked })}
        >
          马上就办：承接单位须在首次办理时限内收文，起步迟的列出
        </Checkbox>
      </Part>
      <TimeFields programme={programme} value={value} onChange={onChange} />
      <Part title="路线图">
        {long('roadmap', '分几步走', 3, '如：9月底前摸清底数；10月底前全面走访；11月底前汇总上报。')}
      </Part>
      <PeopleFields around={around} value={value} onChange={onChange} />
      <Part title="承接单位">
        <SplitParts taskId={taskId} around={around} value={value} onChange={onChange} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="task-part">
      <legend>{title}</legend>
      <div className="stack" style={{ gap: 8 }}>
        {children}
      </div>
    </fieldset>
  );
}

type FieldProps = Pick<Props, 'value' | 'onChange'>;

function TypeFields({ value, onChange }: FieldProps) {
  return (
    <div className="row">
      <Radio.Group
        aria-label="任务类型"
        value={value.type}
        onChange={e =>
          onChange({ type: e.target.value, ...(e.target.value === 'standing' ? {} : { cadence: null }) })
        }
        options={Object.entries(TASK_TYPES).map(([key, label]) => ({ value: key, label }))}
      />
      {value.type === 'standing' && (
        <label className="bulk-field">
          报告周期
          <select
            id={`${TASK_FORM}_cadence`}
            className="cell-input"
            value={value.cadence ?? ''}
            onChange={e => onChange({ cadence: (e.target.value || null) as TaskContent['cadence'] })}
          >
            <option value="">未定</option>
            {Object.entries(CADENCES).map(([key, label]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

function TimeFields({ programme, value, onChange }: FieldProps & Pick<Props, 'programme'>) {
  const frames = frameOptions(programme.frames);
  const day = (field: 'startOn' | 'dueOn', label: string) => (
    <div>
      <label htmlFor={`${TASK_FORM}_${field}`}>{label}</label>
      <div>
        <DayInput
          id={`${TASK_FORM}_${field}`}
          value={value[field] ?? ''}
          onChange={text => onChange({ [field]: text || null })}
        />
      </div>
    </div>
  );
  return (
    <Part title="时间表">
      <div className="row">
        {day('startOn', '开始日期')}
        {day('dueOn', value.type === 'standing' ? '结束日期' : '完成时限')}
        {programme.phases.length > 0 && (
          <label className="bulk-field">
            阶段
            <select
              id={`${TASK_FORM}_phaseNo`}
              className="cell-input"
              value={value.phaseNo ?? ''}
              onChange={e => onChange({ phaseNo: e.target.value ? Number(e.target.value) : null })}
            >
              <option value="">不分阶段</option>
              {programme.phases.map(p => (
                <option key={p.no} value={p.no}>
                  {phaseTitle(programme.phases, p)}（{p.startOn} 至 {p.endOn}）
                </option>
              ))}
            </select>
          </label>
        )}
        {frames.length > 0 && (
          <label className="bulk-field">
            所属框架
            <select
              id={`${TASK_FORM}_frameItem`}
              className="cell-input"
              value={value.frameItem ?? ''}
              onChange={e => onChange({ frameItem: e.target.value || null })}
            >
              <option value="">不归入</option>
              {frames.map(f => (
                <option key={f.value} value={f.value}>
                  {f.label}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
    </Part>
  );
}

function PeopleFields({ around, value, onChange }: FieldProps & Pick<Props, 'around'>) {
  const person = (field: 'lead' | 'responsible', label: string, names: readonly string[]) => (
    <label className="bulk-field">
      {label}
      <input
        id={`${TASK_FORM}_${field}`}
        className="cell-input"
        list={`${TASK_FORM}-${field}-names`}
        maxLength={40}
        value={value[field] ?? ''}
        onChange={e => onChange({ [field]: e.target.value || null })}
      />
      <datalist id={`${TASK_FORM}-${field}-names`}>
        {names.map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  );
  return (
    <Part title="责任人">
      <div className="row">
        {person('lead', '责任领导', around.leaders)}
        <label className="bulk-field">
          责任部室
          <select
            id={`${TASK_FORM}_departmentId`}
            className="cell-input"
            value={value.departmentId ?? ''}
            onChange={e => onChange({ departmentId: e.target.value || null })}
          >
            <option value="">未定</option>
            {around.departments.map(d => (
              <option key={d.id} value={d.id}>
                {d.name}
              </option>
            ))}
          </select>
        </label>
        {person('responsible', '责任人', around.people)}
      </div>
    </Part>
  );
}
