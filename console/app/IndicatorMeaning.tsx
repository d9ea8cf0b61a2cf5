import { indicatorApi } from '@niangjia/domain/core/indicator.api.ts';
import { Popover } from 'antd';
import { useRead } from './queries.ts';

/** The "?" beside a figure: what it counts, from which records, and what to know before trusting it. */
export function IndicatorMeaning({ code }: { code: string }) {
  const book = useRead(indicatorApi.list, {});
  const one = book.data?.items.find(i => i.code === code);
  if (!one) return null;
  return (
    <Popover
      trigger={['hover', 'focus']}
      title={`${one.name}（${one.measure}）`}
      content={
        <div style={{ maxWidth: 320 }}>
          <p style={{ margin: '0 0 6px' }}>口径：{one.meaning}。</p>
          <p className="quiet" style={{ margin: 0 }}>
            {one.span}，{one.basis}
            {one.selfReported && '，自报'}
          </p>
          {one.caveat && <p style={{ margin: '6px 0 0' }}>须知：{one.caveat}。</p>}
        </div>
      }
    >
      <button type="button" className="meaning" aria-label={`${one.name}的口径`}>
        ?
      </button>
    </Popover>
  );
}
