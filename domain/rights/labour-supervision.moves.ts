/** Moves of labour law supervision: taken up and inquired into, papers, what became of it. The states are told in `labour-supervision.kind.ts`. */
import { all, allowed, refused } from '../core/verdict.ts';
import type { Known, MatterMove } from '../matter/move.ts';
import { rightsRefusals as no } from './rights.refusals.ts';
import type { supervisionFields } from './supervision.fields.ts';
import { canFindSilent, canHaveHappened, canInquire, canPropose } from './supervision.rules.ts';

export const SUPERVISION_STATES = {
  lead: '待受理',
  accepted: '待调查',
  inquiry: '调查中',
  prompted: '提示函待答复',
  opined: '意见书待答复',
  replied: '已答复待核实',
  objected: '异议复核中',
  defied: '未落实',
  proposed: '建议书已送达',
  docketed: '部门已立案',
  declined: '不予受理',
  withdrawn: '反映人撤回',
  cleared: '未发现问题',
  settled: '协商解决',
  corrected: '已改正',
  handled: '部门已处理',
  unhandled: '部门不处理',
  stopped: '不再提请处理',
} as const;

type F = typeof supervisionFields;
type Moves = Record<string, MatterMove<keyof typeof SUPERVISION_STATES, F>>;
const handle = { duty: 'rights.handle', at: 'unit' } as const;
const REPLIES = ['prompt-reply', 'opinion-reply'];

const hasEmployer = (move: string) => (known: Known<F>) =>
  known.employerId || known.content.employerName
    ? allowed
    : refused(
        no['employer-missing'](
          { move },
          { fields: [{ path: 'given.employerName', says: '请填写单位名称' }] },
        ),
      );

const served =
  (path: 'promptServedOn' | 'opinionServedOn' | 'proposedOn' | 'repliedOn', what: string) =>
  ({ content, day }: Known<F>) => {
    const since = path === 'repliedOn' ? (content.opinionServedOn ?? content.promptServedOn) : null;
    return canHaveHappened(path, what, content[path], { today: day, since, sinceWhat: '文书送达日' });
  };

/** Whether each of them may, the guard has asked the register; of older matters they were typed, and stay as they are. */
function inquires({ content, day, clocks, parameter }: Known<F>) {
  const since = clocks.find(clock => clock.code === 'inquiry')?.startedOn;
  return all(
    canInquire(content.supervisors ?? [], parameter('supervision.supervisors')),
    canHaveHappened('inquiredOn', '调查日期', content.inquiredOn, { today: day, since, sinceWhat: '受理日' }),
  );
}

const letterFact = (letter: string) => () => [
  { indicator: 'labour-supervision-letters', amount: 1, dims: { letter } },
];

export const intakeMoves: Moves = {
  accept: {
    label: '受理',
    from: ['lead'],
    to: 'accepted',
    ...handle,
    asks: ['employerName', 'employerAddress', 'legalRepresentative'],
    check: hasEmployer('受理'),
  },
  decline: {
    label: '不予受理并告知',
    from: ['lead'],
    to: 'declined',
    ...handle,
    input: ['declined'],
    hint: '已由行政机关、仲裁机构或法院受理的，书面告知反映人',
  },
  withdraw: {
    byAsker: true,
    label: '反映人撤回',
    from: ['lead', 'accepted', 'inquiry'],
    to: 'withdrawn',
    ...handle,
    needsWhy: true,
  },
  inquire: {
    label: '开展调查',
    from: ['accepted'],
    to: 'inquiry',
    ...handle,
    input: ['supervisorIds', 'untied'],
    asks: ['inquiredOn', 'sent'],
    guarded: true,
    check: inquires,
    derive: ({ content, day }) => ({ inquiredOn: content.inquiredOn ?? day }),
    hint: '两名以上监督员并出示证件；人手不够的请上级工会指派',
  },
  note: {
    label: '补充调查记录',
    from: ['inquiry'],
    to: 'same',
    ...handle,
    input: ['record'],
    asks: [
      'facts',
      'clauses',
      'asks',
      'evidence',
      'contact',
      'supervisorIds',
      'untied',
      'inquiredOn',
      'sent',
    ],
    guarded: true,
    check: inquires,
    hint: '监督员没有变化的不必再选',
  },
  clear: { label: '未发现问题', from: ['inquiry'], to: 'cleared', ...handle, input: ['explained'] },
  settle: {
    label: '协商解决',
    from: ['inquiry'],
    to: 'settled',
    ...handle,
    input: ['settlement', 'workers'],
    asks: ['recovered'],
    facts: gained,
  },
};

export const paperMoves: Moves = {
  sendPrompt: {
    label: '送达提示函',
    from: ['inquiry'],
    to: 'prompted',
    ...handle,
    letter: 'prompt',
    input: ['promptServedOn'],
    check: served('promptServedOn', '送达日期'),
    facts: letterFact('prompt'),
    hint: '预防和轻微问题；提示函不是必经环节',
  },
  sendOpinion: {
    label: '送达意见书',
    from: ['inquiry', 'defied'],
    to: 'opined',
    ...handle,
    letter: 'opinion',
    input: ['opinionServedOn'],
    check: served('opinionServedOn', '送达日期'),
    facts: letterFact('opinion'),
  },
  sendProposal: {
    label: '送达建议书',
    from: ['defied'],
    to: 'proposed',
    ...handle,
    levels: ['province', 'city', 'county'],
    letter: 'proposal',
    input: ['proposedOn'],
    check: known => all(canPropose(known.content.opinionServedOn), served('proposedOn', '送达日期')(known)),
    facts: letterFact('proposal'),
    hint: '由县级以上总工会发给同级人力资源社会保障等部门',
  },
  reply: {
    label: '登记答复',
    from: ['prompted', 'opined'],
    to: 'replied',
    ...handle,
    input: ['repliedOn', 'reply'],
    asks: ['replyFiles'],
    check: served('repliedOn', '收到答复日期'),
  },
  object: {
    label: '登记异议',
    from: ['prompted', 'opined'],
    to: 'objected',
    ...handle,
    input: ['repliedOn', 'objection'],
    asks: ['replyFiles'],
    check: served('repliedOn', '收到异议日期'),
  },
  uphold: {
    label: '复核维持意见书',
    from: ['objected'],
    to: 'opined',
    ...handle,
    input: ['reexamined', 'opinionServedOn'],
    separate: ['inquire', 'note'],
    offered: content => (content.opinionServedOn ? allowed : refused(no['prompt-only']())),
    check: served('opinionServedOn', '复核结论送达日期'),
    hint: '由调查人员以外的人复核；答复期限从送达之日重新计算',
  },
  // Where only a 提示函 was objected to, that is what stands: no 意见书 comes into being by an objection.
  upholdPrompt: {
    label: '复核维持提示函',
    from: ['objected'],
    to: 'prompted',
    ...handle,
    input: ['reexamined', 'promptServedOn'],
    separate: ['inquire', 'note'],
    offered: content => (content.opinionServedOn ? refused(no['opinion-stands']()) : allowed),
    check: served('promptServedOn', '复核结论送达日期'),
    hint: '由调查人员以外的人复核；答复期限从送达之日重新计算',
  },
  // What was sent is taken back by it: later steps rest on what is sent next.
  amend: {
    label: '复核更正',
    from: ['objected'],
    to: 'inquiry',
    ...handle,
    input: ['reexamined'],
    separate: ['inquire', 'note'],
    derive: () => ({ promptServedOn: null, opinionServedOn: null }),
  },
  revoke: {
    label: '复核撤销',
    from: ['objected'],
    to: 'cleared',
    ...handle,
    input: ['reexamined'],
    separate: ['inquire', 'note'],
  },
};

export const outcomeMoves: Moves = {
  confirm: {
    label: '核实已改正',
    from: ['replied'],
    to: 'corrected',
    ...handle,
    input: ['verified', 'workers'],
    asks: ['recovered'],
    facts: known => [
      ...gained(known),
      {
        indicator: 'labour-supervision-corrected',
        amount: 1,
        dims: { letter: known.content.opinionServedOn ? 'opinion' : 'prompt' },
      },
    ],
  },
  noteUnchanged: {
    label: '认定拒不改正',
    from: ['replied'],
    to: 'defied',
    ...handle,
    input: ['verified'],
    derive: () => ({ defiance: 'unchanged' }),
  },
  noteRefused: {
    label: '认定拒收',
    from: ['prompted', 'opined'],
    to: 'defied',
    ...handle,
    needsWhy: true,
    derive: () => ({ defiance: 'refused' }),
    facts: ({ content }) =>
      content.opinionServedOn ? [{ indicator: 'labour-supervision-opinion-refused', amount: 1 }] : [],
  },
  noteSilent: {
    label: '认定逾期未答复',
    from: ['prompted', 'opined'],
    to: 'defied',
    ...handle,
    check: ({ clocks, day }) => canFindSilent(clocks, REPLIES, day),
    derive: () => ({ defiance: 'silent' }),
  },
  prepare: {
    label: '拟提建议',
    from: ['defied'],
    to: 'same',
    ...handle,
    levels: ['province', 'city', 'county'],
    input: ['department', 'proposal'],
    check: ({ content }) => canPropose(content.opinionServedOn),
    hint: '填写后即可拟写建议书，签发后送达',
  },
  stop: {
    label: '不再提请处理',
    from: ['defied'],
    to: 'stopped',
    duty: 'rights.sign',
    at: 'unit',
    needsWhy: true,
    separate: ['inquire', 'note'],
    hint: '由主席或分管副主席决定',
  },
  noteDocket: { label: '登记部门立案', from: ['proposed'], to: 'docketed', ...handle, input: ['docket'] },
  noteUnhandled: {
    label: '登记部门不处理',
    from: ['proposed'],
    to: 'unhandled',
    ...handle,
    input: ['docket'],
  },
  noteHandled: {
    label: '登记处理结果',
    from: ['proposed', 'docketed'],
    to: 'handled',
    ...handle,
    input: ['feedback', 'workers'],
    asks: ['recovered'],
    facts: gained,
  },
};

function gained({ content }: Known<F>) {
  return [
    { indicator: 'labour-supervision-workers', amount: content.workers ?? 0 },
    { indicator: 'labour-supervision-recovered', amount: (content.recovered ?? 0) / 100 },
  ].filter(fact => fact.amount > 0);
}
