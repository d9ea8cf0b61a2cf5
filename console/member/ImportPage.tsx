import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { ROW_VERDICTS, type RowVerdict } from '@niangjia/domain/import/column.model.ts';
import { importApi } from '@niangjia/domain/import/import.api.ts';
import { isUnderWay } from '@niangjia/domain/import/import.life.ts';
import { KEPT_SHOWN, ROWS_SHOWN } from '@niangjia/domain/import/import.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Segmented } from 'antd';
import { Fragment, useState } from 'react';
import { useEvents } from '../app/events.ts';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SaveFile, useSaving } from '../app/SaveFile.tsx';
import { useStep } from '../app/step.ts';
import { DecideRow, type Row } from './DecideRow.tsx';
import type { Batch } from './ImportsPage.tsx';
import { importTone, stateText } from './import-words.ts';
import './import.css';

type Looked = Row['verdict'];

const WATCH_MS = 1500;

export function ImportPage() {
  const { batchId } = usePageParams<{ batchId: string }>();
  const params = { id: batchId };
  const [isAsked, setAsked] = useState(false);
  const batch = useRead(importApi.get, { params }, isAsked ? { everyMs: WATCH_MS } : {});
  const isMoving = batch.data !== undefined && isUnderWay(batch.data.state);
  const hears = useEvents(importApi.watch, importApi.get, { params }, isMoving);
  const asks = isMoving && !hears;
  if (asks !== isAsked) setAsked(asks);
  usePageTitle(batch.data?.title);
  return (
    <ReadGate data={batch.data} trouble={batch.trouble} onRetry={batch.onRetry} what="导入批次">
      {data => <Shown batch={data} />}
    </ReadGate>
  );
}

function Shown({ batch }: { batch: Batch }) {
  return (
    <>
      <PageHead
        title={batch.title}
        tags={<StateTag tone={importTone(batch)}>{stateText(batch)}</StateTag>}
        note={`${batch.sheet} · ${batch.unit.name} · ${batch.by}上传`}
        actions={<Moves batch={batch} />}
      />
      <div className="stack">
        <Progress batch={batch} />
        {batch.notes.map(note => (
          <p key={note} className="notice tone-warn">
            {note}。
          </p>
        ))}
        {batch.unknown.length > 0 && (
          <p className="panel quiet">这些列不在模板中，没有导入：{batch.unknown.join('、')}</p>
        )}
        {batch.state === 'undone' && batch.rowsKept > 0 && <Stayed batch={batch} />}
        {batch.rowsRead > 0 && !isUnderWay(batch.state) && <Rows batch={batch} />}
      </div>
    </>
  );
}

/** What is going on, in words that a screen reader tells as they change. */
function progressText(batch: Batch): string {
  const { state, rowsRead, rowsTaken, rowsBack, counts, says, measure, allowed } = batch;
  if (state === 'failed') return says ?? '';
  if (state === 'trying') return `已读${figureText(rowsRead)}行。可以离开这一页，办完后再回来看。`;
  if (state === 'tried' && !allowed.includes('confirm'))
    return `共${figureText(rowsRead)}行，${nothingTo(counts)}`;
  if (state === 'tried') return `共${figureText(rowsRead)}行，还没有入库。请看清下面的结果再确认。`;
  const wanted = counts.new + counts.changed;
  if (state === 'running')
    return `已导入${figureText(rowsTaken)}${measure}，约${figureText(wanted)}${measure}。可以离开，也可以取消。`;
  if (state === 'undoing') return `已撤回${figureText(rowsBack)}${measure}。`;
  if (state === 'undone') return `已撤回${figureText(rowsBack)}${measure}${stayedText(batch)}。`;
  return rowsTaken > 0 || state === 'done'
    ? `已导入${figureText(rowsTaken)}${measure}${passedText(batch)}。`
    : '没有入库，名册没有变动。';
}

/** What stayed when it was undone, and why. */
function stayedText({ rowsTaken, rowsBack, rowsKept, measure }: Batch): string {
  const updated = rowsTaken - rowsBack - rowsKept;
  return [
    rowsKept > 0 && `；${figureText(rowsKept)}${measure}此后已有办理，保留，列在下面`,
    updated > 0 && `；${figureText(updated)}${measure}是更新的，更新不撤回`,
  ]
    .filter(Boolean)
    .join('');
}

/** What the trial would have taken over and somebody else had registered by then. */
function passedText({ state, rowsRead, rowsTaken, rowsDecided, counts, measure }: Batch): string {
  const undecided = counts.suspected - rowsDecided;
  const passed = rowsRead - rowsTaken - counts.error - counts.same - undecided;
  return state === 'done' && passed > 0
    ? `；另有${figureText(passed)}${measure}试导入之后已由别人登记，内容一致，没有重复导入`
    : '';
}

/** Why there is nothing to confirm, and what to do. */
function nothingTo({ error, suspected }: Batch['counts']): string {
  if (suspected > 0) return '没有可以直接导入的；请逐行判定疑似重复的，判定后再确认。';
  if (error > 0) return '没有可以导入的；请下载有错误的行，改好后再上传。';
  return '与已登记的一致，不用导入。';
}

function Progress({ batch }: { batch: Batch }) {
  return (
    <section className="panel stack" aria-label="进度">
      <p role="status">{progressText(batch)}</p>
      {batch.rowsRead > 0 && isUnderWay(batch.state) && (
        <dl className="facts">
          {(Object.keys(ROW_VERDICTS) as RowVerdict[]).map(verdict => (
            <Fragment key={verdict}>
              <dt>{ROW_VERDICTS[verdict]}</dt>
              <dd>{figureText(batch.counts[verdict])}</dd>
            </Fragment>
          ))}
        </dl>
      )}
    </section>
  );
}

function Moves({ batch }: { batch: Batch }) {
  const step = useStep(importApi.move);
  const send = (move: 'confirm' | 'stop' | 'undo', why = '') =>
    step.send({ params: { id: batch.id }, body: { move, why, seenSeq: batch.seq } });
  const may = (move: string) => batch.allowed.includes(move);
  const { counts, measure } = batch;
  return (
    <>
      {may('confirm') && (
        <ConfirmMove label="确认导入" type="primary" onConfirm={() => send('confirm')}>
          <p>
            新增{figureText(counts.new)}
            {measure}，更新{figureText(counts.changed)}
            {measure}；已判定的疑似重复按判定办理，没有判定的和错误的不导入。
          </p>
        </ConfirmMove>
      )}
      {counts.error > 0 && !isUnderWay(batch.state) && (
        <SaveFile endpoint={importApi.returned} id={batch.id} label="下载有错误的行" />
      )}
      {may('stop') && (
        <ConfirmMove label="取消" onConfirm={() => send('stop')}>
          <p>取消后不再继续；已经导入的保留，一天内可以撤销。</p>
        </ConfirmMove>
      )}
      {may('undo') && (
        <ConfirmMove label="撤销导入" why="required" onConfirm={why => send('undo', why)}>
          <p>撤回这一批新增的；导入之后又办过手续的保留。更新过的信息不撤回。</p>
        </ConfirmMove>
      )}
    </>
  );
}

type Kept = ReplyOf<typeof importApi.kept>['items'][number];

const stayed: readonly Column<Kept>[] = [
  { key: 'name', title: '名称', narrow: 'title', render: k => k.name },
  { key: 'unit', title: '所属', render: k => k.unit },
  { key: 'why', title: '为什么保留', render: k => k.why },
];

/** Those of the batch that were not taken back, by name. */
function Stayed({ batch }: { batch: Batch }) {
  const kept = useRead(importApi.kept, { params: { id: batch.id } });
  return (
    <section className="stack" aria-label="撤销后保留的">
      <h2>
        撤销后保留的{figureText(batch.rowsKept)}
        {batch.measure}
      </h2>
      {batch.rowsKept > KEPT_SHOWN && <p className="quiet">列出前{figureText(KEPT_SHOWN)}。</p>}
      <ReadGate {...kept} what="撤销后保留的">
        {({ items }) => (
          <RecordTable caption="撤销后保留的" columns={stayed} rows={items} rowKey={k => k.id} />
        )}
      </ReadGate>
    </section>
  );
}

const SAYS: Readonly<Record<Looked, string>> = {
  error: '要改的',
  suspected: '像在哪里',
  changed: '改什么',
  new: '表中填的',
  same: '表中填的',
};

/** Field by field, what is registered beside what the row would make of it. */
function Changes({ changes }: Pick<Row, 'changes'>) {
  return (
    <dl className="changes">
      {changes.map(({ title, from, to }) => (
        <Fragment key={title}>
          <dt>{title}</dt>
          <dd>
            {from ? <del>{from}</del> : <span className="quiet">未登记</span>}
            <span aria-hidden="true"> → </span>
            <span className="unseen">改为</span>
            <ins>{to}</ins>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

const columns = (batch: Batch, shown: Looked): readonly Column<Row>[] => [
  { key: 'no', title: '行', width: 90, narrow: 'title', render: r => `第${r.rowNo}行` },
  {
    key: 'says',
    title: SAYS[shown],
    render: r => (
      <>
        {r.faults.map(fault => (
          <div key={fault.column}>{fault.says}</div>
        ))}
        {shown === 'changed' && <Changes changes={r.changes} />}
        {(shown === 'new' || shown === 'same') &&
          r.cells.map(cell => `${cell.title}：${cell.value}`).join('；')}
      </>
    ),
  },
  ...(shown === 'error' || shown === 'new' ? [] : [target]),
  ...(shown === 'suspected'
    ? [{ ...decision, render: (r: Row) => <DecideRow batch={batch} row={r} /> }]
    : []),
];

const target: Column<Row> = {
  key: 'target',
  title: '已登记的',
  width: 240,
  render: r => (r.target ? `${r.target.name}（${r.target.unit}）` : <span className="quiet">—</span>),
};
const decision = { key: 'decision', title: '判定', width: 200 } as const;

const LOOKED: readonly Looked[] = ['error', 'suspected', 'changed', 'new', 'same'];

function Rows({ batch }: { batch: Batch }) {
  const [chosen, setChosen] = useState<Looked>(LOOKED.find(verdict => batch.counts[verdict] > 0) ?? 'error');
  const rows = usePages(importApi.rows, { params: { id: batch.id }, query: { verdict: chosen, limit: 50 } });
  const list = useSaving(importApi.returned);
  const isCut = (chosen === 'new' || chosen === 'same') && batch.counts[chosen] > ROWS_SHOWN;
  return (
    <section className="stack" aria-label="逐行查看">
      <Segmented<Looked>
        className="verdicts"
        value={chosen}
        onChange={setChosen}
        options={LOOKED.map(value => ({
          value,
          label: `${ROW_VERDICTS[value]} ${figureText(batch.counts[value])}`,
          disabled: batch.counts[value] === 0,
        }))}
      />
      {chosen !== 'error' && batch.counts[chosen] > 0 && (
        <div className="row">
          <Button
            loading={list.isPending}
            onClick={() => void list.save({ params: { id: batch.id }, query: { verdict: chosen } })}
          >
            下载{ROW_VERDICTS[chosen]}的行
          </Button>
          {isCut && (
            <span className="quiet">列出和下载前{figureText(ROWS_SHOWN)}行，其余的请看上传的原表。</span>
          )}
        </div>
      )}
      <ReadGate data={rows.rows} trouble={rows.trouble} onRetry={rows.onRetry} what="导入的行">
        {items => (
          <RecordTable
            caption={ROW_VERDICTS[chosen]}
            columns={columns(batch, chosen)}
            rows={items}
            rowKey={r => String(r.rowNo)}
            empty={<EmptyState title="这些行已过保存期限，已经清理" />}
            hasMore={rows.hasMore}
            onMore={rows.onMore}
            isReadingMore={rows.isReadingMore}
          />
        )}
      </ReadGate>
    </section>
  );
}
