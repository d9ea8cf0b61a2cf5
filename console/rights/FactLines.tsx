/** What a register holds of one person, line by line. */
export function FactLines({ lines }: { lines: readonly (readonly [label: string, says: string])[] }) {
  return (
    <dl className="panel task-facts" aria-label="基本情况">
      {lines.map(([label, says]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  );
}
