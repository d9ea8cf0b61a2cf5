import { unitLife } from '@niangjia/domain/unit/unit.life.ts';
import type { UnitRow } from '@niangjia/domain/unit/unit.model.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';

const isState = (state: string): state is keyof typeof unitLife.states => state in unitLife.states;

/** @param day that is shown */
export function UnitStateTag({
  unit,
  day,
}: {
  unit: Pick<UnitRow, 'state' | 'dissolvedOn'> & { intoName?: string | null };
  day: string;
}) {
  const { state, dissolvedOn, intoName } = unit;
  const word = intoName ? `已并入${intoName}` : isState(state) ? unitLife.states[state] : state;
  if (!dissolvedOn) return <StateTag tone={state === 'live' ? 'good' : 'plain'}>{word}</StateTag>;
  if (day < dissolvedOn)
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
