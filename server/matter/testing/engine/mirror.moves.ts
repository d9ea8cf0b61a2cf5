/** What a move must answer. The order of refusals is that of `matter.rules.ts`: who, then when, then what. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { Verdict } from '@niangjia/domain/core/verdict.ts';
import { isSealed } from '@niangjia/domain/matter/field.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { TRANSFERS, type TransferName } from '@niangjia/domain/matter/transfer.ts';
import { canChoose, wasCertified } from '@niangjia/domain/rights/labour-supervisor.rules.ts';
import {
  canAskTwin,
  canCloseLinked,
  canWaitChecked,
} from '@niangjia/domain/supervise/rectification.rules.ts';
import { isOpen } from './mirror.clocks.ts';
import { knownOf } from './mirror.known.ts';
import { termGuardSays } from './mirror.term.ts';
import {
  above,
  canRead,
  isBelow,
  isConfined,
  isOpenLine,
  isTied,
  isTiedUnit,
  lineKey,
  linesFor,
  type Mirror,
  nextUnit,
  openLine,
  raiser,
  refusedFor,
  takersAt,
  waitsFor,
} from './mirror.ts';
import type { Tree } from './people.ts';

export interface Asked {
  name: string;
  given: Record<string, unknown>;
  why: string;
  unitId?: string;
  /** Several are asked to help at once. */
  unitIds?: string[];
  personId?: string;
  /** Which of the matters on the table it is merged into. */
  main?: number;
  opening?: Record<string, unknown>;
  /** Looked at before somebody else acted. */
  isStale?: 'fence' | 'seq';
}

/** The refusal, or null. */
export function judged(
  tree: Tree,
  m: Mirror,
  asked: Asked,
  who: Actor,
  day: Day,
  matters: readonly Mirror[],
): string | null {
  if (!canRead(tree, m, who)) return 'core.absent';
  const { name } = asked;
  const no = refusedFor(tree, m, name, who) ?? stale(m, asked) ?? waitsFor(tree, m, name, day);
  if (no) return no;
  const move = m.kind.moves[name]!;
  if (move.needsWhy && asked.why.length < 2) return 'matter.why-missing';
  const read = readInput(m.kind, move.input ?? [], move.asks ?? [], asked.given);
  if (typeof read === 'string') return read;
  const early = extensionSpent(m, name) ?? guardSays(tree, m, name, read, day);
  if (early) return early;
  const known = knownOf(tree, m, { ...m.content, ...read, ...guardSets(tree, m, name, read) }, day);
  const found = move.check?.(known);
  if (found && !found.ok) return found.refusal.code;
  return (
    servedEarly(m, name, read) ??
    (Object.hasOwn(TRANSFERS, name) ? wrongHands(tree, m, asked, who, matters) : null) ??
    (name === 'urge' && m.urgedOn === day ? 'matter.urge-limit' : null) ??
    lineUrgedToday(m, asked, day) ??
    nobodyTakes(tree, m, asked) ??
    withoutConsent(m, name) ??
    (namesItself(m.kind, m.unitId, { ...m.content, ...read }) ? 'matter.accused-handles' : null) ??
    openingSays(tree, m, asked, { ...m.content, ...read }, day)
  );
}

/** Each asking for help is urged once a day. */
function lineUrgedToday(m: Mirror, { name, unitId }: Asked, day: Day): string | null {
  const line = name === 'joinUrge' ? openLine(m, unitId) : undefined;
  return line && m.lineUrgedOn?.get(lineKey(line)) === day ? 'matter.joint-urge-limit' : null;
}

/** What was served was signed before. */
function servedEarly(m: Mirror, name: string, read: Readonly<Record<string, unknown>>): string | null {
  const { letter, input = [] } = m.kind.moves[name]!;
  const signed = m.letters.filter(l => l.code === letter && l.isSigned && !l.isSpent).map(l => l.signedOn!);
  const first = signed.sort()[0];
  const days = input.filter(f => m.kind.fields[f]!.widget === 'day').map(f => String(read[f]));
  return first && days.some(on => on < first) ? 'matter.served-early' : null;
}

function stale(m: Mirror, { name, isStale, unitId }: Asked): string | null {
  if (m.kind.moves[name]!.at !== 'joint')
    return isStale === 'fence' ? 'matter.stale-fence' : isStale === 'seq' ? 'core.changed-meanwhile' : null;
  // Whoever was asked to help is not held up by what others do: only by what happened to the own line.
  const line = m.lines.findLast(l => l.unitId === unitId);
  const isLast = line && [line.asked, line.received, line.ended].includes(m.seq);
  return isStale === 'seq' && isLast && m.seq > 1 ? 'core.changed-meanwhile' : null;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Only what is asked for, each by its schema; an empty one that need not be given is taken away. */
export function readInput(
  kind: MatterKind,
  needs: readonly string[],
  asks: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> | string {
  if (Object.keys(given).some(name => !needs.includes(name) && !asks.includes(name)))
    return 'matter.field-not-asked';
  const values: Record<string, unknown> = {};
  for (const name of [...needs, ...asks]) {
    if (isEmpty(given[name])) {
      if (needs.includes(name)) return 'core.bad-input';
      if (name in given) values[name] = null;
      continue;
    }
    const parsed = kind.fields[name]!.schema.safeParse(given[name]);
    if (!parsed.success) return 'core.bad-input';
    values[name] = parsed.data;
  }
  return values;
}

function extensionSpent(m: Mirror, name: string): string | null {
  for (const [code, { extend }] of Object.entries(m.kind.clocks)) {
    if (extend?.by !== name) continue;
    const run = m.runs.findLast(r => r.code === code);
    if (!run || !isOpen(run) || run.extended >= extend.times) return 'matter.extend-spent';
  }
  return null;
}

const twinsSeen = (m: Mirror) => m.twins.map(({ id, state }) => ({ id, state, unit: '', stateLabel: '' }));

/** Guards of the areas: twins are closed together; the only lawyer is free. */
function guardSays(
  tree: Tree,
  m: Mirror,
  name: string,
  input: Readonly<Record<string, unknown>>,
  day: Day,
): string | null {
  if (m.kind.kind === 'petition-review' && ['acceptReview', 'acceptRecheck'].includes(name))
    return above(tree, String(m.content.formerUnit)) === m.unitId ? null : 'petition.review-elsewhere';
  if (m.kind.kind === 'labour-supervision') return supervisorsSay(tree, m, name, input, day);
  if (m.kind.kind !== 'rectification') return termGuardSays(tree, m, name, input);
  const rules: Record<string, () => Verdict> = {
    check: () => canWaitChecked(twinsSeen(m)),
    close: () => canCloseLinked(twinsSeen(m)).verdict,
    twin: () => canAskTwin(twinsSeen(m), above(tree, m.unitId) !== undefined),
  };
  const says = rules[name]?.();
  return says && !says.ok ? says.refusal.code : null;
}

const INQUIRES: readonly string[] = ['inquire', 'note'];

function supervisorsSay(
  tree: Tree,
  m: Mirror,
  name: string,
  input: Readonly<Record<string, unknown>>,
  today: Day,
): string | null {
  if (!INQUIRES.includes(name)) return null;
  const day = (input.inquiredOn as Day | undefined) ?? today;
  const ids = input.supervisorIds as string[] | undefined;
  const kept = (m.content.supervisorIds ?? []) as string[];
  const verdicts = ids
    ? [
        canChoose(ids, tree.supervisors, {
          ...{ day, unitId: m.unitId, employerId: m.employerId, employer: null },
          isSent: input.sent !== undefined,
        }),
      ]
    : tree.supervisors.filter(s => kept.includes(s.id)).map(s => wasCertified(s, day));
  if (ids && input.untied !== true) return 'rights.supervisor-untied';
  const no = verdicts.find(v => !v.ok);
  return no && !no.ok ? no.refusal.code : null;
}

/** What guards fill in: the name of the lawyer, what the household was paid (nothing here). */
export function guardSets(
  tree: Tree,
  { kind, unitId }: Mirror,
  name: string,
  { supervisorIds }: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (INQUIRES.includes(name) && Array.isArray(supervisorIds))
    return {
      supervisors: supervisorIds
        .flatMap(id => tree.supervisors.find(s => s.id === id) ?? [])
        .map(s => ({ name: s.name, certificate: `JD-${s.name}`, issuer: s.issuer })),
    };
  if (kind.kind === 'legal-aid' && ['retain', 'replace'].includes(name))
    return { lawyer: '闻若谷（正言律师事务所）' };
  // Its id is the server's, and is read back.
  if (kind.kind === 'founding' && name === 'found') return { unionId: unitId };
  return kind.kind === 'hardship' && ['visit', 'recount'].includes(name) ? { aid: 0 } : {};
}

function wrongHands(
  tree: Tree,
  m: Mirror,
  { name, unitId, unitIds, personId, main: no = -1 }: Asked,
  who: Actor,
  matters: readonly Mirror[],
): string | null {
  const main = matters[no];
  const tied = (id: string) => (isTiedUnit(tree, m, id) ? 'matter.conflicted-unit' : null);
  switch (TRANSFERS[name as TransferName]) {
    case 'to-unit':
    case 'joint': {
      const units = [...new Set(unitIds ?? [unitId])];
      for (const id of units) {
        const to = id && tree.unit(id);
        if (!to || to.kind === 'enterprise') return 'matter.needs-input';
        if (to.id === m.unitId) return 'matter.to-self';
        if (name === 'assign' && !isBelow(tree, to.id, m.unitId)) return 'matter.to-below';
        const no = tied(to.id);
        if (no) return no;
      }
      const waits = m.lines.some(l => units.includes(l.unitId) && isOpenLine(l));
      return name === 'join' && waits ? 'matter.joint-waiting' : null;
    }
    case 'joint-line':
      if (!unitId) return 'matter.needs-input';
      return linesFor(tree, m, name, who).some(l => l.unitId === unitId) ? null : 'matter.joint-elsewhere';
    case 'to-issuer':
      return tied(raiser(m) ?? m.issuerId);
    case 'to-above': {
      const to = above(tree, m.unitId);
      return to ? tied(to) : 'matter.no-above';
    }
    case 'person': {
      if (!personId) return 'matter.needs-input';
      const person = tree.people.find(p => p.personId === personId);
      if (!person?.seats.some(s => s.unitId === m.unitId && s.duty === m.kind.undertakes))
        return 'matter.person-elsewhere';
      return isTied(tree, m, person) ? 'matter.conflicted-person' : null;
    }
    case 'merge':
      if (!main || main === m) return 'matter.merge-self';
      if (!canRead(tree, main, who) || main.kind !== m.kind || main.endedOn) return 'matter.merge-kind';
      return m.mergedHere ? 'matter.merge-circle' : null;
    default:
      return null;
  }
}

function nobodyTakes(tree: Tree, m: Mirror, { name, unitId, unitIds }: Asked): string | null {
  if (!isConfined(m)) return null;
  const units = name === 'join' && unitIds ? unitIds : [nextUnit(tree, m, name, unitId)];
  return units.some(to => to && takersAt(tree, m, to).length === 0) ? 'matter.nobody-takes-on' : null;
}

export function withoutConsent(m: Mirror, name: string): string | null {
  const gate = Object.values(m.kind.gates).find(g => g.opens === name);
  if (!gate?.consent) return null;
  const given = m.consents.filter(c => c.purpose === gate.consent);
  if (!given.length) return 'matter.consent-missing';
  return given.at(-1)!.isGiven ? null : 'matter.consent-withdrawn';
}

export function openingOf(m: Mirror, { name, opening = {} }: Asked, content: Record<string, unknown>) {
  const { opens } = m.kind.moves[name]!;
  if (!opens) return null;
  const carried = Object.entries(opens.carries).map(([to, from]) => [to, content[from]]);
  const all = Object.entries({ ...Object.fromEntries(carried), ...opening });
  return {
    kind: kinds[opens.kind]!,
    given: Object.fromEntries(all.filter(([, v]) => v !== undefined && v !== null)),
    carried: Object.keys(opens.carries).filter(f => !(f in opening)),
  };
}

function openingSays(
  tree: Tree,
  m: Mirror,
  asked: Asked,
  content: Record<string, unknown>,
  day: Day,
): string | null {
  const opening = openingOf(m, asked, content);
  if (opening && m.beside.some(b => b.kind === opening.kind && !b.endedOn)) return 'matter.opened-before';
  if (
    opening &&
    !tree.everybody.some(
      p =>
        !isTied(tree, m, p) && p.seats.some(s => s.unitId === m.unitId && s.duty === opening.kind.undertakes),
    )
  )
    return 'matter.nobody-takes';
  return (
    opening && intakeSays(tree, opening.kind, { ...m, content: {}, state: '', runs: [] }, opening.given, day)
  );
}

/** Whether a new matter of the kind is taken in. */
export function intakeSays(
  tree: Tree,
  kind: MatterKind,
  at: Pick<Mirror, 'channel' | 'persons' | 'unitId' | 'employerId' | 'content' | 'state' | 'runs'>,
  given: Record<string, unknown>,
  day: Day,
): string | null {
  const { intake } = kind;
  if (intake.levels && !intake.levels.includes(tree.unit(at.unitId).level)) return 'matter.level';
  const read = readInput(kind, intake.needs, intake.asks ?? [], given);
  if (typeof read === 'string') return read;
  const found = intake.check?.(knownOf(tree, at, read, day));
  if (found && !found.ok) return found.refusal.code;
  if (!intake.title(read as never).trim()) return 'matter.title-empty';
  return namesItself(kind, at.unitId, read) ? 'matter.accused-handles' : null;
}

const namesItself = (kind: MatterKind, unitId: string, content: Readonly<Record<string, unknown>>): boolean =>
  kind.secrecy.sort === 'compartment' && kind.secrecy.accused.units.some(f => content[f] === unitId);

/** Sealed fields, by name, with what they hold. */
export const sealedIn = (m: Mirror): [string, unknown][] =>
  Object.entries(m.content).filter(([f, v]) => m.kind.fields[f] && isSealed(m.kind.fields[f]) && v !== null);
