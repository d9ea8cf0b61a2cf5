import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { MEMBERSHIP_STATES } from '@niangjia/domain/member/membership.life.ts';
import { DOCUMENTS, RETAIN_REASONS, SEXES } from '@niangjia/domain/member/worker.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Trail } from '@niangjia/ui/Trail.tsx';
import { Fragment, useState } from 'react';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { stepsOf } from '../app/steps.ts';
import { To } from '../app/To.tsx';
import { CorrectWorker } from './CorrectWorker.tsx';
import { HandCode } from './HandCode.tsx';
import { SetBank } from './SetBank.tsx';
import { WorkerMoves } from './WorkerMoves.tsx';
import { groupText, memberTone, waitingText } from './worker-words.ts';

export type Worker = ReplyOf<typeof memberApi.get>;

export function WorkerPage() {
  const { workerId } = usePageParams<{ workerId: string }>();
  const worker = useRead(memberApi.get, { params: { id: workerId } });
  usePageTitle(worker.data?.name);
  return (
    <ReadGate data={worker.data} trouble={worker.trouble} onRetry={worker.onRetry} what="职工与会籍">
      {data => <Shown worker={data} />}
    </ReadGate>
  );
}

function Shown({ worker }: { worker: Worker }) {
  const waiting = waitingText(worker);
  const reason = worker.retainReason && RETAIN_REASONS[worker.retainReason];
  return (
    <>
      <PageHead
        title={worker.name}
        tags={
          <StateTag tone={memberTone(worker.state)}>
            {MEMBERSHIP_STATES[worker.state]}
            {reason && `（${reason}）`}
          </StateTag>
        }
        note={[worker.unit.name, worker.joinedOn && `${worker.joinedOn}入会`, waiting]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            {worker.handshake === 'away' && worker.allowed.includes('arrive') && (
              <SaveFile endpoint={joinApi.printLetter} id={worker.id} label="下载介绍信" />
            )}
            <WorkerMoves worker={worker} />
            {worker.allowed.includes('correct') && <CorrectWorker worker={worker} />}
          </>
        }
      />
      <div className="stack">
        {worker.mergedInto && (
          <p className="notice tone-info">
            这份登记已并入
            <To to={`/members/${worker.mergedInto.id}`} className="in-text">
              {worker.mergedInto.name}的原记录
            </To>
            ，在那里继续办理。
          </p>
        )}
        <Facts worker={worker} />
        <Spans worker={worker} />
        <Apart worker={worker} />
        {worker.allowed.includes('correct') && <HandCode id={worker.id} />}
        <section className="panel">
          <h2>办理过程</h2>
          <Trail steps={stepsOf(worker.trail).reverse()} />
        </section>
      </div>
    </>
  );
}

function Facts({ worker }: { worker: Worker }) {
  const may = worker.allowed.includes('correct');
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    [
      DOCUMENTS[worker.document],
      <Secret key="no" id={worker.id} field="documentNo" masked={worker.documentMasked} may={may} />,
    ],
    [
      '手机号',
      worker.mobileMasked ? (
        <Secret key="mobile" id={worker.id} field="mobile" masked={worker.mobileMasked} may={may} />
      ) : (
        '未登记'
      ),
    ],
    [
      '银行卡',
      <span key="bank" className="row">
        {worker.bankMasked ? (
          <Secret id={worker.id} field="bank" masked={worker.bankMasked} may={may} />
        ) : (
          '未登记'
        )}
        {may && <SetBank worker={worker} />}
      </span>,
    ],
    ['性别', worker.sex ? SEXES[worker.sex] : '—'],
    ['出生日期', worker.born ?? '—'],
    ['类别', groupText(worker) || '—'],
    ['用人单位', worker.employer?.name ?? '—'],
    ['岗位', worker.job || '—'],
    ...(worker.worksAt ? [['外出务工地', worker.worksAt] as const] : []),
    ['会员证', worker.cardOn ? `${worker.cardOn}发，有效` : '未领取'],
    ...(worker.mindedBy ? [['代管工会', worker.mindedBy.name] as const] : []),
  ];
  return (
    <section className="panel">
      <h2>基本信息</h2>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

interface SecretProps {
  id: string;
  field: 'documentNo' | 'mobile' | 'bank';
  masked: string;
  may: boolean;
}

/** The whole number is fetched with a reason, stays on this page and nowhere else. */
function Secret({ id, field, masked, may }: SecretProps) {
  const reveal = useWrite(memberApi.reveal, { keepReads: true });
  const [value, setValue] = useState<string | null>(null);
  return (
    <span className="row">
      {value ?? masked}
      {may && value === null && (
        <ConfirmMove
          label="查看"
          title="查看明文"
          size="small"
          type="link"
          why="required"
          onConfirm={async why =>
            setValue((await reveal.send({ params: { id }, body: { field, why } })).value)
          }
        >
          <p>查看会留下记录，职工本人可以查到是谁、什么时候、为什么看的。</p>
        </ConfirmMove>
      )}
    </span>
  );
}

type Span = Worker['spans'][number];
const columns: readonly Column<Span>[] = [
  { key: 'unit', title: '工会', narrow: 'title', render: s => s.unit.name },
  {
    key: 'standing',
    title: '会籍',
    width: 120,
    render: s => (s.standing === 'active' ? '在籍' : '保留会籍'),
  },
  { key: 'from', title: '自', width: 120, render: s => s.fromDay },
  { key: 'to', title: '至', width: 120, render: s => s.toDay ?? '现在' },
];

function Spans({ worker }: { worker: Worker }) {
  if (worker.spans.length === 0) return null;
  return (
    <section className="panel">
      <h2>会籍经历</h2>
      <RecordTable
        caption="会籍经历"
        columns={columns}
        rows={worker.spans}
        rowKey={s => s.fromDay}
        empty={null}
      />
    </section>
  );
}

type Other = Worker['apart'][number];
const apartColumns: readonly Column<Other>[] = [
  {
    key: 'name',
    title: '已登记的职工',
    narrow: 'title',
    render: o => <To to={`/members/${o.id}`}>{o.name}</To>,
  },
  { key: 'unit', title: '所属工会', render: o => o.unit },
  { key: 'why', title: '凭什么判定', render: o => o.why || '—' },
  { key: 'by', title: '判定人', width: 120, render: o => o.by },
  { key: 'at', title: '判定时间', width: 160, render: o => momentText(o.at) },
];

function Apart({ worker }: { worker: Worker }) {
  if (worker.apart.length === 0) return null;
  return (
    <section className="panel">
      <h2>已判定不是同一人</h2>
      <RecordTable
        caption="已判定不是同一人"
        columns={apartColumns}
        rows={worker.apart}
        rowKey={o => o.id}
        empty={null}
      />
    </section>
  );
}
