import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { MEMBERSHIP_STATES, type MembershipState } from '@niangjia/domain/member/membership.life.ts';
import {
  SEXES,
  type Sex,
  WORKER_GROUPS,
  type WorkerGroup,
  type WorkerRow,
} from '@niangjia/domain/member/worker.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { ImportButton } from '../app/ImportButton.tsx';
import { useUnitFor } from '../app/my-unit.ts';
import { useGo, usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { personSearch } from '../app/search.model.ts';
import { To } from '../app/To.tsx';
import { CallIn } from './CallIn.tsx';
import { RegisterWorker } from './RegisterWorker.tsx';
import { groupText, memberTone, waitingText } from './worker-words.ts';

const columns: readonly Column<WorkerRow>[] = [
  {
    key: 'name',
    title: '姓名',
    narrow: 'title',
    width: 120,
    render: w => <To to={`/members/${w.id}`}>{w.name}</To>,
  },
  { key: 'document', title: '证件号', width: 200, render: w => w.documentMasked },
  { key: 'mobile', title: '手机号', width: 130, render: w => w.mobileMasked ?? '未登记' },
  { key: 'unit', title: '所属工会', render: w => w.unit.shortName },
  { key: 'groups', title: '类别', render: w => groupText(w) || <span className="quiet">—</span> },
  {
    key: 'joined',
    title: '入会日期',
    width: 120,
    render: w => w.joinedOn ?? <span className="quiet">—</span>,
  },
  {
    key: 'state',
    title: '会籍',
    width: 200,
    render: w => (
      <>
        <StateTag tone={memberTone(w.state)}>{MEMBERSHIP_STATES[w.state]}</StateTag>
        {waitingText(w) && <div className="quiet">{waitingText(w)}</div>}
      </>
    ),
  },
];

interface Search extends Record<string, unknown> {
  underId?: string | undefined;
  state?: MembershipState | undefined;
  group?: WorkerGroup | undefined;
  sex?: Sex | undefined;
  newForm?: 'yes' | undefined;
  away?: 'yes' | undefined;
  waiting?: 'yes' | undefined;
}

/** The words stay out of the address: names and numbers do not belong in logs. */
export function WorkersPage() {
  const [q, setQ] = useState('');
  const [{ underId, state, group, sex, newForm, away, waiting }, set] = usePageSearch<Search>();
  const yes = (given: 'yes' | undefined) => (given === 'yes' ? (true as const) : undefined);
  const unit = useUnitFor('member.keep');
  const go = useGo();
  const workers = usePages(memberApi.find, {
    body: {
      ...{ ...personSearch(q), underId, state, group, sex, limit: 50 },
      ...{ isNewForm: yes(newForm), isAway: yes(away), isWaiting: yes(waiting) },
    },
  });
  return (
    <>
      <PageHead
        title="职工与会员"
        note="一人一条记录、一个会籍；换了单位办理转会，不重复入会。"
        actions={
          unit && (
            <>
              <CallIn unit={unit} />
              <ImportButton sort="member" duty="member.keep" />
              <Button onClick={() => go('/members/paper')}>录入纸质申请</Button>
              <RegisterWorker unit={unit} />
            </>
          )
        }
      />
      <div className="stack">
        {underId && (
          <div className="row">
            <Tag closable onClose={() => set({ underId: undefined })}>
              只列所选工会及以下
            </Tag>
          </div>
        )}
        <div className="panel row">
          <SearchField
            label="查找职工"
            placeholder="姓名、拼音、首字母，或完整的证件号、手机号"
            value={q}
            onSearch={setQ}
          />
          <Condition
            label="会籍"
            value={state}
            onChange={value => set({ state: value as MembershipState | undefined })}
            width={130}
            options={Object.entries(MEMBERSHIP_STATES).map(([value, label]) => ({ value, label }))}
          />
          <Condition
            label="类别"
            value={group}
            onChange={value => set({ group: value as WorkerGroup | undefined })}
            width={140}
            options={Object.entries(WORKER_GROUPS).map(([value, label]) => ({ value, label }))}
          />
          <Condition
            label="性别"
            value={sex}
            onChange={value => set({ sex: value as Sex | undefined })}
            width={90}
            options={Object.entries(SEXES).map(([value, label]) => ({ value, label }))}
          />
          <Condition
            label="新就业形态"
            value={newForm}
            onChange={value => set({ newForm: value === 'yes' ? 'yes' : undefined })}
            width={90}
            options={[{ value: 'yes', label: '是' }]}
          />
          <Condition
            label="外出务工"
            value={away}
            onChange={value => set({ away: value === 'yes' ? 'yes' : undefined })}
            width={90}
            options={[{ value: 'yes', label: '是' }]}
          />
          <Condition
            label="转会"
            value={waiting}
            onChange={value => set({ waiting: value === 'yes' ? 'yes' : undefined })}
            width={120}
            options={[{ value: 'yes', label: '办理中' }]}
          />
        </div>
        <ReadGate data={workers.rows} trouble={workers.trouble} onRetry={workers.onRetry} what="职工与会员">
          {rows => (
            <RecordTable
              caption="职工与会员"
              columns={columns}
              rows={rows}
              rowKey={w => w.id}
              empty={
                <EmptyState title="没有找到这样的职工">
                  <p>姓名要从第一个字输起；也可以输拼音首字母，或完整的证件号、手机号。</p>
                </EmptyState>
              }
              hasMore={workers.hasMore}
              onMore={workers.onMore}
              isReadingMore={workers.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}
