/**
 * 职工诉求: 什么事、哪个单位、怎么联系. Anybody may ask, without a name and for somebody else; an enterprise chair may hand a matter up
 * (请上级代办) and stays unseen, because the chair is the employer's employee. Confined from the first moment.
 *
 *   listed 待受理 ─受理─▶ accepted 办理中 ─答复─▶ answered 已答复 ─重新办理─▶ accepted
 *   listed ─当场答复─▶ answered            listed, accepted ─引导─▶ guided 已引导 ─重新办理─▶ accepted
 *   listed, accepted ─转信访、监督、调解、援助、帮扶─▶ turned 已转办理 (a matter of its own, linked; the code that was given leads to it)
 *   listed, accepted ─本人撤回─▶ withdrawn      listed ─不予办理─▶ dropped
 *
 * Rating and words of the asker never change where it stands.
 */
import { defineMatter } from '../matter/kind.ts';
import { askerFields, told } from './asker.fields.ts';
import { addedWords, canAsk, canRate, ratedFacts } from './request.rules.ts';
import { choice, files, line, text } from './rights.fields.ts';
import { PROPER_BODIES, TOPICS } from './rights.model.ts';
import { satisfactionIndicators } from './satisfaction.indicators.ts';
import { BY_NAME, turnsOf } from './turned.rules.ts';

const handle = { duty: 'request.handle', at: 'unit' } as const;
const turning = { from: ['listed', 'accepted'], to: 'turned', ...handle, input: ['reply'] } as const;
const TURNED = ['toPetition', 'toSupervision', 'toMediation', 'toLegalAid', 'toHardship'];
const turns = turnsOf('what');

export const request = defineMatter({
  kind: 'request',
  version: 4,
  label: '职工诉求',
  measure: '件',
  reads: ['request.handle', 'petition.handle'],
  secrecy: { sort: 'compartment', accused: { units: ['againstUnit'], persons: ['againstPersons'] } },
  undertakes: 'request.handle',
  transfers: { gives: 'matter.give', handles: 'request.handle' },
  fields: {
    what: told('什么事', '办理诉求', '写清什么时候、什么事、希望怎么办；不必写身份证号'),
    ...askerFields,
    more: told('补充情况', '办理诉求'),
    papers: files('材料', '核实情况'),
    reply: text('先给职工的回话', '告知本人怎么办、什么时候再联系', '职工凭查询码能看到'),
    answer: text('答复', '答复本人', '职工凭查询码能看到'),
    body: choice('有职责的机关、单位', '引导到有职责的地方', PROPER_BODIES),
    guidance: text('怎么去办（地点、电话、带什么）', '引导本人', '职工凭查询码能看到'),
    contact: line('联系情况', '记录怎样联系到本人'),
  },
  intake: {
    needs: ['what'],
    asks: [
      'employerNamed',
      'phone',
      'reach',
      'name',
      'anonymity',
      'onBehalf',
      'filler',
      'fillerPhone',
      'topic',
      'papers',
      'againstUnit',
      'againstPersons',
    ],
    duty: 'request.handle',
    takers: 'petition.handle',
    // Read by those who may know only; what was said stays sealed.
    title: ({ employerNamed, topic }) =>
      ['职工诉求', employerNamed ?? (topic ? TOPICS[topic] : '')].filter(Boolean).join('：'),
    check: canAsk,
  },
  states: {
    listed: '待受理',
    accepted: '办理中',
    answered: '已答复',
    guided: '已引导',
    turned: '已转办理',
    withdrawn: '已撤回',
    dropped: '不予办理',
  },
  initial: 'listed',
  ends: ['answered', 'guided', 'turned', 'withdrawn', 'dropped'],
  moves: {
    triage: {
      label: '受理',
      from: ['listed'],
      to: 'accepted',
      ...handle,
      input: ['topic', 'reply'],
      asks: ['againstUnit', 'againstPersons'],
      hint: '先给职工一句回话：怎么办、什么时候再联系',
    },
    answerNow: {
      label: '当场答复',
      from: ['listed'],
      to: 'answered',
      ...handle,
      input: ['topic', 'answer'],
      hint: '政策咨询等能当场答复的',
    },
    contacted: {
      label: '登记联系情况',
      from: ['listed', 'accepted'],
      to: 'same',
      ...handle,
      input: ['contact'],
    },
    answer: { label: '答复', from: ['accepted'], to: 'answered', ...handle, input: ['answer'] },
    guide: {
      label: '引导',
      from: ['listed', 'accepted'],
      to: 'guided',
      ...handle,
      input: ['body', 'guidance'],
      hint: '依法应由其他机关、单位办理的，告诉职工去哪里、带什么',
    },
    toPetition: {
      label: '转为信访事项',
      ...turning,
      opens: {
        kind: 'petition',
        carries: {
          matter: 'what',
          employerNamed: 'employerNamed',
          name: 'name',
          phone: 'phone',
          reach: 'reach',
          anonymity: 'anonymity',
          onBehalf: 'onBehalf',
          filler: 'filler',
          fillerPhone: 'fillerPhone',
          topic: 'topic',
          againstUnit: 'againstUnit',
          againstPersons: 'againstPersons',
          papers: 'papers',
        },
      },
    },
    toSupervision: {
      label: '转为劳动法律监督线索',
      ...turning,
      opens: turns.lead,
      hint: '写线索时不写能认出反映人的情节；反映人的姓名、电话和原话留在本件，不带过去',
    },
    toMediation: { label: '转为劳动争议调解', ...turning, opens: turns.mediation, hint: BY_NAME },
    toLegalAid: { label: '转为法律援助', ...turning, opens: turns.legalAid, hint: BY_NAME },
    toHardship: { label: '转为困难帮扶', ...turning, opens: turns.aid, hint: BY_NAME },
    add: {
      byAsker: true,
      label: '补充情况',
      from: ['listed', 'accepted', 'answered', 'guided', 'turned'],
      to: 'same',
      ...handle,
      input: ['more'],
      derive: addedWords,
    },
    rate: {
      byAsker: true,
      label: '评价',
      from: ['answered', 'guided', 'turned'],
      to: 'same',
      ...handle,
      input: ['satisfaction'],
      asks: ['satisfactionWords'],
      check: canRate,
      facts: known => ratedFacts('request', known),
      hint: '按本人的话登记；本人也可以凭查询码评价',
    },
    reopen: {
      label: '重新办理',
      from: ['answered', 'guided'],
      to: 'accepted',
      ...handle,
      needsWhy: true,
    },
    withdraw: {
      byAsker: true,
      label: '本人撤回',
      from: ['listed', 'accepted'],
      to: 'withdrawn',
      ...handle,
      needsWhy: true,
    },
    drop: {
      label: '不予办理',
      from: ['listed'],
      to: 'dropped',
      ...handle,
      needsWhy: true,
      input: ['answer'],
      hint: '广告、无法辨认的内容等；说明理由，本人看得到',
    },
  },
  clocks: {
    first: {
      label: '首次回应',
      article: '本平台默认：收到诉求后先给职工一个回话',
      parameter: 'request.first-answer',
      from: 'receivedOn',
      starts: ['open'],
      stops: ['triage', 'answerNow', 'guide', 'drop', ...TURNED],
      voids: ['merge'],
    },
    finish: {
      label: '诉求办结',
      article: '本平台默认：受理后限期答复',
      parameter: 'request.finish',
      starts: ['triage', 'reopen'],
      stops: ['answer', 'guide', ...TURNED],
      voids: ['merge'],
    },
  },
  indicators: satisfactionIndicators('request', '职工诉求'),
  issue: content => `${content.topic ?? ''}`,
});
