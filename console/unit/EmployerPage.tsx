import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import {
  COVERAGES,
  DISPATCHES,
  EMPLOYER_KINDS,
  EMPLOYER_STATUSES,
  type EmployerRecord,
  type EmployerSpan,
  OWNERSHIPS,
  SIZE_CLASSES,
} from '@niangjia/domain/unit/employer.model.ts';
import { sectorText } from '@niangjia/domain/unit/sector.model.ts';
import { figureText, momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Fragment, type ReactNode } from 'react';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { CorrectEmployer } from './EmployerForm.tsx';

export function EmployerPage() {
  const { employerId } = usePageParams<{ employerId: string }>();
  const read = useRead(employerApi.record, { params: { id: employerId } });
  usePageTitle(read.data?.name);
  return (
    <ReadGate data={read.data} trouble={read.trouble} onRetry={read.onRetry} what="用人单位">
      {employer => (
        <>
          <PageHead
            title={employer.name}
            tags={
              <StateTag tone={employer.status === 'operating' ? 'good' : 'plain'}>
                {EMPLOYER_STATUSES[employer.status]}
              </StateTag>
            }
            note={`${employer.creditCode ?? '没有登记统一社会信用代码'} · ${employer.keeper.name}负责`}
            actions={employer.mayCorrect && <CorrectEmployer key={employer.since} employer={employer} />}
          />
          <div className="stack">
            {employer.change?.state === 'proposed' && (
              <p className="notice tone-warn" role="status">
                {employer.change.day} 走访查明“{EMPLOYER_STATUSES[employer.change.toStatus]}
                ”，核实后登记状态才变更。
                <To className="in-text" to="/employer-changes">
                  去核实
                </To>
              </p>
            )}
            <Facts employer={employer} />
            {employer.outlets.length > 0 && <Outlets employer={employer} />}
            <History employer={employer} />
          </div>
        </>
      )}
    </ReadGate>
  );
}

function Facts({ employer: e }: { employer: EmployerRecord }) {
  const facts: [string, ReactNode][] = [
    [
      '建会',
      e.union ? (
        <To key="union" to={`/units/${e.union.id}`}>
          {e.union.name}
        </To>
      ) : (
        '未建会'
      ),
    ],
    ['覆盖方式', e.cover ? `${COVERAGES[e.coverage]}（${e.cover.name}）` : COVERAGES[e.coverage]],
    ['单位类别', EMPLOYER_KINDS[e.kind]],
    ['经济类型', e.ownership ? OWNERSHIPS[e.ownership] : '未登记'],
    ['行业', sectorText(e.industryCode, e.sector)],
    ['规模', e.sizeClass ? `${SIZE_CLASSES[e.sizeClass]}（按职工人数暂定）` : '未划型'],
    ['职工', `${figureText(e.headcount)} 人`],
    ['女职工', e.femaleCount === null ? '未登记' : `${figureText(e.femaleCount)} 人`],
    ['会员', `${figureText(e.memberCount)} 人`],
    ['地址', e.address || '未登记'],
    ...(e.park ? [['所在园区', e.park] as [string, ReactNode]] : []),
    ...(e.head
      ? [
          [
            '总店',
            <To key="head" to={`/employers/${e.head.id}`}>
              {e.head.name}
            </To>,
          ] as [string, ReactNode],
        ]
      : []),
    ['劳务派遣', DISPATCHES[e.dispatch]],
    ['成立日期', e.registeredOn ?? '未登记'],
    ['集体合同', e.contractTill ? `有效期至 ${e.contractTill}` : '没有登记'],
    ...(e.longitude === null ? [] : [['经纬度', `${e.longitude}，${e.latitude}`] as [string, ReactNode]]),
  ];
  return (
    <section className="panel" aria-label="登记内容">
      <dl className="facts">
        {facts.map(([term, value]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

function Outlets({ employer }: { employer: EmployerRecord }) {
  return (
    <section className="stack" aria-label="网点">
      <h2>网点 {figureText(employer.outlets.length)} 个</h2>
      <RecordTable
        caption="网点"
        columns={[
          {
            key: 'name',
            title: '名称',
            narrow: 'title',
            render: o => <To to={`/employers/${o.id}`}>{o.name}</To>,
          },
          { key: 'address', title: '地址', render: o => o.address || '未登记' },
          { key: 'headcount', title: '职工（人）', figure: true, render: o => figureText(o.headcount) },
        ]}
        rows={employer.outlets}
        rowKey={o => o.id}
      />
    </section>
  );
}

const SPAN_COLUMNS: readonly Column<EmployerSpan>[] = [
  {
    key: 'days',
    title: '期间',
    narrow: 'title',
    width: 220,
    render: s => (s.toDay ? `${s.fromDay} 起，${s.toDay} 前` : `${s.fromDay} 起`),
  },
  { key: 'name', title: '名称', render: s => s.name },
  { key: 'status', title: '状态', render: s => EMPLOYER_STATUSES[s.status] },
  { key: 'headcount', title: '职工（人）', figure: true, render: s => figureText(s.headcount) },
  { key: 'members', title: '会员（人）', figure: true, render: s => figureText(s.memberCount) },
  { key: 'union', title: '建会', render: s => s.union ?? (s.cover ? `由${s.cover}覆盖` : '未建会') },
  { key: 'keeper', title: '负责工会', render: s => s.keeper },
  { key: 'address', title: '地址', render: s => s.address || '未登记' },
];

function History({ employer }: { employer: EmployerRecord }) {
  return (
    <section className="stack" aria-label="登记沿革">
      <h2>登记沿革</h2>
      <RecordTable
        caption="登记沿革"
        columns={SPAN_COLUMNS}
        rows={employer.spans}
        rowKey={s => s.fromDay}
        empty={<EmptyState title="没有变更过" />}
      />
      {employer.notes.map(note => (
        <p key={note.at} className="quiet">
          {momentText(note.at)} {note.person}：{note.why}（自 {note.fromDay} 起）
        </p>
      ))}
    </section>
  );
}
