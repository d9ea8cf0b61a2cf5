import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import type { SchemeView } from '@niangjia/domain/assess/assess.model.ts';
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Button, Form } from 'antd';
import { useGo } from '../app/place.ts';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';

type Moved = 'publish' | 'announce' | 'settle' | 'freeze' | 'reopen' | 'drop';
const MOVES: readonly {
  move: Moved;
  label: string;
  why: 'required' | 'none';
  says: string;
  isMain: boolean;
}[] = [
  {
    move: 'publish',
    label: '审定公布',
    why: 'none',
    says: '公布后被考核单位可以看到方案，项目、权重和条目不再改动。',
    isMain: true,
  },
  {
    move: 'announce',
    label: '告知结果',
    why: 'none',
    says: '各单位将看到本单位的得分与说明，并可在期限内提出异议。',
    isMain: true,
  },
  {
    move: 'settle',
    label: '审定结果',
    why: 'none',
    says: '异议期满、异议全部裁定后审定。',
    isMain: true,
  },
  {
    move: 'freeze',
    label: '定格',
    why: 'none',
    says: '定格后结果不再变动；确有错误的，另行提请更正、由他人裁定。',
    isMain: true,
  },
  {
    move: 'reopen',
    label: '退回重算',
    why: 'required',
    says: '退回后各单位暂时看不到结果，需重新测算、重新告知。',
    isMain: false,
  },
  { move: 'drop', label: '作废', why: 'required', says: '作废后可以另拟本年度方案。', isMain: false },
];

/** What the reader may do now, and nothing else. */
export function SchemeMoves({ scheme }: { scheme: SchemeView }) {
  const step = useStep(assessApi.moveScheme);
  const go = useGo();
  const may = (name: string) => scheme.allowed.includes(name);
  return (
    <>
      {may('edit') && <Button onClick={() => go(`/assess/${scheme.id}/edit`)}>修改方案</Button>}
      {may('compute') && <Compute scheme={scheme} />}
      {MOVES.filter(m => may(m.move)).map(({ move, label, why, says, isMain }) => (
        <ConfirmMove
          key={move}
          label={label}
          why={why}
          type={isMain ? 'primary' : 'default'}
          onConfirm={text =>
            step.send({
              params: { id: scheme.id },
              body: { move, seenSeq: scheme.seq, ...(text ? { why: text } : {}) },
            })
          }
        >
          <p>{says}</p>
        </ConfirmMove>
      ))}
    </>
  );
}

function Compute({ scheme }: { scheme: SchemeView }) {
  const compute = useStep(assessApi.computeScheme);
  const { today } = useMe();
  const yesterday = addCalendarDays(asDay(today), -1);
  const latest = yesterday < scheme.toDay ? yesterday : scheme.toDay;
  return (
    <FormDialog<{ asOf: Day }>
      label="测算"
      title="测算考核结果"
      name="compute"
      type={scheme.version === 0 ? 'primary' : 'default'}
      initial={{ asOf: latest as Day }}
      onSubmit={({ asOf }) =>
        compute.send({ params: { id: scheme.id }, body: { asOf, seenSeq: scheme.seq } })
      }
    >
      <p className="quiet">按截止日的记录统计，可以反复测算；每次测算另存一版，以前的版本保留。</p>
      <Form.Item name="asOf" label="数据截止时点" rules={[{ required: true, message: '请选择日期' }]}>
        <DayInput max={yesterday} />
      </Form.Item>
    </FormDialog>
  );
}
