/** Clocks as a screen shows them: how each stands today, with its sum, and the dates that it had before. */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Watch } from '@niangjia/domain/core/light.rules.ts';
import { type ClockRun, clockLight } from '@niangjia/domain/matter/clock.rules.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import type { EarlierDate } from './clock.store.ts';

/** Clocks of the kind and those of every kind have their names there. */
export const clockLabel = (kind: MatterKind, code: string): string => kind.clocks[code]?.label ?? code;

export function clocksShown(
  kind: MatterKind,
  runs: readonly ClockRun[],
  earlier: readonly EarlierDate[],
  watch: Watch,
): MatterView['clocks'] {
  return runs.map(run => ({
    no: run.no,
    code: run.code,
    label: clockLabel(kind, run.code),
    state: run.state,
    startedOn: run.startedOn,
    dueOn: run.dueOn,
    targetOn: run.targetOn,
    stoppedOn: run.stoppedOn,
    light: clockLight(run, clockLabel(kind, run.code), watch),
    earlier: replacedDates(run, earlier).map(e => ({
      dueOn: asDay(e.dueOn),
      why: EARLIER[e.why] ?? e.why,
      at: e.at,
    })),
  }));
}

/** Newest first. A pause that moved no day leaves none to tell of. */
export function replacedDates(
  run: Pick<ClockRun, 'no' | 'dueOn'>,
  earlier: readonly EarlierDate[],
): EarlierDate[] {
  const own = earlier.filter(e => e.no === run.no);
  return own.filter((e, at) => e.dueOn !== (own[at - 1]?.dueOn ?? run.dueOn));
}

const EARLIER: Readonly<Record<string, string>> = {
  pause: '暂停计时',
  resume: '恢复计时',
  extend: '批准延长',
  recount: '放假安排调整',
};
