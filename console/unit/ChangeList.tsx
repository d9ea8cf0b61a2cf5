import { APPORTIONED, type Apportioned, type TreeChange } from '@niangjia/domain/unit/unit.model.ts';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';

interface Props {
  title: string;
  change: TreeChange;
  /** What the unit that takes over is called here. */
  taker: string;
}

/** What a decision about a unit changes, before it is taken. */
export function ChangeList({ title, change, taker }: Props) {
  const names = (posts: TreeChange['postsEnding']) => posts.map(p => `${p.person}（${p.title}）`).join('、');
  return (
    <section className="notice tone-info" aria-label={title}>
      <ul>
        {change.says.map(line => (
          <li key={line}>{line}</li>
        ))}
        {change.placeCount > 0 && <li>改变隶属的组织：{change.placeCount} 个</li>}
        {change.children.length > 0 && (
          <li>转入的下级：{change.children.map(c => c.shortName).join('、')}</li>
        )}
        {change.postsFollowing.length > 0 && <li>随同转入的任职：{names(change.postsFollowing)}</li>}
        {change.postsEnding.length > 0 && <li>随之卸任：{names(change.postsEnding)}</li>}
      </ul>
      <Apportionment rows={change.apportioned} taker={taker} />
    </section>
  );
}

/** Where each part of what hangs on the unit goes: what there is now is what stays, goes over and ends. */
function Apportionment({ rows, taker }: { rows: readonly Apportioned[]; taker: string }) {
  const shown = rows.filter(row => row.before > 0);
  const wrong = rows.filter(row => row.before !== row.stays + row.goes + row.ends);
  const hasEnds = shown.some(row => row.ends > 0);
  const columns: readonly Column<Apportioned>[] = [
    { key: 'sort', title: '项目', narrow: 'title', render: row => APPORTIONED[row.sort] },
    { key: 'before', title: '现有', figure: true, render: row => row.before },
    { key: 'stays', title: '留在原组织', figure: true, render: row => row.stays },
    { key: 'goes', title: `转入${taker}`, figure: true, render: row => row.goes },
    ...(hasEnds
      ? [{ key: 'ends', title: '结束', figure: true, render: (row: Apportioned) => row.ends }]
      : []),
  ];
  if (shown.length === 0) return <p>没有需要分配的下级组织、会员、用人单位、任职、事项和任务数。</p>;
  return (
    <>
      <RecordTable caption="分配情况" columns={columns} rows={shown} rowKey={row => row.sort} />
      <p>
        {wrong.length === 0
          ? '每一项：留下、转入、结束之和等于现有数。'
          : `${wrong.map(row => APPORTIONED[row.sort]).join('、')}前后不符，请先不要办理，报系统管理员核对。`}
      </p>
    </>
  );
}
