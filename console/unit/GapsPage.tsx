import { employerGapApi } from '@niangjia/domain/unit/employer-gap.api.ts';
import { employerGapLife, type GapState } from '@niangjia/domain/unit/employer-gap.life.ts';
import { GAP_SOURCES, type Gap } from '@niangjia/domain/unit/employer-gap.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { Form, Input } from 'antd';
import { DueLight } from '../app/DueLight.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { required } from './DecisionFields.tsx';

interface Search extends Record<string, unknown> {
  state?: GapState | 'all';
  only?: 'soon' | 'nobody' | 'mine';
  underId?: string;
  q?: string;
}
const ONLY = { soon: '将到期', nobody: '没有责任人', mine: '由我负责' } as const;
const TONES: Readonly<Record<GapState, Tone>> = {
  open: 'info',
  escalated: 'warn',
  excused: 'plain',
  founded: 'good',
  dropped: 'plain',
};

const COLUMNS: readonly Column<Gap>[] = [
  {
    key: 'employer',
    title: '用人单位',
    narrow: 'title',
    render: g => (
      <>
        <To to={`/employers/${g.employerId}`}>{g.employer}</To>
        <div className="quiet">
          {g.sector}，职工 {figureText(g.headcount)} 人{g.cover ? `，由${g.cover}覆盖` : ''}
        </div>
      </>
    ),
  },
  { key: 'unit', title: '负责工会', width: 150, render: g => g.unit.shortName },
  { key: 'person', title: '责任人', width: 100, render: g => g.person ?? '未指定' },
  {
    key: 'due',
    title: '建会期限',
    width: 235,
    render: g => (
      <>
        <div>{g.dueOn}</div>
        <DueLight light={g.light} />
        <div className="quiet">
          {g.openedOn} 列入（{GAP_SOURCES[g.source]}）
        </div>
      </>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 190,
    render: g => (
      <>
        <StateTag tone={TONES[g.state]}>{g.stateLabel}</StateTag>
        {g.state === 'escalated' && g.over && <div className="quiet">已上报{g.over.shortName}</div>}
        {g.progress && <div className="quiet">{g.progress}</div>}
      </>
    ),
  },
  { key: 'do', title: '办理', width: 250, narrow: 'foot', render: g => <Moves gap={g} /> },
];

/** Employers with workers and without a union, with whose they are and until when. */
export function GapsPage() {
  const [{ state = 'open', only, underId, q }, change] = usePageSearch<Search>();
  const query = { only, underId, q: q ?? '', limit: 50, ...(state === 'all' ? {} : { state }) };
  const list = usePages(employerGapApi.list, { query });
  return (
    <>
      <PageHead title="未建会单位" note={<Counts underId={underId} />} />
      <div className="panel row" style={{ marginBottom: 12 }}>
        <SearchField
          label="查找未建会单位"
          placeholder="名称或拼音"
          value={q ?? ''}
          onSearch={next => change({ q: next || undefined })}
        />
        <Condition<GapState | 'all'>
          label="状态"
          value={state}
          onChange={next => change({ state: next ?? 'all' })}
          width={130}
          options={[
            ...Object.entries(employerGapLife.states).map(([value, label]) => ({ value, label })),
            { value: 'all', label: '全部' },
          ]}
        />
        <Condition
          label="只看"
          value={only}
          onChange={next => change({ only: next })}
          width={130}
          options={Object.entries(ONLY).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <ReadGate data={list.rows} trouble={list.trouble} onRetry={list.onRetry} what="未建会单位">
        {rows => (
          <RecordTable
            caption="未建会单位"
            columns={COLUMNS}
            rows={rows}
            rowKey={g => g.id}
            rowName={g => g.employer}
            empty={<EmptyState title="没有符合条件的未建会单位" />}
            hasMore={list.hasMore}
            onMore={list.onMore}
            isReadingMore={list.isReadingMore}
          />
        )}
      </ReadGate>
    </>
  );
}

function Counts({ underId }: { underId: string | undefined }) {
  const counts = useRead(employerGapApi.counts, { query: { underId } });
  if (!counts.data) return <>有职工而没有建会的单位，按负责工会跟进；逾期的上报县（市、区）总工会。</>;
  const { open, soon, escalated, excused, nobody } = counts.data;
  return (
    <>
      待建会 {figureText(open)} 户，其中将到期 {figureText(soon)} 户；逾期已上报 {figureText(escalated)}{' '}
      户；暂不要求 {figureText(excused)} 户；没有责任人 {figureText(nobody)} 户
    </>
  );
}

function Moves({ gap }: { gap: Gap }) {
  const step = useStep(employerGapApi.move);
  const { id, seq: seenSeq } = gap;
  const may = (move: string) => gap.allowed.includes(move);
  type Given = { dueOn?: string; why?: string; progress?: string };
  const send = (move: 'take' | 'note' | 'extend' | 'excuse' | 'resume', given: Given = {}) =>
    step.send({ params: { id }, body: { move, seenSeq, ...given } });
  return (
    <div className="row">
      {may('take') && (
        <ConfirmMove label="由我负责" size="small" onConfirm={() => send('take')}>
          <p>今后由你跟进{gap.employer}建会；原来的责任人不再负责。</p>
        </ConfirmMove>
      )}
      {may('note') && (
        <FormDialog<{ progress: string }>
          label="记录进展"
          title={gap.employer}
          name={`gap-note-${id}`}
          size="small"
          initial={{ progress: gap.progress }}
          onSubmit={given => send('note', given)}
        >
          <Form.Item name="progress" label="进展" rules={required('请写明进展')}>
            <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} />
          </Form.Item>
        </FormDialog>
      )}
      {may('extend') && <Later label="批准延期" gap={gap} send={given => send('extend', given)} />}
      {may('resume') && <Later label="恢复跟进" gap={gap} send={given => send('resume', given)} />}
      {may('excuse') && (
        <ConfirmMove label="暂不要求" size="small" why="required" onConfirm={why => send('excuse', { why })}>
          <p>不再计时，也不计入待建会；以后可以恢复。</p>
        </ConfirmMove>
      )}
    </div>
  );
}

interface LaterProps {
  label: string;
  gap: Gap;
  send: (given: { dueOn: string; why: string }) => Promise<unknown>;
}

function Later({ label, gap, send }: LaterProps) {
  return (
    <FormDialog<{ dueOn: string; why: string }>
      label={label}
      title={gap.employer}
      name={`gap-later-${gap.id}`}
      size="small"
      onSubmit={send}
    >
      <Form.Item name="dueOn" label="建会期限" rules={required('请填写延长到哪一天')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="why" label="理由" rules={required('请写明理由')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  );
}
