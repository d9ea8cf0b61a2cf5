import { type ClauseView, LABELS } from '@niangjia/domain/deploy/speech.model.ts';
import { memo, useEffect, useMemo, useRef } from 'react';

interface Props {
  text: string;
  clauses: readonly ClauseView[];
  currentId: string | null;
  onPick: (id: string) => void;
  /** Told of text that the reader marked, with offsets into the speech. */
  onMark: (mark: { startAt: number; endAt: number; text: string } | null) => void;
}

interface Piece {
  at: number;
  text: string;
  clause: ClauseView | null;
}

/** Paragraphs, each cut where clauses begin and end. */
function piecesOf(text: string, clauses: readonly ClauseView[]): { at: number; pieces: Piece[] }[] {
  const sorted = [...clauses].sort((a, b) => a.startAt - b.startAt);
  const paragraphs: { at: number; pieces: Piece[] }[] = [];
  let next = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    const pieces: Piece[] = [];
    let from = at;
    while (next < sorted.length && sorted[next]!.startAt < end) {
      const clause = sorted[next]!;
      const start = Math.max(from, clause.startAt);
      const stop = Math.min(end, clause.endAt);
      if (start > from) pieces.push({ at: from, text: text.slice(from, start), clause: null });
      if (stop > start) pieces.push({ at: start, text: text.slice(start, stop), clause });
      from = Math.max(from, stop);
      if (clause.endAt > end) break;
      next++;
    }
    if (from < end) pieces.push({ at: from, text: text.slice(from, end), clause: null });
    paragraphs.push({ at, pieces });
    at = end + 1;
  }
  return paragraphs;
}

const MARKS = { task: '任', fact: '实', problem: '题', none: '' } as const;

const Paragraph = memo(function Paragraph({
  pieces,
  currentId,
  onPick,
}: {
  pieces: readonly Piece[];
  currentId: string | null;
  onPick: Props['onPick'];
}) {
  return (
    <p className="source-line">
      {pieces.map(({ at, text, clause }) =>
        clause ? (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list beside the text does the same by keyboard
          <mark
            key={at}
            data-at={at}
            id={`source-${clause.id}`}
            onClick={() => onPick(clause.id)}
            className={`clause-mark ${clause.label} ${clause.state}${clause.id === currentId ? ' current' : ''}`}
            title={`${LABELS[clause.label]}`}
          >
            {MARKS[clause.label] && (
              <span className="letter" aria-hidden>
                {MARKS[clause.label]}
              </span>
            )}
            <span data-at={at}>{text}</span>
          </mark>
        ) : (
          <span key={at} data-at={at}>
            {text}
          </span>
        ),
      )}
    </p>
  );
});

/**
 * Where in the speech one end of a selection lies. A triple click and the keyboard select whole paragraphs: then it lies between elements,
 * before the first piece of text that follows.
 */
function offsetOf(box: HTMLElement, node: Node, offset: number, length: number): number | null {
  if (!box.contains(node)) return null;
  const holder = node.parentElement?.closest<HTMLElement>('span[data-at]');
  if (holder && node.nodeType === Node.TEXT_NODE) return Number(holder.dataset.at) + offset;
  const end = document.createRange();
  end.setStart(node, offset);
  const next = [...box.querySelectorAll<HTMLElement>('span[data-at]')].find(
    piece => end.comparePoint(piece, 0) >= 0,
  );
  return next ? Number(next.dataset.at) : length;
}

/** The repaired text with its clauses marked: colour, style of underline and a letter, never colour alone. */
export function SourceText({ text, clauses, currentId, onPick, onMark }: Props) {
  const paragraphs = useMemo(() => piecesOf(text, clauses), [text, clauses]);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (currentId) document.getElementById(`source-${currentId}`)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);

  function readMark() {
    const chosen = window.getSelection();
    if (!box.current || !chosen || chosen.isCollapsed || !chosen.anchorNode || !chosen.focusNode)
      return onMark(null);
    const one = offsetOf(box.current, chosen.anchorNode, chosen.anchorOffset, text.length);
    const other = offsetOf(box.current, chosen.focusNode, chosen.focusOffset, text.length);
    if (one === null || other === null) return onMark(null);
    const startAt = Math.min(one, other);
    const whole = text.slice(startAt, Math.max(one, other)).trimEnd();
    onMark(whole ? { startAt, endAt: startAt + whole.length, text: whole.replace(/\s*\n\s*/g, '') } : null);
  }
  return (
    <section
      ref={box}
      className="source-text"
      aria-label="原文"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region needs focus (WCAG 2.1.1)
      tabIndex={0}
      onMouseUp={readMark}
      onKeyUp={readMark}
    >
      {paragraphs.map(({ at, pieces }) => (
        <Paragraph
          key={at}
          pieces={pieces}
          onPick={onPick}
          currentId={pieces.some(p => p.clause?.id === currentId) ? currentId : null}
        />
      ))}
    </section>
  );
}
