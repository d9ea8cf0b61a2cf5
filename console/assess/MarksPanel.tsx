import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import {
  MARK_SORTS,
  type MarkSort,
  type MarkView,
  type SchemeView,
} from '@niangjia/domain/assess/assess.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Form, Input, Radio } from 'antd';
import { usePages } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { assessTone } from './assess-words.ts';

const columns: readonly Column<MarkView>[] = [
  { key: 'unit', title: '单位', width: 120, narrow: 'title', render: m => m.unit },
  { key: 'sort', title: '类别', width: 90, render: m => MARK_SORTS[m.sort] },
  {
    key: 'what',
    title: '事项与事实',
    render: m => (
      <>
        {m.rule} · {m.thing}
        <div className="quiet keep-lines">{m.reason}</div>
        {m.answer && <div className="keep-lines">申辩：{m.answer}</div>}
        {m.decision && <div className="keep-lines">认定：{m.decision}</div>}
      </>
    ),
  },
  {
    key: 'points',
    title: '分值',
    width: 80,
    figure: true,
    render: m => <FigureCell value={m.sort === 'veto' ? null : m.points} />,
  },
  {
    key: 'state',
    title: '状态',
    width: 150,
    render: m => (
      <>
        <StateTag tone={assessTone(m.state)}>{m.stateLabel}</StateTag>
        {m.state === 'told' && m.answerBy && <div className="quiet">{m.answerBy} 前可申辩</div>}
      </>
    ),
  },
  { key: 'do', title: '办理', width: 190, narrow: 'foot', render: m => <MarkMoves mark={m} /> },
];

export function MarksPanel({ scheme }: { scheme: SchemeView }) {
  const marks = usePages(assessApi.listMarks, { query: { schemeId: scheme.id, limit: 50 } });
  return (
    <section className="panel" aria-label="加分与扣分">
      <div className="panel-head">
        <h2>加分与扣分</h2>
        {scheme.allowed.includes('mark') && <MarkNew scheme={scheme} />}
      </div>
      <ReadGate data={marks.rows} trouble={marks.trouble} onRetry={marks.onRetry} what="加分与扣分">
        {rows => (
          <RecordTable
            caption="加分与扣分"
            columns={columns}
            rows={rows}
            rowKey={m => m.id}
            empty={<p className="quiet">没有加分、扣分记录。</p>}
            hasMore={marks.hasMore}
            onMore={marks.onMore}
            isReadingMore={marks.isReadingMore}
          />
        )}
      </ReadGate>
    </section>
  );
}

const STEPS = [
  {
    move: 'answer',
    label: '申辩',
    why: 'required',
    whyLabel: '申辩意见',
    says: '申辩意见送考核单位，由他人认定。',
  },
  {
    move: 'uphold',
    label: '认定成立',
    why: 'optional',
    whyLabel: '认定意见',
    says: '认定成立后计入下一次测算。',
  },
  { move: 'drop', label: '不予认定', why: 'required', whyLabel: '理由', says: '不予认定的不计入。' },
] as const;

export function MarkMoves({ mark }: { mark: MarkView }) {
  const step = useStep(assessApi.moveMark);
  return (
    <div className="row">
      {STEPS.filter(s => mark.allowed.includes(s.move)).map(({ move, label, why, whyLabel, says }) => (
        <ConfirmMove
          key={move}
          label={label}
          why={why}
          whyLabel={whyLabel}
          size="small"
          onConfirm={text =>
            step.send({
              params: { id: mark.id },
              body: { move, seenSeq: mark.seq, ...(text ? { why: text } : {}) },
            })
          }
        >
          <p>{says}</p>
        </ConfirmMove>
      ))}
    </div>
  );
}

interface Typed {
  unitId: string;
  sort: MarkSort;
  rule: string;
  thing: string;
  points?: number | null;
  reason: string;
}

function MarkNew({ scheme }: { scheme: SchemeView }) {
  const record = useStep(assessApi.recordMark);
  const units = scheme.groups.flatMap(g => g.units.map(u => ({ value: u.unitId, label: u.unit })));
  const rules: Record<MarkSort, { value: string; label: string }[]> = {
    bonus: scheme.bonuses.map(b => ({ value: b.name, label: `${b.name}（至多${b.points}分）` })),
    deduction: scheme.deductions.map(d => ({ value: d.name, label: `${d.name}（至多${d.points}分）` })),
    veto: scheme.vetoes.filter(v => v.isOn).map(v => ({ value: v.name, label: v.name })),
  };
  return (
    <FormDialog<Typed>
      label="登记加分、扣分"
      name="mark"
      initial={{ sort: 'deduction' }}
      onSubmit={({ points, ...typed }) =>
        record.send({ params: { id: scheme.id }, body: { ...typed, points: points ?? 0 } })
      }
    >
      {form => (
        <>
          <p className="quiet">扣分和一票否决先告知单位，留申辩时间，再由他人认定；加分由他人确认。</p>
          <Form.Item name="sort" label="类别">
            <Radio.Group
              onChange={() => form.setFieldValue('rule', undefined)}
              options={(Object.keys(MARK_SORTS) as MarkSort[])
                .filter(sort => rules[sort].length > 0)
                .map(sort => ({ value: sort, label: MARK_SORTS[sort] }))}
            />
          </Form.Item>
          <Form.Item name="unitId" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
            <Select options={units} showSearch={{ optionFilterProp: 'label' }} />
          </Form.Item>
          <Form.Item noStyle dependencies={['sort']}>
            {() => {
              const sort = (form.getFieldValue('sort') ?? 'deduction') as MarkSort;
              return (
                <>
                  <Form.Item name="rule" label="条目" rules={[{ required: true, message: '请选择条目' }]}>
                    <Select options={rules[sort]} />
                  </Form.Item>
                  {sort !== 'veto' && (
                    <Form.Item name="points" label="分值" rules={[{ required: true, message: '请填写分值' }]}>
                      <NumberInput min={0} max={20} step={0.5} />
                    </Form.Item>
                  )}
                </>
              );
            }}
          </Form.Item>
          <Form.Item
            name="thing"
            label="事项"
            extra="同一事项多次加分的，只计最高一项，请写成同一个名称"
            rules={[{ required: true, message: '请写明事项' }]}
          >
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item
            name="reason"
            label="事实与依据"
            rules={[{ required: true, message: '请写明事实与依据' }]}
          >
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 3 }} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
