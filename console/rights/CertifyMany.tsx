/** Certifies the chosen of those who wait for it; each answers for itself. */
import { labourSupervisorApi } from '@niangjia/domain/rights/labour-supervisor.api.ts';
import type { LabourSupervisorView } from '@niangjia/domain/rights/labour-supervisor.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { useState } from 'react';
import { EachAnswer } from '../app/EachAnswer.tsx';
import { useStep } from '../app/step.ts';

export function CertifyMany({ rows, onDone }: { rows: readonly LabourSupervisorView[]; onDone: () => void }) {
  const step = useStep(labourSupervisorApi.certifyLabourSupervisors);
  const [answered, setAnswered] = useState<{
    names: ReadonlyMap<string, string>;
    results: { id: string; ok: boolean; says: string }[];
  }>({ names: new Map(), results: [] });
  const ready = rows.filter(s => s.allowed.includes('certify'));
  if (rows.length === 0 && answered.results.length === 0) return null;
  const certify = async () => {
    const names = new Map(ready.map(s => [s.id, s.name]));
    const { results } = await step.send({
      body: { rows: ready.map(({ id, seq }) => ({ id, seenSeq: seq })) },
    });
    setAnswered({ names, results });
    onDone();
  };
  return (
    <section className="panel stack" aria-label="批量核准发证">
      {rows.length > 0 && (
        <div className="row">
          <span>
            已选 {rows.length} 人{ready.length < rows.length && `，其中 ${ready.length} 人可以由您核准`}
          </span>
          {ready.length > 0 && (
            <ConfirmMove
              label="核准发证"
              title={`给 ${ready.length} 人发证`}
              type="primary"
              onConfirm={certify}
            >
              <p>{ready.map(s => `${s.name}（${s.certificate}）`).join('、')}</p>
              <p>请对照培训、考核材料逐人核对；发证后不能再改。</p>
            </ConfirmMove>
          )}
        </div>
      )}
      <EachAnswer results={answered.results} nameOf={id => answered.names.get(id)} measure="人" />
    </section>
  );
}
