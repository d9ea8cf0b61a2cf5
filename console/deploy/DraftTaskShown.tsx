import { amountOf } from '@niangjia/domain/core/amount.ts';
import {
  CADENCES,
  type DraftTask,
  type ProgrammeView,
  TASK_TYPES,
} from '@niangjia/domain/deploy/programme.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import type { ReactNode } from 'react';
import { To } from '../app/To.tsx';
import type { Around } from './programme-around.ts';
import { phaseTitle } from './programme-words.ts';
import { SplitProof } from './SplitProof.tsx';

/** A row that is no longer (or not by this reader) to be changed. */
export function DraftTaskShown({
  programme,
  task,
}: {
  programme: ProgrammeView;
  task: DraftTask;
  around: Around;
}) {
  const phase = programme.phases.find(p => p.no === task.phaseNo);
  const rows: [string, ReactNode][] = [
    ['任务书', task.demand],
    ['类型', `${TASK_TYPES[task.type]}${task.cadence ? `，${CADENCES[task.cadence]}一报` : ''}`],
    ['马上就办', task.atOnce ? '是，下达后须在首次办理时限内收文' : '否'],
    ['时间表', `${task.startOn ?? '未定'} 至 ${task.dueOn ?? '未定'}`],
    ['阶段', phase && phaseTitle(programme.phases, phase)],
    ['路线图', task.roadmap],
    ['责任领导', task.lead],
    ['责任部室', task.department],
    ['责任人', task.responsible],
    ['所属框架', task.frameItem],
  ];
  return (
    <>
      {task.lacks.length > 0 && <p className="notice tone-warn">印发前还要补：{task.lacks.join('、')}。</p>}
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd className="keep-lines">{value || <span className="quiet">未填</span>}</dd>
          </div>
        ))}
      </dl>
      <section aria-label="承接单位">
        <h3>承接单位（{figureText(task.parts.length)}）</h3>
        {task.amount !== null && (
          <SplitProof amount={task.amount} parts={task.parts} measure={task.measure} />
        )}
        <ul className="columns">
          {task.parts.map(p => (
            <li key={p.unitId}>
              {p.unit}
              {p.amount !== null && <span className="quiet"> {amountOf(task.measure ?? '', p.amount)}</span>}
            </li>
          ))}
        </ul>
        {programme.issuedOn && (
          <p>
            <To to={`/tasks/${task.id}`}>查看这项任务的办理情况</To>
          </p>
        )}
      </section>
    </>
  );
}
