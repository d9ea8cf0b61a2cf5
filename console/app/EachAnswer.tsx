/** What became of each row of a step over many. */
export function EachAnswer({
  results,
  nameOf,
  measure,
}: {
  results: readonly { id: string; ok: boolean; says: string }[];
  nameOf: (id: string) => string | undefined;
  measure: string;
}) {
  if (results.length === 0) return null;
  const failed = results.filter(r => !r.ok);
  return (
    <div role="status">
      <p>
        办理 {results.length} {measure}，成功 {results.length - failed.length} {measure}
        {failed.length > 0 && `，未办 ${failed.length} ${measure}：`}
      </p>
      <ul>
        {failed.map(r => (
          <li key={r.id}>
            {nameOf(r.id) ?? r.id}：{r.says}
          </li>
        ))}
      </ul>
    </div>
  );
}
