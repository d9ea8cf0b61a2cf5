/**
 * A gate (公示环节): open for its days, frozen by an objection until that is settled, passed on the day after the last one.
 *
 *   open ─ objection ─▶ frozen ─ settled ─▶ open        withdrawn (期中撤下) · taken down by itself when it has run (期满撤下)
 */
import type { Day } from '../core/days.ts';
import { chineseDay } from '../core/days.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import { matterRefusals } from './matter.refusals.ts';

export interface GateSeen {
  code: string;
  state: 'open' | 'withdrawn';
  fromOn: Day;
  /** Last day of notice. */
  untilOn: Day;
  /** Objections that nobody has settled yet. */
  unsettled: number;
  /** Objections that were found right: the gate can never be passed, it must be opened anew. */
  upheld: number;
}

export type GateStanding = 'running' | 'frozen' | 'passed' | 'failed' | 'withdrawn';

export function gateStanding(gate: GateSeen, today: Day): GateStanding {
  if (gate.state === 'withdrawn') return 'withdrawn';
  if (gate.upheld > 0) return 'failed';
  if (gate.unsettled > 0) return 'frozen';
  return today > gate.untilOn ? 'passed' : 'running';
}

export const GATE_STANDINGS: Readonly<Record<GateStanding, string>> = {
  running: '公示中',
  frozen: '有异议，待核实',
  passed: '公示期满',
  failed: '异议成立',
  withdrawn: '已撤下',
};

/** @param gate the latest one of its code, undefined when it was never opened */
export function canPass(label: string, gate: GateSeen | undefined, today: Day): Verdict {
  if (!gate) return refused(matterRefusals['gate-not-opened']({ gate: label }));
  switch (gateStanding(gate, today)) {
    case 'passed':
      return allowed;
    case 'running':
      return refused(matterRefusals['gate-running']({ gate: label, day: chineseDay(gate.untilOn) }));
    case 'frozen':
      return refused(matterRefusals['gate-frozen']({ gate: label, count: gate.unsettled }));
    case 'failed':
      return refused(matterRefusals['gate-failed']({ gate: label }));
    case 'withdrawn':
      return refused(matterRefusals['gate-withdrawn']({ gate: label }));
  }
}
