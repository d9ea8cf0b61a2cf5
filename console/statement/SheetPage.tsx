import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import type { SheetRow, SheetView } from '@niangjia/domain/statement/statement.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { SheetForm } from './SheetForm.tsx';
import { SumForm } from './SumForm.tsx';
import { sheetSays } from './statement-words.ts';

export function SheetPage() {
  const { sheetId } = usePageParams<{ sheetId: string }>();
  const sheet = useRead(statementApi.getSheet, { params: { id: sheetId } });
  usePageTitle(sheet.data && `${sheet.data.form} ${sheet.data.label} ${sheet.data.unit}`);
  return (
    <ReadGate data={sheet.data} trouble={sheet.trouble} onRetry={sheet.onRetry} what="报表">
      {data => <Sheet sheet={data} />}
    </ReadGate>
  );
}

function Sheet({ sheet }: { sheet: SheetView }) {
  const { tone, says } = sheetSays(sheet);
  return (
    <>
      <PageHead
        title={`${sheet.form} ${sheet.label}`}
        tags={<StateTag tone={tone}>{says}</StateTag>}
        note={`${sheet.unit} · ${sheet.isSum ? (sheet.hasOwn ? '汇总表，本级数加下级锁定的报表' : '汇总表，由下级锁定的报表相加') : '填报表'} · ${sheet.dueOn} 前报送${sheet.submittedOn ? `，${sheet.submittedOn} 报送` : ''}`}
        actions={<SheetMoves sheet={sheet} />}
      />
      <div className="stack">
        {sheet.note && <p className="panel keep-lines">{sheet.note}</p>}
        <Content key={sheet.seq} sheet={sheet} />
        {sheet.children.length > 0 && (
          <RecordTable
            caption="下级报表"
            columns={childColumns(sheet)}
            rows={sheet.children}
            rowKey={c => c.id}
          />
        )}
        <TrailPanel trail={sheet.trail} />
      </div>
    </>
  );
}

/** Filled in, added up with what is typed for the own level, added up alone; or shown when there is nothing to do. */
function Content({ sheet }: { sheet: SheetView }) {
  if (!sheet.allowed.includes('submit')) return <Figures sheet={sheet} />;
  if (!sheet.isSum) return <SheetForm sheet={sheet} />;
  if (sheet.hasOwn) return <SumForm sheet={sheet} />;
  return (
    <>
      <Figures sheet={sheet} />
      <SumUp sheet={sheet} />
    </>
  );
}

type Field = SheetView['fields'][number];

function Figures({ sheet }: { sheet: SheetView }) {
  const columns: readonly Column<Field>[] = [
    { key: 'name', title: '指标', narrow: 'title', render: f => f.name },
    { key: 'measure', title: '单位', width: 80, render: f => f.measure },
    {
      key: 'now',
      title: '本期',
      figure: true,
      width: 120,
      render: f => <FigureCell value={sheet.amounts[f.code]} />,
    },
    ...(sheet.own ? ownColumns(sheet, sheet.own) : []),
    {
      key: 'before',
      title: sheet.previousLabel ?? '上期',
      figure: true,
      width: 120,
      render: f => <FigureCell value={sheet.previous?.[f.code]} />,
    },
    {
      key: 'note',
      title: '说明',
      width: 220,
      render: f => sheet.notes[f.code] ?? (f.indicator ? <span className="quiet">取自平台记录</span> : null),
    },
  ];
  return (
    <section className="panel stack" aria-label="报表内容">
      <h2>报表内容</h2>
      <RecordTable caption="报表内容" columns={columns} rows={sheet.fields} rowKey={f => f.code} />
      {sheet.missing.length > 0 && <p>未计入的下级单位：{sheet.missing.join('、')}</p>}
      {sheet.remark && <p className="keep-lines">说明：{sheet.remark}</p>}
    </section>
  );
}

/** What the total is made of. */
const ownColumns = (sheet: SheetView, own: NonNullable<SheetView['own']>): readonly Column<Field>[] => [
  {
    key: 'below',
    title: '下级合计',
    figure: true,
    width: 110,
    render: f => <FigureCell value={sheet.below?.[f.code]} />,
  },
  { key: 'own', title: '本级数', figure: true, width: 110, render: f => <FigureCell value={own[f.code]} /> },
];

/** Nothing is typed: what the locked sheets below add up to goes up, and who is missing is said why. */
function SumUp({ sheet }: { sheet: SheetView }) {
  const submit = useStep(statementApi.submitSheet);
  return (
    <div className="panel row">
      <ConfirmMove
        label="汇总报送"
        type="primary"
        why={sheet.missing.length > 0 ? 'required' : 'optional'}
        whyLabel={sheet.missing.length > 0 ? '缺报的原因' : '说明'}
        onConfirm={remark => submit.send({ params: { id: sheet.id }, body: { seenSeq: sheet.seq, remark } })}
      >
        {sheet.missing.length > 0
          ? `还有 ${sheet.missing.length} 个下级单位没有锁定（${sheet.missing.slice(0, 5).join('、')}），报送后不计入本次汇总。`
          : '下级报表都已锁定，相加后报送上级。'}
      </ConfirmMove>
      <span className="quiet">汇总数由下级报表相加，不能手填。</span>
    </div>
  );
}

const childColumns = (sheet: SheetView): readonly Column<SheetRow>[] => [
  { key: 'unit', title: '单位', narrow: 'title', render: c => <To to={`/statements/${c.id}`}>{c.unit}</To> },
  {
    key: 'state',
    title: '状态',
    width: 150,
    render: c => {
      const { tone, says } = sheetSays(c);
      return <StateTag tone={tone}>{says}</StateTag>;
    },
  },
  ...sheet.fields.map(
    (f): Column<SheetRow> => ({
      key: f.code,
      title: `${f.name}（${f.measure}）`,
      figure: true,
      width: 110,
      render: c => <FigureCell value={c.amounts[f.code]} />,
    }),
  ),
];

const MOVES = [
  { move: 'lock', label: '审核锁定', why: 'none', says: '锁定后计入上级汇总，填报单位不能再改。' },
  { move: 'return', label: '退回', why: 'required', says: '退回后由填报单位改正再报。' },
  { move: 'unlock', label: '解锁', why: 'required', says: '解锁后退回填报单位，并留下记录。' },
] as const;

function SheetMoves({ sheet }: { sheet: SheetView }) {
  const step = useStep(statementApi.moveSheet);
  return MOVES.filter(({ move }) => sheet.allowed.includes(move)).map(({ move, label, why, says }) => (
    <ConfirmMove
      key={move}
      label={label}
      why={why}
      type={move === 'lock' ? 'primary' : 'default'}
      onConfirm={text =>
        step.send({
          params: { id: sheet.id },
          body: { move, seenSeq: sheet.seq, ...(text ? { why: text } : {}) },
        })
      }
    >
      {says}
    </ConfirmMove>
  ));
}
