import { counselApi } from '@niangjia/domain/rights/counsel.api.ts';
import type { LawyerView } from '@niangjia/domain/rights/lawyer.model.ts';
import { DISPUTE_SORTS } from '@niangjia/domain/rights/rights.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { usePageParams, usePageSearch, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { NoteCounsel } from './CounselForm.tsx';
import { CounselList, type CounselSearch } from './CounselList.tsx';
import { FactLines } from './FactLines.tsx';

interface Shape extends CounselSearch {
  shiftId?: string;
}

/** One lawyer of the list: standing, this year's figures, and every single service. */
export function LawyerPage() {
  const { lawyerId } = usePageParams<{ lawyerId: string }>();
  const lawyer = useRead(counselApi.getLawyer, { params: { id: lawyerId } });
  usePageTitle(lawyer.data?.name);
  return (
    <ReadGate data={lawyer.data} trouble={lawyer.trouble} onRetry={lawyer.onRetry} what="律师">
      {data => <Shown lawyer={data} />}
    </ReadGate>
  );
}

function Shown({ lawyer }: { lawyer: LawyerView }) {
  const [search, change] = usePageSearch<Shape>();
  const { today, duties } = useMe();
  const { id, name, firm, licence, licenceUntil, isExpired, state, stateLabel, unit, allowed } = lawyer;
  const reads = duties.some(d => d.duty === 'rights.read' || d.duty === 'rights.handle');
  return (
    <>
      <PageHead
        title={name}
        tags={
          <>
            <StateTag tone={state === 'listed' ? 'good' : 'plain'}>{stateLabel}</StateTag>
            {isExpired && <StateTag tone="warn">执业证已过期</StateTag>}
          </>
        }
        note={`${firm} · 执业证号${licence}${licenceUntil ? `，有效期到${licenceUntil}` : ''} · ${unit}登记`}
        actions={allowed.includes('edit') && <NoteCounsel today={today} lawyer={{ id, name }} />}
      />
      <div className="stack">
        <Figures lawyer={lawyer} />
        {search.shiftId && (
          <p role="status" className="row">
            只看一次值班的服务
            <Button size="small" onClick={() => change({ shiftId: undefined })}>
              看全部
            </Button>
          </p>
        )}
        {reads && (
          <CounselList
            of={{ lawyerId: id, ...(search.shiftId ? { shiftId: search.shiftId } : {}) }}
            search={search}
            change={change}
          />
        )}
      </div>
    </>
  );
}

function Figures({ lawyer }: { lawyer: LawyerView }) {
  const { running, held, received, rated, satisfied, nextOn, fields, clients } = lawyer;
  const lines = [
    ['在办法律援助', `${running}件`],
    ['今年接访', held ? `${held}天${received}人次` : '还没有'],
    ['满意度', rated ? `${rated}件中${satisfied}件满意` : '未评价'],
    ['下次值班', nextOn ?? '未排班'],
    ['擅长', fields.map(f => DISPUTE_SORTS[f]).join('、') || '未登记'],
    ['应回避的单位', clients.map(c => c.name).join('、') || '无'],
  ] as const;
  return <FactLines lines={lines} />;
}
