import { figureText } from './format.ts';

/** A figure: tabular digits, aligned to the right in tables, its measure quiet. */
export function FigureCell({ value, measure }: { value: number | null | undefined; measure?: string }) {
  if (value === null || value === undefined) return <span className="quiet">—</span>;
  return (
    <span className="figure">
      {figureText(value)}
      {measure && <span className="quiet"> {measure}</span>}
    </span>
  );
}
