/**
 * 补选. For who left within a term.
 *
 *   open 待提候选人 ─提出候选人─▶ nominated 候选人公示 ─登记补选结果─▶ elected ─报批─▶ reported ─批复─▶ done
 *   reported ─退回重新选举─▶ open     取消补选 ─▶ dropped
 *
 * A vacant chair or vice-chair is filled within months; the day of the vacancy starts the clock, not the day on which somebody noticed.
 * Where the one before was given other work within the term, the own committee and the union above agreed to it (工会法第十八条): their papers
 * are named before the result goes up. The vacancy itself is registered in any case, for it is there.
 */
import { all, allowed, refused } from '../core/verdict.ts';
import { defineMatter } from '../matter/kind.ts';
import { canBeElected, canFollow, canSitTogether } from './body.rules.ts';
import { candidatesNotice, canHaveMet, isAfterVacancy, resultApproval } from './election-steps.ts';
import { chosen, electionFields, line, namesByBody, onDay, text } from './term.fields.ts';
import { BODIES, LEAVINGS, ROLES } from './term.model.ts';
import { termRefusals as no } from './term.refusals.ts';

const { candidates, candidateList, meetingOn, due, present, officers, approvalNo, returned } = electionFields;

const fields = {
  body: chosen('机构', '确定补选的职务', BODIES),
  role: chosen('职务', '确定补选的职务', ROLES),
  leaver: line('离任人员', '结束原任职', 40),
  vacantOn: onDay('空缺之日', '计算补选时限'),
  leaving: chosen('离任原因', '核对程序', LEAVINGS),
  cause: text('空缺原因说明', '报批补选结果'),
  committeeConsent: line('本级工会委员会同意调动的文号', '核对程序', 80),
  upperConsent: line('上一级工会同意调动的文号', '核对程序', 80),
  ...{ candidates, candidateList, meetingOn, due, present, officers, approvalNo, returned },
};

const handle = { duty: 'term.handle', at: 'unit', own: true } as const;
const decide = {
  duty: 'term.decide',
  at: 'unit',
  outside: true,
  separate: ['open', 'nominate', 'elect', 'report'],
} as const;

export const byElection = defineMatter({
  kind: 'by-election',
  version: 5,
  label: '补选',
  measure: '件',
  reads: ['term.read', 'term.handle', 'term.decide'],
  secrecy: { sort: 'tree' },
  undertakes: 'term.handle',
  transfers: { gives: 'matter.give', handles: 'term.handle' },
  fields,
  intake: {
    needs: ['body', 'role', 'vacantOn', 'leaving', 'cause'],
    asks: ['leaver'],
    duty: 'term.handle',
    title: ({ body, role }) => `补选${BODIES[body ?? 'committee']}${ROLES[role ?? 'member']}`,
    check: ({ content, day }) =>
      content.vacantOn && content.vacantOn > day
        ? refused(no['day-future']({}, { fields: [{ path: 'given.vacantOn', says: '请改正空缺之日' }] }))
        : allowed,
  },
  states: {
    open: '待提候选人',
    nominated: '候选人公示',
    elected: '已补选待报批',
    reported: '补选结果待批复',
    done: '已补选',
    dropped: '取消补选',
  },
  initial: 'open',
  ends: ['done', 'dropped'],
  moves: {
    nominate: {
      label: '提出候选人并公示',
      from: ['open', 'nominated'],
      to: 'nominated',
      ...handle,
      input: ['candidates'],
      check: ({ content }) => canSitTogether(content.candidates ?? [], 'candidates'),
      derive: ({ content }) => ({ candidateList: namesByBody(content.candidates ?? []) }),
    },
    elect: {
      label: '登记补选结果',
      from: ['nominated'],
      to: 'elected',
      ...handle,
      gate: 'candidates',
      input: ['meetingOn', 'due', 'present', 'officers'],
      check: known => {
        const { content: c } = known;
        const elected = c.officers ?? [];
        const stranger = elected.find(o => !c.candidates?.some(one => one.name === o.name));
        const note = (name: string) => ({ fields: [{ path: 'given.officers', says: `请核对${name}` }] });
        return all(
          canHaveMet(c.meetingOn, known),
          isAfterVacancy(c.meetingOn, c.vacantOn),
          stranger ? refused(no['not-candidate']({ name: stranger.name }, note(stranger.name))) : allowed,
          canSitTogether(elected),
          canBeElected(elected, { due: c.due ?? 0, present: c.present ?? 0 }),
        );
      },
    },
    report: {
      label: '报批补选结果',
      from: ['elected'],
      to: 'reported',
      ...handle,
      asks: ['committeeConsent', 'upperConsent'],
      check: ({ content }) => canFollow(content),
    },
    approve: {
      label: '批复补选结果',
      from: ['reported'],
      to: 'done',
      ...decide,
      input: ['approvalNo'],
      guarded: true,
    },
    sendBackResult: {
      label: '退回重新选举',
      from: ['reported'],
      to: 'open',
      ...decide,
      input: ['returned'],
    },
    drop: {
      label: '取消补选',
      from: ['open', 'nominated', 'elected'],
      to: 'dropped',
      ...handle,
      needsWhy: true,
    },
  },
  clocks: {
    vacancy: {
      label: '补选',
      article: '主席、副主席空缺应及时补选',
      parameter: 'cadre.vacancy-months',
      from: 'vacantOn',
      starts: ['open'],
      stops: ['report'],
    },
    approval: resultApproval('补选结果批复', 'approve'),
  },
  gates: {
    candidates: candidatesNotice(['candidateList']),
  },
});
