/**
 * 罢免. 工会法第十八条: a chair or vice-chair is recalled only by a meeting of the members or their delegates, and only by more than half
 * of all of them, whoever came.
 *
 *   proposed 待表决 ─表决通过─▶ passed ─报上一级工会─▶ reported ─备案─▶ done: the post ends on the day of the vote
 *   proposed ─表决未通过─▶ failed     撤回提议 ─▶ dropped
 */
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import { defineMatter } from '../matter/kind.ts';
import type { Known } from '../matter/move.ts';
import { isRecalled } from './body.rules.ts';
import { chosen, count, line, onDay, text } from './term.fields.ts';
import { BODIES } from './term.model.ts';
import { termRefusals as no } from './term.refusals.ts';
import { majorityOf } from './vote.rules.ts';

const BASES = { members: '会员大会（全体会员）', delegates: '会员代表大会（全体代表）' } as const;
const PROPOSERS = { committee: '基层工会委员会', members: '三分之一以上会员' } as const;
const ENDS = { chair: '主席（主任）', 'vice-chair': '副主席（副主任）', member: '委员' } as const;

const fields = {
  name: line('被提议罢免的人员', '登记罢免', 40),
  body: chosen('机构', '登记罢免', BODIES),
  role: chosen('职务', '登记罢免', ENDS),
  proposer: chosen('提议人', '核对程序', PROPOSERS),
  reason: text('罢免理由', '核对程序'),
  base: chosen('表决方式', '确定计票基数', BASES),
  votedOn: onDay('表决日期', '确定卸任日期'),
  all: count('全体会员（代表）人数', '确定计票基数', 1),
  votes: count('赞成罢免的票数', '计票'),
  filedNo: line('备案文号', '归档', 80),
};
type F = typeof fields;

const handle = { duty: 'term.handle', at: 'unit', own: true } as const;
const note = (path: string, says: string) => ({ fields: [{ path: `given.${path}`, says }] });
const countable = ({ content: c, day }: Known<F>): Verdict =>
  all(
    c.votedOn && c.votedOn > day ? refused(no['day-future']({}, note('votedOn', '请改正表决日期'))) : allowed,
    (c.votes ?? 0) > (c.all ?? 0) ? refused(no['recall-many']({}, note('votes', '请核对票数'))) : allowed,
  );
const BALLOT = ['base', 'votedOn', 'all', 'votes'] as const;

export const recall = defineMatter({
  kind: 'recall',
  version: 3,
  label: '罢免',
  measure: '件',
  reads: ['term.read', 'term.handle', 'term.decide'],
  secrecy: { sort: 'tree' },
  undertakes: 'term.handle',
  transfers: { gives: 'matter.give', handles: 'term.handle' },
  fields,
  intake: {
    needs: ['name', 'body', 'role', 'proposer', 'reason'],
    duty: 'term.handle',
    title: ({ name, body, role }) =>
      `提议罢免${BODIES[body ?? 'committee']}${ENDS[role ?? 'member']}${name ?? ''}`,
  },
  states: {
    proposed: '待表决',
    passed: '表决通过',
    reported: '待上级备案',
    done: '已罢免',
    failed: '未通过',
    dropped: '撤回提议',
  },
  initial: 'proposed',
  ends: ['done', 'failed', 'dropped'],
  moves: {
    pass: {
      label: '登记表决通过',
      from: ['proposed'],
      to: 'passed',
      ...handle,
      input: BALLOT,
      check: known => {
        const { votes = 0, all: base = 0 } = known.content;
        const verdict = countable(known);
        if (!verdict.ok || isRecalled(votes ?? 0, base ?? 0)) return verdict;
        const blanks = { votes: votes ?? 0, base: base ?? 0, least: majorityOf(base ?? 0) };
        return refused(no['recall-few'](blanks, note('votes', '未过全体的半数')));
      },
    },
    fail: {
      label: '登记表决未通过',
      from: ['proposed'],
      to: 'failed',
      ...handle,
      input: BALLOT,
      check: known => {
        const { votes = 0, all: base = 0 } = known.content;
        const verdict = countable(known);
        if (!verdict.ok || !isRecalled(votes ?? 0, base ?? 0)) return verdict;
        return refused(
          no['recall-passed']({ votes: votes ?? 0, base: base ?? 0 }, note('votes', '已过全体的半数')),
        );
      },
    },
    report: { label: '报上一级工会', from: ['passed'], to: 'reported', ...handle },
    confirm: {
      label: '备案',
      from: ['reported'],
      to: 'done',
      duty: 'term.decide',
      at: 'unit',
      outside: true,
      separate: ['open', 'pass', 'report'],
      input: ['filedNo'],
      guarded: true,
      hint: '自表决之日起卸任，空缺的职务按规定补选',
    },
    drop: { label: '撤回提议', from: ['proposed'], to: 'dropped', ...handle, needsWhy: true },
  },
  clocks: {
    file: {
      label: '罢免备案',
      article: '工会法第十八条；备案时限按报批时限',
      parameter: 'term.reply',
      starts: ['report'],
      stops: ['confirm'],
    },
  },
});
