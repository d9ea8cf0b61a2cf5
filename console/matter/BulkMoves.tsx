/** One move over the chosen rows: only moves that all of their kind share and that need no words of their own; each row answers for itself. */
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterRow } from '@niangjia/domain/matter/matter.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { useState } from 'react';
import { EachAnswer } from '../app/EachAnswer.tsx';
import { useStep } from '../app/step.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';

/** What many can be asked at once. */
const MANY = ['receive', 'assign', 'urge', 'oversee'] as const;

export function BulkMoves({ rows, onDone }: { rows: readonly MatterRow[]; onDone: () => void }) {
  const step = useStep(matterApi.moveMatters);
  const [results, setResults] = useState<{ id: string; ok: boolean; says: string }[]>([]);
  const [unitId, setUnitId] = useState<string>();
  const titles = new Map(rows.map(r => [r.id, r.title]));
  if (rows.length === 0 && results.length === 0) return null;
  const kind = rows[0] && kinds[rows[0].kind];
  const go = (move: string) => async (why: string) => {
    const reply = await step.send({
      params: { move },
      body: {
        rows: rows.map(({ id, seq, fence }) => ({ id, seenSeq: seq, fence })),
        why,
        given: {},
        ...(unitId ? { unitId } : {}),
      },
    });
    setResults(reply.results);
    if (reply.results.every(r => r.ok)) onDone();
  };
  return (
    <section className="panel stack" aria-label="批量办理">
      {rows.length > 0 && (
        <div className="row">
          <span>已选 {rows.length} 件</span>
          {MANY.map(move => {
            const spec = kind?.moves[move];
            return (
              spec && (
                <ConfirmMove
                  key={move}
                  label={spec.label}
                  title={`批量${spec.label} ${rows.length} 件`}
                  why={spec.needsWhy ? 'required' : 'none'}
                  onConfirm={go(move)}
                >
                  {move === 'assign' && (
                    <UnitPicker
                      {...(unitId ? { value: unitId } : {})}
                      onChange={setUnitId}
                      placeholder="选择接办的下级工会"
                    />
                  )}
                </ConfirmMove>
              )
            );
          })}
        </div>
      )}
      <EachAnswer results={results} nameOf={id => titles.get(id)} measure="件" />
    </section>
  );
}
