import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { MEMBERSHIP_STATES } from '@niangjia/domain/member/membership.life.ts';
import type { WorkerRow } from '@niangjia/domain/member/worker.model.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import type { FinderProps } from '../app/area.ts';
import { useRead } from '../app/queries.ts';
import { personSearch } from '../app/search.model.ts';
import { To } from '../app/To.tsx';
import { useCount } from '../app/useCount.ts';
import { memberTone } from './worker-words.ts';

const SHOWN = 10;

const columns: readonly Column<WorkerRow>[] = [
  {
    key: 'name',
    title: '姓名',
    narrow: 'title',
    width: 120,
    render: w => <To to={`/members/${w.id}`}>{w.name}</To>,
  },
  { key: 'document', title: '证件号', width: 200, render: w => w.documentMasked },
  { key: 'unit', title: '所属工会', render: w => w.unit.shortName },
  { key: 'employer', title: '用人单位', render: w => w.employer?.name ?? <span className="quiet">—</span> },
  {
    key: 'state',
    title: '会籍',
    width: 150,
    render: w => <StateTag tone={memberTone(w.state)}>{MEMBERSHIP_STATES[w.state]}</StateTag>,
  },
];

/** Workers by name, reading and initials, or by a whole number, which is posted and stands in no address. */
export function WorkerFinder({ q, onCount }: FinderProps) {
  const found = useRead(memberApi.find, { body: { ...personSearch(q), limit: SHOWN } });
  useCount(found.data?.items.length, onCount);
  return (
    <ReadGate data={found.data} trouble={found.trouble} onRetry={found.onRetry} what="职工与会员">
      {({ items, next }) => (
        <>
          <RecordTable caption="查到的职工" columns={columns} rows={items} rowKey={w => w.id} />
          {next && (
            <p className="quiet">
              只列出前 {SHOWN} 人，请多写几个字，或在<To to="/members">职工与会员</To>中按条件查找。
            </p>
          )}
        </>
      )}
    </ReadGate>
  );
}
