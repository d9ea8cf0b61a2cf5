/** What a rule answers. Rules never throw; actions turn a refusal into a thrown `Refusal`, and only the HTTP edge knows status codes. */

/** input: what was sent is wrong; state: not possible as things stand; forbidden: visible but not allowed;
 *  absent: out of scope or not there (never told apart); limit: too much or too often;
 *  signed-out: no valid session; unavailable: the platform itself cannot serve now. */
export type RefusalSort = 'input' | 'state' | 'forbidden' | 'absent' | 'limit' | 'signed-out' | 'unavailable';

export interface FieldNote {
  /** Path in the body, for example `tasks.3.dueOn`. */
  path: string;
  says: string;
}

export interface RefusalNote {
  /** `area.kebab`, never reused. */
  code: string;
  sort: RefusalSort;
  /** A Chinese sentence that tells the reader what to do next. */
  says: string;
  fields?: FieldNote[];
  /** What the server holds now, for a conflict that the screen lays beside what was typed. */
  current?: unknown;
}

export type Verdict = { ok: true } | { ok: false; refusal: RefusalNote };

export const allowed: Verdict = { ok: true };
export const refused = (refusal: RefusalNote): Verdict => ({ ok: false, refusal });

type Blanks = Record<string, string | number>;
type RefusalTable = Record<string, readonly [sort: RefusalSort, says: string]>;
export type Refuse = (blanks?: Blanks, more?: { fields?: FieldNote[]; current?: unknown }) => RefusalNote;

/**
 * Declares the refusals of one area. `says` may hold `{blanks}`.
 * @example const no = defineRefusals('deploy', { 'task-incomplete': ['state', '任务还缺{what}，补齐后再下达'] });
 *          return refused(no['task-incomplete']({ what: '完成时限' }));
 */
export function defineRefusals<T extends RefusalTable>(
  area: string,
  table: T,
): { readonly [K in keyof T]: Refuse } {
  const made: Record<string, Refuse> = {};
  for (const [name, [sort, says]] of Object.entries(table)) {
    made[name] = (blanks = {}, more = {}) => ({
      code: `${area}.${name}`,
      sort,
      says: says.replace(/\{(\w+)\}/g, (_, blank: string) => String(blanks[blank] ?? '')),
      ...more,
    });
  }
  return made as { readonly [K in keyof T]: Refuse };
}

/** The first refusal of several verdicts, or allowed. */
export function all(...verdicts: Verdict[]): Verdict {
  return verdicts.find(v => !v.ok) ?? allowed;
}
