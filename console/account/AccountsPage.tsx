import { accountApi } from '@niangjia/domain/account/account.api.ts';
import type { AccountRow } from '@niangjia/domain/account/account.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { useState } from 'react';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { AccountMoves } from './AccountMoves.tsx';
import { type GivenLink, GivenLinkPanel } from './GivenLinkPanel.tsx';

const STATES: Readonly<Record<AccountRow['state'], { word: string; tone: Tone }>> = {
  none: { word: '未开通', tone: 'plain' },
  live: { word: '正常', tone: 'good' },
  disabled: { word: '已停用', tone: 'plain' },
  locked: { word: '已锁定', tone: 'warn' },
};

const columnsWith = (onLink: (link: GivenLink) => void): Column<AccountRow>[] => [
  { key: 'name', title: '姓名', narrow: 'title', render: a => a.name },
  { key: 'login', title: '登录名', render: a => a.login ?? '—' },
  {
    key: 'posts',
    title: '任职',
    render: a => a.posts.map(p => `${p.unitName} ${p.title}`).join('；') || '没有任职',
  },
  {
    key: 'state',
    title: '状态',
    render: a => (
      <span className="row">
        <StateTag tone={STATES[a.state].tone}>{STATES[a.state].word}</StateTag>
        {a.state === 'live' && !a.ready && <span className="quiet">尚未首次登录</span>}
      </span>
    ),
  },
  { key: 'factor', title: '动态验证码', render: a => (a.secondFactor ? '已绑定' : '—') },
  { key: 'seen', title: '最近使用', render: a => (a.seenAt ? momentText(a.seenAt) : '—') },
  { key: 'moves', title: '办理', narrow: 'foot', render: a => <AccountMoves account={a} onLink={onLink} /> },
];

interface Conditions extends Record<string, unknown> {
  q?: string;
  state?: AccountRow['state'];
}

/** Persons with and without accounts. A link is shown once, above the list, and never again. */
export function AccountsPage() {
  const [{ q, state }, change] = usePageSearch<Conditions>();
  const [link, setLink] = useState<GivenLink | null>(null);
  const accounts = usePages(accountApi.accounts, { query: { q, state, size: 50 } });
  return (
    <>
      <PageHead
        title="账号"
        note="一人一个账号，没有默认口令：开通后把一次性链接交给本人，由本人设置口令。"
      />
      <div className="panel row" style={{ marginBottom: 12 }}>
        <SearchField
          label="查找账号"
          placeholder="姓名或登录名"
          value={q ?? ''}
          onSearch={text => change({ q: text || undefined })}
        />
        <Condition
          label="状态"
          value={state}
          onChange={value => change({ state: value })}
          width={120}
          options={Object.entries(STATES).map(([value, { word }]) => ({ value, label: word }))}
        />
      </div>
      {link && <GivenLinkPanel given={link} onClose={() => setLink(null)} />}
      <ReadGate data={accounts.rows} trouble={accounts.trouble} onRetry={accounts.onRetry} what="账号">
        {rows => (
          <RecordTable
            caption="账号"
            columns={columnsWith(setLink)}
            rows={rows}
            rowKey={a => a.personId}
            empty={
              <EmptyState title="没有符合条件的账号">
                <p>尚未登记的人员，请先在“人员与任职”中登记。</p>
              </EmptyState>
            }
            hasMore={accounts.hasMore}
            onMore={accounts.onMore}
            isReadingMore={accounts.isReadingMore}
          />
        )}
      </ReadGate>
    </>
  );
}
