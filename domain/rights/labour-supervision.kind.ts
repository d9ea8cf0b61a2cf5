/**
 * 劳动法律监督（一函两书）.
 *
 *   lead 待受理 ─受理─▶ accepted 待调查 ─开展调查─▶ inquiry 调查中          lead ─不予受理─▶ declined     ─撤回投诉─▶ withdrawn
 *   inquiry ─未发现问题─▶ cleared      ─协商解决─▶ settled
 *   inquiry ─送达提示函─▶ prompted     inquiry ─送达意见书─▶ opined        （提示函不是必经）
 *   prompted, opined ─登记答复─▶ replied ─核实已改正─▶ corrected            ─认定拒不改正─▶ defied
 *   prompted, opined ─登记异议─▶ objected ─维持─▶ opined, prompted (what was objected to) · ─更正─▶ inquiry · ─撤销─▶ cleared
 *   prompted, opined ─认定拒收、逾期─▶ defied ─送达意见书─▶ opined          （提示函之后）
 *   defied ─送达建议书─▶ proposed ─登记立案─▶ docketed ─登记处理结果─▶ handled     proposed ─部门不处理─▶ unhandled
 *
 * Nothing goes out by itself: when time has run out the next step stands among the moves, and a person takes it.
 * A 建议书 is for federations of counties and above; others hand the matter up (提级).
 */
import { defineMatter } from '../matter/kind.ts';
import { intakeMoves, outcomeMoves, paperMoves, SUPERVISION_STATES } from './labour-supervision.moves.ts';
import { supervisionFields } from './supervision.fields.ts';
import { supervisionIndicators } from './supervision.indicators.ts';
import { SUPERVISION_TOPICS } from './supervision.rules.ts';
import {
  departmentReminderLetter,
  opinionLetter,
  promptLetter,
  proposalLetter,
  reminderLetter,
} from './supervision-letters.ts';

/** As the parameters name it, so that number and duty are told on one basis. */
const byRule = (what: string): string =>
  `工会劳动法律监督办法（总工办发〔2021〕9号）${what}（数值按本地规定设定）`;

export const labourSupervision = defineMatter({
  kind: 'labour-supervision',
  version: 6,
  label: '劳动法律监督',
  measure: '件',
  reads: ['rights.read', 'rights.handle', 'rights.sign'],
  secrecy: { sort: 'tree' },
  undertakes: 'rights.handle',
  transfers: { gives: 'matter.give', handles: 'rights.handle' },
  fields: supervisionFields,
  intake: {
    needs: ['topics', 'leadSource', 'lead'],
    asks: ['employerName', 'complainant', 'complainantPhone'],
    duty: 'rights.handle',
    title: content => (content.topics ?? []).map(topic => SUPERVISION_TOPICS[topic]).join('、'),
  },
  states: SUPERVISION_STATES,
  initial: 'lead',
  ends: ['declined', 'withdrawn', 'cleared', 'settled', 'corrected', 'handled', 'unhandled', 'stopped'],
  moves: { ...intakeMoves, ...paperMoves, ...outcomeMoves },
  clocks: {
    acceptance: {
      label: '受理',
      article: `${byRule('受理')}，含不予受理的书面告知`,
      parameter: 'supervision.acceptance',
      starts: ['open'],
      stops: ['accept', 'decline'],
    },
    inquiry: {
      label: '调查',
      article: byRule('调查'),
      parameter: 'supervision.inquiry',
      starts: ['accept'],
      stops: ['sendPrompt', 'sendOpinion', 'clear', 'settle'],
    },
    'prompt-reply': {
      label: '提示函答复',
      article: byRule('答复'),
      parameter: 'supervision.prompt-reply',
      from: 'promptServedOn',
      starts: ['sendPrompt', 'upholdPrompt'],
      stops: ['reply', 'object', 'noteSilent'],
      doneOn: 'repliedOn',
      voids: ['noteRefused'],
    },
    'opinion-reply': {
      label: '意见书答复',
      article: byRule('答复'),
      parameter: 'supervision.opinion-reply',
      from: 'opinionServedOn',
      starts: ['sendOpinion', 'uphold'],
      stops: ['reply', 'object', 'noteSilent'],
      doneOn: 'repliedOn',
      voids: ['noteRefused'],
    },
    reexamination: {
      label: '异议复核',
      article: byRule('复核'),
      parameter: 'supervision.reexamination',
      from: 'repliedOn',
      starts: ['object'],
      stops: ['uphold', 'upholdPrompt', 'amend', 'revoke'],
    },
    docket: {
      label: '部门告知是否立案',
      article: `${byRule('建议书')}；工会法第二十三条`,
      parameter: 'supervision.docket',
      from: 'proposedOn',
      starts: ['sendProposal'],
      stops: ['noteDocket', 'noteUnhandled', 'noteHandled'],
    },
  },
  letters: {
    prompt: promptLetter,
    opinion: opinionLetter,
    proposal: proposalLetter,
    reminder: reminderLetter,
    departmentReminder: departmentReminderLetter,
  },
  indicators: supervisionIndicators,
  issue: content => [...(content.topics ?? [])].sort().join(','),
});
