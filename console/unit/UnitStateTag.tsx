import { unitLife } from '@niangjia/domain/unit/unit.life.ts';
import type { UnitRow } from '@niangjia/domain/unit/unit.model.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';

const isState = (state: string): state is keyof typeof unitLife.states => state in unitLife.states;

/** @param day that is shown; null where only those are listed that still stand */
export function UnitStateTag({
  unit,
  day,
}: {
  unit: Pick<UnitRow, 'state' | 'dissolvedOn'>;
  day: string | null;
}) {
  const { state, dissolvedOn } = unit;
  const word = isState(state) ? unitLife.states[state] : state;
  if (!dissolvedOn) return <StateTag tone={state === 'live' ? 'good' : 'plain'}>{word}</StateTag>;
  if (day === null || day < dissolvedOn)
    return (
      <StateTag tone="good">
        {unitLife.states.live}（{dissolvedOn}起{word}）
      </StateTag>
    );
  return (
    <StateTag tone="plain">
      {word}（{dissolvedOn}）
    </StateTag>
  );
}
