import { ownApi } from '@niangjia/domain/rights/own.api.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';

/** On the first page, so that it is one tap away. Somebody with duties sees it only when there is something. */
export function OwnAsksCard() {
  const me = useMe();
  const { data } = useRead(ownApi.listOwn, {});
  if (!data || (data.items.length === 0 && me.duties.length > 0)) return null;
  return (
    <section className="panel" aria-label="我的诉求">
      <div className="panel-head">
        <h2>我的诉求</h2>
        <To to="/mine">{data.items.length === 0 ? '凭查询码收进来' : '全部'}</To>
      </div>
      {data.items.length === 0 ? (
        <p>
          有事找工会：<To to="/ask">反映诉求</To>。已经反映过的，凭查询码收进来，就能在这里看到办理情况。
        </p>
      ) : (
        <ul className="plain-list">
          {data.items.slice(0, 5).map(item => (
            <li key={item.id} className="row">
              <To to="/mine" search={{ id: item.id }} className="grow">
                {item.kindLabel} · {item.askedOn}提交
              </To>
              <StateTag tone={item.isEnded ? 'good' : 'info'}>{item.stateLabel}</StateTag>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
