import type { Duty } from '@niangjia/domain/core/duty.ts';
import { useMe } from './session.ts';

/** The unit for which the signed-in person does this: the home unit where the duty is held there, else the first that has it. */
export function useUnitFor(duty: Duty): { id: string; name: string } | undefined {
  const { duties, homeUnit } = useMe();
  const held = duties.filter(d => d.duty === duty);
  const chosen = held.find(d => d.unitId === homeUnit.id) ?? held[0];
  return chosen && { id: chosen.unitId, name: chosen.unitName };
}
