/** What comes of a finding, who among those visited is shown it, and by which number it is called. */
import { type FindingKind, type Severity, type SpokeWith, TOLD_BY, type ToldBy } from './visit.model.ts';

/** By which it is called in talk and found by search: the end of its id, which never changes. */
export const findingNo = (id: string): string => id.replaceAll('-', '').slice(-10).toUpperCase();

/** As somebody types a number: without dashes and spaces. Null where it cannot be the number of a finding. */
export function findingNoTyped(typed: string): string | null {
  const bare = typed.normalize('NFKC').replace(/[\s-]/gu, '').toLowerCase();
  return /^[0-9a-f]{6,32}$/.test(bare) ? bare.slice(-10) : null;
}

export const NEEDS_OF: Readonly<Record<string, string>> = {
  petition: 'matter',
  'labour-supervision': 'lead',
  hardship: 'statement',
  rectification: 'problem',
  'job-matching': 'need',
  'training-need': 'need',
};

/** Into which kinds of matter a finding usually goes, the likeliest first. Whoever turns it over decides. */
const USUAL: Readonly<Record<FindingKind, readonly string[]>> = {
  wage: ['labour-supervision', 'petition', 'rectification'],
  contract: ['labour-supervision', 'petition', 'rectification'],
  safety: ['rectification', 'labour-supervision', 'petition'],
  hours: ['labour-supervision', 'petition', 'rectification'],
  union: ['rectification'],
  bargain: ['rectification', 'labour-supervision'],
  hardship: ['hardship', 'petition'],
  skill: ['job-matching', 'training-need'],
  business: ['job-matching', 'training-need', 'rectification'],
  other: ['rectification', 'petition', 'labour-supervision'],
};

/** Every kind that a finding may become, the usual ones of its sort first. */
export function kindsFor(kind: FindingKind): string[] {
  const usual = USUAL[kind];
  return [...usual, ...Object.keys(NEEDS_OF).filter(k => !usual.includes(k))];
}

/** Parameter of the workdays within which somebody must have taken it up. */
export const takenWithin = (severity: Severity): string =>
  severity === 'urgent' ? 'finding.urgent' : 'finding.taken';

export interface Seen {
  id: string;
  toldBy?: ToldBy | undefined;
}

export interface CodeOf {
  side: 'employer' | 'worker';
  /** What the worker told, chosen when the code was given. */
  findings: readonly string[];
}

/** A record that does not say who told counts as told by those who were spoken to; null where even that does not say. */
export function toldByOf(
  { toldBy }: { toldBy?: ToldBy | null | undefined },
  spokeWith: SpokeWith | null,
): ToldBy | null {
  if (toldBy) return toldBy;
  if (spokeWith === 'owner' || spokeWith === 'personnel') return 'employer';
  return spokeWith === 'workers' ? 'worker' : null;
}

export const toldByLabel = (told: ToldBy | null): string => (told ? TOLD_BY[told] : '未写明由谁反映');

/** What workers told is never shown to the enterprise, and neither is a lead that is followed up against it, unless it is known to have told it. */
export function isShownTo(
  code: CodeOf,
  finding: Seen,
  { spokeWith, became }: { spokeWith: SpokeWith | null; became: { kind: string; confined: boolean } | null },
): boolean {
  if (code.side === 'worker') return finding.toldBy === 'worker' && code.findings.includes(finding.id);
  if (finding.toldBy === 'employer') return true;
  const told = toldByOf(finding, spokeWith);
  if (told === null || told === 'worker') return false;
  return !became || !(became.confined || became.kind === 'labour-supervision');
}

/** What came of it, as a matter; the words are null where it is confined. */
export interface Came {
  kind: string;
  isEnded: boolean;
  label: string | null;
  state: string | null;
}

/** Kinds of which those who were visited may know every step: they are about the enterprise or the wish itself, and about nobody else. */
const TOLD_IN_STEPS: readonly string[] = ['rectification', 'job-matching', 'training-need'];

/** How it stands, in words that say nothing of the inside of an office. */
export function plainStanding(
  became: Came | null,
  end: { state: string; reason: string } | null,
): { says: string; isOver: boolean } {
  if (became) {
    const { kind, isEnded, label, state } = became;
    const steps = TOLD_IN_STEPS.includes(kind) && label && state ? `已转为${label}，${state}` : null;
    return { says: steps ?? (isEnded ? '已办结' : '正在办理'), isOver: isEnded };
  }
  if (end?.state === 'settled') return { says: `已答复：${end.reason}`, isOver: true };
  return { says: end?.state === 'proposed' ? '正在核实' : '已登记，正在安排办理', isOver: false };
}
