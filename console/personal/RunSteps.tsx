import { personalApi, type RetentionRow } from '@niangjia/domain/personal/personal.api.ts';
import { RETENTION_HANDS, retentionLife } from '@niangjia/domain/personal/retention.life.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import type { Tone } from '@niangjia/ui/StateTag.tsx';
import { useStep } from '../app/step.ts';

const TONES: Record<string, Tone> = { counted: 'warn', approved: 'info', done: 'good' };
export const runTone = (state: string): Tone => TONES[state] ?? 'plain';

const TOLD = {
  approve: '同意后按这次列出的数目删除或去标识，不能恢复。备份里的内容到备份过期时一并消失。',
  decline: '不清理，写明理由。',
  withdraw: '撤回后可以重新试清理。',
} as const;

/** What this reader may do with a run. */
export function RunSteps({ run }: { run: Pick<RetentionRow, 'id' | 'seq' | 'allowed' | 'found' | 'unit'> }) {
  const step = useStep(personalApi.moveRun);
  return (
    <div className="row">
      {RETENTION_HANDS.filter(move => run.allowed.includes(move)).map(move => (
        <ConfirmMove
          key={move}
          label={retentionLife.moves[move].label}
          title={`${retentionLife.moves[move].label}：${run.unit}，${run.found}项`}
          size="small"
          type={move === 'approve' ? 'primary' : 'default'}
          why={move === 'decline' ? 'required' : 'none'}
          onConfirm={why => step.send({ params: { id: run.id }, body: { move, seenSeq: run.seq, why } })}
        >
          <p>{TOLD[move]}</p>
        </ConfirmMove>
      ))}
    </div>
  );
}
