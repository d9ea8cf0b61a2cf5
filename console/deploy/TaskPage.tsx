import { amountOf } from '@niangjia/domain/core/amount.ts';
import { CADENCES, TASK_TYPES } from '@niangjia/domain/deploy/programme.model.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { HeldNarrow } from '@niangjia/ui/HeldNarrow.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { Fragment, type ReactNode, useState } from 'react';
import { DueLight } from '../app/DueLight.tsx';
import { Panels } from '../app/panels.tsx';
import { usePageParams, usePageSearch, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useDuties } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { ChangeList } from './ChangeList.tsx';
import { OccurrenceList } from './OccurrenceList.tsx';
import { BreakdownButton } from './ProgrammeDocument.tsx';
import { ReportList } from './ReportList.tsx';
import { ReportTask } from './ReportTask.tsx';
import { TaskChildren } from './TaskChildren.tsx';
import { TaskMoves } from './TaskMoves.tsx';
import { doneShare, taskTone, turnOf } from './task-words.ts';

export function TaskPage() {
  const { taskId } = usePageParams<{ taskId: string }>();
  const task = useRead(taskApi.getTask, { params: { id: taskId } });
  usePageTitle(task.data?.title);
  return (
    <ReadGate data={task.data} trouble={task.trouble} onRetry={task.onRetry} what="任务">
      {data => <HeldNarrow>{narrow => <Task task={data} narrow={narrow} />}</HeldNarrow>}
    </ReadGate>
  );
}

function Task({ task, narrow }: { task: TaskView; narrow: boolean }) {
  const [{ report }, change] = usePageSearch<{ report?: string }>();
  const isReporting = report !== undefined;
  const moves = <TaskMoves task={task} onReport={() => change({ report: 'yes' })} />;
  return (
    <>
      <PageHead
        title={task.title}
        tags={<StateTag tone={taskTone(task.state)}>{task.stateLabel}</StateTag>}
        note={<From task={task} />}
        actions={narrow ? undefined : moves}
      />
      <div className="stack">
        <section className="panel task-turn" aria-label="办理到哪一步">
          <strong>{turnOf(task)}</strong>
          <span>
            完成时限 <DueLight light={task.light} day={task.dueOn} />
          </span>
        </section>
        {task.notes.map(note => (
          <p key={note} className="notice tone-warn">
            {note}
          </p>
        ))}
        <div className="task-grid">
          <div className="stack">
            <Content task={task} />
            <Panels place="task" id={task.id} />
            <TaskChildren task={task} />
            <Part title="进展报告" count={task.reports.length}>
              <ReportList task={task} />
            </Part>
          </div>
          <div className="stack">
            <Part title="期次" count={task.occurrences.length}>
              <OccurrenceList
                occurrences={task.occurrences}
                onReport={occurrence => change({ report: occurrence })}
              />
            </Part>
            <Part title="调整与延期" count={task.changes.length}>
              <ChangeList changes={task.changes} />
            </Part>
            <TrailPanel trail={task.trail} />
          </div>
        </div>
      </div>
      {narrow && task.allowed.length > 0 && <PhoneBar count={task.allowed.length}>{moves}</PhoneBar>}
      {isReporting && (
        <ReportTask
          taskId={task.id}
          occurrenceId={task.occurrences.some(o => o.id === report) ? report : null}
          onClose={() => change({ report: undefined })}
        />
      )}
    </>
  );
}

/** The step that is most likely meant stays under the thumb; the others open beside it. */
function PhoneBar({ count, children }: { count: number; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const folds = count > 2;
  return (
    <div className={`task-bar no-print${folds && !open ? ' folded' : ''}`}>
      {children}
      {folds && (
        <Button className="task-more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '更多'}
        </Button>
      )}
    </div>
  );
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** From whom it came, in which programme, and the task above it. */
function From({ task }: { task: TaskView }) {
  const parts: ReactNode[] = [
    task.parentId === null ? `${task.unit}下达` : `${task.issuer}下达给${task.unit}`,
    task.programme &&
      (task.opens.programme ? (
        <To to={`/programmes/${task.programmeId}`}>{task.programme}</To>
      ) : (
        task.programme
      )),
    task.opens.parent && <To to={`/tasks/${task.parentId}`}>上级任务</To>,
    task.opens.document && task.programmeId && (
      <BreakdownButton programmeId={task.programmeId} label="任务分解表（印发件）" size="small" />
    ),
  ].filter(Boolean);
  return parts.map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, always in this order
    <Fragment key={i}>
      {i > 0 && ' · '}
      {part}
    </Fragment>
  ));
}

function factsOf(task: TaskView): readonly (readonly [string, ReactNode])[] {
  const measure = task.measure ?? '';
  const share = doneShare(task.doneAmount, task.amount);
  return [
    ['类型', `${TASK_TYPES[task.type]}${task.cadence ? `，${CADENCES[task.cadence]}报告` : ''}`],
    ['马上就办', task.start && <DueLight light={task.start} />],
    ['起止', `${task.startOn ?? '即日'} 至 ${task.dueOn ?? '未定'}`],
    ['任务数', task.amount === null ? null : amountOf(measure, task.amount)],
    [
      '已完成',
      // The issuing level reports nothing itself: its figure stands with the target.
      task.amount === null || task.parentId === null ? null : (
        <>
          {amountOf(measure, task.doneAmount)}
          {share && `（${share}）`}
          <span className="self-mark">自报</span>
        </>
      ),
    ],
    ['责任领导', task.lead],
    ['责任部室', task.department],
    ['第一责任人', task.responsible],
    ['承办人', task.undertaker],
    ['阶段', task.phase],
    ['所属框架', task.frameItem],
    ['最近报告', task.reportedAt && momentText(task.reportedAt)],
  ];
}

function Content({ task }: { task: TaskView }) {
  return (
    <section className="panel stack" aria-label="任务内容">
      <h2>任务内容</h2>
      <dl className="task-facts">
        {factsOf(task)
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {task.leading.length > 0 && (
        <div>
          <h3>领导小组</h3>
          {task.leading.map(line => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      {task.demand && (
        <div>
          <h3>任务书</h3>
          <p className="keep-lines">{task.demand}</p>
        </div>
      )}
      {task.roadmap && (
        <div>
          <h3>路线图</h3>
          <p className="keep-lines">{task.roadmap}</p>
        </div>
      )}
      {task.source && <Source source={task.source} />}
    </section>
  );
}

/** The sentence or point that the task cites. The source opens for those who may read it. */
function Source({ source }: { source: NonNullable<TaskView['source']> }) {
  const duties = useDuties();
  const title = source.title ?? (source.paperId ? '来文' : '讲话文稿');
  const at =
    source.paperId && duties.has('paper.read', 'paper.keep', 'task.receive')
      ? `/papers/${source.paperId}`
      : source.speechId && duties.has('deploy.draft')
        ? `/speeches/${source.speechId}`
        : null;
  return (
    <div>
      <h3>任务依据</h3>
      <blockquote className="task-quote keep-lines">{source.text}</blockquote>
      <p className="quiet">
        引自{at ? <To to={at}>{title}</To> : title}
        {source.pointNo !== null && `第 ${source.pointNo} 点`}
      </p>
    </div>
  );
}
