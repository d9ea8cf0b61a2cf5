import { type UnitRecord, unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { GROUPINGS, LINE_NAMES, UNIT_KINDS, UNIT_LEVELS } from '@niangjia/domain/unit/unit.model.ts';
import { openEnd } from '@niangjia/ui/format.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Trail } from '@niangjia/ui/Trail.tsx';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import { Tabs } from 'antd';
import { useState } from 'react';
import { Panels } from '../app/panels.tsx';
import { usePageSearch, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useDuties } from '../app/session.ts';
import { stepsOf } from '../app/steps.ts';
import { To } from '../app/To.tsx';
import { Departments } from './Departments.tsx';
import { UnitEmployers } from './UnitEmployers.tsx';
import { UnitMoves } from './UnitMoves.tsx';
import { UnitPosts } from './UnitPosts.tsx';
import { UnitStateTag } from './UnitStateTag.tsx';

interface Props {
  id: string;
  day: string | undefined;
  /** 1 on its own page, 2 beside the tree. */
  level: 1 | 2;
}

export function UnitRecordView({ id, day, level }: Props) {
  const record = useRead(unitApi.record, { params: { id }, query: { day } });
  return (
    <ReadGate {...record} what="组织详情">
      {unit => <Shown key={unit.id} unit={unit} level={level} />}
    </ReadGate>
  );
}

function Shown({ unit, level }: { unit: UnitRecord; level: 1 | 2 }) {
  // Lists of other areas open the page at their own part of it.
  const [{ tab: asked }] = usePageSearch<{ tab?: string }>();
  const [tab, setTab] = useState(asked === 'term' ? asked : 'facts');
  const duties = useDuties();
  const narrow = useNarrow();
  usePageTitle(level === 1 ? unit.name : undefined);
  const Head = level === 1 ? 'h1' : 'h2';
  return (
    <div className="stack">
      <div className="row">
        <Head>{unit.name}</Head>
        <UnitStateTag unit={{ ...unit, intoName: unit.mergedInto?.name ?? null }} day={unit.day} />
        {level === 2 && <To to={`/units/${unit.id}`}>单独打开</To>}
      </div>
      {unit.pending && (
        <p className={`notice tone-${unit.pending.isFailed ? 'warn' : 'info'}`}>{unit.pending.says}。</p>
      )}
      <UnitMoves unit={unit} />
      <div className="panel">
        <Tabs
          // Six names side by side on a phone: what does not fit is hidden behind a button that no reader expects.
          tabBarGutter={narrow ? 10 : undefined}
          activeKey={tab}
          onChange={setTab}
          items={[
            { key: 'facts', label: '基本情况', children: <Facts unit={unit} /> },
            { key: 'departments', label: '部室', children: <Departments unit={unit} /> },
            { key: 'posts', label: '任职', children: <UnitPosts unit={unit} /> },
            ...(duties.has('unit.read')
              ? [{ key: 'employers', label: '用人单位', children: <UnitEmployers unit={unit} /> }]
              : []),
            ...(duties.has('term.read', 'term.handle', 'term.decide')
              ? [{ key: 'term', label: '届期', children: <Panels place="unit" id={unit.id} /> }]
              : []),
            { key: 'trail', label: '办理过程', children: <UnitTrail unit={unit} /> },
          ]}
        />
      </div>
    </div>
  );
}

const WHEN = { past: '已结束', now: '有效', coming: '尚未生效' } as const;
type PlacePeriod = UnitRecord['places'][number];

const places: Column<PlacePeriod>[] = [
  { key: 'line', title: '组织线', narrow: 'title', render: p => LINE_NAMES[p.line] },
  {
    key: 'parent',
    title: '上级工会',
    render: p =>
      p.parent ? (
        <To to={`/units/${p.parent.id}`}>{p.ancestors.map(a => a.shortName).join(' › ') || p.parent.name}</To>
      ) : (
        '—'
      ),
  },
  { key: 'from', title: '自', render: p => p.fromDay },
  { key: 'to', title: '至', render: p => (p.toDay ? `${p.toDay} 前` : openEnd('9999')) },
  {
    key: 'when',
    title: '状态',
    render: p => <StateTag tone={p.when === 'now' ? 'good' : 'plain'}>{WHEN[p.when]}</StateTag>,
  },
];

/** A dissolved union keeps its place, so that what it did is found there; it stands there no longer. */
const shownPlaces = ({ places, state, dissolvedOn, day }: UnitRecord): readonly PlacePeriod[] =>
  state === 'dissolved' && dissolvedOn && dissolvedOn <= day
    ? places.map(place => (place.when === 'now' ? { ...place, toDay: dissolvedOn, when: 'past' } : place))
    : places;

function Facts({ unit }: { unit: UnitRecord }) {
  return (
    <div className="stack">
      <dl className="facts">
        <dt>简称</dt>
        <dd>{unit.shortName}</dd>
        <dt>类别</dt>
        <dd>{UNIT_KINDS[unit.kind]}</dd>
        <dt>层级</dt>
        <dd>{UNIT_LEVELS[unit.level]}</dd>
        {unit.grouping && (
          <>
            <dt>考核分组</dt>
            <dd>{GROUPINGS[unit.grouping]}</dd>
          </>
        )}
        {unit.formerNames.length > 0 && (
          <>
            <dt>曾用名</dt>
            <dd>{unit.formerNames.map(f => `${f.name}（${f.toDay}前）`).join('；')}</dd>
          </>
        )}
        <Other label="并入" unit={unit.mergedInto} />
        <Other label="原组织" unit={unit.former} />
        <Other label="重新建立为" unit={unit.refounded} />
        <dt>成立日期</dt>
        <dd>{unit.foundedOn ?? '未登记'}</dd>
        <dt>办公地址</dt>
        <dd>{unit.address || '未登记'}</dd>
        <dt>办公电话</dt>
        <dd>{unit.phone || '未登记'}</dd>
        <dt>下级组织</dt>
        <dd>
          {unit.childCounts.filter(c => c.count > 0).length === 0
            ? '没有'
            : unit.childCounts
                .filter(c => c.count > 0)
                .map(c => `${LINE_NAMES[c.line]} ${c.count} 个`)
                .join('，')}
        </dd>
      </dl>
      <h3>隶属关系（截至 {unit.day}）</h3>
      <RecordTable
        caption="隶属关系"
        columns={places}
        rows={shownPlaces(unit)}
        rowKey={p => `${p.line} ${p.fromDay}`}
      />
    </div>
  );
}

function Other({ label, unit }: { label: string; unit: UnitRecord['former'] }) {
  if (!unit) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <To to={`/units/${unit.id}`}>{unit.name}</To>
      </dd>
    </>
  );
}

function UnitTrail({ unit }: { unit: UnitRecord }) {
  return <Trail steps={stepsOf(unit.trail).reverse()} />;
}
