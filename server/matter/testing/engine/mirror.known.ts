/** What a rule of a kind is told of the mirror. */
import { shippedCalendar } from '@niangjia/domain/core/calendar-shipped.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { shippedParameter } from '@niangjia/domain/matter/kind.test-kit.ts';
import type { Known } from '@niangjia/domain/matter/move.ts';
import type { Mirror } from './mirror.ts';
import type { Tree } from './people.ts';

export const knownOf = (
  tree: Tree,
  m: Pick<Mirror, 'content' | 'state' | 'channel' | 'persons' | 'unitId' | 'employerId' | 'runs'> &
    Partial<Pick<Mirror, 'gates'>>,
  content: Record<string, unknown>,
  day: Day,
): Known<never> =>
  ({
    content,
    before: m.content,
    day,
    state: m.state,
    channel: m.channel,
    persons: m.persons,
    level: tree.unit(m.unitId).level,
    employerId: m.employerId,
    parameter: (code: string) =>
      code === 'aid.minimum' ? tree.minimumFen : (shippedParameter(code).value as number),
    calendar: shippedCalendar,
    clocks: m.runs,
    gates: (m.gates ?? [])
      .toReversed()
      .filter((gate, at, all) => all.findIndex(one => one.code === gate.code) === at),
  }) as unknown as Known<never>;
