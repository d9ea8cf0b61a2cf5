import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { termApi } from '@niangjia/domain/term/term.api.ts';
import { BODIES, type Body, CERTIFICATES, FORMS, roleName, SEXES } from '@niangjia/domain/term/term.model.ts';
import { EMPLOYMENTS } from '@niangjia/domain/unit/post.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { DueLight } from '../app/DueLight.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { certificateColumns } from './CertificatesPage.tsx';
import { dutyColumns } from './DutiesPage.tsx';
import { EnterCertificate } from './EnterCertificate.tsx';
import { OpenElection } from './OpenElection.tsx';
import { CorrectTerm, EnterTerm } from './TermForm.tsx';

type UnitRecord = ReplyOf<typeof termApi.unitTerm>;
type Term = UnitRecord['terms'][number];
type Officer = Term['officers'][number];

/** On the page of a unit: how its term stands, who sits, its certificates, what is asked of it. */
export function UnitTerm({ id }: { id: string }) {
  const record = useRead(termApi.unitTerm, { params: { id } });
  return (
    <ReadGate {...record} what="届期与班子">
      {shown => <Shown unitId={id} record={shown} />}
    </ReadGate>
  );
}

function Shown({ unitId, record }: { unitId: string; record: UnitRecord }) {
  const { terms, certificates, duties, matters, numbers, light, mayEnter, isOver } = record;
  const [running] = terms.filter(t => t.endedOn === null);
  return (
    <div className="stack">
      <div className="row">
        {isOver ? (
          <p>本组织已撤销或合并，届期、证书和应尽事项随之结束；以下是历史记录。</p>
        ) : (
          <DueLight light={light} />
        )}
        {mayEnter && !running && <EnterTerm unitId={unitId} />}
        {mayEnter && running && <CorrectTerm term={running} />}
        {mayEnter && <OpenElection unitId={unitId} endsOn={running?.extendedTo ?? running?.dueOn ?? null} />}
        {mayEnter && <EnterCertificate unitId={unitId} />}
      </div>
      {!isOver && (
        <p className="quiet">
          职工 {numbers.employees} 人，会员 {numbers.members} 人，其中女会员 {numbers.women} 人（
          {numbers.basis}）。
        </p>
      )}
      {matters.length > 0 && (
        <p>
          相关事项：
          {matters.map(m => (
            <To key={m.id} to={`/matters/${m.id}`}>
              {m.label} {m.ref}（{m.stateLabel}）{' '}
            </To>
          ))}
        </p>
      )}
      {!isOver && (
        <>
          <h3>应尽事项</h3>
          <RecordTable
            caption="应尽事项"
            columns={dutyColumns}
            rows={duties}
            rowKey={d => d.sort}
            empty={<EmptyState title={running ? '没有未办的应尽事项' : '登记届期和班子后推算'} />}
          />
        </>
      )}
      <h3>证书</h3>
      <RecordTable
        caption="证书"
        columns={[...certificateColumns, addressColumn, stateColumn, ...(mayEnter ? [cancelColumn] : [])]}
        rows={certificates}
        rowKey={c => c.id}
        empty={<EmptyState title="没有登记证书" />}
      />
      {terms.map(term => (
        <TermShown key={term.id} term={term} />
      ))}
      {terms.length === 0 && <EmptyState title="没有登记届期和班子" />}
    </div>
  );
}

type Certificate = UnitRecord['certificates'][number];
const addressColumn: Column<Certificate> = { key: 'address', title: '住所', render: c => c.address ?? '—' };
const stateColumn: Column<Certificate> = { key: 'state', title: '状态', render: c => c.stateLabel };
const cancelColumn: Column<Certificate> = {
  key: 'cancel',
  title: '办理',
  narrow: 'foot',
  render: c => (c.isCancellable ? <Cancel certificate={c} /> : ''),
};

function Cancel({ certificate }: { certificate: Certificate }) {
  const cancel = useWrite(termApi.cancelCertificate);
  const label = certificate.sort === 'seal' ? '缴销' : '注销';
  return (
    <ConfirmMove
      label={label}
      title={`${label}${CERTIFICATES[certificate.sort]} ${certificate.no}`}
      why="required"
      size="small"
      onConfirm={why =>
        cancel.send({ params: { id: certificate.id }, body: { why, seenSeq: certificate.seq } })
      }
    >
      <p>{label}后不再提醒到期，记录保留。</p>
    </ConfirmMove>
  );
}

const officerColumns: Column<Officer>[] = [
  { key: 'name', title: '姓名', narrow: 'title', render: o => o.name },
  { key: 'role', title: '职务', render: o => roleName(o.body, o.role) },
  { key: 'sex', title: '性别', render: o => SEXES[o.sex] },
  { key: 'employed', title: '专兼职', render: o => EMPLOYMENTS[o.employed] },
  { key: 'front', title: '一线职工', render: o => (o.frontLine ? '是' : '') },
  { key: 'from', title: '任职', render: o => `${o.fromOn} 起${o.toOn ? `，${o.toOn} 止` : ''}` },
];

function TermShown({ term }: { term: Term }) {
  const bodies = (Object.keys(BODIES) as Body[]).filter(body => term.officers.some(o => o.body === body));
  return (
    <section className="stack" aria-label={`第${term.no}届`}>
      <h3>
        第{term.no}届{term.endedOn ? '（已结束）' : ''}
      </h3>
      <dl className="facts">
        <dt>届期</dt>
        <dd>
          {term.fromOn} 至 {term.endedOn ?? term.dueOn}
          {term.extendedTo && !term.endedOn ? `（经批准延至 ${term.extendedTo}）` : ''}，任期{term.years}年
        </dd>
        <dt>组织形式</dt>
        <dd>{FORMS[term.form]}</dd>
        <dt>名额</dt>
        <dd>
          工会委员会 {term.committeeSeats} 名，经费审查委员会 {term.auditSeats} 名
        </dd>
        <dt>批复文号</dt>
        <dd>{term.matterId ? <To to={`/matters/${term.matterId}`}>{term.paper}</To> : term.paper}</dd>
      </dl>
      {bodies.map(body => (
        <div key={body}>
          <h4>{BODIES[body]}</h4>
          <RecordTable
            caption={`第${term.no}届${BODIES[body]}`}
            columns={officerColumns}
            rows={term.officers.filter(o => o.body === body)}
            rowKey={o => `${o.name} ${o.role} ${o.fromOn}`}
          />
        </div>
      ))}
    </section>
  );
}
