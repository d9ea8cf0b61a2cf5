import type { CallContent, CallView } from '@niangjia/domain/supervise/call.model.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';

const TONES: Record<string, Tone> = { planned: 'info', held: 'warn', minuted: 'good', closed: 'plain' };
export const callTone = (state: string): Tone => TONES[state] ?? 'plain';

/** The part of a call that is planned and edited as a whole. */
export const contentOfCall = (call: CallView): CallContent => ({
  title: call.title,
  heldOn: call.heldOn,
  place: call.place,
  host: call.host,
  reportBy: call.reportBy,
  unitIds: call.units.map(u => u.unitId),
  topics: call.topics.map(({ units: _, ...topic }) => ({
    title: topic.title,
    sort: topic.sort ?? 'hand',
    says: topic.says ?? '',
    taskRootId: topic.taskRootId ?? null,
    unitIds: topic.unitIds ?? [],
  })),
});
