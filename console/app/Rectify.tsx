/** What a visit found or a speech points out, made into rectifications: the button, the answer of each, and what became of it. */
import type { Originated } from '@niangjia/domain/matter/matter.model.ts';
import { rectificationApi } from '@niangjia/domain/supervise/rectification.api.ts';
import { RECTIFY_SOURCES, type RectifySource } from '@niangjia/domain/supervise/rectification.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useId, useState } from 'react';
import { useStep } from './step.ts';
import { To } from './To.tsx';

interface Props {
  sort: 'finding' | 'problem';
  /** With the words by which each is known in the answer. */
  rows: readonly { id: string; text: string }[];
  onDone?: () => void;
}

const SOURCES = Object.entries(RECTIFY_SOURCES).map(([value, label]) => ({ value, label }));

export function Rectify({ sort, rows, onDone }: Props) {
  const open = useStep(rectificationApi.openRectifications);
  const [source, setSource] = useState<RectifySource>('fresh');
  const [answers, setAnswers] = useState<{ id: string; ok: boolean; says: string; text: string }[]>([]);
  const id = useId();
  async function send() {
    const { results } = await open.send({ body: { sort, ids: rows.map(r => r.id), source } });
    setAnswers(results.map(r => ({ ...r, text: rows.find(row => row.id === r.id)?.text ?? '' })));
    if (results.every(r => r.ok)) onDone?.();
  }
  return (
    <div className="stack">
      {rows.length > 0 && (
        <div>
          <ConfirmMove
            label={`转整改 ${rows.length} 条`}
            title={`转整改 ${rows.length} 条`}
            type="primary"
            onConfirm={send}
          >
            <p>每条登记为一件整改事项，编号跟随到销号；本单位不直接承办的，交办给负责的工会。</p>
            <label htmlFor={id}>来源</label>
            <Select id={id} value={source} onChange={setSource} options={SOURCES} style={{ width: '100%' }} />
          </ConfirmMove>
        </div>
      )}
      {answers.length > 0 && (
        <div role="status">
          <ul className="plain-list">
            {answers.map(a => (
              <li key={a.id}>
                <StateTag tone={a.ok ? 'good' : 'warn'}>{a.ok ? '已转' : '未转'}</StateTag> {a.text}
                <div className="quiet">{a.says}</div>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Its rectification with the state, or nothing. */
export function Rectified({ of }: { of: Originated | null }) {
  if (!of) return null;
  const words = `${of.kindLabel}${of.ref}`;
  return (
    <span className="row">
      <StateTag tone={of.isEnded ? 'plain' : 'info'}>{of.stateLabel}</StateTag>
      {of.matterId ? <To to={`/matters/${of.matterId}`}>{words}</To> : words}
      <span className="quiet">{of.unit}</span>
    </span>
  );
}
