/**
 * 信访复查、复核 (信访工作条例第三十五条、第三十六条): a matter of its own at the union one level above, linked to the one it is about.
 *
 *   asked 待审查 ─受理复查─▶ reviewing 复查中 ─拟定─▶ reviewOpined ─送达复查意见书─▶ reviewed 已复查
 *   asked ─受理复核─▶ rechecking 复核中 ⇄ hearing 听证中 · rechecking ─拟定─▶ recheckOpined ─送达复核意见书─▶ final 已终结
 *   asked ─不予受理─▶ refused       open ─撤回─▶ withdrawn
 *
 * Accepted only one level above the union whose opinion it is about. The days of a hearing are not counted, and only in a 复核. After 复核 the same facts and reasons are not accepted again.
 */

import { defineMatter } from '../matter/kind.ts';
import { reviewFields } from './petition.fields.ts';
import { PETITION_LEVELS } from './petition.kind.ts';
import { reviewLetters } from './petition.letters.ts';
import { canAskReview, canDeliver, isStage } from './petition.rules.ts';
import { addedWords } from './request.rules.ts';

const handle = { duty: 'petition.handle', at: 'unit' } as const;
const opinion = ['conclusion', 'requested', 'findings', 'basis', 'opinion'] as const;

export const petitionReview = defineMatter({
  kind: 'petition-review',
  version: 4,
  label: '信访复查复核',
  measure: '件',
  reads: ['petition.read', 'petition.handle', 'petition.decide'],
  secrecy: { sort: 'compartment', accused: { units: ['againstUnit'], persons: ['againstPersons'] } },
  undertakes: 'petition.handle',
  transfers: { gives: 'petition.decide', handles: 'petition.handle' },
  fields: reviewFields,
  intake: {
    needs: ['matter', 'stage', 'formerUnit', 'answeredOn', 'askedOn'],
    asks: [
      'formerNo',
      'name',
      'phone',
      'reach',
      'identity',
      'anonymity',
      'againstUnit',
      'againstPersons',
      'papers',
    ],
    duty: 'petition.handle',
    levels: PETITION_LEVELS,
    title: content => (content.stage === 'recheck' ? '信访复核' : '信访复查'),
  },
  states: {
    asked: '待审查',
    reviewing: '复查中',
    reviewOpined: '复查意见待签发送达',
    rechecking: '复核中',
    hearing: '听证中',
    recheckOpined: '复核意见待签发送达',
    reviewed: '已复查',
    final: '已终结',
    refused: '不予受理',
    withdrawn: '已撤回',
  },
  initial: 'asked',
  ends: ['reviewed', 'final', 'refused', 'withdrawn'],
  moves: {
    acceptReview: {
      label: '受理复查',
      from: ['asked'],
      to: 'reviewing',
      ...handle,
      offered: content => isStage('review')({ content }),
      guarded: true,
      ready: canAskReview,
    },
    acceptRecheck: {
      label: '受理复核',
      from: ['asked'],
      to: 'rechecking',
      ...handle,
      offered: content => isStage('recheck')({ content }),
      guarded: true,
      ready: canAskReview,
    },
    hear: { label: '举行听证', from: ['rechecking'], to: 'hearing', ...handle, needsWhy: true },
    heard: { label: '听证结束', from: ['hearing'], to: 'rechecking', ...handle, input: ['hearing'] },
    proposeReview: {
      label: '拟定复查意见',
      from: ['reviewing', 'reviewOpined'],
      to: 'reviewOpined',
      ...handle,
      input: opinion,
    },
    proposeRecheck: {
      label: '拟定复核意见',
      from: ['rechecking', 'recheckOpined'],
      to: 'recheckOpined',
      ...handle,
      input: opinion,
    },
    deliverReview: {
      label: '送达复查意见书',
      from: ['reviewOpined'],
      to: 'reviewed',
      ...handle,
      letter: 'review',
      input: ['deliveredOn', 'reply'],
      check: canDeliver,
    },
    deliverRecheck: {
      label: '送达复核意见书',
      from: ['recheckOpined'],
      to: 'final',
      ...handle,
      letter: 'recheck',
      input: ['deliveredOn', 'reply'],
      check: canDeliver,
    },
    refuse: {
      label: '不予受理',
      from: ['asked'],
      to: 'refused',
      ...handle,
      needsWhy: true,
      input: ['reply'],
    },
    add: {
      byAsker: true,
      label: '补充情况',
      from: ['asked', 'reviewing', 'rechecking', 'hearing'],
      to: 'same',
      ...handle,
      input: ['more'],
      derive: addedWords,
    },
    withdraw: {
      byAsker: true,
      label: '本人撤回请求',
      from: ['asked', 'reviewing', 'rechecking', 'hearing'],
      to: 'withdrawn',
      ...handle,
      needsWhy: true,
    },
  },
  clocks: {
    review: {
      label: '复查',
      article: '信访工作条例第三十五条',
      parameter: 'petition.review',
      from: 'askedOn',
      starts: ['acceptReview'],
      stops: ['deliverReview'],
    },
    recheck: {
      label: '复核',
      article: '信访工作条例第三十六条',
      parameter: 'petition.recheck',
      from: 'askedOn',
      starts: ['acceptRecheck'],
      stops: ['deliverRecheck'],
      pauses: ['hear'],
      resumes: ['heard'],
    },
  },
  letters: reviewLetters,
  issue: null,
});
