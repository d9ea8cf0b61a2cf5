import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { JOIN_HANDS, joinLife } from '@niangjia/domain/member/join.life.ts';
import type { JoinRow } from '@niangjia/domain/member/join.model.ts';
import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { WORKER_GROUPS, type WorkerRow } from '@niangjia/domain/member/worker.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useState } from 'react';
import { useUnitFor } from '../app/my-unit.ts';
import { usePages } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { ApproveMany } from './ApproveMany.tsx';
import { Invitation } from './Invitation.tsx';
import { groupText } from './worker-words.ts';

/** 入会申请: those that wait for an answer, and those that a person must compare first. */
export function JoinsPage() {
  const unit = useUnitFor('member.keep');
  return (
    <>
      <PageHead
        title="入会申请"
        note="职工在手机上或用纸质申请书提出，由工会在期限内批准或说明理由退回；申请人凭查询码看得到。"
        actions={unit && <Invitation unit={unit} />}
      />
      <div className="stack">
        <Doubtful />
        <Applied />
      </div>
    </>
  );
}

function Due({ on }: { on: string | null }) {
  const { today } = useMe();
  if (!on) return <span className="quiet">—</span>;
  return on < today ? <StateTag tone="bad">{on}，已逾期</StateTag> : on;
}

const appliedColumns: readonly Column<WorkerRow>[] = [
  {
    key: 'name',
    title: '姓名',
    narrow: 'title',
    width: 130,
    render: w => <To to={`/members/${w.id}`}>{w.name}</To>,
  },
  { key: 'document', title: '证件号', width: 200, render: w => w.documentMasked },
  { key: 'unit', title: '申请加入', render: w => w.unit.shortName },
  { key: 'employer', title: '用人单位', render: w => w.employer?.name ?? <span className="quiet">—</span> },
  { key: 'groups', title: '类别', render: w => groupText(w) || <span className="quiet">—</span> },
  { key: 'due', title: '答复期限', width: 170, render: w => <Due on={w.dueOn} /> },
];

function Applied() {
  const found = usePages(memberApi.find, { body: { state: 'applied', limit: 50 } });
  const mayApprove = useUnitFor('member.approve') !== undefined;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return (
    <section className="stack" aria-label="待批准">
      <h2>待批准</h2>
      <ReadGate data={found.rows} trouble={found.trouble} onRetry={found.onRetry} what="入会申请">
        {rows => (
          <>
            {mayApprove && <ApproveMany rows={rows} chosen={chosen} onDone={() => setChosen(new Set())} />}
            <RecordTable
              caption="待批准的入会申请"
              columns={appliedColumns}
              rows={rows}
              rowKey={w => w.id}
              rowName={w => w.name}
              {...(mayApprove ? { chosen, onChoose: setChosen } : {})}
              empty={
                <EmptyState title="没有待批准的申请">
                  <p>可以把入会二维码贴在职工看得到的地方，请职工扫码申请。</p>
                </EmptyState>
              }
              hasMore={found.hasMore}
              onMore={found.onMore}
              isReadingMore={found.isReadingMore}
            />
          </>
        )}
      </ReadGate>
    </section>
  );
}

const doubtfulColumns: readonly Column<JoinRow>[] = [
  { key: 'name', title: '姓名', narrow: 'title', width: 110, render: r => r.name },
  { key: 'document', title: '证件号', width: 190, render: r => r.documentMasked },
  { key: 'mobile', title: '手机号', width: 130, render: r => r.mobileMasked },
  { key: 'unit', title: '申请加入', render: r => r.unit.shortName },
  {
    key: 'said',
    title: '单位、类别',
    render: r =>
      [r.employer, ...r.groups.map(g => WORKER_GROUPS[g]), r.job].filter(Boolean).join('，') || '—',
  },
  {
    key: 'known',
    title: '登记情况',
    render: r =>
      r.known.workerId ? <To to={`/members/${r.known.workerId}`}>{r.known.says}</To> : r.known.says,
  },
  { key: 'due', title: '答复期限', width: 170, render: r => <Due on={r.answerBy} /> },
  { key: 'moves', title: '办理', narrow: 'foot', width: 200, render: r => <Decide row={r} /> },
];

function Decide({ row }: { row: JoinRow }) {
  const step = useStep(joinApi.decideJoin);
  return (
    <div className="row">
      {JOIN_HANDS.filter(move => row.allowed.includes(move)).map(move => (
        <ConfirmMove
          key={move}
          label={move === 'place' ? '受理' : '退回'}
          title={`${joinLife.moves[move].label}：${row.name}`}
          size="small"
          type={move === 'place' ? 'primary' : 'default'}
          why={move === 'sendBack' ? 'required' : 'none'}
          whyLabel="退回的理由（申请人看得到）"
          onConfirm={why => step.send({ params: { id: row.id }, body: { move, why, seenSeq: row.seq } })}
        >
          <p>
            {move === 'place'
              ? '请先核对是本人。本会会员：凭申请时的查询码领取会员证；其他工会的会员：向原工会提出转入，会籍不中断；未入会的：转为待批准。'
              : '退回后这份申请的证件号、手机号即行删除。'}
          </p>
        </ConfirmMove>
      ))}
    </div>
  );
}

function Doubtful() {
  const found = usePages(joinApi.listJoins, { query: { limit: 50 } });
  if (found.rows?.length === 0) return null;
  return (
    <section className="stack" aria-label="待核对">
      <h2>待核对</h2>
      <p className="quiet">证件号已经登记过的申请，先核对再受理；申请人不知道这里在核对什么。</p>
      <ReadGate data={found.rows} trouble={found.trouble} onRetry={found.onRetry} what="待核对的申请">
        {rows => (
          <RecordTable
            caption="待核对的入会申请"
            columns={doubtfulColumns}
            rows={rows}
            rowKey={r => r.id}
            empty={null}
            hasMore={found.hasMore}
            onMore={found.onMore}
            isReadingMore={found.isReadingMore}
          />
        )}
      </ReadGate>
    </section>
  );
}
