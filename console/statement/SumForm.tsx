import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import type { Amounts, SheetView } from '@niangjia/domain/statement/statement.model.ts';
import { addUp } from '@niangjia/domain/statement/statement.rules.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { numberOf, textOf } from './amounts.ts';

type Field = SheetView['fields'][number];
interface Typed {
  own: Record<string, string>;
  remark: string;
}

/** The sum of the units below is given; only the own part is typed, and the total is what they make. */
export function SumForm({ sheet }: { sheet: SheetView }) {
  const id = useId();
  const [start] = useState<Typed>(() => ({ own: textOf(sheet.own ?? {}), remark: sheet.remark }));
  const [typed, setTyped] = useState(start);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(start);
  const draft = useDraft<Typed>(`statement/${sheet.id}`, isChanged ? typed : undefined, setTyped);
  const submit = useStep(statementApi.submitSheet);
  const own: Amounts = Object.fromEntries(
    sheet.fields.filter(f => !f.indicator).map(f => [f.code, numberOf(typed.own[f.code])]),
  );
  const total = addUp(sheet.fields as Parameters<typeof addUp>[0], [sheet.below ?? {}, own]);
  const columns: readonly Column<Field>[] = [
    { key: 'name', title: '指标', narrow: 'title', render: f => `${f.name}（${f.measure}）` },
    {
      key: 'below',
      title: '下级合计',
      figure: true,
      width: 120,
      render: f => <FigureCell value={sheet.below?.[f.code]} />,
    },
    {
      key: 'own',
      title: '本级数',
      width: 160,
      render: f =>
        f.indicator ? (
          <span className="quiet">取自平台记录</span>
        ) : (
          <Input
            aria-label={`${f.name}本级数`}
            inputMode="decimal"
            value={typed.own[f.code] ?? ''}
            status={submit.trouble?.errors.some(e => e.path === `amounts.${f.code}`) ? 'error' : ''}
            onChange={event =>
              setTyped(before => ({ ...before, own: { ...before.own, [f.code]: event.target.value } }))
            }
          />
        ),
    },
    {
      key: 'total',
      title: '合计',
      figure: true,
      width: 120,
      render: f => <FigureCell value={total[f.code]} />,
    },
  ];
  async function send() {
    const amounts = Object.fromEntries(Object.entries(own).filter(([, n]) => n !== null));
    const body = { seenSeq: sheet.seq, amounts, remark: typed.remark };
    const done = await submit.send({ params: { id: sheet.id }, body }).catch(() => null);
    if (done) draft.done();
  }
  const isMissing = sheet.missing.length > 0;
  return (
    <section className="panel stack" aria-label="汇总报送">
      <h2>本级数与汇总</h2>
      <p className="quiet">下级合计由锁定的报表相加，只填本级数；没有的不填。</p>
      <DraftNotice draft={draft} />
      <ProblemNotice trouble={submit.trouble} />
      <RecordTable caption="本级数与汇总" columns={columns} rows={sheet.fields} rowKey={f => f.code} />
      {isMissing && (
        <p>
          还有 {sheet.missing.length} 个下级单位没有锁定（{sheet.missing.slice(0, 5).join('、')}
          ），报送后不计入本次汇总。
        </p>
      )}
      <div>
        <label htmlFor={`${id}-remark`}>{isMissing ? '缺报的原因' : '说明（可不填）'}</label>
        <Input.TextArea
          id={`${id}-remark`}
          value={typed.remark}
          maxLength={1000}
          autoSize={{ minRows: 1, maxRows: 6 }}
          onChange={event => setTyped(before => ({ ...before, remark: event.target.value }))}
        />
      </div>
      <div>
        <Button
          type="primary"
          loading={submit.isPending}
          disabled={isMissing && typed.remark.trim() === ''}
          onClick={() => void send()}
        >
          汇总报送
        </Button>
      </div>
    </section>
  );
}
