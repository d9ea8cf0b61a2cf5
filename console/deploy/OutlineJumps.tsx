import type { ClauseView, HeadingView, SpeechView } from '@niangjia/domain/deploy/speech.model.ts';

const MODES: Readonly<Record<string, string>> = {
  achievements: '成绩',
  problems: '问题',
  commitments: '部署',
  opening: '开头',
  closing: '结尾',
};

/** The outline; a heading leads to the first clause below it. */
export function OutlineJumps({
  parts,
  clauses,
  onPick,
}: {
  parts: SpeechView['parts'];
  clauses: readonly ClauseView[];
  onPick: (id: string) => void;
}) {
  const jump = (start: number) => {
    const first = clauses.find(c => c.endAt > start);
    if (first) onPick(first.id);
  };
  const item = (h: HeadingView) => (
    <li key={`${h.start}-${h.marker}`}>
      <button type="button" className="link-button" onClick={() => jump(h.start)}>
        {h.marker}
        {h.title}
      </button>
      {MODES[h.mode] && h.level === 1 && <span className="quiet"> {MODES[h.mode]}</span>}
      {h.children.length > 0 && <ul>{h.children.map(item)}</ul>}
    </li>
  );
  if (parts.every(p => p.outline.length === 0)) return null;
  return (
    <details className="outline">
      <summary>提纲</summary>
      {parts.map(p => (
        <div key={p.start}>
          {parts.length > 1 && (
            <button type="button" className="link-button" onClick={() => jump(p.start)}>
              <strong>{p.title}</strong>
            </button>
          )}
          <ul>{p.outline.map(item)}</ul>
        </div>
      ))}
    </details>
  );
}
