import { momentText } from './format.ts';

export interface LookShown {
  at: string;
  who: string;
  unit: string;
  /** What was opened, where it is not the whole. */
  what?: string;
}

/** 查看记录: folded up, for whoever asks. */
export function LookList({ looks, title = '查看记录' }: { looks: readonly LookShown[]; title?: string }) {
  return (
    <details>
      <summary>
        {title}（{looks.length}）
      </summary>
      {looks.length === 0 && <p className="quiet">还没有人看过。</p>}
      <ul className="plain-list">
        {looks.map(look => (
          <li key={`${look.at} ${look.who} ${look.what ?? ''}`}>
            {momentText(look.at)} {[look.unit, look.who].filter(Boolean).join(' ')}
            {look.what && `，查看${look.what}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
