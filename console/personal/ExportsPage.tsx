import { type ExportRow, personalApi } from '@niangjia/domain/personal/personal.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { useRead } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { useDuties } from '../app/session.ts';
import { useStep } from '../app/step.ts';

const MOVES = { approve: '同意', decline: '不同意', make: '生成文件', withdraw: '撤回' } as const;
const moves = Object.keys(MOVES) as (keyof typeof MOVES)[];
const TONES: Record<string, Tone> = { asked: 'warn', approved: 'info', made: 'good' };

function Steps({ row }: { row: ExportRow }) {
  const step = useStep(personalApi.moveExport);
  return (
    <div className="row">
      {moves
        .filter(move => row.allowed.includes(move))
        .map(move => (
          <ConfirmMove
            key={move}
            label={MOVES[move]}
            title={`${MOVES[move]}：${row.title}，${row.people}人`}
            size="small"
            type={move === 'approve' || move === 'make' ? 'primary' : 'default'}
            why={move === 'decline' ? 'required' : 'none'}
            onConfirm={why => step.send({ params: { id: row.id }, body: { move, seenSeq: row.seq, why } })}
          >
            <p>用途：{row.purpose}</p>
          </ConfirmMove>
        ))}
      {row.isReady && <SaveFile endpoint={personalApi.takeExport} id={row.id} label="下载" of={row.title} />}
    </div>
  );
}

/** Whether the file has left the platform, for whoever asked and whoever answers for it. */
function takenText({ takenAt, endsAt, isReady, state }: ExportRow): string | null {
  if (takenAt) return `${momentText(takenAt)} 已下载`;
  if (isReady && endsAt) return `还没有下载，${momentText(endsAt)} 到期`;
  return state === 'made' || state === 'expired' ? '没有下载过' : null;
}

const columns: readonly Column<ExportRow>[] = [
  { key: 'title', title: '表格', narrow: 'title', width: 210, render: x => `${x.title}（${x.unit}）` },
  { key: 'purpose', title: '用途', render: x => x.purpose },
  { key: 'people', title: '人数', figure: true, width: 80, render: x => x.people },
  { key: 'class', title: '内容', width: 150, render: x => x.classLabel },
  { key: 'by', title: '申请人', width: 90, render: x => x.by },
  { key: 'at', title: '时间', width: 170, render: x => momentText(x.askedAt) },
  {
    key: 'state',
    title: '状态',
    width: 170,
    render: x => (
      <>
        <StateTag tone={TONES[x.state] ?? 'plain'}>{x.stateLabel}</StateTag>
        {takenText(x) && <div className="quiet">{takenText(x)}</div>}
      </>
    ),
  },
  { key: 'moves', title: '办理', narrow: 'foot', width: 190, render: x => <Steps row={x} /> },
];

/** What I asked for; for those who approve or watch over, what others asked for. */
export function ExportsPage() {
  const duties = useDuties();
  const isWatching = duties.has(...personalApi.listRuns.duty);
  return (
    <>
      <PageHead
        title="个人信息导出"
        note="含个人信息的表格先写明用途；人数多的由另一人同意后生成。文件加密保存，只有申请人能下载，到期销毁。"
      />
      <div className="stack">
        {isWatching && <List view="all" title="审批和记录" />}
        <List view="own" title="我的导出" />
      </div>
    </>
  );
}

function List({ view, title }: { view: 'own' | 'all'; title: string }) {
  const found = useRead(personalApi.listExports, { query: { view } });
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      <ReadGate data={found.data} trouble={found.trouble} onRetry={found.onRetry} what={title}>
        {({ items }) => (
          <RecordTable
            caption={title}
            columns={columns}
            rows={items}
            rowKey={x => x.id}
            empty={
              view === 'all' ? (
                <EmptyState title="还没有人申请导出">
                  <p>有人申请后，等您同意的会列在这里。</p>
                </EmptyState>
              ) : (
                <EmptyState title="您还没有申请过导出">
                  <p>在职工、会员、帮扶等名单上用“导出”申请，做好后在这里下载。</p>
                </EmptyState>
              )
            }
          />
        )}
      </ReadGate>
    </section>
  );
}
