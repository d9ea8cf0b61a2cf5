import { unitLife } from '@niangjia/domain/unit/unit.life.ts';
import type { UnitRow } from '@niangjia/domain/unit/unit.model.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';

const isState = (state: string): state is keyof typeof unitLife.states => state in unitLife.states;

export function UnitStateTag({ unit }: { unit: Pick<UnitRow, 'state' | 'dissolvedOn'> }) {
  const word = isState(unit.state) ? unitLife.states[unit.state] : unit.state;
  return (
    <StateTag tone={unit.state === 'live' ? 'good' : 'plain'}>
      {word}
      {unit.dissolvedOn && `（${unit.dissolvedOn}）`}
    </StateTag>
  );
}
