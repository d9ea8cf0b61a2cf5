/**
 * Who may do what, written from the specification and not from the code: 404 what lies outside, 403 what is visible but not allowed,
 * 401 without a session that holds. It compares units as they are drawn in `places.ts`, knows which duties an office gives, and
 * imports nothing of scope, session or rule. A word after a duty names another unit than the record's (`OVER`); `+` asks for both.
 */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { OFFICES } from '@niangjia/domain/unit/offices.ts';
import { type Role, type RoleName, roleOf } from './cast.ts';
import { isAtOrBelow, linesAt, PLACES, type PlaceName, senderOf } from './places.ts';
import { RULES } from './specification.ts';

/**
 * open: anyone, with or without a session · own: whoever is signed in, about themselves · ok: carried out, or refused for its
 * content or state · or state: where two units are named, the state of the first may be judged before the second · else the status.
 */
export type Expected = 'open' | 'own' | 'ok' | 401 | 403 | 404 | '403 or state' | '404 or state';

/** What a session may do while its password is owed: settle that, look who it is, leave. */
const EARLY = /^account\.(me|signOut|setPassword|startTotp|confirmTotp|checkTotp)$/;

type Gives = Record<string, 'own' | 'below' | undefined>;
const givenBy = (office: keyof typeof OFFICES): Gives => OFFICES[office].gives;

/** An industrial union works on its line, a federation wherever it stands, all others on the territorial line. */
function worksOn(place: PlaceName): Line[] {
  const { kind } = PLACES[place];
  if (kind === 'federation') return linesAt(place);
  const own = kind === 'industry' ? 'industry' : 'territory';
  return linesAt(place).includes(own) ? [own] : linesAt(place);
}

const holdsOn = (role: Role, duty: string, over: PlaceName, lines: readonly Line[]): boolean =>
  role.posts.some(({ office, at }) => {
    const reach = givenBy(office)[duty];
    if (reach === 'own') return over === at && worksOn(at).some(line => lines.includes(line));
    return reach === 'below' && worksOn(at).some(line => lines.includes(line) && isAtOrBelow(line, over, at));
  });
const LINES: readonly Line[] = ['territory', 'industry'];
const holds = (role: Role, duty: string, over: PlaceName): boolean => holdsOn(role, duty, over, LINES);

/** Above on one of these lines; at the top there is nobody to ask. */
function holdsAbove(role: Role, duty: string, at: PlaceName, lines: readonly Line[]): boolean {
  const above = lines.flatMap(line => PLACES[at].above[line] ?? []);
  return above.length === 0 || above.some(unit => holdsOn(role, duty, unit, lines));
}

/** Where a duty must be held, by the word that follows it. */
const OVER: Record<string, (role: Role, duty: string, at: PlaceName) => boolean> = {
  here: holds,
  from: (role, duty, at) => holds(role, duty, senderOf(at)),
  root: (role, duty) => holds(role, duty, 'city'),
  /** Over it, or seated at or below it on the line of the seat: what a unit decides binds whoever sits below it there. */
  under: (role, duty, at) =>
    holds(role, duty, at) ||
    role.posts.some(
      post =>
        givenBy(post.office)[duty] !== undefined &&
        worksOn(post.at).some(line => isAtOrBelow(line, post.at, at)),
    ),
  underSender: (role, duty, at) => OVER.under!(role, duty, senderOf(at)),
  /** Employers, matters and open statements of a unit that has ended are kept by the one above it. */
  keeper: (role, duty, at) =>
    holds(role, duty, PLACES[at].isDissolved ? (PLACES[at].above.territory ?? at) : at),
  above: (role, duty, at) => holdsAbove(role, duty, at, LINES),
  'above-territory': (role, duty, at) => holdsAbove(role, duty, at, ['territory']),
  'above-industry': (role, duty, at) => holdsAbove(role, duty, at, ['industry']),
};

const anywhere = (role: Role, duties: string): boolean =>
  duties.split(' ').some(duty => role.posts.some(({ office }) => givenBy(office)[duty]));

const sitsInDepartment = (role: Role, at: PlaceName): boolean =>
  role.posts.some(post => post.at === at && OFFICES[post.office].needsDepartment);

const anyOver = (role: Role, duties: string, at: PlaceName): boolean =>
  duties.split(' ').some(all =>
    all.split('+').every(word => {
      const [duty = '', where = 'here'] = word.split('>');
      return duty === 'department' ? sitsInDepartment(role, at) : OVER[where]!(role, duty, at);
    }),
  );

/** Does a list show what stands at this unit? */
export const isListed = (call: string, who: RoleName, at: PlaceName): boolean => {
  const { sees = '', isOfToday, onLine } = RULES[call]!;
  if ((isOfToday && PLACES[at].isDissolved) || (onLine && !linesAt(at).includes(onLine))) return false;
  return isVisible(roleOf(who), sees, at);
};

/** Is the record at this unit visible? A confined one only to its listed persons, unless they are named in it. */
export const isVisible = (role: Role, sees: string, at: PlaceName, isConfined = false): boolean =>
  isConfined ? role.isListed === true && !role.isConflicted : anyOver(role, sees, at);

/** @param at the unit of the record, null for calls about no record */
export function expected(call: string, who: RoleName, at: PlaceName | null): Expected {
  const rule = RULES[call];
  if (!rule)
    throw new Error(`the oracle does not know ${call}: say in oracle.ts who may, from the specification`);
  if (rule.door === 'anyone') return 'open';
  const role = roleOf(who);
  if (role.fate && !(role.fate === 'owes-password' && EARLY.test(call))) return 401;
  if (rule.door !== 'signed-in' && !anywhere(role, rule.door)) return 403;
  if (at && rule.sees && !isVisible(role, rule.sees, at, call.endsWith(' confined'))) return 404;
  if (rule.may && !anyOver(role, rule.may, at ?? 'city')) return 403;
  if (rule.other && !anyOver(role, rule.other.sees, rule.other.at)) return '404 or state';
  if (rule.other && !anyOver(role, rule.other.may, rule.other.at)) return '403 or state';
  return at || rule.door !== 'signed-in' ? 'ok' : 'own';
}
