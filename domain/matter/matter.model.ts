/** 事项: what screens and server exchange, the same for every kind. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zLight } from '../core/light.model.ts';

export const zMatterId = z.uuid();

/** Kinds of rows in the list of what waits: this and the kind of the matter. */
export const MATTER_WAITING = 'matter:';

/** How it came in. Several may tell of one matter; they are linked, not counted twice. */
export const CHANNELS = {
  window: '窗口来访',
  hotline: '12351热线',
  letter: '来信',
  phone: '手机',
  visit: '走访发现',
  survey: '问卷',
  own: '本工会提出',
  chair: '企业工会请上级代办',
  above: '上级交办',
  speech: '讲话指出的问题',
  inspection: '检查发现',
  transfer: '其他单位转来',
  warning: '预警',
} as const;
export type Channel = keyof typeof CHANNELS;
export const zChannel = z.enum(Object.keys(CHANNELS) as [Channel, ...Channel[]]);

/** Where a matter came from: one identifier is kept throughout (走访发现的问题、讲话指出的问题、另一件事项). */
export const zOrigin = z.object({
  sort: z.enum(['finding', 'problem', 'matter', 'event', 'task']),
  id: zMatterId,
});
export type Origin = z.output<typeof zOrigin>;

/** What became of something that a matter may come from: told to whoever reads the origin, opened by whoever reads the matter. */
export const zOriginated = z.object({
  ref: z.string(),
  kindLabel: z.string(),
  unit: z.string(),
  stateLabel: z.string(),
  isEnded: z.boolean(),
  /** Not taken up (不予立项): it may become one anew. */
  isGone: z.boolean(),
  matterId: zMatterId.nullable(),
});
export type Originated = z.output<typeof zOriginated>;

/** A record of another area that hangs on a matter; `to` is null for whoever may not open it. */
export const zBeside = z.object({ label: z.string(), says: z.string(), to: z.string().nullable() });
export type Beside = z.output<typeof zBeside>;

/** The nearest clock. */
export const zDue = z.object({
  code: z.string(),
  label: z.string(),
  dueOn: zDay,
  targetOn: zDay,
  light: zLight,
});

export const zMatterRow = z.object({
  id: zMatterId,
  kind: z.string(),
  kindLabel: z.string(),
  /** Random number by which it is called (编号). */
  ref: z.string(),
  title: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  isEnded: z.boolean(),
  unitId: zMatterId,
  unit: z.string(),
  employer: z.string().nullable(),
  undertaker: z.string().nullable(),
  channel: zChannel,
  persons: z.number().int(),
  openedOn: zDay,
  due: zDue.nullable(),
  confined: z.boolean(),
  overseen: z.boolean(),
  mergedInto: zMatterId.nullable(),
  seq: z.number().int(),
  fence: z.number().int(),
});
export type MatterRow = z.output<typeof zMatterRow>;

/** The nearest date of a union that was asked to help (会办). */
const zJointDue = zDue.extend({ unit: z.string() });
export type JointDue = z.output<typeof zJointDue>;
/** As lists show it. Whoever sees it for having been asked to help is told the date of the own line only: `due` is null. */
export const zMatterListed = zMatterRow.extend({ jointDue: zJointDue.nullable() });
export type MatterListed = z.output<typeof zMatterListed>;

export const zFieldShown = z.object({
  name: z.string(),
  /** Plain value; null when empty or sealed. */
  value: z.unknown(),
  /** Masked words where it is personal. */
  masked: z.string().nullable(),
  isSealed: z.boolean(),
  /** Of persons, who they are. */
  names: z.array(z.string()).nullable(),
  isGiven: z.boolean(),
});

export const zClockShown = z.object({
  no: z.number().int(),
  code: z.string(),
  label: z.string(),
  state: z.enum(['running', 'paused', 'met', 'missed', 'void']),
  startedOn: zDay,
  dueOn: zDay,
  targetOn: zDay,
  stoppedOn: zDay.nullable(),
  light: zLight,
  /** Earlier dates, newest first, with the reason why they changed. */
  earlier: z.array(z.object({ dueOn: zDay, why: z.string(), at: z.string() })),
});

export const zGateShown = z.object({
  id: zMatterId,
  code: z.string(),
  label: z.string(),
  standing: z.enum(['running', 'frozen', 'passed', 'failed', 'withdrawn']),
  says: z.string(),
  fromOn: zDay,
  untilOn: zDay,
  scope: z.string(),
  lines: z.array(z.object({ label: z.string(), text: z.string() })),
  objections: z.array(
    z.object({
      id: zMatterId,
      at: z.string(),
      says: z.string(),
      ruling: z.enum(['upheld', 'dismissed']).nullable(),
      answer: z.string().nullable(),
      /** Whoever objects said how to be reached; opened with a reason. */
      hasSender: z.boolean(),
    }),
  ),
});

export const DELIVERIES = {
  hand: '直接送达',
  post: '邮寄',
  electronic: '电子送达',
  left: '留置送达',
  posted: '公告送达',
} as const;
export const zDelivery = z.object({
  how: z.enum(Object.keys(DELIVERIES) as [keyof typeof DELIVERIES, ...(keyof typeof DELIVERIES)[]]),
  on: zDay,
  by: z.string().trim().min(1, '请填写送达人').max(40),
  receivedBy: z.string().trim().max(40),
  /** 拒收 */
  refused: z.boolean(),
  /** 送达地点 */
  place: z.string().trim().max(80).default(''),
  /** 见证人: who saw that it was refused or left there. */
  witnesses: z.string().trim().max(80).default(''),
  /** 拍照、录像 in place of witnesses */
  recorded: z.boolean().default(false),
  note: z.string().trim().max(300),
});

/** A record that a letter quotes, traced to it; `says` is the paragraph as it stands in the letter. */
const zLetterQuote = z.object({ id: zMatterId, label: z.string(), says: z.string() });
export type LetterQuote = z.output<typeof zLetterQuote>;

export const zLetterShown = z.object({
  id: zMatterId,
  code: z.string(),
  label: z.string(),
  title: z.string(),
  addressee: z.string(),
  paragraphs: z.array(z.string()),
  state: z.enum(['draft', 'signed', 'withdrawn', 'void']),
  documentNo: z.string().nullable(),
  drafter: z.string(),
  signer: z.string().nullable(),
  signedOn: zDay.nullable(),
  fileId: zMatterId.nullable(),
  /** Digest of the signed bytes, to compare a paper with the one kept. */
  digest: z.string().nullable(),
  seq: z.number().int(),
  deliveries: z.array(zDelivery.extend({ at: z.string() })),
  /** `newer`: the last one of the same sort that was kept after the one that is quoted. */
  quotes: z.array(zLetterQuote.extend({ newer: zLetterQuote.pick({ id: true, label: true }).nullable() })),
  /** Why it was taken back. */
  withdrawn: z.string().nullable(),
  allowed: z.array(z.enum(['edit', 'sign', 'drop', 'deliver', 'correct'])),
});

/** 本人的单独同意, newest of each purpose that a notice of the kind waits for. */
export const zConsentShown = z.object({
  purpose: z.string(),
  label: z.string(),
  givenOn: zDay.nullable(),
  withdrawnOn: zDay.nullable(),
  /** The paper that was signed, where there is one. */
  fileId: zMatterId.nullable(),
});

export const zHandover = z.object({
  sort: z.string(),
  label: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  by: z.string(),
  at: z.string(),
  why: z.string(),
  receivedAt: z.string().nullable(),
});

/** How one asking for help (会办) stands. */
export const JOINT_STATES = {
  asked: '待会办签收',
  received: '已签收，待回复意见',
  answered: '已回复意见',
  declined: '已退回',
  released: '不再会办',
  over: '不再等候',
} as const;
export type JointState = keyof typeof JOINT_STATES;

/** 会办: one time that one union was asked to help, and what became of it. */
const zJointShown = z.object({
  unitId: zMatterId,
  unit: z.string(),
  state: z.enum(Object.keys(JOINT_STATES) as [JointState, ...JointState[]]),
  stateLabel: z.string(),
  /** What it was asked, by whom and when. */
  asked: z.object({ by: z.string(), at: z.string(), says: z.string() }),
  received: z.object({ by: z.string(), at: z.string() }).nullable(),
  /** How it was urged, oldest first. */
  urged: z.array(z.object({ by: z.string(), at: z.string(), says: z.string() })),
  /** Answered, given back, or let go: by whom, when and with which words. */
  ended: z.object({ by: z.string(), at: z.string(), says: z.string() }).nullable(),
  files: z.array(z.object({ fileId: zMatterId, name: z.string() })),
  clocks: z.array(zClockShown),
  /** Moves that the reader may make about this very line. */
  allowed: z.array(z.string()),
});
export type JointShown = z.output<typeof zJointShown>;

export const zLink = z.object({
  id: zMatterId,
  kind: z.string(),
  kindLabel: z.string(),
  ref: z.string(),
  title: z.string(),
  sort: z.enum(['merged', 'main', 'twin-above', 'twin-below', 'turned-into', 'came-from', 'related']),
  stateLabel: z.string(),
});

export const zTrailLine = z.object({
  seq: z.number().int(),
  name: z.string(),
  label: z.string(),
  stateLabel: z.string(),
  person: z.string(),
  unit: z.string().nullable(),
  at: z.string(),
  why: z.string().nullable(),
  fields: z.array(z.string()),
});

export const zMatter = zMatterRow.extend({
  version: z.number().int(),
  issuerUnitId: zMatterId,
  issuer: z.string(),
  /** 签收之日, null while the receipt is open. */
  receivedOn: zDay.nullable(),
  /** 收到之日 */
  cameOn: zDay,
  employerId: zMatterId.nullable(),
  undertakerId: zMatterId.nullable(),
  joint: z.array(zJointShown),
  fields: z.array(zFieldShown),
  clocks: z.array(zClockShown),
  gates: z.array(zGateShown),
  consents: z.array(zConsentShown),
  mayConsent: z.boolean(),
  letters: z.array(zLetterShown),
  handovers: z.array(zHandover),
  links: z.array(zLink),
  beside: z.array(zBeside),
  trail: z.array(zTrailLine),
  origin: zOrigin.nullable(),
  /** Whose turn it is, in words. */
  turn: z.string(),
  allowed: z.array(z.string()),
  /** Moves that the actor would have but for something that is missing, with what to do. */
  blocked: z.array(z.object({ move: z.string(), says: z.string() })),
  /** Letters that may be drafted now. */
  mayDraft: z.array(z.string()),
  mayReveal: z.boolean(),
  mayName: z.boolean(),
  named: z.array(z.object({ personId: zMatterId, name: z.string() })),
});
export type MatterView = z.output<typeof zMatter>;

/** Values of fields by name; checked against the kind on the server. */
export const zGiven = z.record(z.string().max(40), z.unknown());

export const zMoveAsked = z.object({
  seenSeq: z.number().int().min(1),
  fence: z.number().int().min(0),
  /** The reason; of 会办 what is asked, of 会办意见 the opinion itself. */
  why: z.string().trim().max(2000).default(''),
  given: zGiven.default({}),
  /** For 交办 转办 会办; of a move about 会办, whose line it is about. */
  unitId: zMatterId.optional(),
  /** For 会办: several are asked at once. */
  unitIds: z.array(zMatterId).max(20).optional(),
  /** For 会办意见: papers that go with it. */
  files: z.array(zMatterId).max(10).optional(),
  /** For 指定经办人. */
  personId: zMatterId.optional(),
  /** For 并件: the main matter. */
  matterId: zMatterId.optional(),
  /** For a move that opens another matter: what its intake needs beyond what is carried over. */
  opening: zGiven.optional(),
});
export type MoveAsked = z.output<typeof zMoveAsked>;
