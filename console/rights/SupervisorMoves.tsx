import { labourSupervisorApi } from '@niangjia/domain/rights/labour-supervisor.api.ts';
import type { LabourSupervisorView } from '@niangjia/domain/rights/labour-supervisor.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { EditSupervisor, ExtendSupervisor, LinkSupervisor, TieSupervisor } from './SupervisorForm.tsx';

const REASONED = [
  ['withdraw', '撤回登记', '登记错了的撤回；撤回后，证号可以另行登记。'],
  ['reject', '不予发证', '不予发证后，证号可以另行登记。'],
  ['suspend', '暂停', '从今天起不能参加调查，恢复后才能再选；以前参加的调查不受影响。'],
  ['resume', '恢复', '从今天起可以再参加调查，有效期不变。'],
  ['revoke', '撤销', '从今天起不能参加调查，撤销后不能恢复；以前参加的调查不受影响。'],
] as const;

/** What the reader may do with a certificate; nothing where it is somebody else's register. */
export function SupervisorMoves({ supervisor }: { supervisor: LabourSupervisorView }) {
  const step = useStep(labourSupervisorApi.moveLabourSupervisor);
  const { today } = useMe();
  const { id, seq, name, certificate, examinedOn, validFrom, validUntil, allowed, extendFrom } = supervisor;
  const may = (move: string) => allowed.includes(move);
  return (
    <div className="row">
      {may('certify') && (
        <ConfirmMove
          label="核准发证"
          title={`给${name}发证`}
          type="primary"
          size="small"
          onConfirm={() => step.send({ params: { id, move: 'certify' }, body: { seenSeq: seq } })}
        >
          <p>
            证号{certificate}，{examinedOn}考核，有效期{validFrom}至{validUntil}
            。请对照培训、考核材料核对；发证后不能再改。
          </p>
        </ConfirmMove>
      )}
      {may('edit') && <EditSupervisor supervisor={supervisor} />}
      {may('extend') && extendFrom <= today && <ExtendSupervisor supervisor={supervisor} />}
      {may('tie') && !may('edit') && <TieSupervisor supervisor={supervisor} />}
      {may('link') && <LinkSupervisor supervisor={supervisor} />}
      {REASONED.filter(([move]) => may(move)).map(([move, label, says]) => (
        <ConfirmMove
          key={move}
          label={label}
          title={`${label}：${name}`}
          why="required"
          size="small"
          onConfirm={why => step.send({ params: { id, move }, body: { seenSeq: seq, why } })}
        >
          <p>{says}</p>
        </ConfirmMove>
      ))}
    </div>
  );
}
