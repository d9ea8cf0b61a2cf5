/**
 * 信访事项 (信访工作条例). Confined: the accused union, everybody above it on the employer's side and every operator see no trace.
 *
 *   registered 已登记 ─分类─▶ classified 已分类
 *     ├ 受理 (申诉求决第六项) ─▶ accepted 已受理 ─拟定处理意见─▶ opined 待签发送达 ─送达─▶ answered 已答复
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
import {
  canAccept,
  canClassify,
  canDeliver,
  canGuide,
  canHandle,
  cannotBeTold,
  canObject,
  canRegister,
  canReserve,
  isTold,
} from './petition.rules.ts';
import { addedWords, canRate, ratedFacts } from './request.rules.ts';
import { TOPICS } from './rights.model.ts';
import { satisfactionIndicators } from './satisfaction.indicators.ts';
import { BY_NAME, turnsOf } from './turned.rules.ts';

const handle = { duty: 'petition.handle', at: 'unit' } as const;
const decide = { duty: 'petition.decide', at: 'unit' } as const;
/** The petition goes on: what is owed to the petitioner is an answer in writing (第三十二条). */
const beside = { from: ['accepted', 'handled'], to: 'same', ...handle } as const;
const turns = turnsOf('matter');
/** Only federations from the county up receive petitions: below, everybody knows everybody. */
export const PETITION_LEVELS = ['county', 'city', 'province'] as const;

export const petition = defineMatter({
  kind: 'petition',
  version: 4,
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
  states: {
    registered: '已登记',
    classified: '已分类',
    reserved: '待移送',
    objected: '异议待同意',
    accepted: '已受理',
    handled: '办理中',
    opined: '待签发送达',
    answered: '已答复',
    transferred: '已转送',
    guided: '已引导',
    handed: '已移送',
    refused: '不予受理',
    returned: '已退回',
    withdrawn: '已撤回',
  },
  initial: 'registered',
  ends: ['answered', 'transferred', 'guided', 'handed', 'refused', 'returned', 'withdrawn'],
  moves: {
    classify: {
      label: '分类',
      from: ['registered', 'classified'],
      to: 'classified',
      ...handle,
      input: ['sort', 'topic'],
      asks: ['route', 'aboutCadre', 'withSuperior', 'againstUnit', 'againstPersons'],
      check: canClassify,
    },
    word: {
      label: '拟写告知内容',
      from: ['registered', 'classified', 'accepted', 'handled'],
      to: 'same',
      ...handle,
      input: ['reply'],
      hint: '受理情况、转送去向或应当去的机关；随后拟写告知书',
    },
    tell: {
      label: '书面告知',
      from: ['registered', 'classified', 'accepted', 'handled'],
      to: 'same',
      ...handle,
      letter: 'notice',
      hint: '告知书签发后送给本人；自收到之日起15日内',
    },
    tellNot: {
      label: '登记无法告知',
      from: ['registered', 'classified', 'reserved'],
      to: 'same',
      ...handle,
      needsWhy: true,
      check: cannotBeTold,
      hint: '姓名、住址不清的；匿名的仍可凭查询码看到答复',
    },
    answerNow: {
      label: '当场答复',
      from: ['registered', 'classified'],
      to: 'answered',
      ...handle,
      input: ['topic', 'answer'],
    },
    arrive: {
      label: '登记转送情况',
      from: ['registered'],
      to: 'same',
      ...handle,
      input: ['referredBy', 'referredOn'],
    },
    object: {
      label: '对转送提出异议',
      from: ['registered'],
      to: 'objected',
      ...handle,
      input: ['objection'],
      check: canObject,
      hint: '不属于本单位职责的，5个工作日内说明理由',
    },
    objectionAgreed: { label: '转送单位同意退回', from: ['objected'], to: 'returned', ...handle },
    objectionDenied: {
      label: '转送单位不同意退回',
      from: ['objected'],
      to: 'registered',
      ...handle,
      needsWhy: true,
    },
    accept: {
      label: '受理信访事项',
      from: ['classified'],
      to: 'accepted',
      ...handle,
      check: canAccept,
      hint: '从受理之日起60日内办结',
    },
    take: { label: '转入办理', from: ['classified'], to: 'handled', ...handle, check: canHandle },
    inquire: { label: '调查核实', from: ['accepted', 'handled'], to: 'same', ...handle, input: ['inquiry'] },
    extend: {
      label: '批准延期办理',
      from: ['accepted'],
      to: 'same',
      ...decide,
      letter: 'extension',
      needsWhy: true,
      separate: ['inquire', 'propose'],
      hint: '情况复杂的，延长不超过30日，并告知信访人理由',
    },
    toSupervision: {
      label: '另立劳动法律监督线索',
      ...beside,
      opens: turns.lead,
      hint: '写线索时不写能认出信访人的情节；姓名、电话和原话留在本件，不带过去',
    },
    toMediation: { label: '另立劳动争议调解', ...beside, opens: turns.mediation, hint: BY_NAME },
    toLegalAid: { label: '另立法律援助', ...beside, opens: turns.legalAid, hint: BY_NAME },
    propose: {
      label: '拟定处理意见',
      from: ['accepted', 'opined'],
      to: 'opined',
      ...handle,
      input: ['conclusion', 'requested', 'findings', 'basis', 'opinion'],
    },
    deliver: {
      label: '送达处理意见书',
      from: ['opined'],
      to: 'answered',
      ...handle,
      letter: 'opinion',
      input: ['deliveredOn', 'answer'],
      check: canDeliver,
    },
    respond: {
      label: '答复信访人',
      from: ['handled'],
      to: 'answered',
      ...handle,
      input: ['answer'],
      check: isTold,
    },
    transferOut: {
      label: '转送有职责的机关',
      from: ['classified'],
      to: 'transferred',
      ...handle,
      input: ['body', 'bodyName'],
      check: isTold,
    },
    guide: {
      label: '引导到法定程序',
      from: ['classified'],
      to: 'guided',
      ...handle,
      input: ['body', 'guidance'],
      check: canGuide,
    },
    reserve: {
      label: '列为移送',
      from: ['registered', 'classified'],
      to: 'reserved',
      ...handle,
      input: ['sort', 'aboutCadre'],
      asks: ['againstUnit', 'againstPersons'],
      check: canReserve,
      hint: '检举控告干部的：不转办、不交办，只移送纪检监察机关',
    },
    handOver: {
      label: '移送纪检监察机关',
      from: ['reserved'],
      to: 'handed',
      ...handle,
      input: ['bodyName'],
      hint: '按干部管理权限移送；不得告知被检举人及其所在单位',
    },
    relist: {
      label: '改列',
      from: ['reserved'],
      to: 'registered',
      ...decide,
      needsWhy: true,
      separate: ['reserve'],
    },
    refuse: {
      label: '不予受理',
      from: ['classified'],
      to: 'refused',
      ...handle,
      input: ['refusal'],
      needsWhy: true,
      check: isTold,
    },
    report: {
      label: '登记紧急报告',
      from: ['registered', 'classified', 'accepted', 'handled'],
      to: 'same',
      ...handle,
      input: ['reported'],
      hint: '可能造成社会影响的重大、紧急事项，及时报本级党委和上级工会（第二十五条）',
    },
    add: {
      byAsker: true,
      label: '补充情况',
      from: ['registered', 'classified', 'accepted', 'handled', 'opined', 'answered'],
      to: 'same',
      ...handle,
      input: ['more'],
      derive: addedWords,
    },
    rate: {
      byAsker: true,
      label: '评价',
      from: ['answered', 'guided', 'transferred'],
      to: 'same',
      ...handle,
      input: ['satisfaction'],
      asks: ['satisfactionWords'],
      check: canRate,
      facts: known => ratedFacts('petition', known),
    },
    withdraw: {
      byAsker: true,
      label: '撤回信访',
      from: ['registered', 'classified', 'accepted', 'handled'],
      to: 'withdrawn',
      ...handle,
      needsWhy: true,
      hint: '本人自愿撤回；检举控告的不因撤回而停止移送',
    },
  },
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
