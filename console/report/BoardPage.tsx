import { type BoardView, boardApi } from '@niangjia/domain/report/board.api.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { download } from '../app/client.ts';
import { usePageSearch, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { BoardCards } from './BoardCards.tsx';
import { BoardFilters } from './BoardFilters.tsx';
import { BoardHeat } from './BoardHeat.tsx';
import { BoardLag } from './BoardLag.tsx';
import { BoardMapPanel } from './BoardMapPanel.tsx';
import { BoardRank } from './BoardRank.tsx';
import { BoardTargets } from './BoardTargets.tsx';
import { type BoardSearch, queryOf } from './board-search.ts';
import { PartDrawer } from './PartDrawer.tsx';

/** A board that nobody has narrowed to a day follows what is recorded. */
const WATCH_MS = 20_000;

export function BoardPage() {
  const { homeUnit } = useMe();
  const [search, change] = usePageSearch<BoardSearch>();
  const unitId = search.unit ?? homeUnit.id;
  const board = useRead(
    boardApi.getBoard,
    { params: { id: unitId }, query: queryOf(search) },
    search.asOf ? {} : { everyMs: WATCH_MS },
  );
  const shown = useKept(board.data, unitId);
  usePageTitle(shown && `${shown.unit.shortName}进度看板`);
  return (
    <>
      <PageHead
        title={shown ? `${shown.unit.shortName}进度看板` : '进度看板'}
        note={shown && <Moment board={shown} />}
        actions={<Actions unitId={unitId} search={search} />}
      />
      <div className="stack">
        {shown && <BoardFilters board={shown} search={search} onChange={change} />}
        {board.trouble && shown && board.data === undefined ? (
          <Refused
            trouble={board.trouble}
            onNow={() => change({ asOf: undefined })}
            isDated={!!search.asOf}
          />
        ) : (
          <ReadGate data={board.data ?? shown} trouble={board.trouble} onRetry={board.onRetry} what="看板">
            {data => <Content board={data} search={search} onChange={change} />}
          </ReadGate>
        )}
      </div>
      {search.part && (
        <PartDrawer
          partId={search.part}
          asOf={search.asOf ?? null}
          onClose={() => change({ part: undefined })}
        />
      )}
    </>
  );
}

/** While another day is read, the board before it stays on screen; another unit starts afresh. */
function useKept(data: BoardView | undefined, unitId: string): BoardView | undefined {
  const kept = useRef<{ unitId: string; data: BoardView } | null>(null);
  if (data) kept.current = { unitId, data };
  return data ?? (kept.current?.unitId === unitId ? kept.current.data : undefined);
}

function Moment({ board }: { board: BoardView }) {
  return (
    <>
      数据截止时点 <time dateTime={board.at}>{momentText(board.at)}</time>
      {board.asOf ? '（当日已关账，不再变动）' : '（实时，新记录随即计入）'}
    </>
  );
}

function Refused({ trouble, onNow, isDated }: { trouble: Trouble; onNow: () => void; isDated: boolean }) {
  return (
    <div className="stack">
      <ProblemNotice trouble={trouble} />
      {isDated && (
        <div>
          <Button onClick={onNow}>回到实时数据</Button>
        </div>
      )}
    </div>
  );
}

function Actions({ unitId, search }: { unitId: string; search: BoardSearch }) {
  const [isSaving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  async function save() {
    setSaving(true);
    setTrouble(null);
    await download(boardApi.printSheet, { params: { id: unitId }, query: queryOf(search) }).catch(error =>
      setTrouble(asTrouble(error)),
    );
    setSaving(false);
  }
  const { part: _, status: __, ...same } = search;
  return (
    <>
      <ProblemNotice trouble={trouble} />
      <Button onClick={() => void save()} loading={isSaving}>
        导出表格
      </Button>
      <To to="/wall/board" search={{ ...same, unit: unitId }} className="ant-btn ant-btn-default wall-link">
        打开大屏
      </To>
    </>
  );
}

interface ContentProps {
  board: BoardView;
  search: BoardSearch;
  onChange: (part: Partial<BoardSearch>) => void;
}

function Content({ board, search, onChange }: ContentProps) {
  const narrow = useNarrow();
  if (board.targets.length === 0)
    return (
      <EmptyState title="没有符合条件的目标任务">
        <p>专项行动印发、任务下达后，各单位的进度会出现在这里；已结束的专项行动请在“专项行动”中选择。</p>
      </EmptyState>
    );
  const open = (partId: string) => onChange({ part: partId });
  const parts = { board, status: search.status, onOpen: open };
  return (
    <>
      <section className="panel board-says" aria-label="总体情况">
        <p>{board.says}</p>
      </section>
      {narrow ? <BoardCards {...parts} search={search} /> : <BoardHeat {...parts} search={search} />}
      <BoardTargets board={board} onOpen={open} />
      {board.units.length > 0 && (
        <div className="board-two">
          <BoardLag board={board} onOpen={open} />
          <div className="stack">
            <BoardRank board={board} />
            <BoardMapPanel board={board} />
          </div>
        </div>
      )}
    </>
  );
}
