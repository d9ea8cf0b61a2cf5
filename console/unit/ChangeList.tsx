import type { TreeChange } from '@niangjia/domain/unit/unit.model.ts';

/** What a decision about a unit changes, before it is taken. */
export function ChangeList({ title, change }: { title: string; change: TreeChange }) {
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
        <li>转交的用人单位：{change.employerCount} 户，在生效当日转交</li>
      </ul>
    </section>
  );
}
