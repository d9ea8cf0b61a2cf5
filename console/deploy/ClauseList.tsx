import { clauseLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { type ClauseView, LABELS } from '@niangjia/domain/deploy/speech.model.ts';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { memo, useEffect, useRef } from 'react';
import { dueWords, quantityText } from './clause-words.ts';

const TONES: Readonly<Record<string, Tone>> = { guessed: 'info', accepted: 'good', rejected: 'plain' };
const states: Readonly<Record<string, string>> = clauseLife.states;

interface Props {
  clauses: readonly ClauseView[];
  currentId: string | null;
  chosen: ReadonlySet<string>;
  onPick: (id: string) => void;
  onChoose: (id: string) => void;
}

const Item = memo(function Item({
  clause,
  isCurrent,
  isChosen,
  onPick,
  onChoose,
}: { clause: ClauseView; isCurrent: boolean; isChosen: boolean } & Pick<Props, 'onPick' | 'onChoose'>) {
  const due = dueWords(clause);
  return (
    <li
      className={`clause-item ${clause.label}${isCurrent ? ' current' : ''}`}
      id={`clause-${clause.id}`}
      aria-current={isCurrent || undefined}
    >
      <input
        type="checkbox"
        aria-label={`选择：${clause.text.slice(0, 30)}`}
        checked={isChosen}
        onChange={() => onChoose(clause.id)}
      />
      <button type="button" className="clause-body" onClick={() => onPick(clause.id)}>
        <span className="row clause-tags">
          <span className={`label-word ${clause.label}`}>{LABELS[clause.label]}</span>
          <StateTag tone={TONES[clause.state] ?? 'plain'}>{states[clause.state]}</StateTag>
          {clause.withheld && <StateTag tone="warn">有隐去内容，先补填</StateTag>}
          {clause.outside && <StateTag tone="plain">商请函</StateTag>}
          {clause.guess && clause.guess.label !== clause.label && (
            <span className="quiet">初判：{LABELS[clause.guess.label]}</span>
          )}
        </span>
        <span className="clause-text">{clause.text}</span>
        {clause.label === 'task' && (
          <span className="quiet clause-facts">
            {clause.owner ?? '未写责任单位'} · {due ?? clause.cadence ?? '未写时限'}
            {clause.quantities.length > 0 && ` · ${clause.quantities.map(quantityText).join('、')}`}
          </span>
        )}
        {clause.label === 'fact' && clause.quantities.length > 0 && (
          <span className="quiet clause-facts">{clause.quantities.map(quantityText).join('、')}</span>
        )}
      </button>
    </li>
  );
});

/** All clauses that pass the filter; off-screen ones cost nothing to draw. */
export function ClauseList({ clauses, currentId, chosen, onPick, onChoose }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (currentId) document.getElementById(`clause-${currentId}`)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);
  return (
    <ul className="clause-list" aria-label="条款" ref={list}>
      {clauses.map(c => (
        <Item
          key={c.id}
          clause={c}
          isCurrent={c.id === currentId}
          isChosen={chosen.has(c.id)}
          onPick={onPick}
          onChoose={onChoose}
        />
      ))}
    </ul>
  );
}
