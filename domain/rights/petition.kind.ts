/**
 * 信访事项 (信访工作条例). Confined: the accused union, everybody above it on the employer's side and every operator see no trace.
 *
 *   registered 已登记 ─分类─▶ classified 已分类
 *     ├ 受理 (申诉求决第六项) ─▶ accepted 已受理 ─拟定处理意见─▶ opined 待签发送达 ─送达─▶ answered 已答复
 *     │   accepted ─申请延期─▶ extending 延期待批 ─批准、不批准─▶ accepted   extending ─拟定处理意见─▶ opined
 *     ├ 转入办理 (建议意见、第五项) ─▶ handled 办理中 ─答复─▶ answered
 *     ├ 转送有职责的机关 ─▶ transferred      引导 (第一至四项) ─▶ guided      不予受理 ─▶ refused
 *   registered ─列为移送 (检举控告干部)─▶ reserved 待移送 ─移送纪检监察─▶ handed      reserved ─改列─▶ registered
 *   registered ─提出异议─▶ objected ─同意退回─▶ returned · 不同意─▶ registered
 *   registered, classified ─当场答复─▶ answered        open ─撤回信访─▶ withdrawn
 *   accepted, handled ─转监督线索、调解、援助─▶ the same, with a matter of its own beside it: the petitioner is still answered here
 *
 * The written notice (15 days) runs beside all of it; no end is reached before it was given or found impossible.
 */
import { defineMatter } from '../matter/kind.ts';
import { petitionFields } from './petition.fields.ts';
import { petitionLetters } from './petition.letters.ts';
import { PETITION_STATES, petitionMoves } from './petition.moves.ts';
import { canRegister } from './petition.rules.ts';
import { TOPICS } from './rights.model.ts';
import { satisfactionIndicators } from './satisfaction.indicators.ts';

/** Only federations from the county up receive petitions: below, everybody knows everybody. */
export const PETITION_LEVELS = ['county', 'city', 'province'] as const;

export const petition = defineMatter({
  kind: 'petition',
  version: 8,
  label: '信访事项',
  measure: '件',
  reads: ['petition.read', 'petition.handle', 'petition.decide'],
  secrecy: { sort: 'compartment', accused: { units: ['againstUnit'], persons: ['againstPersons'] } },
  undertakes: 'petition.handle',
  transfers: { gives: 'petition.decide', handles: 'petition.handle', except: ['reserved'] },
  fields: petitionFields,
  intake: {
    needs: ['matter'],
    asks: [
      'employerNamed',
      'name',
      'phone',
      'reach',
      'address',
      'identity',
      'anonymity',
      'onBehalf',
      'filler',
      'fillerPhone',
      'representatives',
      'topic',
      'againstUnit',
      'againstPersons',
      'papers',
    ],
    duty: 'petition.handle',
    levels: PETITION_LEVELS,
    title: ({ employerNamed, topic }) =>
      ['信访事项', employerNamed ?? (topic ? TOPICS[topic] : '')].filter(Boolean).join('：'),
    check: canRegister,
  },
  states: PETITION_STATES,
  initial: 'registered',
  ends: ['answered', 'transferred', 'guided', 'handed', 'refused', 'returned', 'withdrawn'],
  moves: petitionMoves,
  clocks: {
    notice: {
      label: '书面告知',
      article: '信访工作条例第二十三条',
      parameter: 'petition.notice',
      from: 'receivedOn',
      starts: ['open'],
      stops: ['tell', 'answerNow'],
      voids: ['tellNot', 'merge'],
    },
    settle: {
      label: '信访办结',
      article: '信访工作条例第三十四条',
      parameter: 'petition.settle',
      starts: ['accept'],
      stops: ['deliver'],
      voids: ['merge'],
      extend: { by: 'extend', parameter: 'petition.extension', times: 1 },
    },
    object: {
      label: '对转送提出异议',
      article: '信访工作条例第二十三条',
      parameter: 'petition.object',
      from: 'referredOn',
      starts: ['arrive'],
      stops: ['object'],
      voids: ['classify', 'reserve', 'answerNow'],
    },
  },
  letters: petitionLetters,
  indicators: satisfactionIndicators('petition', '信访事项'),
  issue: content => `${content.topic ?? ''}`,
});
