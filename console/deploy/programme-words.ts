/** Words and shapes that the screens of a programme share. */
import { amountOf } from '@niangjia/domain/core/amount.ts';
import {
  CADENCES,
  type DraftTask,
  type ProgrammeContent,
  type ProgrammeView,
  TASK_TYPES,
  type TaskContent,
} from '@niangjia/domain/deploy/programme.model.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';

export const programmeTone = (state: string): Tone =>
  state === 'issued' || state === 'ended' ? 'good' : state === 'dropped' ? 'plain' : 'info';

/** What the drafting office writes into a draft, without what the platform adds to it. */
export const taskContentOf = (t: DraftTask): TaskContent => ({
  title: t.title,
  demand: t.demand,
  roadmap: t.roadmap,
  type: t.type,
  cadence: t.cadence,
  atOnce: t.atOnce,
  phaseNo: t.phaseNo,
  frameItem: t.frameItem,
  startOn: t.startOn,
  dueOn: t.dueOn,
  lead: t.lead,
  departmentId: t.departmentId,
  responsible: t.responsible,
  measure: t.measure,
  amount: t.amount,
  parts: t.parts.map(({ unitId, amount }) => ({ unitId, amount })),
  outside: t.outside,
  withheld: t.withheld,
});

/** Phases are counted as they stand; the number that their tasks point at is not for readers. */
export const phaseTitle = (
  phases: readonly ProgrammeContent['phases'][number][],
  phase: ProgrammeContent['phases'][number],
): string => `${phases.indexOf(phase) + 1}. ${phase.name}`;

export const programmeContentOf = (p: ProgrammeContent): ProgrammeContent => ({
  title: p.title,
  year: p.year,
  purpose: p.purpose,
  startOn: p.startOn,
  endOn: p.endOn,
  phases: p.phases,
  leading: p.leading,
  office: p.office,
  frames: p.frames,
});

/** Every field has its words: none is decided unseen where two people wrote the same task. */
const TASK_WORDS: Readonly<Record<keyof TaskContent, string>> = {
  title: '任务名称',
  demand: '任务书',
  roadmap: '路线图',
  type: '类型',
  cadence: '报告周期',
  atOnce: '马上就办',
  phaseNo: '阶段',
  frameItem: '所属框架',
  startOn: '开始日期',
  dueOn: '完成时限',
  lead: '责任领导',
  departmentId: '责任部室',
  responsible: '责任人',
  amount: '任务总数',
  measure: '计量单位',
  parts: '承接单位',
  outside: '商请单位',
  withheld: '原稿隐去内容',
};
export const TASK_FIELDS = Object.entries(TASK_WORDS) as [keyof TaskContent, string][];

export interface Names {
  departments: readonly { id: string; name: string }[];
  units: ReadonlyMap<string, string>;
}

/** One field of a draft in words, for laying two versions side by side. */
export function taskFieldText(key: keyof TaskContent, content: TaskContent, names: Names): string {
  const value = content[key];
  if (key === 'parts') return partsText(content, names.units);
  if (key === 'departmentId') return names.departments.find(d => d.id === value)?.name ?? '';
  if (key === 'type') return TASK_TYPES[content.type];
  if (key === 'cadence') return content.cadence ? CADENCES[content.cadence] : '';
  if (key === 'atOnce') return content.atOnce ? '是' : '否';
  if (key === 'withheld') return content.withheld ? '未补填' : '已补填';
  return value === null ? '' : String(value);
}

const partsText = ({ parts, measure }: TaskContent, units: ReadonlyMap<string, string>): string =>
  parts
    .map(
      p =>
        `${units.get(p.unitId) ?? '已撤并的单位'}${p.amount === null ? '' : ` ${amountOf(measure ?? '', p.amount)}`}`,
    )
    .join('、');

export const amountText = (t: Pick<TaskContent, 'amount' | 'measure'>): string =>
  t.amount === null ? '' : amountOf(t.measure ?? '', t.amount);

export const frameOptions = (frames: ProgrammeContent['frames']) =>
  frames.flatMap(f => f.items.map(item => ({ value: item, label: `${f.name}：${item}` })));

/** Countersigning starts anew after a return: only the last round counts. */
export function thisRound(countersigns: ProgrammeView['countersigns']): ProgrammeView['countersigns'] {
  const last = Math.max(0, ...countersigns.map(c => c.round));
  return countersigns.filter(c => c.round === last);
}
