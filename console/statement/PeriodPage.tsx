import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import type { PeriodView, SheetRow } from '@niangjia/domain/statement/statement.model.ts';
import { checkSays } from '@niangjia/domain/statement/statement.rules.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { sheetSays, statementTone } from './statement-words.ts';

export function PeriodPage() {
  const { periodId } = usePageParams<{ periodId: string }>();
  const period = useRead(statementApi.getPeriod, { params: { id: periodId } });
  usePageTitle(period.data && `${period.data.form} ${period.data.label}`);
  return (
    <ReadGate data={period.data} trouble={period.trouble} onRetry={period.onRetry} what="收表情况">
      {data => <Period period={data} />}
    </ReadGate>
  );
}

function Period({ period }: { period: PeriodView }) {
  const { expected, received, onTime, late, locked } = period.counts;
  return (
    <>
      <PageHead
        title={`${period.form} ${period.label}`}
        tags={<StateTag tone={statementTone(period.state)}>{period.stateLabel}</StateTag>}
        note={`${period.unit}下发 · ${period.dueOn} 前报送 · 应报 ${expected}，已报 ${received}，按时 ${onTime}，迟报 ${late}，已锁定 ${locked}`}
        actions={
          <>
            <SaveFile endpoint={statementApi.exportPeriod} id={period.id} label="导出表格" />
            <PeriodMoves period={period} />
          </>
        }
      />
      <div className="stack">
        <section className="panel stack" aria-label="合计">
          <h2>合计{period.state === 'open' && '（到目前已锁定的）'}</h2>
          <dl className="statement-totals">
            {period.fields.map(f => (
              <div key={f.code}>
                <dt>{f.name}</dt>
                <dd>
                  <FigureCell value={period.totals[f.code]} measure={f.measure} />
                </dd>
              </div>
            ))}
          </dl>
          {period.missing.length > 0 && <p className="quiet">未计入：{period.missing.join('、')}</p>}
        </section>
        <Sheets period={period} />
        {period.checks.length > 0 && (
          <section className="panel" aria-label="审核关系">
            <h2>审核关系</h2>
            <ul className="plain-list">
              {period.checks.map(check => {
                const says = checkSays(
                  { ...check, plus: check.plus ?? 0 },
                  period.fields as Parameters<typeof checkSays>[1],
                );
                return <li key={says}>{says}</li>;
              })}
            </ul>
          </section>
        )}
        <TrailPanel trail={period.trail} />
      </div>
    </>
  );
}

/** The units directly below first; townships on demand, because there are many. */
function Sheets({ period }: { period: PeriodView }) {
  const [isWhole, setWhole] = useState(false);
  const top = period.sheets.filter(s => s.parentId === null);
  const below = period.sheets.length - top.length;
  return (
    <>
      {below > 0 && (
        <div className="panel row">
          <Checkbox checked={isWhole} onChange={event => setWhole(event.target.checked)}>
            显示下级的 {below} 张报表
          </Checkbox>
        </div>
      )}
      <RecordTable
        caption="各单位报表"
        columns={columnsFor(period)}
        rows={isWhole ? ordered(period.sheets) : top}
        rowKey={s => s.id}
      />
    </>
  );
}

/** Every sum sheet with its own units below it. */
const ordered = (sheets: readonly SheetRow[]): SheetRow[] =>
  sheets.filter(s => s.parentId === null).flatMap(top => [top, ...sheets.filter(s => s.parentId === top.id)]);

const columnsFor = (period: PeriodView): readonly Column<SheetRow>[] => [
  {
    key: 'unit',
    title: '单位',
    narrow: 'title',
    render: s => (
      <span className={s.parentId ? 'statement-below' : undefined}>
        <To to={`/statements/${s.id}`}>{s.unit}</To>
        {s.isSum && <span className="quiet">（汇总）</span>}
        {s.unitId === period.unitId && <span className="quiet">（本级）</span>}
      </span>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 150,
    render: s => {
      const { tone, says } = sheetSays(s);
      return <StateTag tone={tone}>{says}</StateTag>;
    },
  },
  {
    key: 'on',
    title: '报送日期',
    width: 110,
    render: s => s.submittedOn ?? <span className="quiet">—</span>,
  },
  ...period.fields.map(
    (f): Column<SheetRow> => ({
      key: f.code,
      title: `${f.name}（${f.measure}）`,
      figure: true,
      width: 110,
      render: s => <FigureCell value={s.amounts[f.code]} />,
    }),
  ),
];

function PeriodMoves({ period }: { period: PeriodView }) {
  const move = useStep(statementApi.movePeriod);
  const send = (name: 'close' | 'reopen', why: string) =>
    move.send({
      params: { id: period.id },
      body: { move: name, seenSeq: period.seq, ...(why ? { why } : {}) },
    });
  return (
    <>
      {period.allowed.includes('close') && (
        <ConfirmMove
          label="关账"
          type="primary"
          why={period.missing.length > 0 ? 'required' : 'optional'}
          whyLabel="缺报的原因"
          onConfirm={why => send('close', why)}
        >
          {period.missing.length > 0
            ? `还有 ${period.missing.length} 个单位没有锁定（${period.missing.slice(0, 5).join('、')}），关账后不计入合计。`
            : '关账后合计不再变化。'}
        </ConfirmMove>
      )}
      {period.allowed.includes('reopen') && (
        <ConfirmMove label="重新开账" why="required" onConfirm={why => send('reopen', why)}>
          重新开账后可以补报和解锁，合计随之变化，并留下记录。
        </ConfirmMove>
      )}
    </>
  );
}
