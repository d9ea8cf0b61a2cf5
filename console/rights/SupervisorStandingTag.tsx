import {
  type LabourSupervisorView,
  SUPERVISOR_STANDINGS,
  type SupervisorStanding,
} from '@niangjia/domain/rights/labour-supervisor.model.ts';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';

const TONES: Readonly<Record<SupervisorStanding, Tone>> = {
  entered: 'info',
  valid: 'good',
  soon: 'warn',
  expired: 'warn',
  suspended: 'warn',
  revoked: 'plain',
  rejected: 'plain',
};

export function SupervisorStandingTag({
  supervisor: { standing },
}: {
  supervisor: Pick<LabourSupervisorView, 'standing'>;
}) {
  return <StateTag tone={TONES[standing]}>{SUPERVISOR_STANDINGS[standing]}</StateTag>;
}
