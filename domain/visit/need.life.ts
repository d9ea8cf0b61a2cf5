/**
 * The life that needs of enterprises and workers share: short, with feedback to whoever asked before it is over, and the end by other hands.
 *
 *   listed 待受理 ─受理─▶ accepted 对接中 ─反馈并申请办结─▶ claimed 待核实 ─核实办结─▶ closed 已办结      claimed ─退回─▶ accepted
 *   listed, accepted ─无法对接─▶ failed 待核实（无法对接）─核实─▶ unmet 未能对接      failed ─退回─▶ accepted
 *   listed ─不予受理─▶ declined 不予受理 (核实 by other hands is not asked: nothing was promised; the reason is fed back)
 */
import { defineMatter } from '../matter/kind.ts';
import { needFields } from './need.fields.ts';

const handle = { duty: 'request.handle', at: 'unit' } as const;
const HANDS = ['accept', 'report', 'claim', 'fail'] as const;
const verify = { duty: 'task.decide', at: 'unit', separate: HANDS } as const;

export interface NeedKind {
  kind: string;
  label: string;
  /** Parameters of its two clocks. */
  acceptance: string;
  finish: string;
}

export const needKind = ({ kind, label, acceptance, finish }: NeedKind) =>
  defineMatter({
    kind,
    version: 2,
    label,
    measure: '件',
    reads: ['request.handle', 'visit.read', 'task.decide'],
    secrecy: { sort: 'tree' },
    undertakes: 'request.handle',
    transfers: { gives: 'matter.give', handles: 'request.handle' },
    fields: needFields,
    intake: {
      needs: ['need'],
      asks: ['heads', 'byDay'],
      duty: 'request.handle',
      title: content => content.need ?? '',
    },
    states: {
      listed: '待受理',
      accepted: '对接中',
      claimed: '待核实',
      failed: '待核实（无法对接）',
      closed: '已办结',
      unmet: '未能对接',
      declined: '不予受理',
    },
    initial: 'listed',
    ends: ['closed', 'unmet', 'declined'],
    moves: {
      accept: { label: '受理', from: ['listed'], to: 'accepted', ...handle, asks: ['partner'] },
      report: {
        label: '报告进展',
        from: ['accepted'],
        to: 'same',
        ...handle,
        input: ['progress'],
        asks: ['partner'],
      },
      claim: {
        label: '反馈并申请办结',
        from: ['accepted'],
        to: 'claimed',
        ...handle,
        input: ['result', 'feedback'],
        asks: ['served'],
        hint: '先把结果告诉提出需求的企业或职工，再由他人核实办结',
      },
      fail: {
        label: '无法对接',
        from: ['listed', 'accepted'],
        to: 'failed',
        ...handle,
        input: ['feedback'],
        needsWhy: true,
        hint: '写明原因并已告知提出需求的企业或职工，由他人核实',
      },
      close: { label: '核实办结', from: ['claimed'], to: 'closed', ...verify, input: ['checked'] },
      closeUnmet: { label: '核实未能对接', from: ['failed'], to: 'unmet', ...verify, input: ['checked'] },
      sendBack: {
        label: '退回继续对接',
        from: ['claimed', 'failed'],
        to: 'accepted',
        ...verify,
        needsWhy: true,
      },
      decline: {
        label: '不予受理',
        from: ['listed'],
        to: 'declined',
        ...handle,
        input: ['feedback'],
        needsWhy: true,
      },
    },
    clocks: {
      acceptance: {
        label: '受理',
        article: '本平台默认：收到需求后限期受理',
        parameter: acceptance,
        from: 'receivedOn',
        starts: ['open'],
        stops: ['accept', 'fail', 'decline'],
      },
      finish: {
        label: '反馈',
        article: '本平台默认：受理后限期对接并反馈',
        parameter: finish,
        starts: ['accept', 'sendBack'],
        stops: ['claim', 'fail'],
      },
    },
    issue: content => content.need ?? '',
  });
