/** What the register may hold of an employer. */
import { chineseDay, type Day } from '../core/days.ts';
import { checkUscc } from '../core/identity-code.ts';
import { plainSigns } from '../core/typed.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import type { EmployerFields, EmployerKind } from './employer.model.ts';
import { employerRefusals as no } from './employer.refusals.ts';
import { divisionTable, sectionOf } from './sector.model.ts';

const at = (path: string) => ({ fields: [{ path, says: '请核对这一项' }] });

export function fitsRegister(fields: EmployerFields, today: Day): Verdict {
  const { headcount, femaleCount, memberCount, longitude, latitude, industryCode } = fields;
  const isAbroad =
    longitude !== null &&
    latitude !== null &&
    (longitude < 73 || longitude > 136 || latitude < 3 || latitude > 54);
  return all(
    fields.creditCode ? isEmployersCode(fields.creditCode) : allowed,
    sectionOf(industryCode) === '' || (industryCode.length > 1 && !(industryCode in divisionTable.entries))
      ? refused(no['sector-unknown']({}, at('industryCode')))
      : allowed,
    femaleCount !== null && femaleCount > headcount
      ? refused(no['females-exceed']({ females: femaleCount, headcount }, at('femaleCount')))
      : allowed,
    memberCount > headcount
      ? refused(no['members-exceed']({ members: memberCount, headcount }, at('memberCount')))
      : allowed,
    (longitude === null) === (latitude === null) ? allowed : refused(no['place-half']({}, at('latitude'))),
    isAbroad ? refused(no['place-abroad']({}, at('longitude'))) : allowed,
    fields.unionUnitId && fields.coverUnitId
      ? refused(no['cover-with-union']({}, at('coverUnitId')))
      : allowed,
    fields.registeredOn && fields.registeredOn > today
      ? refused(no['registered-later']({}, at('registeredOn')))
      : allowed,
  );
}

/** 81 and 89 are unions (GB 32100-2015): their own code, not that of the employer. */
export function isEmployersCode(creditCode: string): Verdict {
  const checked = checkUscc(creditCode);
  if (!checked.ok) {
    const { ok: _, at: _at, ...note } = checked;
    return refused({ ...note, fields: [{ path: 'creditCode', says: note.says }] });
  }
  return /^8[19]/.test(checked.value) ? refused(no['code-of-union']({}, at('creditCode'))) : allowed;
}

/** A change holds from a day that is neither to come nor before what the register holds now. */
export const canHoldFrom = (day: Day, since: Day, today: Day): Verdict =>
  all(
    day > today ? refused(no['effective-later']({}, at('effectiveOn'))) : allowed,
    day < since ? refused(no['effective-earlier']({ day: chineseDay(since) }, at('effectiveOn'))) : allowed,
  );

/** What a credit code says by its first two characters (GB 32100-2015), for a sheet that leaves the kind open. */
export function kindByCode(creditCode: string | null): EmployerKind {
  const head = creditCode?.slice(0, 2) ?? '';
  if (head === '11') return 'agency';
  if (head === '12') return 'institution';
  if (head === '52' || head === '53') return 'new-social';
  if (head === '13' || head === '51') return 'society';
  return head === '92' || head === '93' ? 'new-economic' : 'enterprise';
}

/** A name without spaces between its characters, with letters and digits of plain width; brackets stay as they were written. */
export const tidyName = (name: string): string =>
  plainSigns(name)
    .trim()
    .replace(/(?<=[\p{Script=Han}()（）])\s+(?=[\p{Script=Han}()（）])/gu, '');

/** What two spellings of one name have in common: width of brackets, capitals and spaces tell no two employers apart. */
export const nameKey = (name: string): string =>
  tidyName(name).replaceAll('（', '(').replaceAll('）', ')').replace(/\s/gu, '').toLowerCase();

/** How one name may stand in the register: found by these, which an index answers, then compared by `nameKey`. */
export const spellingsOf = (name: string): string[] => {
  const tidy = tidyName(name);
  const full = tidy.replaceAll('(', '（').replaceAll(')', '）');
  const half = tidy.replaceAll('（', '(').replaceAll('）', ')');
  return [...new Set([name, tidy, full, half])];
};
