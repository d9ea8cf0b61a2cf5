/** What waits for a person in deployment: tasks by the step that they wait for, occurrences, decisions, drafts, papers. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { dueLight } from '@niangjia/domain/core/light.rules.ts';
import {
  countersignLife,
  letterLife,
  occurrenceLife,
  problemLife,
  programmeLife,
  speechLife,
  taskChangeLife,
  taskLife,
} from '@niangjia/domain/deploy/deploy.lives.ts';
import { taskLight } from '@niangjia/domain/deploy/light.rules.ts';
import { consultedLife, paperReceiptLife, remarkLife } from '@niangjia/domain/deploy/paper.lives.ts';
import { CHANGE_SORTS } from '@niangjia/domain/deploy/task.rules.ts';
import { isMineOrNobodys } from '../core/appointed.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';
import { atSeats as at, byDay, notBy, type TodoRow, type TodoSource } from '../core/todos.ts';
import type { Watching } from '../core/watch.ts';
import { isOverFrom } from '../matter/origin.actions.ts';
import { occurrenceLight, sourceSays } from './task.view.ts';

const urgedSince = sql`EXISTS (SELECT 1 FROM move o WHERE o.home = t.home AND o.subject = t.id AND o.name = 'urge'
  AND o.at > coalesce(t.reported_at, '-infinity'))`;

type Branch = (actor: Actor, watch: Watching) => Sql;

/**
 * Tasks of this unit, by the step that they wait for. One that was urged and not reported on since is for today; one that is neither
 * near its date nor urged is in progress.
 */
const tasks: Branch = (actor, watch) => {
  const undertaken = sql`t.unit_id = ${at(actor, 'task.undertake')} AND ${isMineOrNobodys(actor, sql`t.undertaker_id`, sql`t.unit_id`, 'task.undertake')}`;
  const dated = sql`CASE WHEN t.due_on < ${watch.today}::date THEN 'overdue' WHEN t.due_on = ${watch.today}::date OR ${urgedSince} THEN 'today'
    WHEN t.due_on <= ${watch.soonUntil}::date THEN 'soon' ELSE 'doing' END`;
  return sql`SELECT CASE t.state WHEN 'sent' THEN 'receive' WHEN 'received' THEN 'endorse' WHEN 'endorsed' THEN 'undertake'
      ELSE ${dated} END, 'task', t.id, t.id, t.title, t.unit_id, t.issuer_unit_id, t.due_on, t.state, NULL
    FROM task t WHERE t.parent_id IS NOT NULL AND (
      (t.state = 'sent' AND t.unit_id = ${at(actor, 'task.receive')}) OR (t.state = 'received' AND t.unit_id = ${at(actor, 'task.endorse')})
      OR (t.state IN ('endorsed', 'doing') AND ${undertaken}))`;
};

const occurrences: Branch = (actor, watch) => sql`SELECT ${byDay(sql`o.due_on`, watch, 'soon')},
    'occurrence', t.id, o.id, t.title, t.unit_id, t.issuer_unit_id, o.due_on, o.state, o.label
  FROM occurrence o JOIN task t ON t.id = o.task_id AND t.state = 'doing'
  WHERE o.state = 'due' AND o.unit_id = ${at(actor, 'task.undertake')} AND o.due_on <= ${watch.soonUntil}::date
    AND ${isMineOrNobodys(actor, sql`t.undertaker_id`, sql`t.unit_id`, 'task.undertake')}`;

const reviews: Branch =
  actor => sql`SELECT 'review', 'task', t.id, t.id, t.title, t.unit_id, t.issuer_unit_id, t.due_on, t.state, NULL
  FROM task t WHERE t.state = 'claimed' AND t.issuer_unit_id = ${at(actor, 'task.decide')} AND ${notBy(actor, sql`t`, ['report', 'claim'])}`;

const requests: Branch =
  actor => sql`SELECT 'decide', 'change', t.id, x.id, t.title, x.unit_id, x.issuer_unit_id, t.due_on, x.state, x.sort
  FROM task_change x JOIN task t ON t.id = x.task_id AND t.state IN ('sent', 'received', 'endorsed', 'doing')
  WHERE x.state = 'asked' AND x.issuer_unit_id = ${at(actor, 'task.decide')} AND ${notBy(actor, sql`x`, ['ask'])}`;

const programmes: Branch =
  actor => sql`SELECT CASE g.state WHEN 'approval' THEN 'approve' WHEN 'approved' THEN 'issue' ELSE 'draft' END,
    'programme', g.id, g.id, g.title, g.unit_id, g.unit_id, NULL::date, g.state, NULL
  FROM programme g WHERE (g.state = 'approval' AND g.unit_id = ${at(actor, 'deploy.approve')} AND ${notBy(actor, sql`g`, ['toApproval'])})
    OR (g.state = 'approved' AND g.unit_id = ${at(actor, 'deploy.issue')}) OR (g.state = 'draft' AND g.unit_id = ${at(actor, 'deploy.draft')})`;

/** A department speaks through its own people; what it objected to waits for the drafting office. */
const countersigns: Branch =
  actor => sql`SELECT CASE c.state WHEN 'asked' THEN 'countersign' ELSE 'draft' END, 'programme', g.id, c.id, g.title, g.unit_id, g.unit_id,
    NULL::date, CASE c.state WHEN 'asked' THEN 'countersign' ELSE 'objected' END, d.name
  FROM countersign c JOIN programme g ON g.id = c.programme_id AND g.state = 'countersign' JOIN department d ON d.id = c.department_id
  WHERE (c.state = 'asked' AND c.unit_id = ${at(actor, 'deploy.countersign')} AND c.department_id = ANY (${actor.departmentIds as string[]}::uuid[])
      AND ${notBy(actor, sql`c`, ['ask'])})
    OR (c.state = 'objected' AND c.unit_id = ${at(actor, 'deploy.draft')} AND ${notBy(actor, sql`c`, ['object'])})`;

/** Opinions to give; and for the drafting office, opinions that wait for an answer. */
const consultations: Branch =
  actor => sql`SELECT 'consult', 'consultation', c.id, r.id, c.title, r.unit_id, c.unit_id, c.due_on, r.state,
      (SELECT '已催办' || count(*) || '次' FROM move o WHERE o.home = r.home AND o.subject = r.id AND o.name = 'urge' HAVING count(*) > 0)
  FROM consultation_receiver r JOIN consultation c ON c.id = r.consultation_id AND c.state = 'open'
  WHERE r.state = 'asked' AND r.unit_id = ${at(actor, 'consult.comment')}
  UNION ALL SELECT 'draft', 'consultation', c.id, c.id, c.title, c.unit_id, c.unit_id, c.due_on, 'made', NULL
  FROM consultation c WHERE c.state = 'open' AND c.unit_id = ${at(actor, 'deploy.draft')}
    AND EXISTS (SELECT 1 FROM remark m WHERE m.consultation_id = c.id AND m.state = 'made')`;

/** Request letters: to be delivered once they are signed, and to be asked about once their day is near. A letter stands with its programme. */
const letters: Branch = (
  actor,
  watch,
) => sql`SELECT CASE WHEN l.state = 'signed' THEN 'draft' ELSE ${byDay(sql`l.reply_by`, watch, 'soon')} END,
    'letter', l.subject, l.id, l.title, l.unit_id, NULL::uuid, l.reply_by, l.state, l.addressee
  FROM letter l WHERE l.sort = 'request' AND l.subject IS NOT NULL AND l.unit_id = ${at(actor, 'deploy.draft')}
    AND (l.state = 'signed' OR (l.state = 'sent' AND l.reply_by <= ${watch.soonUntil}::date))`;

const papers: Branch =
  actor => sql`SELECT 'paper', 'paper', p.id, r.id, p.title, r.unit_id, r.sender_unit_id, r.due_on, r.state, NULL
  FROM paper_receipt r JOIN paper p ON p.id = r.paper_id AND NOT p.confined
  WHERE r.state = 'sent' AND r.unit_id = ${at(actor, 'task.receive')}`;

const speeches: Branch =
  actor => sql`SELECT 'draft', 'speech', s.id, s.id, s.title, s.unit_id, s.unit_id, NULL::date, s.state, NULL
  FROM speech s WHERE s.state = 'open' AND s.unit_id = ${at(actor, 'deploy.draft')}`;

const isGivenBack = sql`EXISTS (SELECT 1 FROM move b WHERE b.home = p.home AND b.subject = p.id AND b.seq = p.seq AND b.name = 'back')`;

/**
 * Problems that a speech pointed out: for whoever settles, once it is proposed or what came of it is closed; for the drafting office in
 * progress, and to be taken up anew where it was given back.
 */
const problems: Branch = actor => {
  const isRipe = sql`(${isOverFrom(sql`p.id`)} AND NOT ${isGivenBack})`;
  return sql`SELECT 'decide', 'problem', p.speech_id, p.id, p.title, p.unit_id, p.unit_id, NULL::date, p.state,
      CASE p.state WHEN 'proposed' THEN '报请了结' ELSE '整改已办结' END
    FROM problem p WHERE p.unit_id = ${at(actor, 'deploy.approve')} AND ${notBy(actor, sql`p`, ['keep', 'propose'])}
      AND (p.state = 'proposed' OR (p.state = 'open' AND ${isRipe}))
    UNION ALL SELECT CASE WHEN ${isGivenBack} THEN 'undertake' ELSE 'doing' END, 'problem', p.speech_id, p.id, p.title, p.unit_id, p.unit_id,
      NULL::date, p.state, CASE WHEN ${isGivenBack} THEN '退回继续跟踪' END
    FROM problem p WHERE p.state = 'open' AND p.unit_id = ${at(actor, 'deploy.draft')} AND NOT ${isRipe}`;
};

const BRANCHES: readonly Branch[] = [
  tasks,
  occurrences,
  reviews,
  requests,
  programmes,
  countersigns,
  consultations,
  letters,
  papers,
  speeches,
  problems,
];

/** Of a task, and of what stands on one; null for everything else. */
type More = {
  /** The programme that it belongs to, the minutes of the meeting that decided it, or the speech that pointed it out. */
  programme: string | null;
  documentNo: string | null;
  issuedOn: string | null;
  extendedTo: string | null;
  atOnce: boolean;
  urged: number;
} | null;
type Row = TodoRow<More>;

const ofTask = sql`(SELECT jsonb_build_object('programme', coalesce(g.title, p.title), 'documentNo', g.document_no,
    'issuedOn', coalesce(t.issued_on, g.issued_on), 'atOnce', coalesce(t.at_once, false),
    'extendedTo', (SELECT max(x.due_on) FROM task_change x WHERE x.task_id = t.id AND x.sort = 'extend' AND x.state = 'granted'),
    'urged', (SELECT count(*)::int FROM move o WHERE o.home = t.home AND o.subject = t.id AND o.name = 'urge'))
  FROM task t LEFT JOIN programme g ON g.id = t.programme_id
    LEFT JOIN paper p ON p.id = t.paper_id AND p.sort = 'minutes' AND NOT p.confined
  WHERE t.id = d.id AND d.kind IN ('task', 'occurrence', 'change'))`;

const ofProblem = sql`(SELECT jsonb_build_object('programme', s.title, 'documentNo', NULL, 'issuedOn', NULL, 'atOnce', false, 'extendedTo', NULL, 'urged', 0)
  FROM speech s WHERE s.id = d.id AND d.kind = 'problem')`;

const fromOf = (row: Row, ...rest: (string | false | null | undefined)[]): string =>
  [row.from, row.more?.programme, ...rest].filter(Boolean).join(' · ');

export const deployTodos: TodoSource<More> = {
  area: 'deploy',
  sorts: {
    countersign: { label: '待会签', after: 'decide' },
    consult: { label: '待反馈意见', after: 'decide' },
    paper: { label: '来文待签收', after: 'issue' },
  },
  kinds: {
    task: {
      lives: [taskLife],
      from: row => fromOf(row, row.more!.urged > 0 && `已催办${row.more!.urged}次`),
      light: (row, watch) =>
        taskLight(
          watch,
          { ...row, ...row.more! },
          sourceSays({ ...row.more!, dueOn: row.dueOn, issuer: row.from! }),
        ),
    },
    occurrence: {
      lives: [occurrenceLife],
      title: row => row.title,
      from: row => fromOf(row, row.label),
      light: (row, watch) =>
        occurrenceLight(watch, { state: 'due', label: row.label ?? '', dueOn: row.dueOn! }),
    },
    programme: { lives: [programmeLife, countersignLife] },
    consultation: {
      lives: [consultedLife, remarkLife],
      title: row => row.title,
      from: row => [row.from, row.label].filter(Boolean).join(' · '),
      dueSays: row => `${row.from}征求意见时规定`,
    },
    paper: { lives: [paperReceiptLife], dueSays: row => `${row.from}分送时规定` },
    change: {
      lives: [taskChangeLife],
      title: row => `${row.title}（申请${CHANGE_SORTS[row.label as keyof typeof CHANGE_SORTS]}）`,
      from: row => fromOf(row),
      light: (row, watch) => dueLight(watch, row.dueOn, '申请裁定前，仍按原完成时限'),
    },
    letter: {
      lives: [letterLife],
      title: row => row.title,
      from: row => row.label ?? '',
      dueSays: row => `商请${row.label}函复的期限`,
    },
    speech: { lives: [speechLife] },
    problem: { lives: [problemLife], from: row => fromOf(row) },
  },
  branch: (actor, watch) =>
    join(
      BRANCHES.map(branch => branch(actor, watch)),
      ' UNION ALL ',
    ),
  more: sql`coalesce(${ofTask}, ${ofProblem})`,
};
